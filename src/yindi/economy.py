"""The economy: named tables in, labelled matrices out; it computes nothing and never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import polars as pl

from yindi.arrays import Array, Whole
from yindi.errors import InputRefused


@dataclass(frozen=True)
class Table:
    """One named table with its units and where it came from.

    `units` gives the unit of each numeric column; `source` says where the rows come from (a file, a page).
    """

    name: str
    data: pl.DataFrame
    source: str = ""
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Matrix:
    """A labelled matrix (rows, columns): NaN where the table has no row. A blank is not a zero."""

    values: Array
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    unit: str


@dataclass(frozen=True)
class Panel:
    """Labelled values (places, industries, years): NaN where the table has no row. A blank is not a zero."""

    values: Array
    places: tuple[str, ...]
    industries: tuple[str, ...]
    years: tuple[int, ...]
    unit: str


def as_polars(data: Any) -> pl.DataFrame:
    """A table from Polars, pandas or Arrow as the one dataframe type used inside."""
    if isinstance(data, pl.DataFrame):
        return data
    if isinstance(data, pl.LazyFrame):
        return data.collect()
    if hasattr(data, "to_dict") and hasattr(data, "columns"):
        return pl.DataFrame({str(name): data[name].tolist() for name in data.columns}, strict=False)
    frame = pl.from_arrow(data)
    return frame if isinstance(frame, pl.DataFrame) else frame.to_frame()


@dataclass(frozen=True)
class Economy:
    """Places, industries and what happened there, as named tables.

    Examples
    --------
    >>> activity = pl.DataFrame({"place": ["A", "B"], "industry": "x", "year": 2020, "value": [1.0, 2.0]})
    >>> economy = economy_from({"activity": activity}, units={"activity": {"value": "persons"}})
    >>> economy.matrix("activity", "value", year=2020).values
    array([[1.],
           [2.]])
    """

    tables: Mapping[str, Table]

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))

    def __contains__(self, name: str) -> bool:
        return name in self.tables

    def table(self, name: str) -> pl.DataFrame:
        """The rows of one table; refuses a name that the economy does not hold."""
        if name not in self.tables:
            raise InputRefused("economy.no_table", where=name, allowed=", ".join(sorted(self.tables)))
        return self.tables[name].data

    def with_table(self, name: str, data: Any, *, source: str, units: Mapping[str, str] | None = None) -> "Economy":
        """A new economy in which one table is added or replaced."""
        table = Table(name, as_polars(data), source, dict(units or {}))
        return replace(self, tables={**self.tables, name: table})

    def only(
        self,
        *,
        places: Sequence[str] | None = None,
        industries: Sequence[str] | None = None,
        years: Sequence[int] | None = None,
    ) -> "Economy":
        """A new economy that keeps some places, industries or years in every table that has such a column."""
        kept = {"place": places, "industry": industries, "year": years}
        tables = {}
        for name, table in self.tables.items():
            data = table.data
            for column, chosen in kept.items():
                if chosen is not None and column in data.columns:
                    data = data.filter(pl.col(column).is_in(list(chosen)))
            tables[name] = replace(table, data=data)
        return replace(self, tables=tables)

    @property
    def places(self) -> tuple[str, ...]:
        """All places, in the order of the places table (or sorted, where there is none)."""
        return self._labels("places", "place")

    @property
    def industries(self) -> tuple[str, ...]:
        """All industries, in the order of the industries table (or sorted, where there is none)."""
        return self._labels("industries", "industry")

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the activity table, ascending."""
        return tuple(sorted(self.table("activity")["year"].unique().to_list()))

    def _labels(self, table: str, column: str) -> tuple[str, ...]:
        if table in self.tables:
            return tuple(self.table(table)[column].to_list())
        return tuple(sorted(self.table("activity")[column].unique().to_list()))

    def panel(self, table: str = "activity", value: str = "value") -> Panel:
        """One column of a place × industry × year table as an array (places, industries, years)."""
        data = self.table(table)
        places, industries = self.places, self.industries
        years = tuple(sorted(data["year"].unique().to_list()))
        values = np.full((len(places), len(industries), len(years)), np.nan)
        values[
            positions(data["place"], places), positions(data["industry"], industries), positions(data["year"], years)
        ] = data[value].cast(pl.Float64).to_numpy()
        return Panel(values, places, industries, years, self.tables[table].units.get(value, ""))

    def matrix(self, table: str, value: str, *, year: int) -> Matrix:
        """One year of one column as an array (places, industries)."""
        panel = self.only(years=[year]).panel(table, value)
        return Matrix(panel.values[:, :, 0], panel.places, panel.industries, panel.unit)


def positions(column: pl.Series, labels: Sequence[Any]) -> Whole:
    """Where each entry of a column stands in a list of labels.

    >>> positions(pl.Series(["b", "a", "b"]), ["a", "b"]).tolist()
    [1, 0, 1]
    """
    if not len(column):
        return np.zeros(0, dtype=np.int64)
    place: Whole = column.replace_strict(list(labels), range(len(labels)), return_dtype=pl.Int64).to_numpy()
    return place


def economy_from(
    tables: Mapping[str, Any], *, source: str = "", units: Mapping[str, Mapping[str, str]] | None = None
) -> Economy:
    """An economy from dataframes (Polars, pandas or Arrow), by table name."""
    units = units or {}
    return Economy(
        {name: Table(name, as_polars(data), source, dict(units.get(name, {}))) for name, data in tables.items()}
    )
