"""The table of a finding as a reader sees it: names for codes, words for words, numbers by their unit."""

from collections.abc import Mapping

import polars as pl

from yindi.messages import Bilingual, say
from yindi.present.files.labels import column_label, role_label
from yindi.present.files.names import Names, kind_of_names, named_in
from yindi.present.units import decimals, titled, written


def in_both(column: str, columns: list[str]) -> str:
    """The name of a column without its language, where the table holds it in both.

    >>> in_both("because_zh", ["because_en", "because_zh"]), in_both("place", ["place"])
    ('because', 'place')
    """
    name = column.removesuffix("_en").removesuffix("_zh")
    return name if {f"{name}_en", f"{name}_zh"} <= set(columns) else column


def holds(table: pl.DataFrame, column: str) -> bool:
    """Whether a table holds a column, be it in both languages."""
    return column in table.columns or f"{column}_en" in table.columns


def label_of(column: str, units: Mapping[str, str]) -> Bilingual:
    """The name of a column, with its unit where it has one."""
    return titled(column_label(column), units[column]) if column in units else column_label(column)


def cells_of(table: pl.DataFrame, column: str, units: Mapping[str, str], names: Names) -> list[Bilingual]:
    """One column, cell by cell."""
    if f"{column}_en" in table.columns and f"{column}_zh" in table.columns:
        return [Bilingual(*pair) for pair in table.select(f"{column}_en", f"{column}_zh").rows()]
    values = table[column].to_list()
    if column in units:
        numbers = [float("nan") if value is None else float(value) for value in values]
        places = decimals(numbers, units[column])
        return [written(value, units[column], places) for value in numbers]
    if kind_of_names(column):
        return [named_in(names, column, str(value)) for value in values]
    return [role_label(str(value)) for value in values]


def with_intervals(table: pl.DataFrame, column: str, units: Mapping[str, str], names: Names) -> list[Bilingual]:
    """One column, a number with its interval beside it where the table holds both ends."""
    cells = cells_of(table, column, units, names)
    if f"{column}_low" not in units or f"{column}_high" not in units:
        return cells
    lows, highs = (cells_of(table, f"{column}_{end}", units, names) for end in ("low", "high"))
    known = (table[column].is_not_null() & table[f"{column}_low"].is_not_null()).to_list()
    return [
        say("brief.sheet.interval", value=value, low=low, high=high) if whole else value
        for value, low, high, whole in zip(cells, lows, highs, known, strict=True)
    ]
