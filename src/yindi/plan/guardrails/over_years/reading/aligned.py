"""Columns of a table as arrays on the axes of a programme."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from yindi.arrays import Array


def aligned(table: pl.DataFrame, value: str, axes: Sequence[tuple[str, Sequence[object]]]) -> Array:
    """One column of a table as an array over some of its other columns: NaN where there is no row, or a blank.

    >>> rows = pl.DataFrame({"place": ["B"], "year": [2021], "debt": [3.0]})
    >>> aligned(rows, "debt", (("place", ("A", "B")), ("year", (2020, 2021))))
    array([[nan, nan],
           [nan,  3.]])
    """
    result = np.full([len(labels) for _, labels in axes], np.nan)
    if value not in table.columns or not result.size:
        return result
    at = [
        table[column].replace_strict(list(labels), range(len(labels)), default=None, return_dtype=pl.Int64)
        for column, labels in axes
    ]
    there = table[value].is_not_null()
    for positions in at:
        there &= positions.is_not_null()
    content = table[value].filter(there).cast(pl.Float64).to_numpy()
    result[tuple(positions.filter(there).to_numpy() for positions in at)] = content
    return result


def years_of(table: pl.DataFrame) -> list[int]:
    """Every year from the first of a table to the last."""
    years = table["year"]
    return list(range(int(years.min()), int(years.max()) + 1))  # type: ignore[arg-type]
