"""One coordinated plan for all places: options, free choice, caps, prices and advice, in this order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Array, Truth
from yindi.assumptions import Assumption
from yindi.methods.crowding import effective_number, herding, most_advised, share_in_top
from yindi.plan.advice import Adviser
from yindi.plan.forecast import Forecast
from yindi.plan.frontier import automatic_cap, frontier
from yindi.plan.making import Limits, by_action, programme_from
from yindi.plan.odds import EventName
from yindi.plan.prices import supporting_prices
from yindi.plan.programme import own_best, solve
from yindi.plan.record import Crowding, Move, Plan, Shortfall
from yindi.plan.uplift import uplift
from yindi.plan.verify import verify


@dataclass(frozen=True)
class Wishes:
    """What a study asks of its plan.

    picks : (places,); deepen : the most of them that deepen; cap : places per industry, None to find one;
    room : (industries,) places that each industry has room for over the horizon, infinite where nothing says;
    declared : (places, industries) or None.
    """

    picks: Array
    deepen: int
    cap: int | None
    room: Array
    declared: Truth | None
    shift: Assumption
    leave_from: Assumption

    def limits(self, *, shift: float | None = None, leave_from: float | None = None) -> Limits:
        """The limits of the programme before any cap, under the stated or another assumption."""
        return Limits(
            self.picks,
            np.minimum(self.picks, self.deepen).astype(float),
            self.room,
            self.shift.value if shift is None else shift,
            self.leave_from.value if leave_from is None else leave_from,
        )


def make_plan(
    *,
    year: int,
    places: tuple[str, ...],
    industries: tuple[str, ...],
    eligible: Truth,
    forecast: Forecast,
    models: Mapping[EventName, str],
    base_rates: Mapping[EventName, float],
    wishes: Wishes,
    tick: Callable[[], None] = lambda: None,
) -> Plan:
    """The plan of one date, checked independently before it is handed on.

    Parameters
    ----------
    year : int
        The date of the plan.
    places, industries : tuples of str
        Their codes, in the order of all arrays.
    eligible : (places, industries)
        Cells that may be chosen at all.
    forecast : Forecast
    models, base_rates : by event
        The models whose odds are used, and how often each event happened in the scored window. [share]
    wishes : Wishes

    Returns
    -------
    Plan

    Raises
    ------
    YindiError
        If a solution is not optimal, has no supporting prices, or breaks a guardrail.
    """
    unlimited = programme_from(forecast.quotient, forecast.odds, eligible=eligible, limits=wishes.limits())
    strong = unlimited.deepens
    odds, low, high = (by_action(strong, part) for part in (forecast.odds, forecast.low, forecast.high))
    gain = uplift(odds, wishes.shift.value)
    open_cells = eligible & ~np.isnan(forecast.quotient)
    left = open_cells & (np.nan_to_num(odds) >= wishes.leave_from.value)
    free = own_best(unlimited)
    points = frontier(unlimited, tick=tick)
    cap = wishes.cap or automatic_cap(points)
    programme = unlimited.with_cap(cap)
    solution = solve(programme)
    bound = verify(programme, solution)
    prices = supporting_prices(programme, solution)
    adviser = Adviser(
        places=places,
        industries=industries,
        forecast=forecast,
        models=models,
        base_rates=base_rates,
        odds=odds,
        low=low,
        high=high,
        uplift=gain,
        programme=programme,
        solution=solution,
        free=free,
        prices=prices,
        shift=wishes.shift.value,
        leave_from=wishes.leave_from.value,
    )
    got = solution.chosen.sum(axis=1)
    options = unlimited.is_option.sum(axis=0).astype(float)
    declared = wishes.declared
    return Plan(
        year=year,
        places=places,
        industries=industries,
        eligible=eligible,
        forecast=forecast,
        odds=odds,
        odds_low=low,
        odds_high=high,
        uplift=gain,
        left_to_market=left,
        programme=programme,
        solution=solution,
        free=free,
        bound=bound,
        prices=prices,
        cap=cap,
        cap_automatic=wishes.cap is None,
        frontier=points,
        recommendations=(*adviser.chosen(), *adviser.market(left)),
        waiting=tuple(adviser.waiting()),
        refusals=tuple(adviser.refusals()),
        shortfalls=tuple(
            Shortfall(place, int(wishes.picks[row]), int(got[row]))
            for row, place in enumerate(places)
            if got[row] < wishes.picks[row]
        ),
        crowding_before=crowding(free.counts, options, industries),
        crowding_after=crowding(solution.counts, options, industries),
        crowding_declared=(
            None
            if declared is None
            else crowding(declared.sum(axis=0).astype(float), np.full(len(industries), float(len(places))), industries)
        ),
        declared=declared,
        moves=moves(forecast, eligible, wishes, cap, solution.chosen),
    )


def crowding(counts: Array, possible: Array, industries: tuple[str, ...]) -> Crowding:
    """How crowded some choices are; `possible` is the number of places that could have chosen each industry."""
    first, places = most_advised(counts)
    return Crowding(
        choices=int(counts.sum()),
        places_most_advised=int(places),
        most_advised=industries[first],
        effective_number=effective_number(counts),
        share_in_top_ten=share_in_top(counts),
        herding=herding(counts, possible)[0],
    )


def moves(forecast: Forecast, eligible: Truth, wishes: Wishes, cap: int, chosen: Truth) -> tuple[Move, ...]:
    """The plan again under the low and the high end of each assumption, the cap kept."""
    result = []
    for name, assumption in (("uplift", wishes.shift), ("leave_to_market", wishes.leave_from)):
        for setting in dict.fromkeys((assumption.low, assumption.value, assumption.high)):
            limits = wishes.limits(
                shift=setting if name == "uplift" else None,
                leave_from=setting if name == "leave_to_market" else None,
            )
            programme = programme_from(forecast.quotient, forecast.odds, eligible=eligible, limits=limits)
            other = solve(replace(programme, caps=np.minimum(programme.caps, cap)))
            odds = by_action(programme.deepens, forecast.odds)
            likely = eligible & (np.nan_to_num(odds) >= limits.leave_from)
            result.append(
                Move(
                    name,
                    setting,
                    picks=int(other.chosen.sum()),
                    changed=int((other.chosen & ~chosen).sum()),
                    left_to_market=int(likely.sum()),
                    objective=other.objective,
                )
            )
    return tuple(result)
