"""What somebody at a browser (Chromium) waits for: the first page, a chart after a click, the answer to a what-if."""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scenarios import ASKED

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
PLACES = 12
MOST_WAIT = 60.0
FETCHED = """
return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .map(one => one.transferSize)
"""
PAINTED = "const one = performance.getEntriesByName('first-contentful-paint')[0]; return one ? one.startTime : null"
DRAWN = """
const all = performance.getEntriesByType('mark').filter(one => one.name.startsWith('drawn '));
return all.length ? all[0].startTime : null
"""


@contextmanager
def browser() -> Iterator[Any]:
    """A browser with a fresh profile that reaches no other machine."""
    from browsing import browsing

    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        browsing(Path(profile), reach="127.0.0.1") as made,
    ):
        yield made


def awaited(driver: Any, script: str) -> float:
    """What a script says, once it says something."""
    ends = time.monotonic() + MOST_WAIT
    while time.monotonic() < ends:
        found = driver.execute_script(script)
        if found is not None:
            return float(found)
        time.sleep(0.02)
    raise AssertionError(script)


def first_load(base: str, repeats: int = 3) -> dict[str, float]:
    """The first page with nothing kept: bytes as they come over the line, seconds to the first paint; medians."""
    bytes_sent, painted = [], []
    for _ in range(repeats):
        with browser() as driver:
            driver.get(f"{base}/en/")
            painted.append(awaited(driver, PAINTED) / 1000)
            time.sleep(2)  # what is fetched after the paint
            bytes_sent.append(sum(driver.execute_script(FETCHED)))
    return {"kilobytes": round(statistics.median(bytes_sent) / 1e3, 1), "seconds": round(statistics.median(painted), 2)}


def clicks(base: str, places: list[str]) -> dict[str, float]:
    """From the click on a place to its first chart, the script being there; each place once."""
    waited = []
    with browser() as driver:
        seen = {"width": 1280, "height": 2400, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", seen)
        driver.get(f"{base}/en/place?place={places[0]}")
        awaited(driver, DRAWN)
        for place in places[1 : PLACES + 1]:
            driver.get(f"{base}/en/")
            awaited(driver, PAINTED)
            driver.execute_script(f"document.querySelector('#all-places a[href$=\"place?place={place}\"]').click()")
            waited.append(awaited(driver, f"if (!location.search.endsWith('={place}')) return null; {DRAWN}"))
    waited.sort()
    return {"visits": len(waited), "median_ms": round(statistics.median(waited)), "most_ms": round(waited[-1])}


def what_if(base: str) -> dict[str, float]:
    """From sending the form to the answer in the page."""
    seconds = []
    with browser() as driver:
        for number, lines in enumerate((("deepen=0",), *ASKED[:8])):
            driver.get(f"{base}/en/what-if?set=")
            driver.execute_script("document.querySelector('#what-if textarea').value = arguments[0]", "\n".join(lines))
            driver.execute_script(
                "window.began = performance.now(); window.shown = null;"
                "new MutationObserver(() => { if (!window.shown && document.getElementById('result'))"
                " requestAnimationFrame(() => { window.shown ??= performance.now() - window.began; }); })"
                ".observe(document.body, {childList: true, subtree: true});"
                "document.getElementById('what-if').requestSubmit()"
            )
            waited = awaited(driver, "return window.shown") / 1000
            if number:  # the first question finds everything cold
                seconds.append(waited)
    return {"asked": len(seconds), "median_s": round(statistics.median(seconds), 2), "most_s": round(max(seconds), 2)}
