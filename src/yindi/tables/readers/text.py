"""Words as numbers, strictly: the rule that text files follow."""

from collections.abc import Mapping

import polars as pl

from yindi.errors import SHOWN
from yindi.tables.schema import ColumnType
from yindi.tables.source import Unread

NUMBER = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$"
# Codes with a leading zero ("01") are names, not numbers, and must survive as they are.
PLAIN_NUMBER = r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?$"
PLAIN_INTEGER = r"^-?(0|[1-9][0-9]{0,14})$"


def typed(words: pl.DataFrame, columns: Mapping[str, ColumnType]) -> tuple[pl.DataFrame, tuple[Unread, ...]]:
    """A table of words with each known column in its type, and the cells that could not be read.

    Integers are left as numbers: whether they are whole is a rule, not a matter of reading. A column that is
    not in `columns` becomes numeric only where every word in it is a plain number.
    """
    found, unread = [], []
    for column in words:
        kind = columns.get(column.name)
        if kind is None:
            found.append(guessed(column))
        elif kind == "text":
            found.append(column)
        else:
            series, refused = _numbers(column) if kind != "boolean" else _booleans(column)
            found.append(series)
            unread.extend(refused)
    return pl.DataFrame(found), tuple(unread)


def guessed(column: pl.Series) -> pl.Series:
    """A column without a written type: numbers where all of it is plain numbers, otherwise text."""
    filled = column.drop_nulls()
    if filled.is_empty() or not filled.str.contains(PLAIN_NUMBER).all():
        return column
    whole = filled.str.contains(PLAIN_INTEGER).all()
    return column.cast(pl.Int64 if whole else pl.Float64)


def _numbers(column: pl.Series) -> tuple[pl.Series, list[Unread]]:
    numbers = column.set(~column.str.contains(NUMBER), None).cast(pl.Float64, strict=False)
    return numbers, _unread(column, numbers.is_null() & column.is_not_null(), "table.not_a_number")


def _booleans(column: pl.Series) -> tuple[pl.Series, list[Unread]]:
    lower = column.str.to_lowercase()
    unread = _unread(column, ~lower.is_in(["true", "false"]), "table.not_a_boolean")
    return lower.replace_strict({"true": True, "false": False}, default=None, return_dtype=pl.Boolean), unread


def _unread(column: pl.Series, bad: pl.Series, why: str) -> list[Unread]:
    positions = bad.fill_null(False).arg_true().to_list()
    shown = tuple(column.gather(positions[:SHOWN]).to_list())
    return [Unread(column.name, why, tuple(positions), shown)] if positions else []
