"""The structure of a long table as tables: for people who bring a dataframe and want dataframes back."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from yindi.arrays import Whole
from yindi.economy import as_polars
from yindi.errors import InputRefused
from yindi.messages import Bilingual, say
from yindi.methods.complexity import ATLAS, Convention
from yindi.methods.line import reaches
from yindi.methods.structure import Structure, structure_by_year
from yindi.methods.structure.years import rows_by_year


@dataclass(frozen=True)
class StructureTables:
    """Structure at three grains, and what of it is not defined.

    cells : place, industry, year, location_quotient, present, density, outlook_gain.
    places : place, year, diversity, complexity, outlook.
    industries : industry, year, ubiquity, complexity.
    cautions : what was not known or has no value, how many, and why.
    """

    cells: pl.DataFrame
    places: pl.DataFrame
    industries: pl.DataFrame
    cautions: tuple[Bilingual, ...]


def structure_tables(
    data: Any,
    *,
    place: str = "place",
    industry: str = "industry",
    year: str = "year",
    value: str = "value",
    all_cells: bool = True,
    at_least: float = 1.0,
    convention: Convention = ATLAS,
    number: npt.DTypeLike = np.float64,
    threads: int | None = None,
) -> StructureTables:
    """Quotients, presence, complexity, density and outlook of a long table, for every year in it.

    Parameters
    ----------
    data : Polars, pandas or Arrow
        One row for each cell at most; a cell without a row holds nothing. Keys may be text, whole numbers or
        categories (the quickest). A year column may be left out.
    place, industry, year, value : str
        Names of its columns.
    all_cells : bool
        Every place and industry of every year; or only cells with a row, present or candidates.
    at_least, convention, number, threads
        As for `yindi.methods.structure.structure`.

    Returns
    -------
    StructureTables
        Null where something is not defined, and a caution that says how often and why.

    Raises
    ------
    InputRefused
        If a column is missing, or a key is blank.
    BadValues
        If a cell has two rows, or a value is negative or infinite.

    References
    ----------
    hidalgo2007, hausmann2014

    Examples
    --------
    >>> rows = {"place": ["A", "A", "B"], "industry": ["x", "y", "y"], "value": [3.0, 1.0, 4.0]}
    >>> structure_tables(pl.DataFrame(rows)).cells.filter("present").select("place", "industry").rows()
    [('A', 'x'), ('B', 'y')]
    """
    # An Arrow table's `columns` are the columns themselves.
    names = tuple(data.column_names if hasattr(data, "column_names") else data.columns)
    keys = [name for name in (place, industry, year) if name != year or year in names]
    if missing := [name for name in (*keys, value) if name not in names]:
        raise InputRefused(
            "structure.no_column", where="data", first=missing, count=len(missing), allowed=", ".join(names)
        )
    coded = {name: coded_column(data, name) for name in keys}
    one_year: tuple[Whole, list[Any]] = (np.zeros(len(coded[place][0]), np.int64), [])
    codes = [coded.get(name, one_year) for name in (place, industry, year)]
    (places, place_labels), (industries, industry_labels), (years, year_labels) = codes
    shape = (len(place_labels), len(industry_labels), max(len(year_labels), 1))
    amounts = plain_column(data, value).cast(pl.Float64).fill_null(np.nan).to_numpy()
    found = structure_by_year(
        places, industries, years, amounts,
        shape=shape, at_least=at_least, convention=convention, number=number, threads=threads,
    )  # fmt: skip
    rows = rows_by_year(years, shape[2])
    cells = [
        cell_table(
            one, place_labels, industry_labels, places[here], industries[here], at_least=at_least, all_cells=all_cells
        )
        for one, here in zip(found, rows, strict=True)
    ]
    return StructureTables(
        cells=stacked(cells, year_labels),
        places=stacked([place_table(one, place_labels) for one in found], year_labels),
        industries=stacked([industry_table(one, industry_labels) for one in found], year_labels),
        cautions=cautions(found),
    )


def plain_column(data: Any, name: str) -> pl.Series:
    """One column as a Polars series."""
    if isinstance(data, pl.DataFrame):
        return data[name]
    if hasattr(data, "to_dict") and hasattr(data, "columns") and hasattr(data[name], "to_numpy"):
        values = data[name].to_numpy()
        return pl.Series(name, values.tolist() if values.dtype == object else values)
    return as_polars(data)[name]


def coded_column(data: Any, name: str) -> tuple[Whole, list[Any]]:
    """A key as positions from 0 in the sorted list of its labels; a category keeps its own order."""
    column = None if isinstance(data, pl.DataFrame) or not hasattr(data, "dtypes") else data[name]
    if column is not None and hasattr(column, "cat"):
        codes, labels = column.cat.codes.to_numpy().astype(np.int64), column.cat.categories.tolist()
        refuse_blank(name, np.flatnonzero(codes < 0))
    else:
        series = plain_column(data, name)
        refuse_blank(name, np.flatnonzero(series.is_null().to_numpy()))
        if series.dtype in (pl.Categorical, pl.Enum):
            _, first, codes = np.unique(series.to_physical().to_numpy(), return_index=True, return_inverse=True)
            return codes.astype(np.int64), series.gather(first).cast(pl.String).to_list()
        labels = series.unique().sort()
        return labels.search_sorted(series).to_numpy().astype(np.int64), labels.to_list()
    used = np.bincount(codes, minlength=len(labels)) > 0
    position = np.cumsum(used) - 1
    return position[codes], [label for label, here in zip(labels, used.tolist(), strict=True) if here]


def refuse_blank(name: str, blank: Whole) -> None:
    """Refuse rows without a key."""
    if len(blank):
        first = [str(row) for row in blank[:3].tolist()]
        raise InputRefused("structure.blank_key", where=name, count=len(blank), first=first)


def cell_table(
    one: Structure,
    places: list[Any],
    industries: list[Any],
    place: Whole,
    industry: Whole,
    *,
    at_least: float,
    all_cells: bool,
) -> pl.DataFrame:
    """One year's cells: all, or those with a row in the order of the rows."""
    quotient, present = one.quotient, reaches(one.quotient, at_least)
    if all_cells:
        shape = one.density.shape
        wide = np.zeros((2, *shape))
        wide[0, place, industry], wide[1, place, industry] = quotient, present
        quotient, present = wide[0].ravel(), wide[1].ravel() > 0
        place, industry = (at.ravel() for at in np.indices(shape))
    at = (place, industry)
    return pl.DataFrame(
        {
            "place": pl.Series(places).gather(place),
            "industry": pl.Series(industries).gather(industry),
            "location_quotient": pl.Series(quotient).fill_nan(None),
            "present": present,
            "density": one.density[at],
            "outlook_gain": pl.Series(one.gain[at]).fill_nan(None),
        }
    )


def place_table(one: Structure, labels: list[Any]) -> pl.DataFrame:
    """One year's places."""
    return pl.DataFrame(
        {
            "place": labels,
            "diversity": one.present.diversity,
            "complexity": pl.Series(one.complexity.places).fill_nan(None),
            "outlook": one.index,
        }
    )


def industry_table(one: Structure, labels: list[Any]) -> pl.DataFrame:
    """One year's industries."""
    return pl.DataFrame(
        {
            "industry": labels,
            "ubiquity": one.present.ubiquity,
            "complexity": pl.Series(one.complexity.industries).fill_nan(None),
        }
    )


def stacked(tables: list[pl.DataFrame], years: list[Any]) -> pl.DataFrame:
    """The tables of all years under each other, with the year where there is one."""
    if not years:
        return tables[0]
    return pl.concat(
        [table.with_columns(pl.lit(year).alias("year")) for table, year in zip(tables, years, strict=True)]
    )


def cautions(found: tuple[Structure, ...]) -> tuple[Bilingual, ...]:
    """What is not known or not defined, over all years."""
    counted = {
        "structure.unknown": sum(one.unknown for one in found),
        "structure.places_without": sum(one.places_without for one in found),
        "structure.industries_without": sum(one.industries_without for one in found),
        "structure.undefined_years": sum(not one.complexity.defined for one in found),
        "structure.turned_years": sum(one.complexity.lean < 0 for one in found),
    }
    return tuple(say(key, count=f"{count:,}") for key, count in counted.items() if count)
