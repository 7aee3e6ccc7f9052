"""Pages of cases in a real browser: quiet and narrow in both languages; walking a case to its end is a journey."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from browsing import fetched, require_readable, resize
from serving import served
from yindi.web.app import make_app
from yindi.web.making.job import Job

PAGES = (
    "desk?on=2026-11-26", "desk?role=assessor", "cases", "cases?words=nothing-of-that-name", "case?case=S19",
    "case?case=S14", "case?case=Q1", "ledgers", "ledgers?account=F1", "calendar?month=2026-12", "barriers",
    "step?case=S47&step=suspend", "open?procedure=support", "open?procedure=fund", "lapses", "verify", "submitted",
    "screen", "screen?case=S44&step=review", "deals",
)  # fmt: skip


@pytest.fixture(scope="module")
def record(province: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the invented province."""
    path = tmp_path_factory.mktemp("desk") / "cases.sqlite"
    copyfile(province, path)
    return path


@pytest.fixture(scope="module")
def address(shelf: Any, record: Path) -> Iterator[str]:
    """The workspace over the small study and the province, once its result is ready."""
    job = Job(shelf.order, shelf.root)
    with served(make_app(job, cases=record), job) as base:
        yield base


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_quiet_stays_here_and_can_be_read_by_machines(language: str, driver: Any, address: str) -> None:
    resize(driver, 1280)
    fetched(driver)
    driver.get_log("browser")
    for page in PAGES:
        driver.get(f"{address}/{language}/{page}")
        require_readable(driver, page)
        assert driver.title
        assert [one["message"] for one in driver.get_log("browser")] == [], page
    urls = fetched(driver)
    assert len(urls) > len(PAGES)
    assert [url for url in urls if not url.startswith(f"{address}/")] == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_sticks_out_sideways(width: int, language: str, driver: Any, address: str) -> None:
    resize(driver, width)
    for page in PAGES:
        driver.get(f"{address}/{language}/{page}")
        driver.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
        over = driver.execute_script("return document.scrollingElement.scrollWidth - innerWidth")
        assert over <= 0, page
