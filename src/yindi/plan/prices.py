"""The crowding price of every industry: what a place must gain there for the choice to be its own."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.errors import YindiError
from yindi.plan.programme import VALUE_STEP, Programme, Solution

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Prices:
    """The smallest and the largest prices at which every place, choosing for itself, chooses the plan.

    smallest, largest : (industries,)
        0 where the cap does not bind; the smallest are the ones posted. [expected successes]
    """

    smallest: Array
    largest: Array


def swaps(programme: Programme, chosen: Truth, place: int, out: int) -> Truth:
    """Which industries a place could choose instead of one of its choices, within its own limits."""
    mine, deepens = chosen[place], programme.deepens[place]
    free = programme.is_option[place] & ~mine
    room = (mine & deepens).sum() - deepens[out] < programme.deepen_picks[place]
    result: Truth = free & (~deepens | room)
    return result


def additions(programme: Programme, chosen: Truth, place: int) -> Truth:
    """Which industries a place could still add, within its own limits."""
    mine, deepens = chosen[place], programme.deepens[place]
    if mine.sum() >= programme.picks[place]:
        return np.zeros(len(mine), dtype=bool)
    room = (mine & deepens).sum() < programme.deepen_picks[place]
    result: Truth = programme.is_option[place] & ~mine & (~deepens | room)
    return result


def supporting_prices(programme: Programme, solution: Solution) -> Prices:
    """The smallest and largest crowding prices that support a choice.

    Prices support a choice if no place gains, at these prices, by swapping, adding or dropping one option. (A
    place's limits are nested, so single changes are enough.) All such prices form a lattice: the smallest come
    from a longest path over industries, the largest from a shortest path.

    Parameters
    ----------
    programme : Programme
    solution : Solution
        An optimal choice.

    Returns
    -------
    Prices

    Raises
    ------
    YindiError
        If no prices support the choice, that is, if it is not optimal.

    References
    ----------
    shapley1971, demange1986
    """
    chosen = solution.chosen
    value = np.where(programme.is_option, programme.steps * VALUE_STEP, -np.inf)
    industries = value.shape[1]
    full = solution.counts >= programme.caps
    rise = np.full((industries, industries), -np.inf)  # rise[i, j]: j must cost at least this much more than i
    least = np.zeros(industries)
    most = np.where(full, np.inf, 0.0)
    for place in range(value.shape[0]):
        could_add = additions(programme, chosen, place)
        least[could_add] = np.maximum(least[could_add], value[place, could_add])
        for out in np.flatnonzero(chosen[place]).tolist():
            instead = swaps(programme, chosen, place, out)
            rise[out, instead] = np.maximum(rise[out, instead], value[place, instead] - value[place, out])
            most[out] = min(most[out], value[place, out])
    smallest = longest(least, rise)
    largest = shortest(most, rise)
    if np.any(smallest[~full] > TOLERANCE) or np.any(smallest > largest + TOLERANCE):
        raise YindiError("plan.no_prices", count=int(np.sum(smallest > largest + TOLERANCE)))
    return Prices(np.where(full, smallest, 0.0), np.maximum(largest, np.where(full, smallest, 0.0)))


def longest(least: Array, rise: Array) -> Array:
    """The smallest prices with p[j] ≥ least[j] and p[j] ≥ p[i] + rise[i, j]."""
    prices = least
    for _ in range(len(least) + 1):
        higher = np.maximum(prices, (prices[:, None] + rise).max(axis=0))
        if np.all(higher <= prices + TOLERANCE):
            return prices
        prices = higher
    return prices


def shortest(most: Array, rise: Array) -> Array:
    """The largest prices with p[i] ≤ most[i] and p[i] ≤ p[j] − rise[i, j]."""
    prices = most
    for _ in range(len(most) + 1):
        with np.errstate(invalid="ignore"):
            room = np.where(np.isneginf(rise), np.inf, prices[None, :] - rise)
        lower = np.minimum(prices, room.min(axis=1))
        if np.all(lower >= prices - TOLERANCE):
            return prices
        prices = lower
    return prices
