"""Whether each cell holds what its column allows."""

from collections.abc import Iterator

import polars as pl

from yindi.errors import SHOWN, InputRefused
from yindi.tables.rules.checked import Checked, plain, where_true
from yindi.tables.schema import NUMERIC, Column


def unreadable_cells(table: Checked) -> Iterator[InputRefused]:
    """A cell must be readable as the type of its column."""
    meanings = {column.name: column.meaning for column in table.schema.columns}
    for unread in table.source.unread:
        yield table.refuse(unread.why, unread.positions, unread.shown, unread.column, meaning=meanings[unread.column])


def blank_cells(table: Checked) -> Iterator[InputRefused]:
    """A required cell must be filled: a blank is not a zero."""
    for column, series in table.columns():
        if column.required:
            unread = {
                position for each in table.source.unread if each.column == column.name for position in each.positions
            }
            blank = [position for position in where_true(series.is_null()) if position not in unread]
            why = "table.blank_number" if column.type in NUMERIC and not column.key else "table.blank"
            yield from _by_name(table, why, column, blank)


def nan_cells(table: Checked) -> Iterator[InputRefused]:
    """NaN says that a number is unknown; such a row is left out."""
    for column, series in table.numbers():
        yield from _by_name(table, "table.nan", column, where_true(series.is_nan()))


def infinite_cells(table: Checked) -> Iterator[InputRefused]:
    """No statistic is infinite."""
    for column, series in table.numbers():
        yield from _by_name(table, "table.infinite", column, where_true(series.is_infinite()))


def broken_integers(table: Checked) -> Iterator[InputRefused]:
    """Years, picks and tiles are whole numbers."""
    for column, series in table.numbers():
        if column.type == "integer":
            # Beyond 2⁵³ floating point no longer tells whole numbers apart.
            broken = series.is_finite() & ((series != series.round()) | (series.abs() >= 2**53))
            yield from _by_content(table, "table.not_whole", column, series, broken)


def below_minimum(table: Checked) -> Iterator[InputRefused]:
    """No number lies below the least that its column allows; for most columns that is zero."""
    for column, series in table.numbers():
        if column.minimum is not None:
            why = "table.negative" if column.minimum == 0 else "table.below"
            below = series.is_finite() & (series < column.minimum)
            yield from _by_content(table, why, column, series, below, bound=f"{column.minimum:g}")


def above_maximum(table: Checked) -> Iterator[InputRefused]:
    """No number lies above the most that its column allows."""
    for column, series in table.numbers():
        if column.maximum is not None:
            above = series.is_finite() & (series > column.maximum)
            yield from _by_content(table, "table.above", column, series, above, bound=f"{column.maximum:g}")


def unknown_categories(table: Checked) -> Iterator[InputRefused]:
    """A column of categories holds only those that are listed for it."""
    for column, series in table.columns():
        if column.allowed:
            outside = ~series.is_in(list(column.allowed))
            yield from _by_content(table, "table.category", column, series, outside, allowed=", ".join(column.allowed))


def _by_name(table: Checked, why: str, column: Column, positions: list[int]) -> Iterator[InputRefused]:
    """A refusal that shows which rows they are, since their cells show nothing."""
    if positions:
        shown = [table.name_of(position) for position in positions[:SHOWN]]
        yield table.refuse(why, positions, shown, column.name, meaning=column.meaning)


def _by_content(
    table: Checked, why: str, column: Column, series: pl.Series, mask: pl.Series, **values: str
) -> Iterator[InputRefused]:
    """A refusal that shows what the cells hold."""
    if positions := where_true(mask):
        shown = [plain(series[position]) for position in positions[:SHOWN]]
        yield table.refuse(why, positions, shown, column.name, meaning=column.meaning, **values)
