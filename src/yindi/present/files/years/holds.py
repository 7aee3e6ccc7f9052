"""holds: what holds every place back, the most telling first."""

from collections.abc import Sequence

import polars as pl

from yindi.plan.schedule.binds import Hold
from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.words import hold_in_words
from yindi.present.files.years.naming import at_or_none, framed, in_both, place_names

TRIED = ("binds_in", "more_low", "more_high")


def holds(plan: YearsPlan) -> pl.DataFrame:
    """One row for each limit that binds a place, ranked within it.

    Returns
    -------
    pl.DataFrame
        place, the names, rank, kind, factor, industry, year, step, unit, more (what a step more adds), less (what a
        step less costs), then over the plans made again the share in which it binds with the least and most of `more`
        there and in this plan (of room, whether it has a price at all; blank where a limit was not tried), and the
        sentence in both languages.
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
        "year": [at_or_none(programme.budget_years, hold.limit.year) for _, _, hold in rows],
        "step": [hold.step for _, _, hold in rows],
        "unit": [hold.unit for _, _, hold in rows],
        "more": [hold.more for _, _, hold in rows],
        "less": [hold.less for _, _, hold in rows],
        **tried_columns(plan, [hold for _, _, hold in rows]),
        **in_both([hold_in_words(programme, plan.names, hold) for _, _, hold in rows], "says"),
    }
    return framed(columns, numbers=("step", "more", "less", *TRIED), wholes=("rank", "year"))


def tried_columns(plan: YearsPlan, holds: Sequence[Hold]) -> dict[str, list[float | None]]:
    """In what share of the plans made again each limit binds, and the least and most that a step more adds."""
    result: dict[str, list[float | None]] = {name: [None] * len(holds) for name in TRIED}
    if plan.beside is None or plan.beside.stability.draws == plan.beside.stability.impossible:
        return result
    firm = plan.beside.stability
    found = {one.limit: (one.share, one.low, one.high) for one in firm.holds}
    never = {one.limit: (0.0, 0.0, 0.0) for one in plan.beside.tried}
    for at, hold in enumerate(holds):
        if hold.limit.kind == "cap":
            result["binds_in"][at] = float(firm.rooms_share[hold.limit.industry])
        elif hold.limit in never:
            share, low, high = found.get(hold.limit, never[hold.limit])
            for name, value in zip(TRIED, (share, min(low, hold.more), max(high, hold.more)), strict=True):
                result[name][at] = value
    return result
