"""How firm the prices are: the plan made again under other costs and other odds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from yindi.arrays import Array
from yindi.cores import all_pieces
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.binds import Hold, own_holds, steps_of, what_holds_back
from yindi.plan.schedule.limits import Limit
from yindi.plan.schedule.own_choice import own_place
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.solve import Solved, solve_years


@dataclass(frozen=True)
class HoldStability:
    """One limit of a place over the draws: how often a step more of it adds something, and how much.

    low, high : the least and the most that a step more adds in any draw. [worth]
    """

    limit: Limit
    step: float
    unit: str
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Stability:
    """What stays of the prices and of the plan when costs and odds are drawn again.

    draws : how many plans were made, `impossible` of which none kept what has been decided and the floors; the rest of
        the figures leave these out.
    caps_share, caps_low, caps_high : (industries, years)
        Share of draws in which the room has a price, and the least and highest price. [share], [worth / place]
    rooms_share, rooms_low, rooms_high : (industries,)
        The same of the year in which the room of an industry is dearest.
    floors_share, floors_low, floors_high : (industries,)
        The same of the floors.
    chosen : (options,)
        Share of draws in which the option starts. [share]
    holds : of the places and limits that were asked for, by how often they bind.
    """

    draws: int
    impossible: int
    caps_share: Array
    caps_low: Array
    caps_high: Array
    rooms_share: Array
    rooms_low: Array
    rooms_high: Array
    floors_share: Array
    floors_low: Array
    floors_high: Array
    chosen: Array
    holds: tuple[HoldStability, ...]


@dataclass(frozen=True)
class Drawn:
    """What one draw leaves; nothing where no plan kept every limit."""

    caps: Array
    floors: Array
    chosen: Array
    holds: tuple[Hold, ...]


def stability(
    programme: YearsProgramme,
    *,
    draws: int = 20,
    cost_range: float = 0.3,
    uplifts: Array | None = None,
    places: Sequence[int] = (),
    holds: Sequence[Hold] = (),
    rules: YearRows | None = None,
    steps: Mapping[str, float] | None = None,
    gap: float = 0.001,
    seed: int = 0,
    start: Solved | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Stability:
    """Make the plan again under other costs and odds, and see which prices stay.

    Parameters
    ----------
    programme : YearsProgramme
    draws : int
        The first two make everything cheaper and dearer by the whole range; in the others each need of each option is
        drawn by itself, evenly over the range.
    cost_range : float
        Half the width of the range, as a share of the need. [share]
    uplifts : (rows, options) or None
        What support adds under resampled odds; draw d takes row d, counted round. [probability]
    places : positions
        Places whose own limits are all tried in every draw too.
    holds : sequence of Hold
        Single limits of places that are tried wider in every draw, by the step that stands in each; a fraction of the
        work.
    rules, steps, gap : as in `solve_years` and `what_holds_back`
    seed : int
    start : Solved or None
        The plan itself, for the draws to go on from.
    tick : function
        Called after every draw.

    Returns
    -------
    Stability
    """
    piece = partial(
        one_draw, programme, cost_range, uplifts, tuple(places), tuple(holds), rules, steps, gap, seed, start
    )
    made = all_pieces(piece, draws, tick)
    some = [one for one in made if one is not None]
    caps, floors = (
        stacked([one.caps for one in some], programme.caps.shape),
        stacked([one.floors for one in some], programme.floors.shape),
    )
    chosen = stacked([one.chosen for one in some], (len(programme.action),))
    return Stability(
        draws,
        draws - len(some),
        *spread(caps),
        *spread(caps.max(axis=2, initial=0.0)),
        *spread(floors),
        spread(chosen)[0],
        holds_over([one.holds for one in some]),
    )


def stacked(parts: list[Array], shape: tuple[int, ...]) -> Array:
    """Arrays of the draws as one, the draws first."""
    return np.stack(parts) if parts else np.zeros((0, *shape))


def spread(values: Array) -> tuple[Array, Array, Array]:
    """The share of draws above zero, the least and the most; NaN where there is no draw.

    >>> [part.tolist() for part in spread(np.array([[0.0, 1.0], [2.0, 3.0]]))]
    [[0.5, 1.0], [0.0, 1.0], [2.0, 3.0]]
    """
    if not len(values):
        nothing = np.full(values.shape[1:], np.nan)
        return nothing, nothing, nothing
    return (values > 0).mean(axis=0), values.min(axis=0), values.max(axis=0)


def drawn_programme(
    programme: YearsProgramme, cost_range: float, uplifts: Array | None, seed: int, draw: int
) -> YearsProgramme:
    """The programme of one draw."""
    if draw < 2:
        factor: Array = np.full(programme.needs.shape[:2], 1 - cost_range if draw == 0 else 1 + cost_range)
    else:
        random = np.random.default_rng([seed, draw])
        factor = random.uniform(1 - cost_range, 1 + cost_range, programme.needs.shape[:2])
    uplift = programme.uplift if uplifts is None else uplifts[draw % len(uplifts)]
    return replace(programme, needs=programme.needs * factor[:, :, None], uplift=uplift)


def one_draw(
    programme: YearsProgramme,
    cost_range: float,
    uplifts: Array | None,
    places: tuple[int, ...],
    tried: tuple[Hold, ...],
    rules: YearRows | None,
    steps: Mapping[str, float] | None,
    gap: float,
    seed: int,
    start: Solved | None,
    draw: int,
) -> Drawn | None:
    """The prices of one draw; None where no plan keeps what has been decided and the floors."""
    drawn = drawn_programme(programme, cost_range, uplifts, seed, draw)
    solved = solve_years(drawn, rules=rules, gap=gap, start=start)
    if not np.isfinite(solved.schedule.objective):
        return None
    # Steps stay those of the plan, so that what a step adds can be compared between draws.
    holds = [hold for place in places for hold in what_holds_back(programme, solved, place, steps=steps).holds]
    holds += tried_again(drawn, solved, tried)
    chosen = solved.schedule.chosen.astype(float)
    return Drawn(solved.prices.caps, solved.prices.floors, chosen, tuple(holds))


def tried_again(programme: YearsProgramme, solved: Solved, holds: Sequence[Hold]) -> list[Hold]:
    """Single limits of places, each a step wider: what the step adds at the prices of this draw."""
    result: list[Hold] = []
    for place in sorted({hold.limit.place for hold in holds}):
        own = own_place(solved.problem, place, solved.answer.prices)
        columns = {limit: which for limit, which, _ in steps_of(programme, solved.items, own.problem, place, None)}
        mine = [hold for hold in holds if hold.limit.place == place and hold.limit in columns]
        if mine and np.isfinite(own.best.surplus):
            wider = [(hold.limit, columns[hold.limit], hold.step) for hold in mine]
            result += own_holds(programme, own, wider, narrower=False)
    return result


def holds_over(drawn: list[tuple[Hold, ...]]) -> tuple[HoldStability, ...]:
    """Every limit that adds something in some draw, by how often it does."""
    found: dict[Limit, list[Hold]] = {}
    for holds in drawn:
        for hold in holds:
            if hold.more > 0:
                found.setdefault(hold.limit, []).append(hold)
    result = []
    for limit, holds_of in found.items():
        more = [hold.more for hold in holds_of]
        low = min(more) if len(more) == len(drawn) else 0.0
        share = len(more) / len(drawn)
        result.append(HoldStability(limit, holds_of[0].step, holds_of[0].unit, share, low, max(more)))
    order = {limit: number for number, limit in enumerate(found)}
    return tuple(sorted(result, key=lambda one: (-one.share, -one.high, order[one.limit])))
