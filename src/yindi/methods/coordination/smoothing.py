"""First prices, from the relaxation in which items may be split, made smooth so that few steps find its prices."""

from dataclasses import dataclass

import numba
import numpy as np
from scipy.optimize import Bounds, minimize
from threadpoolctl import threadpool_limits

from yindi.arrays import Array
from yindi.methods.coordination.blocks import Blocks
from yindi.methods.coordination.problem import IN, OUT, Problem

# Beyond this many units of heat nothing is split any more.
COLD = 25.0


@numba.njit(cache=True, nogil=True)
def softened(  # type: ignore[no-untyped-def]  # pragma: no cover
    first, uses, scale, unit, block_sets, at_least, fixed, worth, weights, heat, share, pull
):
    """Σ_units heat · ln(1 + Σ exp(reward / heat)): what blocks take, split, at weights of their own rows.

    `share` (items,) receives how much of each item is taken, `pull` (blocks, rows) what that uses of every row, in
    parts
    of its room (`scale` is one over the room).
    """
    rows = uses.shape[1]
    total = 0.0
    pull[:, :] = 0.0
    for block in range(len(first) - 1):
        low, high = first[block], first[block + 1]
        first_set = block_sets[block]
        sets = block_sets[block + 1] - first_set
        top, mass = np.zeros(sets), np.zeros(sets)
        for group in range(sets):
            top[group] = -np.inf if at_least[first_set + group] else 0.0
        for item in range(low, high):
            if fixed[item] == OUT:
                share[item] = -np.inf
                continue
            reward = worth[item]
            for row in range(rows):
                reward -= weights[block, row] * uses[item, row] * scale[block, row]
            share[item] = reward / heat
            if unit[item] >= 0:
                top[unit[item] - first_set] = max(top[unit[item] - first_set], share[item])
        for item in range(low, high):
            if unit[item] >= 0 and share[item] > top[unit[item] - first_set] - COLD:
                mass[unit[item] - first_set] += np.exp(share[item] - top[unit[item] - first_set])
        for group in range(sets):
            if top[group] > -np.inf:
                if not at_least[first_set + group] and top[group] < COLD:
                    mass[group] += np.exp(-top[group])
                if mass[group] != 1.0:
                    total += heat * np.log(mass[group])
                total += heat * top[group]
        for item in range(low, high):
            scaled = share[item]
            if fixed[item] == OUT:
                share[item] = 0.0
                continue
            if unit[item] >= 0:
                group = unit[item] - first_set
                share[item] = np.exp(scaled - top[group]) / mass[group] if scaled > top[group] - COLD else 0.0
            elif fixed[item] == IN:
                total += scaled * heat
                share[item] = 1.0
            elif scaled < -COLD:
                share[item] = 0.0
            elif scaled > COLD:
                total += heat * scaled
                share[item] = 1.0
            elif scaled > 0:
                small = np.exp(-scaled)
                total += heat * (scaled + np.log1p(small))
                share[item] = 1 / (1 + small)
            else:
                small = np.exp(scaled)
                total += heat * np.log1p(small)
                share[item] = small / (1 + small)
            if share[item] > 1e-9:
                for row in range(rows):
                    pull[block, row] += share[item] * uses[item, row] * scale[block, row]
    return total


@dataclass(frozen=True)
class Smooth:
    """Prices (coupling rows,), weights of the blocks' own rows (blocks, rows), and how much of each item is taken."""

    prices: Array
    weights: Array
    share: Array


def smooth_prices(
    problem: Problem, blocks: Blocks, start: Array, weights: Array, *, unit: Array, heat: float, steps: int,
    box: tuple[Array, Array] | None = None, margin: float | None = None,
) -> Smooth:  # fmt: skip
    """Prices of the coupling rows, and weights of the blocks' own rows, of the smoothed relaxation.

    minimise  Σ price · high (where above 0), price · low (where below)  +  Σ weight · room
              +  Σ_units heat · ln(1 + Σ exp((value − loads · price − uses · weight) / heat))

    Parameters
    ----------
    start : (coupling rows,)
        Prices to start from.
    weights : (blocks, rows)
        Weights to start from.
    unit : (coupling rows,)
        A typical load of each row.
    heat : float
        How smooth: the cooler, the closer to the relaxation itself. [unit of value]
    steps : int
    box : two of (coupling rows,), optional
        Prices stay between these.
    margin : float, optional
        Items that pay less than nothing by more than this, at the start, are left out.

    Returns
    -------
    Smooth

    References
    ----------
    nesterov2005, liu1989
    """
    rows, coupling = problem.uses.shape[1], len(problem.low)
    has_row = np.isfinite(problem.room) & (problem.room > 0)
    scale = np.where(has_row, 1 / np.where(has_row, problem.room, 1.0), 0.0)
    live = np.ones(problem.items, dtype=bool)
    if margin is not None and np.isfinite(margin):
        # What pays far less than nothing at the start is not looked at; prices are to be found, not bounds.
        reward = problem.value - problem.loads @ start
        for row in range(rows):
            reward -= np.repeat(weights[:, row], np.diff(problem.first)) * blocks.uses[:, row]
        live = (reward > -margin) | (blocks.fixed == IN) | ~blocks.loose
    first = np.concatenate([[0], np.cumsum(live)])[problem.first]
    uses, unit_of, fixed, value_of = blocks.uses[live], blocks.unit[live], blocks.fixed[live], problem.value[live]
    loads = problem.loads[live]
    share, pull = np.zeros(len(value_of)), np.zeros(problem.room.shape)
    above, below = np.isfinite(problem.high), np.isfinite(problem.low)
    high, low = np.where(above, problem.high, 0.0), np.where(below, problem.low, 0.0)
    loads_by_row = loads.T.tocsr()

    def value(point: Array) -> tuple[float, Array]:
        """The smoothed bound and its slope; prices above and below 0 of a row are two variables."""
        over, under = point[:coupling] / unit, point[coupling : 2 * coupling] / unit
        of_rows = point[2 * coupling :].reshape(problem.blocks, rows)
        worth = value_of - loads @ (over - under)
        total = softened(
            first, uses, scale, unit_of, blocks.block_sets, blocks.at_least, fixed, worth, of_rows, heat, share, pull,
        )  # fmt: skip
        load = loads_by_row @ share
        total += float(over @ high - under @ low + of_rows.sum())
        return total, np.concatenate([(high - load) / unit, (load - low) / unit, (1.0 - pull).ravel()])

    wall = np.full(coupling, np.inf)
    least, most = (-wall, wall) if box is None else box
    floor = np.concatenate([np.maximum(least, 0), np.maximum(-most, 0)]) * np.tile(unit, 2)
    ceiling = np.concatenate([np.maximum(most, 0), np.maximum(-least, 0)]) * np.tile(unit, 2)
    there = np.concatenate([above, below])
    ends = Bounds(
        np.append(np.where(there, floor, 0), np.zeros(has_row.size)),
        np.append(np.where(there, ceiling, 0), np.where(has_row.ravel(), np.inf, 0)),
    )
    in_shares = weights * np.where(has_row, problem.room, 0.0)
    begin = np.concatenate([np.maximum(start, 0) * unit, np.maximum(-start, 0) * unit, in_shares.ravel()])
    begin = np.clip(begin, ends.lb, ends.ub)
    # On several threads the steps would wait for each other, and sums would depend on their number.
    with threadpool_limits(1, user_api="blas"):
        done = minimize(
            value, begin, jac=True, method="L-BFGS-B", bounds=ends,
            options={"maxiter": steps, "maxfun": 2 * steps, "maxcor": 20},
        )  # fmt: skip
    point = np.asarray(done.x)
    value(point)
    prices = (point[:coupling] - point[coupling : 2 * coupling]) / unit
    whole = np.zeros(problem.items)
    whole[live] = share
    return Smooth(prices, point[2 * coupling :].reshape(problem.blocks, rows) * scale, whole)
