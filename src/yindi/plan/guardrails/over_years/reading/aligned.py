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
    if value not in table.columns:
        return result
    positions = [{label: position for position, label in enumerate(labels)} for _, labels in axes]
    for *keys, content in table.select(*(column for column, _ in axes), value).iter_rows():
        at = tuple(position.get(key, -1) for position, key in zip(positions, keys, strict=True))
        if min(at) >= 0 and content is not None:
            result[at] = content
    return result


def years_of(table: pl.DataFrame) -> list[int]:
    """Every year from the first of a table to the last."""
    years = table["year"]
    return list(range(int(years.min()), int(years.max()) + 1))  # type: ignore[arg-type]
