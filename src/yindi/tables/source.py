"""Rows together with the file, sheet and cell that each of them came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from yindi.messages import Bilingual, say

LONGEST_SHOWN = 40
LONGEST_PATH = 400


@dataclass(frozen=True)
class Unread:
    """Cells of one column that cannot be read as the type that the column has.

    `why` is the message key; `positions` are all rows concerned (counted from 0), `shown` the first few contents.
    """

    column: str
    why: str
    positions: tuple[int, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class SourceTable:
    """What a reader hands on: the rows as they stand in the file, and where they stand.

    `first_row` is the number that people see beside the first row of data: 2 under a header, 1 in Parquet.
    """

    data: pl.DataFrame
    file: str
    sha256: str
    first_row: int
    name: str = ""
    sheet: str = ""
    cells: bool = False
    unread: tuple[Unread, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """The table, its file and its sheet, as messages name them."""
        place = f"{self.file} › {self.sheet}" if self.sheet else self.file
        return f"{self.name} ({place})" if self.name else place

    @property
    def named(self) -> Bilingual:
        """What the numbers in a message count: rows, or cells of a sheet."""
        return say("table.cells" if self.cells else "table.rows")

    def at(self, position: int, column: str = "") -> str:
        """Where a row (counted from 0) stands in the file: `5`, or `B7` in a sheet."""
        row = self.first_row + position
        if self.cells and column in self.data.columns:
            return f"{letters(self.data.columns.index(column))}{row}"
        return str(row)

    def first(self, positions: Sequence[int], shown: Sequence[Any], column: str = "") -> tuple[str, ...]:
        """The first offenders as `5 (-3)`."""
        return tuple(
            f"{self.at(position, column)} ({show(content)})"
            for position, content in zip(positions, shown, strict=False)
        )


def letters(position: int) -> str:
    """The letters over a column of a sheet, counted from 0.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    rest = position + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def show(content: Any, *, longest: int = LONGEST_SHOWN) -> str:
    """A content as it may stand in a message: short, and without characters that steer a terminal.

    >>> show("a" * 50, longest=5)
    'aaaa…'
    """
    text = "".join(letter if letter.isprintable() else "�" for letter in str(content)[: longest + 1])
    return text if len(text) <= longest else text[: longest - 1] + "…"


def show_path(path: Any) -> str:
    """A path as it may stand in a message: in full, since a person looks for it."""
    return show(path, longest=LONGEST_PATH)
