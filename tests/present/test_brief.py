"""The page as text: sealed, bilingual, escaped, honest about what is not known, and the same every time."""

import json
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

import yindi
from small_study import write_small
from yindi.messages import LANGUAGES, Language
from yindi.plan.frontier import ALLOWED_LOSS
from yindi.plan.record import Crowding
from yindi.present.brief import render_brief
from yindi.present.brief.answer import expected
from yindi.present.brief.first import by_industry, crowding, trust_row, waits
from yindi.present.brief.frontier import frontier_notes
from yindi.present.brief.trust import levels
from yindi.present.charts import CHARTS
from yindi.present.charts.dividend import DIVIDEND
from yindi.present.charts.frontier import KEPT
from yindi.present.files.names import names_of
from yindi.questions import QUESTIONS
from yindi.study import Results, read_study, run
from yindi.trust.card import Estimate, WindowYears

REPLAY = "yindi plan small --seed 20261122"
HOSTILE = ("<script>alert(1)</script>", "</script><!--", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "'; --")
EMPTY = {"meta", "input", "br", "link", "img", "path", "line", "rect"}


class Reading(HTMLParser):
    """A page as a list of elements with their attributes, and the pairs of languages in it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.languages: list[str] = []
        self.words: list[str] = []
        self.open: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        language = found.get("data-lang")
        if language:
            self.languages.append(language)
        if tag not in EMPTY:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            assert self.open, f"</{tag}> closes nothing"
            assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1][0] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)


@pytest.fixture(scope="module")
def page(small_results: Results) -> str:
    return render_brief(small_results, replay=REPLAY)


@pytest.fixture(scope="module")
def china() -> Results:
    study = read_study(Path(yindi.__file__).parent / "examples" / "china")
    return run(replace(study, plan=replace(study.plan, draws=5)))


@pytest.fixture(scope="module")
def china_page(china: Results) -> str:
    return render_brief(china, replay=REPLAY)


@pytest.mark.parametrize("which", ["page", "china_page"])
def test_every_element_closes_and_every_text_stands_in_both_languages(
    which: str, request: pytest.FixtureRequest
) -> None:
    reading = Reading(request.getfixturevalue(which))
    assert reading.open == []
    assert reading.languages
    assert reading.languages[::2] == ["en"] * (len(reading.languages) // 2)
    assert reading.languages[1::2] == ["zh"] * (len(reading.languages) // 2)


@pytest.mark.parametrize("which", ["page", "china_page"])
def test_what_is_not_known_is_said_in_words(which: str, request: pytest.FixtureRequest) -> None:
    text = Reading(request.getfixturevalue(which)).text
    assert not re.findall(r"\b(?:nan|NaN|None|inf|undefined|null)\b", text)


def test_figures_that_are_missing_read_as_not_enough_data(small_results: Results) -> None:
    gone = Estimate(float("nan"), float("nan"), float("nan"))
    entry = small_results.trust.entry
    models = {name: replace(score, roc_auc=gone, pr_auc=gone) for name, score in entry.models.items()}
    dividend = replace(entry.used_dividend, blind=gone, own_presence=gone, plan=gone, gain=gone)
    card = replace(entry, models=models, used_dividend=dividend, base_rate=float("nan"))
    page = render_brief(replace(small_results, trust=replace(small_results.trust, entry=card)), replay=REPLAY)
    text = Reading(page).text
    assert "not enough data" in text
    assert "数据不足" in text
    assert not re.findall(r"\b(?:nan|NaN|None)\b", text)


@pytest.mark.parametrize("which", ["page", "china_page"])
def test_nothing_is_fetched_and_only_its_own_script_and_style_run(which: str, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(which)
    reading = Reading(page)
    links = [value for _, attributes in reading.elements for name, value in attributes.items()
             if name in ("src", "href", "xlink:href", "action", "data", "srcset")]  # fmt: skip
    assert links
    assert all(link is not None and link.startswith("#") for link in links)
    assert not [tag for tag, _ in reading.elements if tag in ("link", "img", "iframe", "object", "embed", "base")]
    assert not [name for _, attributes in reading.elements for name in attributes if name.startswith("on")]
    assert not [tag for tag, attributes in reading.elements if "style" in attributes]
    assert "@import" not in page
    assert "url(" not in page
    policy = next(
        attributes["content"] for _, attributes in reading.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ) or ""  # fmt: skip
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy


def test_labels_from_outside_are_text_wherever_they_stand(china: Results) -> None:
    economy = china.study.economy
    for table, column in (("places", "name_en"), ("places", "name_zh"), ("industries", "name_en")):
        data = economy.table(table)
        names = [f"{HOSTILE[row % len(HOSTILE)]} {row}" for row in range(data.height)]
        economy = economy.with_table(table, data.with_columns(pl.Series(column, names)), source="x")
    study = replace(
        china.study,
        economy=economy,
        title=replace(china.study.title, en=HOSTILE[0], zh=HOSTILE[2]),
        caution=replace(china.study.title, en=HOSTILE[1], zh=HOSTILE[3]),
    )
    page = render_brief(replace(china, study=study), replay=f"yindi {HOSTILE[0]}")
    reading = Reading(page)
    assert reading.open == []
    assert "<script>alert(1)" not in page
    assert "<img" not in page
    assert "<!--" not in page
    assert len([tag for tag, _ in reading.elements if tag == "script"]) == 2
    (embedded,) = re.findall(r'<script type="application/json" id="sheets">(.*?)</script>', page, re.DOTALL)
    assert not set(embedded) & set("<>&")
    texts = json.loads(embedded)["texts"]
    assert any(f"{HOSTILE[1]} 1" in text for text in texts)


@pytest.mark.parametrize("which", ["page", "china_page"])
def test_every_table_has_a_caption_and_every_heading_cell_a_scope(which: str, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(which)
    assert page.count("<table") == page.count("<caption")
    assert not re.findall(r"<th(?![a-z])(?![^>]*scope=)", page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    for pointed in re.findall(r'aria-labelledby="([^"]+)"', page):
        assert pointed in ids or pointed == "sheet-name"


def test_a_table_stands_behind_every_chart_on_the_page(china: Results, china_page: str) -> None:
    figures = re.findall(r"<figure.*?</figure>", china_page, re.DOTALL)
    maps = [question for question in QUESTIONS if question.on_map]
    # China weighs one criterion, so that there is no compromise to draw.
    charts = [chart.name for chart in CHARTS if chart.name != "compromises"]
    assert len(figures) == len(charts) + len(china.findings) + len(maps)
    assert maps, "china has tiles: the map of tiers is there"
    for figure in figures:
        assert "<svg" in figure
        assert "<details>" in figure
        assert "<table>" in figure


def test_page_one_says_which_odds_are_those_of_a_baseline_and_claims_no_effect(china: Results, china_page: str) -> None:
    first = Reading(china_page[china_page.index('<section id="first"') : china_page.index('<section id="places"')]).text
    used = {china.trust.entry.used, china.trust.deepening.used}
    assert ("Made with a baseline" in first) == (used != {"yindi"})
    assert "feasible" in first
    assert "可行" in first
    assert "assumption" in first
    assert not re.findall(r"\beffective\b(?! number)", first, re.IGNORECASE)
    for heading in ("Who leads", "Who waits", "Which old strengths to deepen", "How crowded", "How far to trust it"):
        assert heading in first


def test_what_places_declared_stands_beside_what_they_would_choose(small_results: Results) -> None:
    plan = small_results.plan
    declared = Crowding(18, 7, plan.industries[0], 2.5, 1.0, 0.123)
    said = replace(small_results, plan=replace(plan, crowding_declared=declared))
    text = Reading(render_brief(said, replay=REPLAY)).text
    assert "As declared" in text
    assert "0.123" in text
    assert "As declared" not in Reading(render_brief(small_results, replay=REPLAY)).text


def test_an_empty_plan_is_said_plainly(small_results: Results) -> None:
    plan = small_results.plan
    nothing = replace(plan.solution, chosen=plan.solution.chosen & False, objective=0.0)
    crowding = Crowding(0, 0, plan.industries[0], float("nan"), float("nan"), float("nan"))
    empty = replace(
        plan, solution=nothing, free=nothing, recommendations=(), refusals=(), waiting=(), frontier=plan.frontier[:1],
        crowding_before=crowding, crowding_after=crowding, left_to_market=plan.left_to_market & False,
    )  # fmt: skip
    text = Reading(render_brief(replace(small_results, plan=empty), replay=REPLAY)).text
    for sentence in ("No industry to enter.", "No old strength to deepen.", "No place waits", "没有拟进入的产业"):
        assert sentence in text
    assert not re.findall(r"\b(?:nan|NaN|None)\b", text)


def test_a_study_without_places_on_a_map_has_no_map(page: str, china_page: str) -> None:
    assert 'id="figure-map"' not in page
    assert 'id="figure-map"' in china_page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_language_is_the_one_asked_for(language: Language, small_results: Results) -> None:
    page = render_brief(small_results, language=language, replay=REPLAY)
    assert f'<html lang="{"en" if language == "en" else "zh-Hans"}"' in page
    assert f"<title>{small_results.study.title.text(language)}</title>" in page


def test_the_command_that_repeats_it_and_the_files_in_full_are_named(page: str) -> None:
    assert REPLAY in page
    for file in ("tables/recommendations.csv", "tables/crowding.csv", "tables/frontier.csv", "trust.json"):
        assert file in page


def test_the_same_results_give_the_same_bytes_in_another_process(small_results: Results, tmp_path: Path) -> None:
    write_small(tmp_path / "small")
    code = (
        "import sys; from pathlib import Path; from yindi.study import read_study, run\n"
        "from yindi.present.brief import render_brief\n"
        f"page = render_brief(run(read_study(Path(sys.argv[1]))), replay={REPLAY!r})\n"
        "sys.stdout.buffer.write(page.encode())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "small")],
        capture_output=True, check=True, env={"PYTHONHASHSEED": "7"},
    )  # fmt: skip
    assert other.stdout == render_brief(small_results, replay=REPLAY).encode()


def test_page_one_shows_the_null_worlds_of_the_plan_as_made(small_results: Results) -> None:
    entry = small_results.trust.entry
    card = replace(
        entry,
        permuted=replace(entry.permuted, p=0.11),
        resampled=replace(entry.resampled, p=0.22),
        used_permuted=replace(entry.permuted, p=0.33),
        used_resampled=replace(entry.resampled, p=0.44),
    )
    row = trust_row(card)
    assert (row.permuted.en, row.resampled.en) == ("0.33", "0.44")


def test_hand_what_is_expected_has_the_optimism_of_choosing_taken_off(small_results: Results) -> None:
    plan, trust = small_results.plan, small_results.trust
    entered = plan.solution.chosen & ~plan.programme.deepens
    hoped = plan.odds[plan.solution.chosen].sum()

    def with_optimism(entry: float, deepening: float) -> Results:
        cards = {
            name: replace(card, used_chosen=replace(card.used_chosen, optimism=value))
            for name, card, value in (("entry", trust.entry, entry), ("deepening", trust.deepening, deepening))
        }
        return replace(small_results, trust=replace(trust, entry=cards["entry"], deepening=cards["deepening"]))

    by_odds, corrected = expected(with_optimism(0.01, float("nan")))
    assert by_odds == pytest.approx(hoped)
    assert corrected == pytest.approx(hoped - 0.01 * entered.sum())
    assert expected(with_optimism(float("nan"), float("nan")))[1] != expected(with_optimism(0.01, 0.01))[1]
    said = Reading(render_brief(with_optimism(0.2, 0.2), replay=REPLAY)).text
    raised = Reading(render_brief(with_optimism(-0.2, -0.2), replay=REPLAY)).text
    # What rounds to the same number is no correction: nothing is said to be raised or taken off.
    alike = Reading(render_brief(with_optimism(-0.0001, -0.0001), replay=REPLAY)).text
    assert (
        f"About {hoped:.0f} of the {int(plan.solution.chosen.sum())} would happen without support, by the odds" in alike
    )
    assert "more often" not in alike.split("would happen without support")[1].split("is an assumption")[0]
    assert "came true more often in the learning windows than their odds said" in raised
    unsaid = Reading(render_brief(with_optimism(float("nan"), float("nan")), replay=REPLAY)).text
    assert "once the optimism of choosing is taken off" in said
    assert "once the optimism of choosing is taken off" not in unsaid


def test_law_gains_are_taken_before_rounding_and_say_so(china: Results) -> None:
    for card in (china.trust.entry, china.trust.deepening):
        score = card.used_dividend
        assert score.gain.value == pytest.approx(score.plan.value - score.blind.value, nan_ok=True)
        assert score.gain_over_own_presence.value == pytest.approx(
            score.plan.value - score.own_presence.value, nan_ok=True
        )
    header = [cell.en for cell in DIVIDEND.table(china).header]
    assert [cell for cell in header if cell.startswith("Gain")] == [
        "Gain over blind (before rounding)", "Gain over own presence (before rounding)",
    ]  # fmt: skip


def test_hand_levels_are_said_to_be_what_they_are(small_results: Results) -> None:
    def said(*windows: tuple[tuple[int, ...], tuple[int, ...]]) -> list[str]:
        years = tuple(WindowYears(True, start, end) for start, end in windows)
        return [text.en for text in levels(replace(small_results.trust, windows=years))]

    assert said(((1, 2, 3), (4, 5, 6))) == ["Levels are means of 3 years."]
    assert said(((1, 2), (4, 5, 6))) == ["Levels are means of 2 to 3 years."]
    assert said(((2011,), (4, 5, 6)))[1].startswith("Caution: some levels are a single year (2011)")
    assert said(((2011,), (2014,)))[0].startswith("Caution: every level is a single year")


def test_hand_of_equal_odds_the_nearest_to_an_even_share_stands_first(small_results: Results) -> None:
    first = next(row for row in small_results.plan.recommendations if row.action == "enter")
    equal = [
        replace(first, place=place, role="lead", odds=0.2, quotient=quotient)
        for place, quotient in (("P1", 0.5), ("P2", 0.9), ("=P9", 0.95), ("P3", 0.9))
    ]
    ((*rows,),) = by_industry(equal, small_results.plan)
    assert [row.place for row in rows] == ["=P9", "P2", "P3", "P1"]


def test_as_many_wait_as_the_plan_says(china: Results) -> None:
    shown = waits(china, names_of(china.study.economy))
    assert [row.wait.en for row in shown] == [str(refusal.waiting) for refusal in china.plan.refusals]


def test_the_plan_names_no_industry_where_a_cap_makes_ties(china: Results) -> None:
    plan = china.plan
    row = crowding(plan.crowding_before, plan.crowding_after, None, names_of(china.study.economy))[0]
    assert row.notes[0].en
    assert row.notes[1].en == ""


def test_a_cap_that_is_mere_arithmetic_is_said_to_be_so(china: Results) -> None:
    plan = china.plan
    industries = int(plan.programme.is_option.any(axis=0).sum())
    cap = -(-int(plan.free.counts.sum()) // industries)
    caps = plan.programme.caps * 0 + cap
    full = replace(plan, cap=cap, cap_automatic=True, solution=plan.free, programme=replace(plan.programme, caps=caps))
    # A plan of one period alone.
    full = replace(full, period=None)
    (note,) = frontier_notes(replace(china, plan=full))
    assert f"{industries} industries × {cap - 1}" in note.en
    # One rule, with what it keeps, and no other reason.
    assert "one rule for the automatic cap, the tightest that keeps 98" in note.en
    assert {point.cap: point.loss for point in plan.frontier}[cap - 1] >= ALLOWED_LOSS
    given = frontier_notes(replace(china, plan=replace(full, cap_automatic=False)))
    assert [text.en for text in given] == [f"Under a cap of {cap - 1} or less some picks stay unused."]
    fewer = plan.free.chosen.copy()
    fewer[tuple(next(zip(*fewer.nonzero(), strict=True)))] = False
    one_less = replace(given_plan := replace(full, cap_automatic=False), solution=replace(plan.free, chosen=fewer))
    assert given_plan.cap == cap
    assert "1 of" in frontier_notes(replace(china, plan=one_less))[0].en


def test_law_what_is_said_above_the_frontier_agrees_with_its_table(china: Results) -> None:
    plan = china.plan
    at_cap = next(row for row in KEPT.table(china).rows if row[0].en == str(plan.cap))
    picks, note = int(plan.free.counts.sum()), frontier_notes(china)[-1].en
    unused = [text.en for text in frontier_notes(china) if "stay unused under the cap of this plan" in text.en]
    assert [text.split()[3] for text in unused] == (
        [] if int(at_cap[1].en) == picks else [str(picks - int(at_cap[1].en))]
    )
    assert f"under the cap of {plan.cap} it uses {at_cap[1].en} picks, {at_cap[5].en} of them in the top ten" in note
    # What the plan over years starts and how much of it is in the top ten is what the summary gives.
    rows = crowding(plan.crowding_before, plan.crowding_after, None, names_of(china.study.economy))
    summary = next(row.values[1].en for row in rows if row.measure.en.startswith("Share of picks in the top ten"))
    assert f"starts {len(plan.recommendations)}, {summary} of them there" in note
