"""The workspace in a real browser: quiet, within its policy, by key, narrow, in both languages, light and dark."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from browsing import fetched, require_readable, resize, until
from serving import served
from yindi.web.app import make_app
from yindi.web.making.job import Job, Status
from yindi.web.making.turns import JobInTurn, Turns

PAGES = (
    "", "place?place=P1", "place?place=%3DP9", "why?place=P1&industry=A", "industry?industry=A", "crowding", "plan",
    "guardrails", "trust",
    "what-if?set=",
    "questions", "question?question=standing", "question?question=clusters", "data", "report", "rows?place=P1",
    "search?words=P", "search?words=guardrials", "work",
    "report-preview?part=summary&part=trust&place=P1", "report-preview", "no-such-page",
)  # fmt: skip
# The first page with all that it needs, as sent. [bytes]
MOST_SENT = 500_000


@pytest.fixture(scope="module")
def address(shelf: Any) -> Iterator[str]:
    """The workspace over the small study, once its result is ready."""
    job = Job(shelf.order, shelf.root)
    with served(make_app(job), job) as base:
        yield base


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_quiet_stays_here_and_can_be_read_by_machines(language: str, driver: Any, address: str) -> None:
    resize(driver, 1280)
    fetched(driver)
    driver.get_log("browser")
    for page in PAGES:
        driver.get(f"{address}/{language}/{page}")
        require_readable(driver, page)
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


UNDER_THE_BAR = """
const bar = document.querySelector('.bar'), node = document.activeElement, box = node.getBoundingClientRect();
return bar.contains(node) || node === document.body || box.height > innerHeight / 2
  || box.top >= bar.getBoundingClientRect().bottom - 1;
"""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [920, 1280])
def test_nothing_focused_going_back_by_key_lies_under_the_bar(
    width: int, language: str, driver: Any, address: str
) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    resize(driver, width)
    driver.get(f"{address}/{language}/place?place=P1")
    links = driver.find_elements("css selector", "footer a")
    driver.execute_script("window.scrollTo(0, document.body.scrollHeight); arguments[0].focus()", links[0])
    for step in range(40):
        ActionChains(driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
        assert driver.execute_script(UNDER_THE_BAR), step


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


DRAWN = """
return [...document.querySelectorAll('figure.figure .drawing')].map(box => ({
  drawn: box.dataset.drawn !== undefined, marks: box.querySelectorAll('svg path, svg rect, svg line').length,
  svgs: [...box.querySelectorAll('svg')].filter(one => one.getClientRects().length).length,
  height: Math.round(box.getBoundingClientRect().height) }));
"""


@pytest.mark.parametrize("width", [390, 1280])
def test_charts_are_drawn_under_the_policy_and_nothing_moves(width: int, driver: Any, address: str) -> None:
    resize(driver, width)
    fetched(driver)
    driver.get_log("browser")
    for page in ("crowding", "trust", "plan", "question?question=standing"):
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        driver.get(f"{address}/en/{page}")
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        before = driver.execute_script(DRAWN)
        assert before, page
        assert not any(one["drawn"] for one in before)
        assert [one["svgs"] for one in before] == [1] * len(before)
        driver.get(f"{address}/en/{page}")
        for figure in driver.find_elements("css selector", "figure.figure"):
            driver.execute_script("arguments[0].scrollIntoView()", figure)
            until(driver, lambda _, figure=figure: figure.find_elements("css selector", ".drawing[data-drawn]"))
        after = driver.execute_script(DRAWN)
        assert all(one["drawn"] and one["svgs"] == 1 and one["marks"] > 3 for one in after), page
        for was, now in zip(before, after, strict=True):
            assert abs(was["height"] - now["height"]) <= 1, page
    assert [one["message"] for one in driver.get_log("browser")] == []
    assert [url for url in fetched(driver) if not url.startswith(f"{address}/")] == []


def test_a_mark_tells_its_row_when_it_is_pointed_at(driver: Any, address: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    resize(driver, 1280)
    driver.get(f"{address}/en/trust")
    until(driver, lambda page: page.find_elements("css selector", "#figure-roc_auc .drawing[data-drawn]"))
    marks = driver.find_elements("css selector", "#figure-roc_auc .mark-symbol path")
    ActionChains(driver).move_to_element(marks[0]).perform()
    until(driver, lambda page: page.find_element("css selector", ".told").is_displayed())
    first = driver.find_element("css selector", ".told").text.split("\n")
    assert len(first) == 2
    cells = driver.find_element("css selector", "#figure-roc_auc table").get_attribute("textContent")
    assert first[1].partition(": ")[2] in cells


def test_a_table_and_a_chart_can_be_taken_away(driver: Any, address: str, tmp_path: Path) -> None:
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    driver.get(f"{address}/en/crowding")
    until(driver, lambda page: page.find_elements("css selector", "#figure-crowding .drawing[data-drawn]"))
    # What is written into the picture is listened to.
    driver.execute_script(
        "window.written = []; const write = CanvasRenderingContext2D.prototype.fillText;"
        "CanvasRenderingContext2D.prototype.fillText = function (text, ...at) "
        "{ window.written.push(text); write.call(this, text, ...at); }"
    )
    for name in ("PNG", "CSV"):
        button = next(one for one in driver.find_elements("css selector", ".take button") if one.text == name)
        driver.execute_script("arguments[0].click()", button)
    wanted = {"small-crowding.png": b"\x89PNG", "small-crowded.csv": b"\xef\xbb\xbf"}
    until(driver, lambda _: {path.name for path in tmp_path.iterdir()} == set(wanted))
    for name, head in wanted.items():
        assert (tmp_path / name).read_bytes().startswith(head)
    written = "".join(driver.execute_script("return window.written")).replace(" ", "")
    figure = driver.find_element("id", "figure-crowding")
    for part in ("figcaption", ".legend li"):
        for one in figure.find_elements("css selector", part):
            assert one.text.replace(" ", "") in written
    source = driver.find_element("id", "workspace").get_attribute("data-source")
    assert source.startswith("Source: ")
    assert source.replace(" ", "") in written
    # Title, legend and source stand beside the drawing: the picture is higher than twice its height alone.
    width, height = struct.unpack(">II", (tmp_path / "small-crowding.png").read_bytes()[16:24])
    box = figure.find_element("css selector", ".drawing svg").get_dom_attribute("viewBox").split()
    assert width == 2 * (float(box[2]) + 32)
    assert height > 2 * float(box[3]) + 150
    rows = (tmp_path / "small-crowded.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == len(driver.find_elements("css selector", "[aria-labelledby=caption-crowded] tr"))


def test_charts_and_table_of_a_place_mark_the_same_option_and_open_its_evidence(driver: Any, address: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    resize(driver, 1280)
    driver.get_log("browser")
    driver.get(f"{address}/en/place?place=P1")
    for name in ("options", "space"):
        until(driver, lambda page: page.find_elements("css selector", ".linked .drawing"))
        driver.execute_script(f"document.getElementById('figure-{name}').scrollIntoView({{block: 'center'}})")
        until(driver, lambda page, name=name: page.find_elements("css selector", f"#figure-{name} [data-drawn]"))
    row = driver.find_element("css selector", "#options tbody tr")
    thick = (
        "return [...document.querySelectorAll('.linked svg path')].filter("
        "one => Number(one.getAttribute('stroke-width')) === 3).length"
    )
    assert driver.execute_script(thick) == 0
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", row)
    ActionChains(driver).move_to_element(row).perform()
    until(driver, lambda page: page.execute_script(thick) == 2)
    assert "marked" in row.get_attribute("class")
    link = row.find_element("css selector", "a.why")
    link.send_keys(Keys.ENTER)
    until(driver, lambda page: page.find_elements("css selector", "dialog[open] h2"))
    drawer = driver.find_element("css selector", "dialog[open]")
    assert link.text in drawer.find_element("css selector", "h2").text
    assert len(drawer.find_elements("css selector", "table")) >= 5
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    until(driver, lambda page: not page.find_elements("css selector", "dialog[open]"))
    assert driver.switch_to.active_element == link
    # Its address opens it again, also for somebody else; going back closes it and stays on the page.
    link.send_keys(Keys.ENTER)
    until(driver, lambda page: page.find_elements("css selector", "dialog[open] h2"))
    address_of_it = driver.current_url
    assert address_of_it.startswith(f"{address}/en/place?place=P1#why?")
    driver.back()
    until(driver, lambda page: not page.find_elements("css selector", "dialog[open]"))
    assert driver.current_url == f"{address}/en/place?place=P1"
    driver.forward()
    until(driver, lambda page: page.find_elements("css selector", "dialog[open] h2"))
    driver.get("about:blank")
    driver.get(address_of_it)
    until(driver, lambda page: page.find_elements("css selector", "dialog[open] h2"))
    driver.find_element("css selector", ".drawer-bar button").click()
    until(driver, lambda page: page.current_url == f"{address}/en/place?place=P1")
    assert driver.find_element("css selector", "h1").is_displayed()
    assert [one["message"] for one in driver.get_log("browser")] == []


def test_a_page_with_charts_is_small_with_all_that_draws_them(driver: Any, address: str) -> None:
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    driver.get(f"{address}/zh/trust")
    until(driver, lambda page: page.find_elements("css selector", "#figure-roc_auc .drawing[data-drawn]"))
    sent = driver.execute_script(
        "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map(one => [one.name, one.transferSize, one.startTime])"
    )
    painted = driver.execute_script("return performance.getEntriesByType('paint')[0].startTime")
    (engine,) = (one for one in sent if "/vega-" in one[0])
    assert engine[1] > 200_000
    assert engine[2] >= painted, "what draws comes after the first paint"
    assert sum(size for _, size, _ in sent) <= MOST_SENT


def test_nothing_on_the_page_of_a_place_moves_when_its_charts_come(driver: Any, address: str) -> None:
    resize(driver, 1280)
    shifts = (
        "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) "
        "window.moved += one.value; }).observe({type: 'layout-shift', buffered: true})"
    )
    for page in ("place?place=P1", "crowding", "trust"):
        driver.get(f"{address}/en/{page}")
        until(driver, lambda page: page.find_elements("css selector", ".take"))
        driver.execute_script(shifts)
        for figure in driver.find_elements("css selector", "figure.figure"):
            driver.execute_script("arguments[0].scrollIntoView()", figure)
            until(driver, lambda _, figure=figure: figure.find_elements("css selector", ".drawing[data-drawn]"))
        # A tenth of what counts as good for a whole visit.
        assert driver.execute_script("return window.moved") < 0.01, page


def test_without_script_a_place_has_no_empty_charts_and_its_evidence_is_a_page(driver: Any, address: str) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(f"{address}/en/place?place=P1")
        assert not driver.find_element("id", "figure-options").is_displayed()
        link = driver.find_element("css selector", "#options a.why")
        name = link.text
        link.click()
        until(driver, lambda page: "/en/why?" in page.current_url)
        assert name in driver.find_element("css selector", "h1").text
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_report_is_chosen_and_looked_at(driver: Any, address: str) -> None:
    resize(driver, 1280)
    driver.get(f"{address}/zh/report")
    for box in driver.find_elements("css selector", "form.report input[type=checkbox]"):
        if box.is_selected() != (box.get_attribute("value") == "guardrails"):
            box.click()
    driver.find_element("css selector", "#report-places input[value='P2']").click()
    driver.find_element("css selector", "form.report button:not([name])").click()
    until(driver, lambda page: "report-preview" in page.current_url)
    heads = [one.text for one in driver.find_elements("css selector", "section.part > h2")]
    assert heads == ["护栏", "P2市"]
    words = [one.text for one in driver.find_elements("css selector", "a[download]")]
    assert words == ["HTML", "Word", "Excel", "CSV（ZIP）"]


def test_a_page_drawn_before_anything_began_goes_on_by_itself(shelf: Any, driver: Any) -> None:
    """Also one that was drawn between two works, and says that nothing has been made."""
    job = JobInTurn(shelf.order, shelf.root, Turns())
    with served(make_app(job), job) as base:
        status, job.status = job.status, Status("idle")
        driver.get(f"{base}/en/work")
        assert driver.find_element("id", "work").get_attribute("data-state") == "idle"
        job.status = status
        driver.find_element("css selector", "#work form[action$=begin] button").click()
        until(driver, lambda page: page.current_url == f"{base}/en/")
        driver.get(f"{base}/en/work")
        driver.find_element("css selector", "#work form[action$=begin] button").click()
        until(driver, lambda page: page.current_url == f"{base}/en/")


def test_cancel_and_begin_again(shelf: Any, tmp_path: Path, driver: Any) -> None:
    job = Job(replace(shelf.order, draws=20_000), tmp_path / "kept")
    with served(make_app(job)) as base:
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
