"""Prices close to the best, found without a linear programme: steps towards rows that are over or under their ends."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.coordination.problem import Problem
from yindi.methods.coordination.rounds import Round


@dataclass(frozen=True)
class Settled:
    """The round with the lowest bound, the mean load of the rounds so far, and how many there were."""

    best: Round
    mean_load: Array
    rounds: int


def allowed(problem: Problem, prices: Array) -> Array:
    """Prices above 0 only where a row has a high end, below 0 only where it has a low one."""
    prices = np.where(np.isinf(problem.high), np.minimum(prices, 0), prices)
    return np.where(np.isinf(problem.low), np.maximum(prices, 0), prices)


def imbalance(problem: Problem, prices: Array, load: Array) -> Array:
    """How far a load is beyond the end that a price stands for; where the price is 0, beyond either end."""
    over, under = load - problem.high, load - problem.low
    free = np.maximum(over, 0) + np.minimum(under, 0)
    return np.where(prices > 0, over, np.where(prices < 0, under, free))


def volume(
    problem: Problem,
    choose: Callable[[Array], Round],
    start: Array,
    *,
    rounds: int,
    stop: Callable[[], bool],
    seen: Callable[[Round], None],
    close: float,
) -> Settled:
    """Lower the bound by the volume method of Barahona & Anbil (2000), each row in units of its own typical load.

    Parameters
    ----------
    choose : function
        Lets every block choose at some prices.
    start : (coupling rows,)
    rounds : int
        At the most.
    stop : function
        Asked between rounds.
    seen : function
        Is told of every round.
    close : float
        Ends where the mean load is within this share of its ends and the bound no longer falls.

    References
    ----------
    barahona2000
    """
    # A row counts in units of its loads, and a wide row takes smaller steps in price than a narrow one.
    loads = abs(problem.loads)
    count = np.maximum(np.asarray((loads > 0).sum(axis=0)).ravel(), 1)
    unit = np.where(np.asarray(loads.sum(axis=0)).ravel() > 0, np.asarray(loads.sum(axis=0)).ravel() / count, 1.0)
    now = choose(allowed(problem, start))
    best, mean, done = now, now.load, 1
    seen(now)
    target, factor, weight = best.bound - 0.05 * abs(best.bound), 0.5, 0.1
    waited, since = 0, best.bound
    while done < rounds and now.possible and not stop():
        way = imbalance(problem, best.prices, mean) / unit
        length = float(way @ way)
        if length < 1e-18:
            break
        if best.bound <= target + 0.02 * abs(target):
            target = best.bound - 0.05 * abs(best.bound)
        stride = factor * (best.bound - target) / length
        now = choose(allowed(problem, best.prices + stride * way / unit))
        done += 1
        seen(now)
        fresh = imbalance(problem, now.prices, now.load) / unit
        mean = weight * now.load + (1 - weight) * mean
        if now.bound < best.bound:
            if float(way @ fresh) >= 0:
                factor = min(factor * 1.1, 2.0)
            waited, best = 0, now
        else:
            waited += 1
            if waited >= 10:
                factor, waited = max(factor * 0.66, 1e-4), 0
        if done % 20 == 0:
            if since - best.bound < close * abs(best.bound):
                weight = max(weight / 2, 0.02)
            since = best.bound
    return Settled(best, mean, done)
