"""A what-if in a real browser: asked by key, shown in place, saved, compared, and the same without script."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from browsing import fetched, resize
from serving import served
from yindi.web.app import make_app
from yindi.web.asking.keeping import Keeping
from yindi.web.making.job import Job

HEAD = {"en": "What moves", "zh": "变动"}


@pytest.fixture(scope="module")
def address(shelf: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The workspace over the small study, once its result is ready."""
    job = Job(shelf.order, shelf.root)
    keeping = Keeping(tmp_path_factory.mktemp("people") / "scenarios.sqlite", "small")
    with served(make_app(job, keeping=keeping), job) as base:
        yield base


def until(driver: Any, true: Callable[[Any], Any]) -> None:
    """Wait for what is on its way."""
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(driver, 120, ignored_exceptions=[StaleElementReferenceException]).until(true)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [390, 1280])
def test_asked_by_key_and_shown_in_place(width: int, language: str, driver: Any, address: str) -> None:
    from selenium.webdriver.common.keys import Keys

    resize(driver, width)
    fetched(driver)
    driver.get_log("browser")
    driver.get(f"{address}/{language}/what-if?set=")
    driver.execute_script("window.stays = true")
    driver.find_element("name", "value:cap").send_keys("3", Keys.ENTER)
    until(driver, lambda page: page.find_elements("id", "result"))
    assert driver.find_element("id", "head-difference").text == HEAD[language]
    # The same page, under an address that can be sent on; the reader is led to the answer.
    assert driver.execute_script("return window.stays") is True
    assert driver.current_url == f"{address}/{language}/what-if?set=cap%3D3"
    assert driver.switch_to.active_element.get_attribute("id") == "result"
    # The citation tells the command of what is shown now, and where and when it was seen.
    driver.find_element("css selector", ".cite summary").click()
    until(driver, lambda page: page.current_url in page.find_element("id", "citation").text)
    told = driver.find_element("id", "citation").text
    assert f"yindi what-if small --set cap=3 --lang {language}" in told
    assert re.search(r"\d{4}-\d\d-\d\d", told)
    assert driver.execute_script("return document.scrollingElement.scrollWidth - innerWidth") <= 0
    assert driver.get_log("browser") == []
    assert [url for url in fetched(driver) if not url.startswith(f"{address}/")] == []
    # A link to what is not in memory any more asks again by itself.
    driver.get(f"{address}/{language}/what-if?set=cap%3D2&set=starts%3D{width % 7}")
    until(driver, lambda page: page.find_elements("id", "result"))
    driver.execute_script("document.querySelector('.changes a').click()")
    until(driver, lambda page: "cap" not in page.current_url and page.find_elements("id", "result"))


def save_as_tight(page: Any) -> bool:
    """Write a name and save under it; tried again where the field was replaced meanwhile."""
    field = page.find_element("id", "save-name")
    field.clear()
    field.send_keys("tight")
    field.submit()
    return True


def test_a_scenario_is_saved_undone_and_compared(driver: Any, address: str) -> None:
    resize(driver, 1280)
    listed = "[aria-labelledby=head-saved] tbody tr"
    for cap in ("3", "2"):
        driver.get(f"{address}/en/what-if?set=cap%3D{cap}")
        # What is saved is what has been answered; the answer puts the form into the page once more.
        until(driver, lambda page: page.find_elements("id", "result"))
        until(driver, save_as_tight)
        until(driver, lambda page, cap=cap: f"cap={cap}" in page.find_element("css selector", listed).text)
    driver.find_element("css selector", f"{listed} button").click()
    until(driver, lambda page: "1 of 2" in page.find_element("css selector", listed).text)
    driver.find_element("css selector", "form.chooser[action$=compare] button").click()
    until(driver, lambda page: page.find_elements("id", "result"))
    until(driver, lambda page: "tight" in page.find_element("id", "result").text)
    # Whoever comes back finds the last work.
    driver.get(f"{address}/en/what-if")
    assert "set=cap%3D3" in driver.current_url
    until(driver, lambda page: page.find_elements("id", "result"))


def test_without_script_the_same_form_leads_to_the_same_page(address: str, driver: Any) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(f"{address}/en/what-if?set=")
        driver.find_element("name", "value:discount").send_keys("0.1")
        driver.find_element("css selector", "#what-if button").click()
        until(driver, lambda page: page.find_elements("id", "result"))
        assert driver.current_url == f"{address}/en/what-if?set=discount%3D0.1"
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
