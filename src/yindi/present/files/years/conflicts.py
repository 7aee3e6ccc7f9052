"""conflicts: which limits cannot all be kept, and the cheapest way to give way, where no schedule exists."""

from typing import Any

import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.infeasible import given_in_words
from yindi.plan.schedule.limits import Limit, limit_in_words
from yindi.present.files.years.naming import at_or_none, framed, in_both


def conflicts(plan: YearsPlan) -> pl.DataFrame:
    """One row for each limit of each conflict, then one for each that gives way; none where a schedule was found.

    Returns
    -------
    pl.DataFrame
        conflict (number; blank for what gives way), kind, place, industry, factor, year, by (how much it gives way),
        unit, steps (what that costs), and the sentence in both languages.
    """
    programme, names = plan.made.programme, plan.names
    found = plan.why_not
    sets = () if found is None else found.conflicts
    given = () if found is None else found.relaxation
    limits: list[Limit] = [limit for one in sets for limit in one] + [one.limit for one in given]
    before = len(limits) - len(given)
    nothing: list[Any] = [None] * before
    factors = [factor.name for factor in programme.factors]
    says = [limit_in_words(programme, names, limit) for limit in limits[:before]]
    says += [given_in_words(programme, names, one) for one in given]
    columns: dict[str, list[Any]] = {
        "conflict": [number for number, one in enumerate(sets, start=1) for _ in one] + [None] * len(given),
        "kind": [str(limit.kind) for limit in limits],
        "place": [at_or_none(programme.places, place_of(plan, limit)) for limit in limits],
        "industry": [at_or_none(programme.industries, limit.industry) for limit in limits],
        "factor": [at_or_none(factors, limit.factor) for limit in limits],
        "year": [at_or_none(programme.budget_years, limit.year) for limit in limits],
        "by": nothing + [one.by for one in given],
        "unit": nothing + [one.unit for one in given],
        "steps": nothing + [one.cost for one in given],
        **in_both(says, "says"),
    }
    return framed(columns, numbers=("by", "steps"), wholes=("conflict", "year"))


def place_of(plan: YearsPlan, limit: Limit) -> int:
    """The place that a limit is about, by itself or by its option."""
    if limit.place >= 0 or limit.option < 0:
        return limit.place
    return int(plan.made.programme.place[limit.option])
