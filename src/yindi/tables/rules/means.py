"""Whether the tables of needs, worth and head-room can be computed with: ranges, scales, units and scenarios."""

from collections.abc import Iterator

import polars as pl

from yindi.errors import SHOWN, InputRefused
from yindi.tables.rules.checked import Checked, where_true

SCENARIOS = ("p10", "p50", "p90")


def outside_their_range(table: Checked, value: str, low: str, high: str) -> Iterator[InputRefused]:
    """A value lies between the ends of its range; ends that are blank bound nothing."""
    if not _are_numbers(table, value, low, high):
        return
    broken = pl.lit(value=False)
    for least, most in ((low, value), (value, high), (low, high)):
        if table.holds(least, most):
            broken |= (pl.col(least) > pl.col(most)).fill_null(value=False)
    if positions := where_true(table.data.with_columns(broken.alias("broken"))["broken"]):
        yield table.refuse("table.range_order", positions, names(table, positions), value)


def amounts_outside_their_range(table: Checked) -> Iterator[InputRefused]:
    """What an option needs lies in its range."""
    yield from outside_their_range(table, "amount", "low", "high")


def values_outside_their_range(table: Checked) -> Iterator[InputRefused]:
    """What a success is worth lies in its range."""
    yield from outside_their_range(table, "value", "low", "high")


def scales_of_zero(table: Checked) -> Iterator[InputRefused]:
    """Head-room is divided by the efficient scale, which is therefore positive (below zero is refused elsewhere)."""
    if table.holds("efficient_scale") and _are_numbers(table, "efficient_scale"):
        positions = where_true(table.data["efficient_scale"] == 0)
        if positions:
            yield table.refuse("table.scale_zero", positions, names(table, positions), "efficient_scale")


def units_that_differ(table: Checked) -> Iterator[InputRefused]:
    """All rows of an industry are in the unit of its first row."""
    if table.holds("industry", "unit"):
        same = table.data.select(pl.col("unit") != pl.col("unit").drop_nulls().first().over("industry"))["unit"]
        if positions := where_true(same):
            shown = [table.data["unit"][at] for at in positions[:SHOWN]]
            yield table.refuse("table.units_differ", positions, shown, "unit")


def scenarios_out_of_order(table: Checked) -> Iterator[InputRefused]:
    """Demand does not fall from p10 to p50 to p90 of the same industry and year."""
    if not table.holds("industry", "year", "scenario", "demand") or not _are_numbers(table, "demand"):
        return
    place = {name: number for number, name in enumerate(SCENARIOS)}
    ordered = (
        table.data.with_row_index("position")
        .filter(pl.col("scenario").is_in(list(SCENARIOS)))
        .with_columns(pl.col("scenario").replace_strict(place, default=None).alias("number"))
        .sort("number", maintain_order=True)
        .with_columns(pl.col("demand").cum_max().shift(1).over("industry", "year").alias("before"))
    )
    positions = sorted(ordered.filter(pl.col("demand") < pl.col("before"))["position"].to_list())
    if positions:
        yield table.refuse("table.scenario_order", positions, names(table, positions), "demand")


def names(table: Checked, positions: list[int]) -> list[str]:
    """The identifiers of the first few rows."""
    return [table.name_of(position) for position in positions[:SHOWN]]


def _are_numbers(table: Checked, *columns: str) -> bool:
    """Whether the columns that are there hold numbers; if not, other rules refuse them."""
    return all(table.data[column].dtype.is_numeric() for column in columns if table.holds(column))
