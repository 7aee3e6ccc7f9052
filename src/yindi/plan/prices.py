"""The crowding price of every industry: what a place must gain there for the choice to be its own."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.errors import YindiError
from yindi.plan.programme import VALUE_STEP, Programme, Solution


@dataclass(frozen=True)
class Prices:
    """The smallest and the largest prices at which every place, choosing for itself, chooses the plan.

    smallest, largest : (industries,)
        0 where the cap does not bind; the smallest are the ones posted; the largest is infinite where the cap is 0.
        [expected successes]
    apart : (industries, industries)
        The most by which the price of one industry (row) can lie above that of another (column) while both are among
        prices that support the plan. [expected successes]
    """

    smallest: Array
    largest: Array
    apart: Array


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
    place's limits are nested, so single changes are enough.) Each such change bounds the difference of two prices,
    or of a price and nothing, so the prices are read off the shortest paths between industries and nothing.

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
    bound = differences(programme, solution)
    nothing = len(bound) - 1
    for middle in range(len(bound)):
        np.minimum(bound, bound[:, middle, None] + bound[None, middle, :], out=bound)
    # A round trip below zero asks a price to be below itself.
    impossible = np.diag(bound)[:nothing] < 0
    if impossible.any():
        raise YindiError("plan.no_prices", count=int(impossible.sum()))
    bound = bound * VALUE_STEP
    return Prices(0.0 - bound[nothing, :nothing], bound[:nothing, nothing], bound[:nothing, :nothing])


def differences(programme: Programme, solution: Solution) -> Array:
    """The most by which the price of i may lie above that of j, from every single change; the last stands for nothing.

    Returns
    -------
    (industries + 1, industries + 1)
        Whole steps of value, infinite where nothing bounds a difference. [steps]
    """
    chosen, steps = solution.chosen, programme.steps.astype(float)
    nothing = steps.shape[1]
    bound = np.full((nothing + 1, nothing + 1), np.inf)
    np.fill_diagonal(bound, 0.0)
    bound[nothing, :] = 0.0  # no price is below nothing,
    bound[:nothing, nothing][solution.counts < programme.caps] = 0.0  # and none is above it where there is room
    for place in range(len(steps)):
        could_add = np.flatnonzero(additions(programme, chosen, place))
        bound[nothing, could_add] = np.minimum(bound[nothing, could_add], -steps[place, could_add])
        for out in np.flatnonzero(chosen[place]).tolist():
            instead = np.flatnonzero(swaps(programme, chosen, place, out))
            less = steps[place, out] - steps[place, instead]
            bound[out, instead] = np.minimum(bound[out, instead], less)
            bound[out, nothing] = min(bound[out, nothing], steps[place, out])
    return bound
