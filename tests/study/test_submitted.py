"""A list of projects with years and money, in a spreadsheet, beside budget, pace, room, odds and guardrails."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from small_study import write, write_small
from yindi.cli import call

HEADER = ("proposal", "place", "industry", "action", "start", "amount", "until")
# Each place has 10 million a year and one start a year; industry B has room for one place.
LINES: tuple[tuple[Any, ...], ...] = (
    ("two years", "P4", "E", "enter", 2013, 18, 2014),  # 9 million a year
    ("one year", "P6", "A", "deepen", 2012, 18, 2012),  # 18 million in one year
    ("first", "P5", "B", "enter", 2012, 1, 2012),
    ("second", "P1", "B", "enter", 2012, 1, 2012),
    ("too late", "P6", "D", "enter", 2020, 1, 2020),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study with money for every place, and the list as a spreadsheet and as text beside it."""
    here = tmp_path_factory.mktemp("submitted")
    study = write_small(here / "study")
    settings = (study / "study.toml").read_text(encoding="utf-8")
    tables = 'factors = "factors.csv"\nresources = "resources.csv"\nneeds = "needs.csv"\n'
    settings = settings.replace("\n[activity]", f"{tables}\n[activity]")
    # Net growth alone: industry B then has room for one place.
    settings = settings.replace('headroom = "none"', "starts = 1\nturnover = false")
    (study / "study.toml").write_text(settings, encoding="utf-8")
    write(study / "factors.csv", ["factor", "unit"], [["money", "million"]])
    places = [f"P{number}" for number in range(1, 8)]
    write(study / "resources.csv", ["place", "factor", "year", "amount"], [[p, "money", 2012, 10] for p in places])
    needs = [[name, action, "money", 0, 1] for name in "ABCDE" for action in ("enter", "deepen")]
    write(study / "needs.csv", ["industry", "action", "factor", "lag", "amount"], needs)
    with xlsxwriter.Workbook(str(here / "list.xlsx")) as book:
        sheet = book.add_worksheet("list")
        for number, line in enumerate((HEADER, *LINES)):
            sheet.write_row(number, 0, line)
    write(here / "list.csv", list(HEADER), [list(line) for line in LINES])
    return here


def judged(folder: Path, name: str, out: Path) -> dict[str, dict[str, Any]]:
    """The table that the command writes, by proposal."""
    typed = ["check", str(folder / name), "--study", str(folder / "study"), "--quiet", "--lang", "en"]
    assert call([*typed, "--out", str(out)]) == 0
    return {row["proposal"]: row for row in pl.read_csv(out).iter_rows(named=True)}


def test_hand_every_line_is_judged_against_money_pace_and_room_in_its_own_years(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = judged(folder, "list.xlsx", tmp_path / "out.csv")
    said = capsys.readouterr().out
    # 18 million over two years are 9 a year and fit; in one year they do not, in whatever year that is.
    assert rows["two years"]["pile"] == "fits"
    assert rows["two years"]["start_here"] == 2013
    assert rows["one year"]["pile"] == "waits"
    assert "18 used, 10 at the most" in rows["one year"]["breaks_en"]
    assert "18 used, 10 at the most" in said
    assert "money of Place" in rows["one year"]["passes_en"] or "@SUM" in rows["one year"]["passes_en"]
    # Industry B has room for one place up to each year: the likelier of the two keeps it.
    assert {rows["first"]["pile"], rows["second"]["pile"]} == {"fits", "waits"}
    assert "room in Industry B" in rows["first"]["breaks_en"]
    waits = next(rows[name] for name in ("first", "second") if rows[name]["pile"] == "waits")
    assert waits["odds"] < max(rows[name]["odds"] for name in ("first", "second"))
    assert "odds" in waits["passes_en"]
    assert rows["too late"]["pile"] == "no_option"
    assert "2012 to 2014" in rows["too late"]["passes_en"]
    # No line names a failure or an instrument, and the guardrail says so.
    assert "neither a failure nor an instrument" in rows["first"]["guardrails_en"]


def test_law_a_spreadsheet_and_a_text_file_are_judged_alike(folder: Path, tmp_path: Path) -> None:
    one, other = (judged(folder, name, tmp_path / f"{name}.csv") for name in ("list.xlsx", "list.csv"))
    assert one == other


def test_amounts_without_money_in_the_study_are_said_to_be_unread(
    folder: Path, small_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["check", str(folder / "list.csv"), "--study", str(small_folder), "--quiet", "--lang"]
    assert call([*typed, "en"]) == 0
    assert "no factor named money" in capsys.readouterr().out
