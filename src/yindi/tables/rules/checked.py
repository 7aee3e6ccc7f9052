"""A table under check, and how a rule names what breaks it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from yindi.errors import SHOWN, InputRefused
from yindi.tables.schema import NUMERIC, Column, Schema
from yindi.tables.source import SourceTable


@dataclass(frozen=True)
class Checked:
    """A table, its schema, and what a rule may know beside it.

    `names` holds the identifiers that the naming tables (places, industries, factors, criteria) list; `horizon` and
    `last_year` are those of the plan; `tables` names every table of the study, where that is known.
    """

    source: SourceTable
    schema: Schema
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    horizon: int | None = None
    last_year: int | None = None
    tables: frozenset[str] | None = None

    @property
    def data(self) -> pl.DataFrame:
        """The rows as they were read."""
        return self.source.data

    @property
    def where(self) -> str:
        """The table, its file and its sheet, as messages name them."""
        return self.source.where

    def holds(self, *columns: str) -> bool:
        """Whether the table has all of these columns."""
        return set(columns) <= set(self.data.columns)

    def columns(self) -> Iterator[tuple[Column, pl.Series]]:
        """The columns of the schema that the table has, with their contents."""
        for column in self.schema.columns:
            if self.holds(column.name):
                yield column, self.data[column.name]

    def numbers(self) -> Iterator[tuple[Column, pl.Series]]:
        """The numeric columns among them, as floating point."""
        for column, series in self.columns():
            if column.type in NUMERIC and series.dtype.is_numeric():
                yield column, series.cast(pl.Float64)

    def name_of(self, position: int) -> str:
        """The identifiers of a row, such as `Suzhou/C39/2021`."""
        present = [name for name in self.schema.key if self.holds(name)]
        return "/".join(plain(self.data[name][position]) for name in present)

    def refuse(
        self, key: str, positions: Sequence[int], shown: Sequence[Any], column: str = "", **values: Any
    ) -> InputRefused:
        """A refusal of some rows: how many of how many, and the first of them with what they hold."""
        return InputRefused(
            key,
            where=self.where,
            count=len(positions),
            first=self.source.first(positions[:SHOWN], shown[:SHOWN], column),
            rows=f"{self.data.height:,}",
            named=self.source.named,
            column=column,
            **values,
        )


Rule = Callable[[Checked], Iterator[InputRefused]]


def where_true(mask: pl.Series) -> list[int]:
    """The positions at which a mask holds; unknown counts as not."""
    return mask.fill_null(False).arg_true().to_list()


def repeats(data: pl.DataFrame, *, may_be_blank: Sequence[str] = ()) -> list[int]:
    """The positions of rows that are filled and equal to an earlier row; in some columns a blank is a name too."""
    filled = data.select(pl.all_horizontal(pl.exclude(may_be_blank).is_not_null())).to_series()
    return where_true(filled & ~data.select(pl.struct(pl.all()).is_first_distinct()).to_series())


def plain(content: object) -> str:
    """A content as a part of a name: years without decimals, a dash where there is none."""
    if content is None:
        return "—"
    return f"{content:.12g}" if isinstance(content, float) else str(content)
