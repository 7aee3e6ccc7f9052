"""Each file of a result: its columns, rounding, order, blanks, shape, and harmless labels."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
import openpyxl
import polars as pl
import pytest

from yindi.messages import Bilingual
from yindi.plan.guardrails.over_years import RULES_WITH_ROWS, YEAR_GUARDRAILS
from yindi.plan.record import Crowding, Reason, Recommendation, Refusal, Waiting
from yindi.plan.schedule.limits import LimitKind
from yindi.present.files import write, write_results
from yindi.present.files.already_there import already_there
from yindi.present.files.crowding import crowding
from yindi.present.files.crowding_summary import crowding_summary
from yindi.present.files.declared_check import declared_check
from yindi.present.files.frontier import frontier
from yindi.present.files.labels import code_label, column_label
from yindi.present.files.manifest import hash_of
from yindi.present.files.not_yet import not_yet
from yindi.present.files.order import likely_first
from yindi.present.files.prices import prices
from yindi.present.files.recommendations import recommendations
from yindi.present.files.rounding import rounded
from yindi.present.files.spreadsheet import guarded
from yindi.present.files.summary import details, headlines
from yindi.present.files.tables import all_tables
from yindi.present.files.trust_json import trust_record, whole
from yindi.present.files.workbook import SHEETS
from yindi.questions import QUESTIONS
from yindi.study import Results

RECOMMENDATIONS = ["place", "industry", "action", "role", "odds", "odds_low", "odds_high", "uplift", "start", "reasons"]
NOT_YET = [*RECOMMENDATIONS[:8], "picked", "gate", "gate_odds", "gate_en", "gate_zh"]
FRONTIER = ["cap", "choices", "objective", "loss", "effective_number", "most_advised", "share_in_top_ten", "chosen"]
CROWDING = ["industry", "wanted_by", "chosen", "room", "price", "price_last", "declared"]
REPLAY = "yindi plan small"
NAN = float("nan")


@pytest.fixture(scope="module")
def folder(small_results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole result of the small study."""
    return write_results(small_results, tmp_path_factory.mktemp("out") / "plan", replay=REPLAY)


def rows_of(path: Path) -> list[dict[str, str]]:
    """A CSV as any program reads it."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def with_plan(results: Results, **changes: Any) -> Results:
    """The same results with some of the plan replaced."""
    return replace(results, plan=replace(results.plan, **changes))


def advice(place: str, industry: str, **changes: Any) -> Recommendation:
    """One recommendation written by hand."""
    room, worth = Bilingual("Room is left", "尚有余量"), Bilingual("Worth it", "值得")
    reasons = (Reason("room_left", room), Reason("worth", worth))
    base = Recommendation(place, industry, "enter", "lead", 0.123456, 0.1, 0.2, 0.00004, 1e-7, 0.98761, reasons)
    return replace(base, **changes)


def test_hand_recommendations_are_rounded_and_in_the_order_of_the_study(small_results: Results) -> None:
    given = (advice("P2", "A"), advice("P1", "E", odds=NAN), advice("P1", "B", odds=0.99996))
    table = recommendations(with_plan(small_results, recommendations=given))
    assert table.columns[:10] == RECOMMENDATIONS
    assert table.select("place", "industry").rows() == [("P1", "B"), ("P1", "E"), ("P2", "A")]
    assert table["odds"].to_list() == [1.0, None, 0.1235]
    assert table.row(2, named=True) == {
        "place": "P2", "industry": "A", "action": "enter", "role": "lead",
        "odds": 0.1235, "odds_low": 0.1, "odds_high": 0.2, "uplift": 0.0, "start": None, "reasons": "room_left;worth",
        "price": 0.0, "quotient": 0.9876,
        "place_en": "Place P2", "place_zh": "P2市", "industry_en": "Industry A", "industry_zh": "A业",
        "reason_1_en": "Room is left", "reason_1_zh": "尚有余量", "reason_2_en": "Worth it", "reason_2_zh": "值得",
        "reason_3_en": None, "reason_3_zh": None,
    }  # fmt: skip


def test_hand_what_waits_has_its_gate_or_a_blank(small_results: Results) -> None:
    says = Bilingual("Opens at odds of 30 %", "把握度达到 30 % 时开放")
    given = (
        Waiting("P2", "A", "enter", "prepare", 0.2, 0.1, 0.3, 0.05, "weak_link:breadth", 0.3, says),
        Waiting("P1", "C", "deepen", "not_yet", 0.2, 0.1, 0.3, 0.05, "crowded_out", NAN, says),
    )
    table = not_yet(with_plan(small_results, waiting=given))
    assert table.columns[:13] == NOT_YET
    assert table.select("place", "gate", "gate_odds").rows() == [
        ("P1", "crowded_out", None),
        ("P2", "weak_link:breadth", 0.3),
    ]


def test_a_plan_without_anything_still_has_its_columns(small_results: Results) -> None:
    empty = with_plan(small_results, recommendations=(), waiting=(), refusals=())
    for build in (recommendations, not_yet, crowding, prices):
        assert build(empty).schema == build(small_results).schema


def test_hand_crowding_has_one_row_for_each_industry(small_results: Results) -> None:
    plan = small_results.plan
    table = crowding(small_results)
    assert table.columns[:7] == CROWDING
    assert table["industry"].to_list() == list(plan.industries)
    assert table["declared"].to_list() == [None] * len(plan.industries)
    assert table["chosen"].sum() == plan.solution.chosen.sum()
    assert (table["chosen"] <= table["room"]).all()
    assert table["options"].to_list()[-1] == 0  # industry Z may not be chosen
    declared = np.zeros_like(plan.eligible)
    declared[[0, 2], 1] = True
    assert crowding(with_plan(small_results, declared=declared))["declared"].to_list() == [0, 2, 0, 0, 0, 0]


def test_hand_declared_choices_stand_beside_room_and_others(small_results: Results) -> None:
    declared = np.zeros_like(small_results.plan.eligible)
    declared[:6, 0] = declared[0, 5] = True
    table = declared_check(with_plan(small_results, declared=declared))
    room = min(small_results.plan.cap, 9)
    assert table["declared_by"].to_list() == [6, 1, 6, 6, 6, 6, 6]
    assert table["crowded"].to_list() == [room < 6, False, *([room < 6] * 5)]
    odds = small_results.plan.odds[:, 0]
    given = [place for place in (6, 7, 8) if small_results.plan.solution.chosen[place, 0]]
    best = sorted(given, key=lambda place: -odds[place])
    assert table["could_carry"].to_list()[0] == ";".join(small_results.plan.places[place] for place in best)
    assert table["could_carry"].to_list()[1] == ""


def test_the_frontier_marks_the_cap_of_the_plan(small_results: Results) -> None:
    table = frontier(small_results)
    assert table.columns == FRONTIER
    assert table["cap"].to_list() == list(range(1, table.height + 1))
    assert table.filter("chosen")["cap"].to_list() == [small_results.plan.cap]
    beyond = frontier(with_plan(small_results, cap=99))
    assert beyond.filter("chosen")["cap"].to_list() == [table.height]
    assert table["choices"].to_list() == [point.solution.chosen.sum() for point in small_results.plan.frontier]


def test_hand_the_crowding_of_each_set_of_choices_stands_in_one_table(small_results: Results) -> None:
    plan = small_results.plan
    table = crowding_summary(small_results)
    assert table["set"].to_list() == ["own_best", "plan"]
    assert table["choices"].to_list() == [plan.free.chosen.sum(), plan.solution.chosen.sum()]
    declared = Crowding(18, 7, plan.industries[0], 2.50004, 1.0, NAN)
    said = crowding_summary(with_plan(small_results, crowding_declared=declared))
    assert said.row(2) == ("declared", 18, 7, 2.5, 1.0, None)


def test_hand_of_equal_odds_the_place_nearest_an_even_share_comes_first(small_results: Results) -> None:
    given = (
        advice("P1", "A", odds=0.2, quotient=0.5),
        advice("P2", "A", odds=0.2, quotient=0.9),
        advice("P3", "A", odds=0.2, quotient=1 / 0.9),
        advice("=P9", "A", odds=0.2, quotient=0.95),
        advice("P4", "A", odds=0.3, quotient=0.1),
    )
    ordered = likely_first(given, small_results.plan)
    assert [row.place for row in ordered] == ["P4", "=P9", "P2", "P3", "P1"]


def test_hand_those_that_wait_are_those_that_want_it_and_do_not_get_it(small_results: Results) -> None:
    industry = small_results.plan.industries[0]
    refusal = Refusal(industry, 8, 5, 4, 0.01, 0.02, Bilingual("wanted", "想要"))
    said = dict(headlines(with_plan(small_results, refusals=(refusal,))))
    (fact,) = [fact for about, fact in said.items() if about.en == f"Industry {industry}"]
    assert "4 wait" in fact.en
    assert "4 个等待" in fact.zh


def test_the_plan_names_no_single_most_advised_industry(small_results: Results) -> None:
    (fact,) = [fact for about, fact in headlines(small_results) if about.en == "Crowding"]
    assert f"at most {small_results.plan.crowding_after.places_most_advised} choose the same." in fact.en


def test_prices_and_strengths_are_complete(small_results: Results) -> None:
    table = prices(small_results)
    assert table["industry"].to_list() == list(small_results.plan.industries)
    refused = {refusal.industry: refusal.says.en for refusal in small_results.plan.refusals}
    assert {row["industry"]: row["refusal_en"] for row in table.to_dicts() if row["refusal_en"]} == refused
    strong = already_there(small_results)
    assert (strong["location_quotient"] >= 1).all()
    assert strong.height == (np.nan_to_num(small_results.plan.forecast.quotient) >= 1).sum()


def test_law_files_say_what_the_tables_say(small_results: Results, folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        "answers", "manifest.json", "plan.html", "plan.xlsx", "tables", "trust.json",
    ]  # fmt: skip
    for build in (recommendations, not_yet, crowding, crowding_summary, frontier, prices, already_there):
        table = build(small_results)
        written = pl.read_parquet(folder / "tables" / f"{build.__name__}.parquet")
        assert written.equals(table)
        rows = rows_of(folder / "tables" / f"{build.__name__}.csv")
        assert len(rows) == table.height
        assert list(rows[0]) == table.columns
    for row in rows_of(folder / "tables" / "crowding.csv"):
        assert row["declared"] == ""
    for row in rows_of(folder / "tables" / "recommendations.csv"):
        assert all(len(row[name].partition(".")[2]) <= 4 for name in ("odds", "odds_low", "odds_high", "uplift"))
        assert len(row["reasons"].split(";")) == 3
        assert row["role"] in {"lead", "support", "deepen", "leave_to_market"}


def test_law_no_cell_of_a_csv_is_run_by_a_spreadsheet(folder: Path) -> None:
    cells = [cell for path in folder.rglob("*.csv") for row in rows_of(path) for cell in row.values()]
    assert "'=P9" in cells
    assert "'=HYPERLINK(1)" in cells
    texts = [cell for cell in cells if not cell.replace(".", "", 1).replace("e-", "").lstrip("-").isdigit()]
    assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "=P9" in pl.read_parquet(folder / "tables" / "recommendations.parquet")["place"].to_list()


@pytest.mark.parametrize("letter", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_every_letter_that_begins_a_formula_is_guarded(letter: str) -> None:
    table = pl.DataFrame({"place": [f"{letter}x", f"x{letter}", None], "odds": [-1.0, 2.0, None]})
    assert guarded(table)["place"].to_list() == [f"'{letter}x", f"x{letter}", None]
    assert guarded(table)["odds"].to_list() == [-1.0, 2.0, None]


def test_the_workbook_holds_strings_not_formulas_or_links(small_results: Results, folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    assert book.sheetnames == [
        "Summary", "Recommendations", "Not yet", "Crowding", "Frontier", "Schedule", "Holds back", "Guardrails",
        "Alternatives", "Prices of room", "Odds along the plan", "Compromises", "Conflicts", "Answers", "Trust", "Data",
    ]  # fmt: skip
    answers = [row[:3] for row in book["Answers"].iter_rows(min_row=2, values_only=True)]
    asks = {question.name: question.asks for question in QUESTIONS}
    assert answers == [
        (asks[found.question].en, asks[found.question].zh, found.says.en) for found in small_results.findings
    ]
    sheet = book["Recommendations"]
    assert sheet.max_row == len(small_results.plan.recommendations) + 1
    assert [sheet.cell(1, column).value for column in (1, 2)] == ["Place\n地区", "Place (English)\n地区（英文）"]
    assert sheet.freeze_panes is not None
    assert sheet.auto_filter.ref is not None
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_the_trust_card_has_its_exact_shape(folder: Path) -> None:
    card = json.loads((folder / "trust.json").read_text(encoding="utf-8"))
    for event in (card, card["deepening"]):
        assert {"event", "learn", "score", "n", "events", "base_rate"} <= event.keys()
        assert list(event["models"]) == ["base_rate", "place_blind", "own_presence", "mean_reversion", "yindi"]
        for model in event["models"].values():
            scores = {"roc_auc", "pr_auc", "precision_at_picks"}
            assert model.keys() == scores | {f"{name}_{end}" for name in scores for end in ("low", "high")}
        assert {"blind", "own_presence", "yindi", "gain", "low", "high"} <= event["dividend"].keys()
        assert set(event["nulls"]) == {"permuted", "resampled"}
        assert all({"gain", "p"} <= world.keys() for world in event["nulls"].values())
        assert {"expected", "realised", "low", "high"} <= event["chosen"].keys()
        assert set(event["verdict"]) == {"en", "zh"}
        assert {"strongest", "difference", "by_place_size", "sensitivity", "coefficients"} <= event.keys()
        assert all("yindi" in row["scores"] for row in event["by_place_size"])
        assert event["chosen"]["unknown"] >= 0
    assert set(card["plan"]) == {"entry", "deepening"}
    for used in card["plan"].values():
        assert set(used) == {"model", "dividend", "nulls", "chosen"}
        assert {"plan", "gain"} <= used["dividend"].keys()
        assert "yindi" not in used["dividend"]
        assert set(used["nulls"]) == {"permuted", "resampled"}
    assert [window["learned"] for window in card["windows"]][-2:] == [True, False]
    assert all(window["start"] and window["end"] for window in card["windows"])
    assert {"crowding", "margin", "line", "horizon", "draws", "seed", "penalty"} <= card.keys()
    assert card["event"] == "entry"
    assert card["deepening"]["event"] == "deepening"


def test_hand_trust_numbers_are_rounded_and_null_where_unknown(small_results: Results) -> None:
    entry = small_results.trust.entry
    dividend = replace(entry.dividend, gain=replace(entry.dividend.gain, value=1 / 3, low=NAN))
    card = replace(small_results.trust, entry=replace(entry, dividend=dividend))
    record = whole(trust_record(card))
    assert record["dividend"]["gain"] == 0.333333
    assert record["dividend"]["low"] is None
    assert record["dividend"]["yindi"] == rounded(entry.dividend.plan.value, 6)
    unknown = replace(entry.used_chosen, optimism=NAN)
    unsure = replace(small_results.trust, entry=replace(entry, used_chosen=unknown))
    assert whole(trust_record(unsure))["plan"]["entry"]["chosen"]["optimism"] is None
    assert whole({"n": np.int64(3), "x": np.float64(0.5), "yes": True}) == {"n": 3, "x": 0.5, "yes": True}


def test_the_manifest_names_inputs_outputs_and_versions(small_results: Results, folder: Path) -> None:
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    manifest = json.loads(text)
    assert manifest["program"] == "yindi"
    assert manifest["replay"] == REPLAY
    assert manifest["settings"]["draws"] == small_results.study.plan.draws
    assert manifest["settings"]["cap_used"] == small_results.plan.cap
    # Every assumption that was used, also those that stand in for tables of means which the small study does not bring.
    assert set(manifest["assumptions"]) == {some.name for some in small_results.assumptions}
    assert {"uplift", "leave_to_market", "discount", "support_share"} <= set(manifest["assumptions"])
    source = small_results.study.folder
    assert manifest["inputs"]["settings"]["sha256"] == hash_of(source / "study.toml")
    assert manifest["inputs"]["tables"]["activity"]["sha256"] == hash_of(source / "activity.csv")
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert manifest["outputs"].keys() == written - {"manifest.json"}
    assert all(hash_of(folder / name) == mark for name, mark in manifest["outputs"].items())
    assert {"numpy", "scipy", "polars", "highspy"} <= manifest["libraries"].keys()
    assert str(source.parent) not in text


def test_law_no_file_names_this_machine(small_results: Results, folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            assert str(small_results.study.folder.parent).encode() not in path.read_bytes()


def test_nothing_appears_if_a_file_cannot_be_written(
    small_results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no room left")

    out = write_results(small_results, tmp_path / "plan", replay=REPLAY)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    monkeypatch.setattr(write, "write_workbook", fail)
    for target in (out, tmp_path / "new" / "plan"):
        with pytest.raises(OSError, match="no room left"):
            write_results(small_results, target, replay=REPLAY)
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_trying_a_folder_leaves_no_trace(tmp_path: Path) -> None:
    write.require_free(tmp_path / "deep" / "plan")
    assert list(tmp_path.iterdir()) == []


def test_headlines_say_who_leads_who_waits_and_how_far_to_trust(small_results: Results) -> None:
    about = [fact[0].en for fact in headlines(small_results)]
    assert about[:4] == ["Study", "Caution", "Plan", "Who leads"]
    assert about[-6:] == [
        "Who waits", "What starts within the means", "How sure the schedule is", "Crowding", "How far to trust entry",
        "How far to trust deepening",
    ]  # fmt: skip
    assert all(text.en and text.zh for fact in (*headlines(small_results), *details(small_results)) for text in fact)


def test_hand_excluded_pairs_are_listed_with_their_reasons(small_results: Results) -> None:
    from yindi.present.files.excluded import excluded

    assert excluded(small_results).is_empty()
    rows = pl.DataFrame({"place": ["P2"], "industry": ["B"], "reason": ["no water"]})
    economy = small_results.study.economy.with_table("excluded", rows, source="this test")
    table = excluded(replace(small_results, study=replace(small_results.study, economy=economy)))
    assert table.row(0, named=True)["reason"] == "no water"
    assert table.row(0, named=True)["place_en"] == "Place P2"


def test_every_answer_is_written_with_its_table_and_sentence(small_results: Results, tmp_path: Path) -> None:
    from yindi.present.files.answers import write_answers

    write_answers(small_results, tmp_path / "answers")
    listed = json.loads((tmp_path / "answers" / "answers.json").read_text(encoding="utf-8"))
    assert list(listed) == [found.question for found in small_results.findings]
    for found in small_results.findings:
        table = pl.read_parquet(tmp_path / "answers" / f"{found.question}.parquet")
        codes = [name for name in found.table.columns if name.removeprefix("nearest_") in ("place", "industry")]
        names = [f"{code}_{language}" for code in codes for language in ("en", "zh")]
        assert table.columns == [*found.table.columns, *names]
        # The one answer here that has a row for every place.
        assert found.question != "standing" or "P1市" in table["place_zh"]
        assert table.height == found.table.height
        assert listed[found.question]["says"] == found.says.as_dict()
        assert (tmp_path / "answers" / listed[found.question]["table"]).is_file()


def test_law_no_header_of_the_workbook_is_its_code(small_results: Results) -> None:
    tables = all_tables(small_results)
    for name in SHEETS:
        for column in tables[name].columns:
            label = column_label(column)
            assert label.en != column, (name, column)
            assert column not in label.zh, (name, column)


def test_law_no_sheet_shows_a_code_as_its_header(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    for sheet in book:
        for cell in sheet[1]:
            lines = str(cell.value).split("\n")
            assert all("_" not in line for line in lines), (sheet.title, cell.value)
            assert len(lines) == 1 or lines[0] != lines[1] or lines[0] in ("ROC-AUC", "PR-AUC"), (
                sheet.title,
                cell.value,
            )


def test_law_every_rule_and_kind_of_limit_has_a_name() -> None:
    for code in (*RULES_WITH_ROWS, *get_args(LimitKind), *(one.name for one in YEAR_GUARDRAILS)):
        assert code_label(code).en != code, code


def test_an_empty_sheet_says_why(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "plan.xlsx")["Conflicts"]
    assert [cell.value for row in sheet.iter_rows() for cell in row] == [
        "None: a plan was found that keeps every limit. 无：已求得满足全部约束的方案。"
    ]
