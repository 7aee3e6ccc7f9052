"""One good tiny study, written file by file, for tests that break one thing of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

PLACES = ("Suzhou", "Wuxi", "Nantong", "Taizhou")
INDUSTRIES = ("C13", "C26", "C39")
YEARS = tuple(range(2000, 2015))
# Fifteen years: the largest horizon that leaves one window to learn from and one to score on.
HORIZON = 7

SETTINGS = f"""title = {{ en = "Tiny study", zh = "小型研究" }}

[tables]
activity = "activity.csv"
places = "places.csv"
industries = "industries.csv"

[activity]
measure = "employment"
measure_zh = "就业人数"
unit = "persons"
unit_zh = "人"

[plan]
horizon = {HORIZON}

[sources.activity]
title = "Invented"
licence = "CC0"
retrieved = 2026-11-22
"""

Row = Sequence[Any]


def activity_rows() -> list[list[Any]]:
    """Every place, industry and year in this order; row 2 of the file is the first of them."""
    return [
        [place, industry, year, 10 + number]
        for number, (place, industry, year) in enumerate(
            (place, industry, year) for place in PLACES for industry in INDUSTRIES for year in YEARS
        )
    ]


ACTIVITY_HEADER = ["place", "industry", "year", "value"]
ROWS = len(PLACES) * len(INDUSTRIES) * len(YEARS)


def lines(header: Row, rows: Sequence[Row], delimiter: str = ",") -> str:
    """A table as text."""
    return "".join(delimiter.join(str(cell) for cell in row) + "\n" for row in (header, *rows))


def write_activity(folder: Path, rows: Sequence[Row], header: Row = ACTIVITY_HEADER) -> None:
    """Write the activity table as CSV."""
    (folder / "activity.csv").write_text(lines(header, rows), encoding="utf-8")


def write_settings(folder: Path, **replaced: str) -> None:
    """Write study.toml with some of its lines replaced: `horizon="horizon = 9"`, by the word before the equals sign."""
    written = []
    for line in SETTINGS.splitlines():
        name = line.split(" = ")[0]
        written.append(replaced.pop(name) if name in replaced and " = " in line else line)
    assert not replaced, f"no such lines: {replaced}"
    (folder / "study.toml").write_text("\n".join(written) + "\n", encoding="utf-8")


def add_table(folder: Path, line: str) -> None:
    """Add one line under [tables]."""
    text = (folder / "study.toml").read_text(encoding="utf-8")
    (folder / "study.toml").write_text(text.replace("[tables]\n", f"[tables]\n{line}\n"), encoding="utf-8")


def write_sheet(path: Path, rows: Sequence[Row], *, title: str = "data", merge: str = "") -> None:
    """Write a workbook with one sheet; the first row is its header."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    book.save(path)


def write_good(folder: Path) -> Path:
    """Write the whole study; `read_study` accepts it."""
    write_settings(folder)
    write_activity(folder, activity_rows())
    (folder / "places.csv").write_text(
        lines(["place", "name_en", "name_zh"], [[place, place, f"{place}市"] for place in PLACES]), encoding="utf-8"
    )
    (folder / "industries.csv").write_text(
        lines(["industry", "name_en", "eligible"], [[name, f"Industry {name}", "true"] for name in INDUSTRIES]),
        encoding="utf-8",
    )
    return folder
