"""The plan of one period again under other wishes, with the odds of one that was made."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from yindi.arrays import Truth
from yindi.plan.advice import Adviser
from yindi.plan.build import Wishes
from yindi.plan.frontier import automatic_cap, frontier, loosest_point
from yindi.plan.making import programme_from
from yindi.plan.odds import EventName
from yindi.plan.prices import supporting_prices
from yindi.plan.programme import own_best, solve
from yindi.plan.record import Plan
from yindi.plan.uplift import uplift


def plan_again(
    before: Plan,
    wishes: Wishes,
    *,
    eligible: Truth,
    models: Mapping[EventName, str],
    base_rates: Mapping[EventName, float],
    keep_cap: bool = False,
) -> Plan:
    """As much of the plan of one period as the plan over years is made of.

    Parameters
    ----------
    before : Plan
        With the same odds.
    wishes : Wishes
    eligible : (places, industries)
        Cells that may be chosen at all.
    models, base_rates : by event
        As in `make_plan`.
    keep_cap : bool
        Keep the cap of the plan before: it was found for the same options, picks and room.

    Returns
    -------
    Plan
        Its options, caps, picks and choice are those of `make_plan`; `waiting` holds what is to be prepared alone;
        of the frontier there is at least the point without a cap under the same wishes, against which the choice is
        measured; recommendations, refusals, shortfalls, moves, bound and crowding stay those of `before`.
    """
    forecast = before.forecast
    unlimited = programme_from(forecast.quotient, forecast.odds, eligible=eligible, limits=wishes.limits())
    gain = uplift(before.odds, wishes.shift.value)
    if keep_cap:
        points = before.frontier
    else:
        points = (loosest_point(unlimited),) if wishes.cap else frontier(unlimited)
    cap = wishes.cap or (before.cap if keep_cap else automatic_cap(points))
    programme = unlimited.with_cap(cap)
    solution, free = solve(programme), own_best(unlimited)
    prices = supporting_prices(programme, solution)
    adviser = Adviser(
        places=before.places, industries=before.industries, forecast=forecast, models=models, base_rates=base_rates,
        odds=before.odds, low=before.odds_low, high=before.odds_high, uplift=gain, programme=programme,
        solution=solution, free=free, prices=prices, shift=wishes.shift.value, leave_from=wishes.leave_from.value,
    )  # fmt: skip
    open_cells = eligible & ~np.isnan(forecast.quotient)
    return replace(
        before,
        eligible=eligible,
        uplift=gain,
        left_to_market=open_cells & (np.nan_to_num(before.odds) >= wishes.leave_from.value),
        programme=programme,
        solution=solution,
        free=free,
        prices=prices,
        cap=cap,
        cap_automatic=wishes.cap is None,
        waiting=tuple(adviser.waiting(prepared_only=True)),
        frontier=points,
        period=None,
    )
