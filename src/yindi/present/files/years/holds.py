"""holds: what holds every place back, the most telling first."""

import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.words import hold_in_words
from yindi.present.files.years.naming import at_or_none, framed, in_both, place_names


def holds(plan: YearsPlan) -> pl.DataFrame:
    """One row for each limit that binds a place, ranked within it.

    Returns
    -------
    pl.DataFrame
        place, the names, rank, kind, factor, industry, year, step, unit, more (what a step more adds), less
        (what a step less
        costs), then the sentence in both languages.
    """
    programme = plan.made.programme
    rows = [(binds.place, rank, hold) for binds in plan.holds for rank, hold in enumerate(binds.holds, start=1)]
    factors = [factor.name for factor in programme.factors]
    columns = {
        "place": [programme.places[place] for place, _, _ in rows],
        **place_names(plan, [place for place, _, _ in rows]),
        "rank": [rank for _, rank, _ in rows],
        "kind": [str(hold.limit.kind) for _, _, hold in rows],
        "factor": [at_or_none(factors, hold.limit.factor) for _, _, hold in rows],
        "industry": [at_or_none(programme.industries, hold.limit.industry) for _, _, hold in rows],
        "year": [at_or_none(programme.years, hold.limit.year) for _, _, hold in rows],
        "step": [hold.step for _, _, hold in rows],
        "unit": [hold.unit for _, _, hold in rows],
        "more": [hold.more for _, _, hold in rows],
        "less": [hold.less for _, _, hold in rows],
        **in_both([hold_in_words(programme, plan.names, hold) for _, _, hold in rows], "says"),
    }
    return framed(columns, numbers=("step", "more", "less"), wholes=("rank", "year"))
