"""plan.xlsx: the tables with labels in both languages; labels are strings, never formulas or links."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from yindi.messages import say, templates
from yindi.present.files.labels import code_label, column_label
from yindi.present.files.sheets import Row, answer_rows, both, data_rows, summary_rows, trust_rows
from yindi.study import Results

# A fixed date, so that the same plan gives the same bytes.
CREATED = datetime(2000, 1, 1)
SHEETS = {
    "recommendations": "Recommendations",
    "not_yet": "Not yet",
    "crowding": "Crowding",
    "frontier": "Frontier",
    "schedule": "Schedule",
    "holds": "Holds back",
    "guardrails": "Guardrails",
    "alternatives": "Alternatives",
    "year_prices": "Prices of room",
    "odds_along": "Odds along the plan",
    "compromises": "Compromises",
    "conflicts": "Conflicts",
}
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
PERCENT = ("odds", "odds_low", "odds_high", "gate_odds", "loss", "binds_in", "share_in_top_ten")
SIX_DIGITS = ("price", "price_high", "price_last")
FORMATS = {**dict.fromkeys(PERCENT, "0.0%"), **dict.fromkeys(SIX_DIGITS, "0.000000"), "uplift": "0.0000",
           "quotient": "0.0000", "objective": "0.000", "effective_number": "0.0"}  # fmt: skip
FRONT = ("place", "place_en", "place_zh", "industry", "industry_en", "industry_zh")
# Columns whose words are written out in both languages; the files beside the workbook hold the words as they are.
WORDS = ("action", "role", "judgement", "guardrail", "rule", "kind", "factor", "unit")
MOST_WIDTH = 60


def write_workbook(results: Results, tables: Mapping[str, pl.DataFrame], path: Path) -> None:
    """Write the workbook: Summary, the tables that a reader opens first, Answers, Trust, Data."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"title": results.study.title.en, "created": CREATED})
        looks = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            **{form: book.add_format({"num_format": form}) for form in sorted(set(FORMATS.values()))},
        }
        write_rows(book.add_worksheet("Summary"), summary_rows(results), (30, 30, 80, 60), looks)
        for name, title in SHEETS.items():
            sheet = book.add_worksheet(title)
            if tables[name].is_empty():
                write_empty(sheet, name, looks)
            else:
                write_table(sheet, tables[name], looks)
        write_rows(book.add_worksheet("Answers"), answer_rows(results), (40, 40, 60, 60, 60, 60, 24), looks)
        write_rows(book.add_worksheet("Trust"), trust_rows(results.trust), (18, 34, 34, 14, 14, 14), looks)
        write_rows(book.add_worksheet("Data"), data_rows(results), (18, 28, 10, 60, 60, 50, 14), looks)


def write_table(sheet: Any, table: pl.DataFrame, looks: Mapping[str, Any]) -> None:
    """One table with a header in both languages, filters and frozen panes; names stand beside identifiers."""
    front = [name for name in FRONT if name in table.columns]
    columns = [*front, *(name for name in table.columns if name not in front)]
    for position, name in enumerate(columns):
        label = column_label(name)
        sheet.write_string(0, position, f"{label.en}\n{label.zh}", looks["head"])
        values = table[name].to_list()
        if name in WORDS:
            values = [value and both(code_label(value)) for value in values]
        form = looks.get(FORMATS.get(name, ""))
        for row, value in enumerate(values, start=1):
            write_cell(sheet, row, position, value, form)
        sheet.set_column(position, position, width_of(name, values))
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, len(front))
    sheet.autofilter(0, 0, max(table.height, 1), len(columns) - 1)


def write_empty(sheet: Any, name: str, looks: Mapping[str, Any]) -> None:
    """Why there is nothing in a table, in one line."""
    key = f"file_out.empty.{name}"
    sheet.write_string(0, 0, both(say(key if key in templates() else "file_out.empty")), looks["text"])
    sheet.set_column(0, 0, MOST_WIDTH)


def write_rows(sheet: Any, rows: Sequence[Row], widths: Sequence[float], looks: Mapping[str, Any]) -> None:
    """Rows under their header."""
    for row, cells in enumerate(rows):
        for position, value in enumerate(cells):
            write_cell(sheet, row, position, value, looks["head" if row == 0 else "text"])
    for position, width in enumerate(widths):
        sheet.set_column(position, position, width)
    sheet.freeze_panes(1, 0)


def write_cell(sheet: Any, row: int, column: int, value: Any, form: Any) -> None:
    """One cell by its type; nothing where a value is not known."""
    if isinstance(value, bool):
        answer = say("file_out.yes" if value else "file_out.no")
        sheet.write_string(row, column, f"{answer.en} {answer.zh}", form)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif value is not None:
        sheet.write_number(row, column, value, form)


def width_of(name: str, values: Sequence[Any]) -> float:
    """A column wide enough for its texts, within reason."""
    longest = max((wide(value) for value in values if isinstance(value, str)), default=0)
    return float(min(max(longest + 2, len(name) + 2, 11), MOST_WIDTH))


def wide(text: str) -> int:
    """How many narrow letters a text takes: a Chinese one counts twice."""
    return len(text) if text.isascii() else sum(2 if letter > "ᄀ" else 1 for letter in text)
