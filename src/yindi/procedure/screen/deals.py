"""Incentive deals as cards: what each costs, what must be true for it to pay, and what it takes from a neighbour."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf, isnan

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.assumptions import Assumption, assumption
from yindi.errors import InputRefused
from yindi.messages import Bilingual, say
from yindi.methods.incentive import (
    break_even_attribution,
    cost_per_job,
    deal_value,
    incentive_cap,
    payback_years,
    present_value,
)
from yindi.procedure.screen.clawback import Clawback, clawback_of
from yindi.procedure.screen.figures import column_of, number, share, texts_of
from yindi.procedure.screen.terms import Terms, require_one_unit, terms_of

MONEY = ("incentive", "land_value", "land_price", "tax")


@dataclass(frozen=True)
class Deal:
    """One deal. Money is a present value at its first year. [money of the table]

    incentive : all that is given, with land below its value.
    tax : all tax expected, whether the deal brings it about or not.
    break_even : the share of that tax which the deal must have brought about (a*). [share]
    value, cap : at the low, middle and high attribution: what is left, and the most that may be given.
    payback : at the middle attribution, and at 1. [years] NaN where never within the years given.
    per_job_promised, per_job_actual : per job of the largest promise, and of the last count. [money a job]
    kept : jobs of the last count over those promised for that year. [ratio]
    moved_from : where the activity came from; a move makes no job for the country.
    first_year : the year to which present values belong.
    terms : place, industry, project, what it needs, whether it was taken.
    clawback : what falls due in each year where promised jobs are not there.
    """

    name: str
    years: int
    incentive: float
    tax: float
    break_even: float
    value: tuple[float, float, float]
    cap: tuple[float, float, float]
    payback: tuple[float, float]
    jobs_promised: float
    jobs_actual: float
    per_job_promised: float
    per_job_actual: float
    kept: float
    moved_from: str
    first_year: int
    terms: Terms
    clawback: Clawback

    @property
    def over_cap(self) -> bool:
        """Whether more is given than the middle attribution of the tax is worth."""
        return self.incentive > self.cap[1]

    @property
    def says(self) -> tuple[Bilingual, ...]:
        """What a decision must weigh: break-even against the cap, jobs promised against jobs there, a move."""
        weighed = "never" if self.break_even > 1.0 else "over" if self.over_cap else "within"
        found = [
            say(
                "deal.no_tax" if isinf(self.break_even) else f"deal.{weighed}",
                break_even=share(self.break_even), cap=number(self.cap[1]), incentive=number(self.incentive),
                low=number(self.value[0]), high=number(self.value[2]),
            )
        ]  # fmt: skip
        if isnan(self.jobs_actual) and isnan(self.jobs_promised):
            found.append(say("deal.no_jobs"))
        elif isnan(self.jobs_actual):
            found.append(say("deal.promised_only", promised=number(self.jobs_promised)))
        else:
            found.append(say("deal.jobs", promised=number(self.jobs_promised), actual=number(self.jobs_actual)))
        if self.moved_from:
            found.append(say("deal.moved", place=self.moved_from))
        return tuple(found)


def deal_cards(deals: pl.DataFrame) -> tuple[Deal, ...]:
    """The card of every deal of a table `deals`, in its order.

    Parameters
    ----------
    deals : table
        One row for each deal and year: deal, year, incentive, tax, and optionally land_value, land_price,
        jobs_promised, jobs_actual, moved_from, place, industry, project, needed, accepted, clawback, clawback_line,
        unit.

    Raises
    ------
    InputRefused
        If incentive or tax is blank (a blank is not a zero), years are missing between the first and the last, land
        has a price, be it zero, and no value; if the terms of a deal differ between its rows or cannot be, such as a
        clawback without promised jobs, a project without a place, or a move from the place itself; if money has several
        units.

    References
    ----------
    bartik2018, slattery2020

    Examples
    --------
    >>> table = pl.DataFrame({"deal": ["D", "D"], "year": [2026, 2027], "incentive": [10.0, 0.0], "tax": [0.0, 103.0]})
    >>> [card] = deal_cards(table)
    >>> round(card.break_even, 4)  # 10 / (103 / 1.03) at the discount rate of 3 %
    0.1
    """
    rate, attribution = assumption("discount"), assumption("but_for")
    require_one_unit(deals)
    names = deals["deal"].unique(maintain_order=True).to_list()
    return tuple(_deal(str(name), deals.filter(pl.col("deal") == name), rate.value, attribution) for name in names)


def _deal(name: str, rows: pl.DataFrame, rate: float, attribution: Assumption) -> Deal:
    rows = rows.sort("year")
    years = rows["year"].to_list()
    where = f"deals · {name}"
    missing = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if missing:
        raise InputRefused("deal.years", where=where, count=len(missing), first=[str(year) for year in missing])
    if len(set(years)) < len(years):
        raise InputRefused("deal.twice", where=where, count=len(years) - len(set(years)), first=[str(years[0])])
    for column in ("incentive", "tax"):
        blank = [str(year) for year, known in zip(years, column_of(rows, column), strict=True) if isnan(known)]
        if blank:
            raise InputRefused("deal.blank", where=where, column=column, count=len(blank), first=blank)
    given = column_of(rows, "incentive") + _land(rows, years, where)
    taxes = column_of(rows, "tax")
    incentive, tax = present_value(given, rate), present_value(taxes, rate)
    shares = np.array([attribution.low, attribution.value, attribution.high])
    promised, actual = column_of(rows, "jobs_promised"), column_of(rows, "jobs_actual")
    counted = np.flatnonzero(~np.isnan(actual))
    last = int(counted[-1]) if len(counted) else -1
    jobs = float(actual[last]) if len(counted) else float("nan")
    most = float(np.nanmax(promised)) if not np.isnan(promised).all() else float("nan")
    moved = [str(place) for place in texts_of(rows, "moved_from") if place]
    terms = terms_of(rows, where, moved)
    return Deal(
        name=name,
        years=len(years),
        incentive=incentive,
        tax=tax,
        break_even=break_even_attribution(incentive, tax),
        value=_three(deal_value(incentive, tax, shares)),
        cap=_three(incentive_cap(tax, shares)),
        payback=(
            payback_years(given, taxes, attribution.value, rate),
            payback_years(given, taxes, 1.0, rate),
        ),
        jobs_promised=most,
        jobs_actual=jobs,
        per_job_promised=cost_per_job(incentive, most),
        per_job_actual=cost_per_job(incentive, jobs),
        kept=jobs / float(promised[last]) if len(counted) and promised[last] > 0.0 else float("nan"),
        moved_from=moved[0] if moved else "",
        first_year=years[0],
        terms=terms,
        clawback=clawback_of(terms, years, given, promised, actual, where),
    )


def _land(rows: pl.DataFrame, years: Sequence[int], where: str) -> Array:
    """What land is worth above its price, by year; a price without a value is refused, also a price of zero."""
    value, price = column_of(rows, "land_value"), column_of(rows, "land_price")
    half = [str(year) for year, both in zip(years, np.isnan(value) != np.isnan(price), strict=True) if both]
    if half:
        raise InputRefused("deal.land", where=where, count=len(half), first=half)
    return np.where(np.isnan(value), 0.0, value - price)


def _three(values: Array) -> tuple[float, float, float]:
    low, middle, high = (float(value) for value in values)
    return low, middle, high


def deal_table(cards: Sequence[Deal]) -> pl.DataFrame:
    """Deals as a table, one a row; blanks where a figure is not known.

    Columns: deal, years, incentive, tax, break_even, value_low, value, value_high, cap_low, cap, cap_high, payback,
    payback_all, jobs_promised, jobs_actual, per_job_promised, per_job_actual, kept, moved_from, over_cap, place,
    industry, project, needed, accepted, clawback, clawback_line, owed_back, not_counted, unit.
    """
    rows = [
        {
            "deal": card.name, "years": card.years, "incentive": card.incentive, "tax": card.tax,
            "break_even": card.break_even, "value_low": card.value[0], "value": card.value[1],
            "value_high": card.value[2], "cap_low": card.cap[0], "cap": card.cap[1], "cap_high": card.cap[2],
            "payback": card.payback[0], "payback_all": card.payback[1], "jobs_promised": card.jobs_promised,
            "jobs_actual": card.jobs_actual, "per_job_promised": card.per_job_promised,
            "per_job_actual": card.per_job_actual, "kept": card.kept, "moved_from": card.moved_from or None,
            "over_cap": card.over_cap, "place": card.terms.place or None, "industry": card.terms.industry or None,
            "project": card.terms.project or None, "needed": card.terms.needed, "accepted": card.terms.accepted,
            "clawback": card.clawback.rule or None, "clawback_line": card.clawback.line,
            "owed_back": card.clawback.total, "not_counted": len(card.clawback.not_counted),
            "unit": card.terms.unit or None,
        }
        for card in cards
    ]  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None).with_columns(pl.selectors.float().fill_nan(None))
