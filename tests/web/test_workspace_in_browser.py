"""The workspace in a real browser: quiet, within its policy, by key, narrow, in both languages, light and dark."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn

from browsing import browsing, fetched, resize
from yindi.web.app import make_app
from yindi.web.making.job import Job
from yindi.web.serve import HOST, listening

PAGES = (
    "", "place?place=P1", "place?place=%3DP9", "crowding", "plan", "what-if?set=", "guardrails", "trust", "questions",
    "question?question=standing", "question?question=clusters", "data", "report", "rows?place=P1", "search?words=P",
    "work", "no-such-page",
)  # fmt: skip
# The first page with all that it needs, as sent. [bytes]
MOST_SENT = 500_000


@contextmanager
def served(job: Job) -> Iterator[str]:
    """The address of a workspace on a free port, answered from a thread."""
    door = listening(0)
    server = uvicorn.Server(
        uvicorn.Config(make_app(job), log_level="warning", access_log=False, ws="none", timeout_graceful_shutdown=1)
    )
    thread = Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{door.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        door.close()


@pytest.fixture(scope="module")
def address(shelf: Any) -> Iterator[str]:
    """The workspace over the small study, once its result is ready."""
    job = Job(shelf.order, shelf.root)
    with served(job) as base:
        while job.status.state in ("idle", "working"):
            time.sleep(0.1)
        assert job.status.state == "ready"
        yield base


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser with a fresh profile that knows no machine but this one."""
    with browsing(tmp_path_factory.mktemp("profile"), reach=HOST) as made:
        yield made


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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_quiet_stays_here_and_can_be_read_by_machines(language: str, driver: Any, address: str) -> None:
    resize(driver, 1280)
    fetched(driver)
    driver.get_log("browser")
    for page in PAGES:
        driver.get(f"{address}/{language}/{page}")
        assert driver.execute_script(NAMELESS) == [], page
        assert driver.execute_script(TWICE) == [], page
        assert driver.execute_script(POINTLESS) == [], page
        levels = driver.execute_script(LEVELS)
        assert levels[0] == 1, page
        assert levels.count(1) == 1, page
        assert all(after <= before + 1 for before, after in pairwise(levels)), page
        assert len(driver.find_elements("css selector", "main")) == 1
        assert driver.title
        # A page that is not there is told of by the browser itself.
        noise = [one["message"] for one in driver.get_log("browser") if "no-such-page" not in one["message"]]
        assert noise == [], page
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


def test_the_way_from_start_to_a_place_and_back(driver: Any, address: str) -> None:
    resize(driver, 1280)
    driver.get(f"{address}/en/")
    driver.execute_script("document.getElementById('choose').value = '=P9'")
    driver.find_element("css selector", "main form button").click()
    until(driver, lambda page: "place=%3DP9" in page.current_url)
    name = driver.find_element("id", "this-place").text
    driver.find_element("css selector", ".switches a").click()
    until(driver, lambda page: page.current_url.startswith(f"{address}/zh/place"))
    assert driver.execute_script("return document.documentElement.lang") == "zh-Hans"
    driver.get(f"{address}/en/")
    last = driver.find_element("id", "last-place")
    assert last.is_displayed()
    assert name in last.text
    last.click()
    until(driver, lambda page: [one.text for one in page.find_elements("id", "this-place")] == [name])


def test_light_and_dark_differ_and_the_choice_is_kept(driver: Any, address: str) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    driver.get(f"{address}/en/plan")
    before = driver.execute_script(ground)
    driver.find_element("id", "switch-theme").click()
    after = driver.execute_script(ground)
    assert before != after
    driver.get(f"{address}/en/trust")
    assert driver.execute_script(ground) == after
    driver.find_element("id", "switch-theme").click()
    assert driver.execute_script(ground) == before


def test_the_filter_keeps_the_rows_that_hold_its_words(driver: Any, address: str) -> None:
    driver.get(f"{address}/en/")
    driver.find_element("id", "filter").send_keys("place p4")
    shown = driver.execute_script(
        "return [...document.querySelectorAll('#all-places tbody tr')].filter(row => !row.hidden).length"
    )
    assert shown == 1


def test_by_key_alone_from_the_top_to_the_content_with_a_focus_that_can_be_seen(driver: Any, address: str) -> None:
    from selenium.webdriver.common.keys import Keys

    driver.get(f"{address}/en/plan")
    driver.find_element("css selector", "body").send_keys(Keys.TAB)
    first = driver.switch_to.active_element
    assert first.get_attribute("class") == "skip"
    assert first.is_displayed()
    first.send_keys(Keys.ENTER)
    assert driver.current_url.endswith("#content")
    driver.switch_to.active_element.send_keys(Keys.TAB)
    style = driver.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


def test_the_first_page_is_small(driver: Any, address: str) -> None:
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    driver.get(f"{address}/en/")
    sent = driver.execute_script(
        "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map(one => one.transferSize)"
    )
    assert len(sent) >= 3
    assert 0 < sum(sent) <= MOST_SENT


def test_cancel_and_begin_again(shelf: Any, tmp_path: Path, driver: Any) -> None:
    job = Job(replace(shelf.order, draws=20_000), tmp_path / "kept")
    with served(job) as base:
        driver.get(f"{base}/en/")
        until(driver, lambda page: page.find_element("id", "stage").text)
        driver.find_element("css selector", "#work button").click()
        until(driver, lambda page: "cancelled" in page.page_source)
        assert job.status.state == "cancelled"
        # What is kept already is ready at once, and the page goes on by itself.
        job.order, job.root = shelf.order, shelf.root
        driver.find_element("css selector", "#work button").click()
        until(driver, lambda _: job.status.state == "ready")
        driver.get(f"{base}/en/plan")
        assert driver.find_element("css selector", "h1").text == "What does the plan advise?"
