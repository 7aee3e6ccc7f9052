"""The cells of a sheet as typed columns: a number is a number cell, and a word is a word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

import polars as pl

from yindi.errors import SHOWN
from yindi.tables.readers.files import require_header
from yindi.tables.schema import ColumnType
from yindi.tables.source import Unread, show


@dataclass(frozen=True)
class Grid:
    """Filled cells as `rows[row number][column position]`, and what a table must not hold."""

    rows: Mapping[int, Mapping[int, Any]]
    formulas: tuple[tuple[int, int], ...]
    merged: tuple[str, ...]

    @property
    def height(self) -> int:
        """The number of rows under the header, down to the last one with a filled cell."""
        return max(self.rows, default=1) - 1

    def column(self, position: int) -> list[Any]:
        """One column under the header, None where the cell is blank."""
        nothing: Mapping[int, Any] = {}
        return [self.rows.get(row, nothing).get(position) for row in range(2, self.height + 2)]


def table_of(grid: Grid, columns: Mapping[str, ColumnType], where: str) -> tuple[pl.DataFrame, tuple[Unread, ...]]:
    """The grid as a table, with the cells that do not hold what their column asks for."""
    header = grid.rows.get(1, {})
    width = 1 + max((position for row in grid.rows.values() for position in row), default=0)
    names = [str(header.get(position, "")) for position in range(width)]
    require_header(names, where=where)
    found, unread = [], []
    for position, name in enumerate(names):
        kind = columns.get(name)
        cells = grid.column(position)
        if kind is None:
            found.append(_guessed(name, cells))
            continue
        convert, dtype = CONVERSIONS[kind]
        contents = [None if cell is None else convert(cell) for cell in cells]
        bad = [row for row, cell in enumerate(cells) if cell is not None and contents[row] is None]
        if bad:
            shown = tuple(show(repr(cells[row])) for row in bad[:SHOWN])
            unread.append(Unread(name, f"table.cell_{kind}", tuple(bad), shown))
        found.append(pl.Series(name, contents, dtype=dtype))
    return pl.DataFrame(found), tuple(unread)


def _number(cell: Any) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    try:
        return float(cell)
    # Hundreds of digits are no statistic.
    except OverflowError:
        return None


def _text(cell: Any) -> str | None:
    """A word, or the digits of a whole number: codes are often typed as numbers."""
    if isinstance(cell, str):
        return cell
    number = _number(cell)
    return f"{number:.0f}" if number is not None and isfinite(number) and number == int(number) else None


def _boolean(cell: Any) -> bool | None:
    return cell if isinstance(cell, bool) else None


CONVERSIONS: Mapping[ColumnType, tuple[Callable[[Any], Any], type[pl.DataType]]] = {
    "text": (_text, pl.String),
    "number": (_number, pl.Float64),
    "integer": (_number, pl.Float64),
    "boolean": (_boolean, pl.Boolean),
}


def _guessed(name: str, cells: list[Any]) -> pl.Series:
    """A column without a written type: numbers or booleans where all cells are, otherwise text."""
    filled = [cell for cell in cells if cell is not None]
    if filled and all(isinstance(cell, bool) for cell in filled):
        return pl.Series(name, cells, dtype=pl.Boolean)
    if filled and all(_number(cell) is not None for cell in filled):
        if all(isinstance(cell, int) and abs(cell) < 2**63 for cell in filled):
            return pl.Series(name, cells, dtype=pl.Int64)
        return pl.Series(name, [None if cell is None else _number(cell) for cell in cells], dtype=pl.Float64)
    return pl.Series(name, [None if cell is None else str(cell) for cell in cells], dtype=pl.String)
