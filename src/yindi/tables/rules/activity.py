"""Whether the activity table is enough to plan with: places, years, and something that happens."""

from collections.abc import Iterator

import polars as pl

from yindi.errors import InputRefused
from yindi.tables.rules.checked import Checked
from yindi.tables.source import show


def one_place(table: Checked) -> Iterator[InputRefused]:
    """Places are compared with each other, so there are at least two."""
    yield from _single(table, "place", "table.one_place")


def one_industry(table: Checked) -> Iterator[InputRefused]:
    """Industries are compared with each other, so there are at least two."""
    yield from _single(table, "industry", "table.one_industry")


def one_year(table: Checked) -> Iterator[InputRefused]:
    """Change needs at least two years."""
    years = _years(table)
    if len(years) == 1:
        yield InputRefused("table.one_year", where=table.where, first=[str(years[0])])


def last_year_without_rows(table: Checked) -> Iterator[InputRefused]:
    """A last year named in study.toml must be one that the table holds."""
    years, last = _years(table), table.last_year
    if last is not None and years and last not in years:
        yield InputRefused(
            "table.last_year", where=table.where, first=[str(last)], year=last, lowest=years[0], highest=years[-1]
        )


def too_few_years(table: Checked) -> Iterator[InputRefused]:
    """One window to learn from and one to score on: the first year lies two horizons before the last."""
    years, horizon = _years(table), table.horizon
    if horizon is None or len(years) < 2:
        return
    last = table.last_year if table.last_year in years else years[-1]
    needed, fits = last - 2 * horizon, (last - years[0]) // 2
    if needed < years[0]:
        why = "table.few_years" if fits else "table.few_years_for_any"
        yield InputRefused(
            why, where=table.where, first=[str(years[0])],
            lowest=years[0], highest=last, horizon=horizon, needed=needed, fits=fits,
        )  # fmt: skip


def zero_everywhere(table: Checked) -> Iterator[InputRefused]:
    """A table of zeros holds nothing to plan with."""
    if _all_zero(table):
        yield InputRefused("table.zero_everywhere", where=table.where, count=table.data.height)


def zero_industries(table: Checked) -> Iterator[InputRefused]:
    """An industry that is zero everywhere and always has no quotient."""
    yield from _zero(table, "industry", "table.zero_industry")


def zero_places(table: Checked) -> Iterator[InputRefused]:
    """A place that is zero in all industries and years has no quotient."""
    yield from _zero(table, "place", "table.zero_place")


def _single(table: Checked, column: str, why: str) -> Iterator[InputRefused]:
    if table.holds(column):
        names = table.data[column].drop_nulls().unique()
        if names.len() == 1:
            yield InputRefused(why, where=table.where, first=[show(names[0])])


def _all_zero(table: Checked) -> bool:
    """Whether there are values, and none of them but zero."""
    values = table.data["value"].drop_nulls() if table.holds("value") else pl.Series(dtype=pl.Float64)
    return values.len() > 0 and values.dtype.is_numeric() and bool((values == 0).all())


def _zero(table: Checked, column: str, why: str) -> Iterator[InputRefused]:
    if not table.holds(column, "value") or not table.data["value"].dtype.is_numeric() or _all_zero(table):
        return
    largest = (
        table.data.drop_nulls([column, "value"]).group_by(column, maintain_order=True).agg(pl.col("value").abs().max())
    )
    zero = largest.filter(pl.col("value") == 0)[column].to_list()
    if zero:
        first = [show(name) for name in zero]
        yield InputRefused(why, where=table.where, count=len(zero), first=first, of=f"{largest.height:,}")


def _years(table: Checked) -> list[int]:
    """The whole years of the table, ascending; what is no year is refused by other rules."""
    if not table.holds("year") or not table.data["year"].dtype.is_numeric():
        return []
    years = table.data["year"].cast(pl.Float64).drop_nulls().unique()
    return sorted(int(year) for year in years.filter(years.is_finite() & (years == years.round())))
