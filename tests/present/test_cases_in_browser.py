"""The page of cases in a browser: it asks for nothing, fits its window and its paper, in both languages."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_brief_in_browser import overflow

from browsing import browsing, fetched, resize
from yindi.present.cases.card import card_of
from yindi.present.cases.write import PAGE, write_cases
from yindi.procedure.province import played


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser with a fresh profile and no network."""
    with browsing(tmp_path_factory.mktemp("profile")) as made:
        yield made


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page of the invented province lies."""
    out = tmp_path_factory.mktemp("cases") / "report"
    write_cases(card_of(*played(), date(2026, 11, 20)), out, language="en", replay="yindi case report")
    return Path(out / PAGE).as_uri()


def test_it_asks_for_nothing_and_complains_of_nothing(driver: Any, address: str) -> None:
    driver.get_log("performance")
    driver.get(address)
    driver.find_element("id", "switch-language").click()
    driver.find_element("id", "switch-theme").click()
    asked = fetched(driver)
    assert asked
    assert [url for url in asked if not url.startswith("file://")] == []
    assert driver.get_log("browser") == []


@pytest.mark.parametrize("width", [360, 820, 1280])
def test_it_is_never_wider_than_the_window_in_either_language(driver: Any, address: str, width: int) -> None:
    resize(driver, width)
    driver.get(address)
    for says in ("are overdue on 2026-11-20", "个逾期"):
        assert overflow(driver) <= 0
        shown = driver.find_element("id", "first").text
        assert says in shown
        assert ("invented" in shown) != ("虚构" in shown)
        driver.find_element("id", "switch-language").click()


def test_on_paper_no_table_is_wider_than_the_sheet(driver: Any, address: str) -> None:
    driver.get(address)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    # A4 less its margins of 12 mm at 96 dots an inch.
    resize(driver, 703)
    wide = "return [...document.querySelectorAll('table')].map(t => t.scrollWidth - t.parentElement.clientWidth)"
    try:
        beyond = driver.execute_script(wide)
        assert len(beyond) == 13
        assert max(beyond) <= 0
        assert not driver.find_element("css selector", ".bar").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
