"""Options whose odds are learned: to enter and to deepen, and what prepares them."""

from dataclasses import replace

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.log_odds import log_odds, probability
from yindi.plan.record import Plan
from yindi.plan.schedule.options import OptionList, Origin, some_options
from yindi.plan.schedule.programme import ACTIONS
from yindi.plan.schedule.wishes import YearsWishes

ENTER, DEEPEN, PREPARE = (ACTIONS.index(action) for action in ("enter", "deepen", "prepare"))


def model_options(plan: Plan, wishes: YearsWishes) -> OptionList:
    """Options to enter and to deepen, as in the plan of one period."""
    place, industry = np.nonzero(plan.programme.is_option)
    return of_cells(plan, wishes, place, industry, origin="model")


def of_cells(
    plan: Plan, wishes: YearsWishes, place: Whole, industry: Whole, *, origin: Origin, action: Whole | None = None
) -> OptionList:
    """Options to enter or deepen in some cells, with their learned odds."""
    deepens = plan.programme.deepens[place, industry]
    return some_options(
        plan.odds.shape,
        len(wishes.years),
        place=place,
        industry=industry,
        action=np.where(deepens, DEEPEN, ENTER) if action is None else action,
        origin=origin,
        odds=plan.odds[place, industry],
        odds_low=plan.odds_low[place, industry],
        odds_high=plan.odds_high[place, industry],
        uplift=plan.uplift[place, industry],
    )


def preparing_options(plan: Plan, wishes: YearsWishes) -> OptionList:
    """One option to prepare for everything that waits with a weak link.

    Preparing is assumed to bring a share of the difference that places without the weak link show:
    π · (σ(logit closed + δ) − σ(logit P₀ + δ)).
    """
    lines = [line for line in plan.waiting if line.role == "prepare" and not np.isnan(line.prepared_odds)]
    place = np.array([plan.places.index(line.place) for line in lines], dtype=np.int64)
    industry = np.array([plan.industries.index(line.industry) for line in lines], dtype=np.int64)
    odds = np.array([line.odds for line in lines], dtype=float)
    closed = np.array([line.prepared_odds for line in lines], dtype=float)
    options = some_options(
        plan.odds.shape,
        len(wishes.years),
        place=place,
        industry=industry,
        action=np.full(len(lines), PREPARE, dtype=np.int64),
        origin="prepare",
        odds=np.full(len(lines), np.nan),
        uplift=np.zeros(len(lines)),
    )
    added = with_support(closed, wishes.shift) - with_support(odds, wishes.shift)
    prepares = [ACTIONS.index(line.action) for line in lines]
    return replace(
        options,
        prepared=wishes.assumed("preparation") * added,
        prepares=np.array(prepares, dtype=np.int64),
    )


def with_support(odds: Array, shift: float) -> Array:
    """The odds when support shifts the log odds. [probability]"""
    return probability(log_odds(odds) + shift)
