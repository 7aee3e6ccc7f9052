"""The page in a real browser with the network off: quiet, switchable, narrow, printable."""

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import yindi
from browsing import browsing, fetched, resize
from yindi.messages import say
from yindi.present.brief import render_brief
from yindi.study import Results, read_study, run
from yindi.trust.card import Estimate

# Sheets of paper: the plan itself, and what each answer may add.
MOST_PAGES, AN_ANSWER = 6, 0.5


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of China with few draws, as a file."""
    study = read_study(Path(yindi.__file__).parent / "examples" / "china")
    page = render_brief(run(replace(study, plan=replace(study.plan, draws=5))), replay="yindi plan china")
    path = tmp_path_factory.mktemp("page") / "plan.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser with a fresh profile and no network."""
    with browsing(tmp_path_factory.mktemp("profile")) as made:
        yield made


@pytest.fixture
def page(driver: Any, address: str) -> Any:
    """The page, freshly opened at desk width."""
    resize(driver, 1280)
    driver.get("about:blank")
    driver.get_log("performance")
    driver.get_log("browser")
    driver.get(address)
    return driver


def by_id(page: Any, name: str) -> Any:
    return page.find_element("id", name)


def overflow(page: Any) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = page.execute_script("return document.scrollingElement.scrollWidth - innerWidth")
    return wide


def visible(page: Any) -> str:
    """The text of the first section that a reader sees."""
    text: str = by_id(page, "first").text
    return text


def pages(page: Any) -> int:
    """How many sheets of paper the page prints on."""
    printed = base64.b64decode(page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    content = printed
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", printed, re.DOTALL):
        try:
            content += zlib.decompress(stream)
        except zlib.error:
            continue
    return len(re.findall(rb"/Type\s*/Page(?![a-zA-Z])", content))


def test_it_asks_for_nothing_and_complains_of_nothing(page: Any) -> None:
    by_id(page, "switch-language").click()
    by_id(page, "switch-theme").click()
    page.execute_script("location.hash = 'place-3'")
    requests = fetched(page)
    assert requests
    assert [url for url in requests if not url.startswith("file://")] == []
    assert page.get_log("browser") == []


def test_the_switch_changes_the_language_of_everything(page: Any) -> None:
    assert "Who leads" in visible(page)
    assert "谁来牵头" not in visible(page)
    by_id(page, "switch-language").click()
    assert page.execute_script("return document.documentElement.lang") == "zh-Hans"
    assert "谁来牵头" in visible(page)
    assert "Who leads" not in visible(page)
    assert page.title.startswith("中国")
    assert "北京" in by_id(page, "choose").text
    by_id(page, "switch-language").click()
    assert page.execute_script("return document.documentElement.lang") == "en"
    assert "Beijing" in by_id(page, "choose").text


def test_light_and_dark_differ_and_can_be_switched(page: Any) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    before = page.execute_script(ground)
    by_id(page, "switch-theme").click()
    after = page.execute_script(ground)
    assert before != after
    by_id(page, "switch-theme").click()
    assert page.execute_script(ground) == before


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_sticks_out_sideways(width: int, page: Any) -> None:
    resize(page, width)
    assert overflow(page) <= 0
    by_id(page, "switch-language").click()
    assert overflow(page) <= 0
    page.execute_script("location.hash = 'place-0'")
    page.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    assert overflow(page) <= 0


@pytest.mark.parametrize(("width", "told"), [(390, True), (768, False), (1280, False)])
def test_a_chart_that_is_wider_than_the_screen_says_so(width: int, told: bool, page: Any) -> None:
    resize(page, width)
    wider, hinted = page.execute_script(
        "const all = [...document.querySelectorAll('#answers .drawing')];"
        "return [all.filter(one => one.scrollWidth > one.clientWidth + 1).length,"
        " [...document.querySelectorAll('#answers .swipe')].filter(one => one.offsetParent).length]"
    )
    assert (wider > 0) == told
    assert (hinted > 0) == told
    # The map of places fits, and says nothing.
    assert not page.execute_script("return document.querySelector('#figure-clusters-map .swipe').offsetParent")


def test_a_place_sheet_opens_from_the_list_the_table_and_the_map(page: Any) -> None:
    sheet = by_id(page, "sheet")
    assert not sheet.is_displayed()
    page.execute_script(
        "const list = document.getElementById('choose'); list.value = '0'; list.dispatchEvent(new Event('change'))"
    )
    assert sheet.is_displayed()
    assert by_id(page, "sheet-name").text == "Beijing"
    assert "Picks of the plan" in sheet.text
    assert "Reasons" in sheet.text
    assert "Where does this place stand? (31 places compared)" in sheet.text
    assert "What is near this place?" in sheet.text
    by_id(page, "switch-language").click()
    assert by_id(page, "sheet-name").text == "北京"
    assert "本方案所选" in sheet.text
    page.execute_script("document.querySelector('#all-places a[href=\"#place-1\"]').click()")
    assert by_id(page, "sheet-name").text == "天津"
    page.execute_script(
        "const link = document.querySelector('#figure-map a[href=\"#place-2\"]');"
        "link.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))"
    )
    assert by_id(page, "sheet-name").text == "河北"
    page.find_element("css selector", "#sheet .switches button").click()
    assert not sheet.is_displayed()


def test_the_filter_keeps_the_rows_that_hold_its_words(page: Any) -> None:
    by_id(page, "filter").send_keys("beijing")
    shown = page.execute_script(
        "return [...document.querySelectorAll('#all-places tbody tr')].filter(row => !row.hidden).length"
    )
    assert shown == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_prints_on_six_sheets_and_the_answers_and_page_one_on_the_first(language: str, page: Any) -> None:
    if language == "zh":
        by_id(page, "switch-language").click()
    answered = len(page.find_elements("css selector", "#answers article"))
    printed = pages(page)
    page.execute_script("document.getElementById('answers').remove()")
    assert 2 <= pages(page) <= MOST_PAGES
    assert printed - pages(page) <= answered * AN_ANSWER + 1
    page.execute_script(
        "for (const part of document.querySelectorAll('main > section:not(#first), footer')) part.remove()"
    )
    assert pages(page) == 1


def test_one_place_sheet_prints_alone(page: Any) -> None:
    page.execute_script("location.hash = 'place-5'")
    assert by_id(page, "sheet").is_displayed()
    page.execute_script("document.documentElement.classList.add('one-sheet')")
    assert pages(page) <= 2


def test_every_control_can_be_reached_by_key_and_has_a_name(page: Any) -> None:
    page.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    nameless = page.execute_script(
        "return [...document.querySelectorAll('button, select, input, [role=region], nav')].filter(node => {"
        "  const pointed = node.getAttribute('aria-labelledby');"
        "  const named = pointed ? document.getElementById(pointed) : null;"
        "  return !(node.innerText || node.getAttribute('aria-label') || (node.labels && node.labels.length)"
        "    || (named && named.innerText)); }).map(node => node.outerHTML.slice(0, 80))"
    )
    assert nameless == []
    assert by_id(page, "first").find_element("css selector", "h1").is_displayed()
    assert len(page.find_elements("css selector", "main")) == 1


def test_every_question_is_answered_with_a_chart_that_has_a_table(page: Any) -> None:
    answers = page.find_elements("css selector", "#answers article")
    assert len(answers) >= 6
    for answer in answers:
        assert answer.find_element("css selector", "h4").text.endswith("?")
        assert answer.find_element("css selector", "figure svg").is_displayed()
        assert not answer.find_element("css selector", "table").is_displayed()
        page.execute_script("arguments[0].open = true", answer.find_element("css selector", "details"))
        assert answer.find_element("css selector", "table").is_displayed()
        assert "answers/" in answer.find_element("css selector", ".source").text
    by_id(page, "switch-language").click()
    assert all(answer.find_element("css selector", "h4").text.endswith("？") for answer in answers)


def test_headings_come_in_order(page: Any) -> None:
    levels = page.execute_script(
        "return [...document.querySelectorAll('h1, h2, h3, h4, [role=heading]')].filter(node => node.offsetParent)"
        ".map(node => Number(node.getAttribute('aria-level') || node.tagName.slice(1)))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


COVERED = """
const bad = [];
for (const svg of document.querySelectorAll('#answers .drawing svg')) {
  if (!svg.getClientRects().length) continue;
  const frame = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll('text')].filter(node => node.getClientRects().length);
  const boxes = words.map(node => node.getBoundingClientRect());
  boxes.forEach((one, number) => {
    const text = words[number].textContent;
    if (one.left < frame.left - 1 || one.right > frame.right + 1 || one.bottom > frame.bottom + 1)
      bad.push(`${text} is cut off`);
    boxes.slice(number + 1).forEach((other, further) => {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 2 && down > 4) bad.push(`${text} covers ${words[number + 1 + further].textContent}`);
    });
  });
}
return bad;
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_words_of_a_drawing_cover_each_other_or_are_cut_off(language: str, page: Any) -> None:
    if language == "zh":
        by_id(page, "switch-language").click()
    assert page.execute_script(COVERED) == []


def test_the_trust_table_shows_every_column_where_nothing_could_be_scored(
    driver: Any, small_results: Results, tmp_path: Path
) -> None:
    nothing = say("brief.no_data")
    entry = small_results.trust.entry
    unscored = Estimate(float("nan"), float("nan"), float("nan"))
    card = replace(
        entry,
        used_dividend=replace(entry.used_dividend, plan=unscored, own_presence=unscored, blind=unscored),
        used_permuted=replace(entry.used_permuted, p=float("nan")),
        used_resampled=replace(entry.used_resampled, p=float("nan")),
    )
    results = replace(small_results, trust=replace(small_results.trust, entry=card))
    texts = render_brief(results, replay="yindi plan small")
    path = tmp_path / "plan.html"
    path.write_text(texts, encoding="utf-8")
    resize(driver, 1280)
    driver.get(path.as_uri())
    table = driver.find_element("css selector", ".trusted .scroll")
    for language, word in (("en", nothing.en), ("zh", nothing.zh)):
        if driver.find_element("tag name", "html").get_attribute("lang")[:2] != language:
            by_id(driver, "switch-language").click()
        assert table.text.count(word) >= 4
        assert driver.execute_script("return arguments[0].scrollWidth - arguments[0].clientWidth", table) <= 0
