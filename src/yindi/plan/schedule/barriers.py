"""Barriers (堵点卡点): limits whose price stays under other costs, and whether a change really makes it fall."""

from dataclasses import dataclass, replace

import numpy as np

from yindi.errors import BadValues
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.binds import what_holds_back
from yindi.plan.schedule.limits import Limit
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.solve import Solved, solve_years
from yindi.plan.schedule.stability import Stability


@dataclass(frozen=True)
class Barrier:
    """One limit that holds the plan back, and how firm its price is.

    price : as `price_of` gives it. [worth]
    share : of draws in which the limit has a price. [share]
    low, high : the least and the most that a unit (a step, for limits of a place) of it adds in any draw. [worth]
    """

    limit: Limit
    price: float
    share: float
    low: float
    high: float


def price_of(programme: YearsProgramme, solved: Solved, limit: Limit) -> float:
    """What a limit costs in a solved plan. [worth]

    Of room in an industry: what a start in the year pays, the prices of this and all later years, so that a barrier
    which only moves to the next year has not gone. Of a floor its price. Of a place's own limit what a step more adds.

    Raises
    ------
    BadValues
        If it is no limit that has a price.
    """
    if limit.kind == "cap":
        return float(solved.prices.caps[limit.industry, limit.year :].sum())
    if limit.kind == "floor":
        return float(solved.prices.floors[limit.industry])
    if limit.kind not in ("budget", "starts", "picks", "deepen_picks", "rule") or limit.place < 0:
        raise BadValues("barrier.no_price", kind=limit.kind)
    holds = what_holds_back(programme, solved, limit.place).holds
    return next((hold.more for hold in holds if hold.limit == limit), 0.0)


def barriers_of(
    programme: YearsProgramme, solved: Solved, stable: Stability, *, least_share: float
) -> tuple[Barrier, ...]:
    """Every limit whose price stays in at least a share of the draws, the dearest first; of an industry its first year.

    Parameters
    ----------
    programme, solved : the plan
    stable : Stability
        Of the same plan; own limits of those places that it was asked for.
    least_share : float
        [share]
    """
    found = []
    firm_rows = stable.caps_share >= least_share
    for industry in np.flatnonzero(firm_rows.any(axis=1)).tolist():
        # The first year with a firm price stands for all later ones, which its price holds.
        year = int(np.argmax(firm_rows[industry]))
        limit = Limit("cap", industry=industry, year=year)
        firm = float(stable.caps_share[industry, year])
        ends = float(stable.caps_low[industry, year]), float(stable.caps_high[industry, year])
        found.append(Barrier(limit, price_of(programme, solved, limit), firm, *ends))
    for industry in np.flatnonzero(stable.floors_share >= least_share).tolist():
        limit = Limit("floor", industry=industry, year=len(programme.years) - 1)
        ends = float(stable.floors_low[industry]), float(stable.floors_high[industry])
        found.append(Barrier(limit, price_of(programme, solved, limit), float(stable.floors_share[industry]), *ends))
    for hold in stable.holds:
        if hold.share >= least_share and hold.limit.kind != "cap":
            price = price_of(programme, solved, hold.limit)
            found.append(Barrier(hold.limit, price, hold.share, hold.low, hold.high))
    priced = [barrier for barrier in found if barrier.price > 0]
    return tuple(sorted(priced, key=lambda one: (-one.price, -one.share)))


def widened(programme: YearsProgramme, limit: Limit, by: float) -> YearsProgramme:
    """The programme with one limit wider; a floor is lowered, never below nought.

    Raises
    ------
    BadValues
        If it is no limit that can be widened here.
    """
    place, year = limit.place, limit.year
    if limit.kind == "cap":
        caps = programme.caps.copy()
        caps[limit.industry, year:] += by
        return replace(programme, caps=caps)
    if limit.kind == "floor":
        floors = programme.floors.copy()
        floors[limit.industry] = max(floors[limit.industry] - by, 0.0)
        return replace(programme, floors=floors)
    if limit.kind == "budget":
        budgets = programme.budgets.copy()
        budgets[place, limit.factor, year] += by
        return replace(programme, budgets=budgets)
    if limit.kind == "starts":
        starts = programme.starts.copy()
        starts[place, year] += by
        return replace(programme, starts=starts)
    if limit.kind not in ("picks", "deepen_picks"):
        raise BadValues("barrier.no_price", kind=limit.kind)
    counted = (programme.picks if limit.kind == "picks" else programme.deepen_picks).copy()
    counted[place] += by
    return replace(programme, picks=counted) if limit.kind == "picks" else replace(programme, deepen_picks=counted)


def retested(
    programme: YearsProgramme, solved: Solved, limit: Limit, by: float, *, rules: YearRows | None = None,
    gap: float = 0.0001,
) -> tuple[float, float]:  # fmt: skip
    """The price of a limit before, and in the plan made again with the limit wider.

    Examples
    --------
    >>> from yindi.plan.schedule.programme import Factor
    >>> two = np.arange(2)
    >>> programme = YearsProgramme(("Lu", "Su"), ("silk",), (2026,), (Factor("money", "million"),), two,
    ...     np.zeros(2, dtype=int), ("enter", "enter"), np.array([0.3, 0.2]), np.ones(2), np.ones((2, 1), dtype=bool),
    ...     np.ones(1), np.ones((2, 1, 1)), np.full((2, 1, 1), np.inf), np.ones(2), np.ones((1, 1)), np.zeros(1),
    ...     np.ones((2, 1)), np.ones(2), np.ones(2))
    >>> before, after = retested(programme, solve_years(programme, gap=0.0), Limit("cap", industry=0, year=0), 1.0)
    >>> 0.2 <= before <= 0.3, after
    (True, 0.0)
    """
    wider = widened(programme, limit, by)
    again = solve_years(wider, rules=rules, gap=gap)
    return price_of(programme, solved, limit), price_of(wider, again, limit)
