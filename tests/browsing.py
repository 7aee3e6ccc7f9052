"""A browser with a fresh profile and no network, and what it was asked to fetch."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DRIVERS = ("chromedriver",)
NOWHERE = "MAP * ~NOTFOUND"
SETTINGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-dev-shm-usage",
)  # fmt: skip
# The browser draws parts of its own controls (the cross in a search field) from pictures that it carries.
CARRIED = frozenset({"chrome", "data", "blob", "about"})


def found(names: tuple[str, ...]) -> str:
    """The first program of some names; skips where there is none, or fails where one is required."""
    path = next((path for name in names if (path := shutil.which(name))), None)
    if path is None:
        reason = f"no browser to look with: none of {', '.join(names)} is installed"
        if os.environ.get("YINDI_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@contextmanager
def browsing(profile: Path, *, reach: str = "") -> Iterator[Any]:
    """A browser that can look up no host, but for one that may be reached."""
    browser, program = found(BROWSERS), found(DRIVERS)
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    rules = f"{NOWHERE}, EXCLUDE {reach}" if reach else NOWHERE
    for setting in (*SETTINGS, f"--host-resolver-rules={rules}", f"--user-data-dir={profile}"):
        options.add_argument(setting)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    made = webdriver.Chrome(options=options, service=webdriver.ChromeService(program))
    try:
        yield made
    finally:
        made.quit()


def fetched(driver: Any) -> list[str]:
    """Every address fetched since the last look, without what the browser carries itself."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    sent = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    return [url for url in sent if urlsplit(url).scheme not in CARRIED]


def resize(driver: Any, width: int) -> None:
    """A window of some width; below 500 pixels as on a telephone."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )


def until(driver: Any, true: Callable[[Any], Any]) -> None:
    """Wait for a page that is on its way."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(driver, 60).until(true)


NAMELESS = """
return [...document.querySelectorAll('button, select, input:not([type=hidden]), progress, [role=region], nav, a')]
  .filter(node => {
    const pointed = node.getAttribute('aria-labelledby');
    const named = pointed ? document.getElementById(pointed) : null;
    return !(node.textContent.trim() || node.getAttribute('aria-label') || (node.labels && node.labels.length)
      || (named && named.textContent)); }).map(node => node.outerHTML.slice(0, 90));
"""
LEVELS = """
return [...document.querySelectorAll('h1, h2, h3, h4, [role=heading]')].filter(node => node.offsetParent)
  .map(node => Number(node.getAttribute('aria-level') || node.tagName.slice(1)));
"""
TWICE = """
const names = [...document.querySelectorAll('[id]')].map(node => node.id);
return names.filter((name, at) => names.indexOf(name) !== at);
"""
POINTLESS = """
return [...document.querySelectorAll('[aria-labelledby], label[for]')].flatMap(node =>
  (node.getAttribute('aria-labelledby') || node.getAttribute('for')).split(' '))
  .filter(name => !document.getElementById(name));
"""


def require_readable(driver: Any, page: str) -> None:
    """Everything that is used has a name, names stand once and are pointed at, and headings come in order."""
    for wrong in (NAMELESS, TWICE, POINTLESS):
        assert driver.execute_script(wrong) == [], page
    levels = driver.execute_script(LEVELS)
    assert (levels[0], levels.count(1)) == (1, 1), page
    assert all(after <= before + 1 for before, after in pairwise(levels)), page
