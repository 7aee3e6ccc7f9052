"""Answers on the page: numbers by unit, axes, looks, classes and names of points, worked by hand."""

from dataclasses import replace

import polars as pl
import pytest

from yindi.finding import Finding
from yindi.messages import Bilingual, say
from yindi.present.brief import render_brief
from yindi.present.brief.answers import answers, behind, rests_on
from yindi.present.charts.base import Spec
from yindi.present.charts.findings import Shown, bars, kind_of, places, scatter
from yindi.present.charts.findings.looks import LOOKS, looks_of
from yindi.present.charts.findings.placing import box_of, named_points
from yindi.present.charts.geography import Geography
from yindi.present.charts.scales import rounded_marks, scale_for
from yindi.present.drawn import drawn, marked
from yindi.present.files.names import Names
from yindi.present.palette import EMPTY, STEPS
from yindi.present.units import decimals, titled, written
from yindi.questions.card import Drawing
from yindi.study import Results

NAMES = Names(
    {"A": Bilingual("Alpha", "甲"), "B": Bilingual("Beta", "乙"), "C": Bilingual("Gamma", "丙")},
    {"x": Bilingual("Textiles", "纺织")},
)
UNITS = {"complexity": "standard deviations", "rank": "rank", "rank_low": "rank", "rank_high": "rank"}
TABLE = pl.DataFrame(
    {
        "place": ["B", "A", "C"],
        "event": ["entry", "exit", "entry"],
        "complexity": [1.5, -0.5, None],
        "rank": [1.0, 2.0, 3.0],
        "rank_low": [1.0, 1.2, 2.0],
        "rank_high": [2.0, 3.0, 3.0],
    }
)


def shown(drawing: Drawing, table: pl.DataFrame = TABLE) -> Shown:
    """Three places on points, of which one has no value."""
    finding = Finding("complex", say("brief.no_data"), table, UNITS)
    where = {"A": (0.0, 50.0), "B": (1.0, 51.0), "C": (2.0, 52.0)}
    return Shown(finding, drawing, NAMES, Geography("points", where), {"A": 0, "B": 1, "C": 2})


def rows_of(spec: Spec | None) -> list[dict[str, object]]:
    """The data of a specification, of all its layers."""
    assert spec is not None
    own = spec.get("data", {"values": []})["values"]
    return [*own, *(row for layer in spec.get("layer", []) for row in layer.get("data", {"values": []})["values"])]


def test_hand_bars_show_the_known_rows_in_their_order_by_name() -> None:
    rows = rows_of(bars.spec(shown(Drawing("bars", "complexity")), "zh"))
    assert [(row["label"], row["value"]) for row in rows] == [("乙", 1.5), ("甲", -0.5)]
    assert len(rows_of(bars.spec(shown(Drawing("bars", "complexity", rows=1)), "en"))) == 1


def test_hand_intervals_carry_both_ends_and_ranks_begin_at_one() -> None:
    spec = bars.spec(shown(Drawing("bars", "rank", low="rank_low", high="rank_high")), "en")
    assert spec is not None
    assert [(row["low"], row["value"], row["high"]) for row in rows_of(spec)] == [(1, 1, 2), (1.2, 2, 3), (2, 3, 3)]
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [1.0, 3.0]


def test_hand_a_scatter_parts_its_points_by_their_words_and_leads_to_sheets() -> None:
    spec = scatter.spec(shown(Drawing("scatter", "complexity", against="rank", tell="event")), "en")
    points = [row for row in rows_of(spec) if "look" in row]
    assert [(row["x"], row["y"], row["look"], row["link"]) for row in points] == [
        (1.5, 1.0, "circle", "#place-1"),
        (-0.5, 2.0, "square", "#place-0"),
    ]
    # Alpha, on the left, is named to its right, and Beta to its left.
    assert [(row["label"], row["right"]) for row in rows_of(spec) if "label" in row] == [
        ("Alpha", True),
        ("Beta", False),
    ]


def test_hand_a_map_fills_places_by_class_and_leaves_the_unknown_empty() -> None:
    seen = shown(Drawing("map", "complexity"))
    fills = {row["place"]: row["fill"] for row in rows_of(places.spec(seen, "en"))}
    assert fills == {"A": STEPS[0], "B": STEPS[4], "C": EMPTY}
    assert places.legend(seen)[-1].says.en == "not enough data"
    kinds = shown(Drawing("map", "complexity", tell="event"))
    assert {row["place"]: row["fill"] for row in rows_of(places.spec(kinds, "en"))} == {
        "A": LOOKS[1].fill, "B": LOOKS[0].fill, "C": EMPTY,
    }  # fmt: skip


def test_hand_a_map_of_several_rows_a_place_shows_the_first_of_each() -> None:
    rows = pl.DataFrame({"place": ["B", "A", "B"], "event": ["entry", "exit", "exit"], "complexity": [1.0, 2.0, 3.0]})
    seen = shown(Drawing("map", "complexity", tell="event"), rows)
    fills = {row["place"]: row["fill"] for row in rows_of(places.spec(seen, "en"))}
    assert fills == {"B": LOOKS[0].fill, "A": LOOKS[1].fill, "C": EMPTY}
    assert places.caption(seen).en == "Event, the foremost of each place; 2 places"
    assert places.legend(seen)[-1].says.zh == "无"


def test_hand_of_a_line_both_ends_are_shown() -> None:
    seen = shown(Drawing("bars", "rank", rows=2, ends=True))
    assert [row["label"] for row in rows_of(bars.spec(seen, "en"))] == ["Beta", "Gamma"]
    assert bars.caption(seen).en == "Rank, the first 1 and the last 1 of 3 rows"
    assert [row[0].en for row in behind(seen)[0].rows] == ["Beta", "Gamma"]
    assert len(rows_of(bars.spec(shown(Drawing("bars", "rank", ends=True)), "en"))) == 3


def test_hand_bars_stand_in_for_a_map_without_positions() -> None:
    nowhere = replace(shown(Drawing("map", "complexity")), geography=Geography("none", {}))
    assert kind_of(nowhere).spec is bars.spec
    assert kind_of(shown(Drawing("map", "complexity"))).spec is places.spec


def test_hand_the_table_holds_names_words_and_numbers_by_unit() -> None:
    table, words = behind(shown(Drawing("bars", "complexity")))
    assert words == 2
    assert [cell.en for cell in table.header[:3]] == ["Place", "Event", "Complexity index (standard deviations)"]
    assert [cell.zh for cell in table.rows[0]] == ["乙", "进入", "1.50", "1", "1", "2"]
    assert table.rows[2][2].en == "not enough data"
    assert table.file == "answers/complex.csv"


def test_hand_a_column_in_both_languages_is_one_column_of_the_page() -> None:
    told = TABLE.with_columns(because=pl.lit("x"), because_en=pl.lit("Textiles"), because_zh=pl.lit("纺织"))
    table, words = behind(shown(Drawing("bars", "complexity"), told))
    assert words == 3
    assert table.header[2].zh == "缘由"
    assert table.rows[0][2] == Bilingual("Textiles", "纺织")


def test_hand_numbers_are_written_by_their_unit() -> None:
    assert written(0.254, "share", 2).en == "25\u00a0%"
    assert written(2017.0, "year", 0).en == "2017"
    assert written(-0.05, "log ratio", 2).en == "−0.05"
    assert written(float("nan"), "ratio", 2).zh == "数据不足"
    assert decimals([4.4, 27.8], "rank") == 0
    assert decimals([], "ratio") == 0
    assert decimals([0.001, 0.002], "ratio") == 4
    assert titled(Bilingual("Places", "地区数"), "places").en == "Places"
    assert titled(Bilingual("Event", "事件"), "").zh == "事件"
    assert titled(Bilingual("Length", "长度"), "furlongs").zh == "长度（furlongs）"


def test_hand_axes_enclose_their_values_with_round_marks() -> None:
    assert rounded_marks(0.12, 0.91) == (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    assert rounded_marks(3.0, 3.0)[0] < 3 < rounded_marks(3.0, 3.0)[-1]
    assert scale_for([0.9, 0.98], "index from 0 to 1").low == pytest.approx(0.9)
    assert scale_for([10.0, 13.0], "ratio", from_zero=True).low == 0
    assert scale_for([-3.0, -1.0], "log ratio", from_zero=True).high == 0
    assert scale_for([0.0, 0.5, 4.0], "ratio").kind == "sqrt"
    assert scale_for([0.1, 4.0], "ratio").marks == (0.1, 0.2, 0.5, 1.0, 2.0)
    assert scale_for([2.0, 9.0], "rank").marks == (1.0, 2.0, 4.0, 6.0, 8.0)


def test_hand_words_keep_their_looks_whatever_the_order_of_rows() -> None:
    table = pl.DataFrame({"event": ["exit", "entry", "exit"]})
    assert looks_of(table, "event") == {"entry": LOOKS[0], "exit": LOOKS[1]}
    many = pl.DataFrame({"event": [f"word {number}" for number in range(9)]})
    assert looks_of(many, "event")["word 8"] is LOOKS[-1]
    assert looks_of(table, "") == {}


TIERS = pl.DataFrame({
    "place": ["A", "B", "C", "A", "B", "C", "A"],
    "tier": ["first_tier", "first_tier", "first_tier", "third_tier", "third_tier", "emerging", "emerging"],
    "complexity": [7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0],
})  # fmt: skip
ORDER = ("first_tier", "second_tier", "third_tier", "emerging")


def test_hand_words_with_an_order_run_from_dark_to_light_and_each_is_seen() -> None:
    # Of seven rows five: the first of each of three tiers, then the second of the first two; they stand as before.
    seen = shown(Drawing("bars", "complexity", tell="tier", order=ORDER, rows=5), TIERS)
    rows = rows_of(bars.spec(seen, "en"))
    assert [row["value"] for row in rows] == [7.0, 6.0, 4.0, 3.0, 2.0]
    # The first is darkest; the third keeps its step though no second is there.
    assert [row["fill"] for row in rows] == [STEPS[4], STEPS[4], STEPS[2], STEPS[2], STEPS[1]]
    assert [mark.swatch for mark in bars.legend(seen)] == ["step-4", "step-2", "step-1"]
    assert bars.caption(seen).en.endswith("the first of every tier, 5 of 7 rows")
    assert bars.caption(seen).zh.endswith("各梯次居前的行，7 行中的 5 行")
    table, _ = behind(seen)
    assert [cells[-1].en for cells in table.rows] == ["7", "6", "4", "3", "2"]
    assert [row["value"] for row in rows_of(bars.spec(shown(Drawing("bars", "complexity"), TIERS), "en"))][:3] == [
        7.0, 6.0, 5.0,
    ]  # fmt: skip


def test_law_names_of_points_keep_clear_of_each_other_and_of_points() -> None:
    points = [(float(37 * number % 500), float(91 * number % 300)) for number in range(120)]
    letters = [8.0 + number % 9 for number in range(120)]
    named = named_points(points, letters, width=500, height=300)
    assert named
    boxes = [box_of(points[one.row], letters[one.row], right=one.right) for one in named]
    assert not any(box.meets(other) for number, box in enumerate(boxes) for other in boxes[:number])
    assert all(box.left >= 0 and box.right <= 500 for box in boxes)
    for one, box in zip(named, boxes, strict=True):
        assert not any(box.holds(*point) for row, point in enumerate(points) if row != one.row)


def test_hand_one_drawing_speaks_both_languages_where_only_words_differ() -> None:
    seen = shown(Drawing("bars", "complexity"))
    picture = drawn(bars.spec(seen, "en"), bars.spec(seen, "zh"))
    assert picture is not None
    assert picture.en == picture.zh
    assert '>Beta</text><text data-lang="zh" lang="zh-Hans"' in picture.en
    assert picture.en.count('data-lang="en"') == picture.en.count('data-lang="zh"') == 3


def test_hand_hostile_names_are_escaped_and_never_taken_for_marks() -> None:
    names = replace(NAMES, places={**NAMES.places, "B": Bilingual("<b>&", "@@0@@")})
    seen = replace(shown(Drawing("bars", "complexity")), names=names)
    picture = drawn(bars.spec(seen, "en"), bars.spec(seen, "zh"))
    assert picture is not None
    assert picture.en != picture.zh, "a name that looks like a mark is drawn as it is"
    assert "<b>" not in picture.en
    assert "@@0@@" in picture.zh
    tame = replace(seen, names=replace(NAMES, places={**NAMES.places, "B": Bilingual("<b>&", "乙")}))
    both = drawn(bars.spec(tame, "en"), bars.spec(tame, "zh"))
    assert both is not None
    assert "&lt;b&gt;&amp;" in both.en


def test_hand_marks_are_shared_by_equal_words_and_lines_are_not_marked() -> None:
    words: list[Bilingual] = []
    assert marked(["a", "a", "c"], ["b", "b", "c"], words) == ["@@0@@", "@@0@@", "c"]
    assert marked(["two\nlines"], ["b"], []) is None
    assert marked([1], [1, 2], []) is None


def test_hand_evidence_reads_in_both_languages() -> None:
    assert rests_on("activity (a.csv): 2001–2003").en == "Activity (a.csv): 2001–2003"
    assert rests_on("somewhere else").zh == "somewhere else"


def test_answers_stand_in_the_order_of_the_catalogue_under_their_stage(small_results: Results) -> None:
    stages = answers(small_results)
    assert [one.name for stage in stages for one in stage.answers] == [
        found.question for found in small_results.findings
    ]
    assert [stage.name for stage in stages][:2] == ["stand", "upgrade"]
    page = render_brief(small_results, replay="x")
    for stage in stages:
        for one in stage.answers:
            assert f'id="answer-{one.name}"' in page
            assert one.figure is not None


def test_a_finding_without_rows_is_still_answered(small_results: Results) -> None:
    bare = tuple(replace(found, table=found.table.clear()) for found in small_results.findings)
    page = render_brief(replace(small_results, findings=bare), replay="x")
    section = page[page.index('<section id="answers"') : page.index('<section id="frontier"')]
    assert section.count("<article") == len(bare)
    assert "<svg" not in section
    assert "<table" not in section


def test_hand_an_axis_without_room_leaves_its_unit_to_the_caption() -> None:
    seen = shown(Drawing("bars", "complexity"))
    assert seen.axis_title("complexity", 400).en == "Complexity index (standard deviations)"
    assert seen.axis_title("complexity", 120).en == "Complexity index"
    assert seen.axis_title("complexity", 62).en == "Complexit…"


def test_law_points_that_come_first_are_always_named_once() -> None:
    points = [(100.0 + at % 3, 100.0 + at % 2) for at in range(12)]
    named = named_points(points, [20.0] * 12, width=500, height=300, most=3, first=[7, 4])
    assert [one.row for one in named][:2] == [7, 4]
    assert len({one.row for one in named}) == len(named)


def test_hand_names_that_would_cover_each_other_stand_on_lines_of_their_own() -> None:
    # Three points on one level, 20 pixels apart, names of 60: at the edge of the frame all of them go to the left.
    points = [(460.0, 100.0), (480.0, 100.0), (499.0, 100.0)]
    named = named_points(points, [10.0] * 3, width=500, height=300, first=[0, 1, 2])
    boxes = [box_of(points[one.row], 10.0, right=one.right, lines=one.lines) for one in named]
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[:at])
    assert not any(box.holds(*point) for box, one in zip(boxes, named, strict=True) for point in points[: one.row])
    # The first finds its own line free; the two others have the points before them on theirs.
    assert [one.right for one in named] == [False, False, False]
    assert [one.lines for one in named] == [0, -1, 1]
