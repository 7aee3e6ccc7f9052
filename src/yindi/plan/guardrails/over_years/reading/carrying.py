"""What every place can carry, from the tables of debt and of execution."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth, Whole
from yindi.assumptions import assumption
from yindi.economy import Economy
from yindi.errors import InputRefused
from yindi.methods.absorption import execution_rate, speed, starts_carried
from yindi.methods.debt import carrying, debt_colour, most_carried, next_debt, odds_over, shocks
from yindi.plan.guardrails.over_years.evidence import Carrying
from yindi.plan.guardrails.over_years.reading.aligned import aligned, years_of
from yindi.plan.schedule.programme import YearsProgramme

# What is looked back on, and how many draws carry the debt forward.
LOOK_BACK = 5
DRAWS = 2000
MONEY = "money"


@dataclass(frozen=True)
class DebtBooks:
    """Debt, interest, revenue and output of every place: (places, years observed) each. [money]"""

    explicit: Array
    hidden: Array
    interest: Array
    revenue: Array
    gdp: Array
    years: list[int]

    @property
    def total(self) -> Array:
        """Explicit and hidden debt; NaN where either is blank: a blank is not a zero."""
        return self.explicit + self.hidden

    @property
    def growth(self) -> Array:
        """Yearly growth of output over the last years: (places, look-back at most). [share a year]"""
        grown = self.gdp[:, 1:] / np.where(self.gdp[:, :-1] > 0, self.gdp[:, :-1], np.nan) - 1.0
        return grown[:, -LOOK_BACK:]

    @property
    def rate(self) -> Array:
        """Interest over the explicit debt of a year before, over the last years. [share a year]"""
        owed = np.where(self.explicit[:, :-1] > 0, self.explicit[:, :-1], np.nan)
        return (self.interest[:, 1:] / owed)[:, -LOOK_BACK:]

    @property
    def balance(self) -> Array:
        """The primary balance that explains how debt moved: ρ d − d′, over the last years. [share of output a year]"""
        ratio = self.total / np.where(self.gdp > 0, self.gdp, np.nan)
        before, after = ratio[:, :-1][:, -LOOK_BACK:], ratio[:, 1:][:, -LOOK_BACK:]
        return next_debt(before, self.rate, self.growth, np.zeros(1)) - after


def read_carrying(
    economy: Economy, programme: YearsProgramme, *, seed: int, growth: Array | None = None
) -> Carrying | None:
    """What every place can carry; None without both tables.

    growth : (places,) assumed yearly growth; by default the mean of the last five years.

    Raises
    ------
    InputRefused
        If debt is counted in another unit than money, or growth is assumed above the last years' ninth decile.
    """
    if "debt" not in economy and "execution" not in economy:
        return None
    places, years = len(programme.places), len(programme.budget_years)
    unknown = np.full(places, np.nan)
    ratio, at_least, over = unknown, unknown, unknown
    blank, money = np.zeros(places, dtype=bool), np.full((places, years), np.nan)
    factors = [factor.name for factor in programme.factors]
    factor = factors.index(MONEY) if MONEY in factors else -1
    if "debt" in economy:
        table = economy.table("debt")
        refuse_other_units(table, programme, factor)
        books = read_books(table, programme)
        base = np.where(books.revenue[:, -1] > 0, books.revenue[:, -1], np.nan)
        ratio, at_least = books.total[:, -1] / base, books.explicit[:, -1] / base
        blank = np.isnan(books.hidden[:, -1]) & ~np.isnan(at_least)
        over, money = carried_money(books, programme, growth, seed)
    lines = tuple(assumption(f"debt_{colour}").value for colour in ("yellow", "orange", "red"))
    colour = colour_of(ratio, at_least, blank, (lines[0], lines[1], lines[2]))
    rate = read_rate(economy, programme)
    pace = speed(
        over, rate, colour,
        borne=assumption("debt_chance").value,
        fast=assumption("execution_fast").value,
        slow=assumption("execution_slow").value,
    )  # fmt: skip
    allowed = np.minimum(np.cumsum(programme.starts, axis=1), programme.picks[:, None])
    starts = starts_carried(allowed, rate, pace, share_when_slow=assumption("slow_share").value)
    return Carrying(ratio, at_least, colour, blank, over, money, factor, rate, pace, starts)


def read_books(table: pl.DataFrame, programme: YearsProgramme) -> DebtBooks:
    """The columns of the debt table, place by year."""
    years = years_of(table)
    axes = (("place", programme.places), ("year", years))
    return DebtBooks(
        aligned(table, "debt", axes),
        aligned(table, "hidden_debt", axes),
        aligned(table, "interest", axes),
        aligned(table, "revenue", axes),
        aligned(table, "gdp", axes),
        years,
    )


def read_rate(economy: Economy, programme: YearsProgramme) -> Array:
    """What share of what was announced in the last five years has been completed: (places,)."""
    if "execution" not in economy:
        return np.full(len(programme.places), np.nan)
    table = economy.table("execution")
    axes = (("place", programme.places), ("year", years_of(table)[-LOOK_BACK:]))
    return execution_rate(aligned(table, "announced_amount", axes), aligned(table, "completed_amount", axes))


def carried_money(books: DebtBooks, programme: YearsProgramme, growth: Array | None, seed: int) -> tuple[Array, Array]:
    """The chance that debt turns red without the plan, and the most money of every year within the chance borne."""
    usual, wide = moments(books.growth)
    if growth is not None:
        refuse_hopeful(growth, books.growth, programme)
        usual = growth
    rate, rate_spread = moments(books.rate)
    balance, _ = moments(books.balance)
    gdp, last = books.gdp[:, -1], books.years[-1]
    positive = np.where(gdp > 0, gdp, np.nan)
    limit = assumption("debt_red").value * books.revenue[:, -1] / positive
    known = ~np.isnan(usual + wide + rate + rate_spread + balance + limit)
    shock = shocks(max(programme.years[-1] - last, 1), DRAWS, seed)
    spread = np.column_stack([rate_spread, wide])
    start = np.where(known, books.total[:, -1] / positive, np.nan)
    # What is not known stays NaN through the start of its path; the other parts only have to be numbers.
    rate, middle, balance = (np.where(known, part, 0.0) for part in (rate, usual, balance))
    path, added = carrying(start, rate, middle, balance, np.where(known[:, None], spread, 0.0), shock)
    most = most_carried(path, added, limit, assumption("debt_chance").value)
    ahead = np.array([max(year - last, 0) for year in programme.budget_years])
    return odds_over(path, limit), (most * gdp)[:, None] * (1.0 + usual)[:, None] ** ahead


def moments(yearly: Array) -> tuple[Array, Array]:
    """Mean and standard deviation of the known years of every place; NaN where fewer than two are known."""
    known = ~np.isnan(yearly)
    count = known.sum(axis=1)
    enough = count >= 2
    mean = np.where(known, yearly, 0.0).sum(axis=1) / np.maximum(count, 1)
    apart = np.where(known, yearly - mean[:, None], 0.0)
    spread = np.sqrt((apart**2).sum(axis=1) / np.maximum(count - 1, 1))
    return np.where(enough, mean, np.nan), np.where(enough, spread, np.nan)


def colour_of(ratio: Array, at_least: Array, blank: Truth, lines: tuple[float, float, float]) -> Whole:
    """The colour of every place; where hidden debt is blank only red can be told, from explicit debt alone."""
    certain = debt_colour(at_least, lines)
    return np.where(blank, np.where(certain == 3, 3, -1), debt_colour(ratio, lines))


def refuse_other_units(table: pl.DataFrame, programme: YearsProgramme, factor: int) -> None:
    """Refuse debt in several units, or in another than that of money."""
    units = table["unit"].unique(maintain_order=True).to_list()
    wanted = programme.factors[factor].unit if factor >= 0 else units[0]
    wrong = [unit for unit in units if unit != wanted]
    if wrong:
        raise InputRefused("guard.debt_unit", where="debt", count=len(wrong), first=wrong, unit=wanted)


def refuse_hopeful(growth: Array, past: Array, programme: YearsProgramme) -> None:
    """Refuse growth assumed above the ninth decile of the last years: a debt path may not rest on hope."""
    known = ~np.isnan(past).all(axis=1)
    most = np.full(len(growth), np.nan)
    most[known] = np.nanquantile(past[known], 0.9, axis=1)
    hopeful = np.flatnonzero(growth > most)
    if len(hopeful):
        first = [f"{programme.places[p]} {100 * growth[p]:.1f} % > {100 * most[p]:.1f} %" for p in hopeful]
        raise InputRefused("guard.growth", where="debt", count=len(hopeful), first=first)
