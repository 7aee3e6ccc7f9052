"""The best multipliers for the rows of a block's own: a small linear programme over the choices that they bring out."""

import numba
import numpy as np

from yindi.methods.coordination.kernels import WITHIN, any_of, write
from yindi.methods.coordination.tightening import bound_of

NONE = 1e-9


@numba.njit(**WITHIN)
def sharpened(reward, share, unit, must, constant, weights, lowest, known, steps):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Minimise L(m) = constant + Σ m + Σ_units max(0, reward − m · share) over m ≥ 0, from the bound `lowest`
    on downwards.

    Dantzig–Wolfe on the rows of one block, by the primal simplex method with an explicit inverse: each pivot brings
    in a slack
    or the selection that the present multipliers bring out. `weights` receives the multipliers of the lowest bound,
    which is returned; stops where that is as low as `known`.
    """
    count, rows = share.shape
    size = rows + 1
    inverse, level = np.zeros((size, size)), np.ones(size)
    for basic in range(size):
        inverse[basic, basic] = 1.0
    # At first every row is slack and nothing is selected; where something must be, that costs more than all is worth.
    cost = np.zeros(size)
    if any_of(must):
        total = 0.0
        for at in range(count):
            total += abs(reward[at])
        cost[rows] = -1.0 - total
    holder, best = np.empty(len(must), np.int64), np.empty(len(must))
    pay, column, trial = np.empty(count), np.empty(size), np.empty(rows)
    scale = 1 + abs(lowest)
    for _ in range(steps):
        for row in range(rows):
            trial[row] = 0.0
            for basic in range(size):
                trial[row] += cost[basic] * inverse[basic, row]
        asked = 0.0
        for basic in range(size):
            asked += cost[basic] * inverse[basic, rows]
        enters, least = -1, -NONE * scale
        for row in range(rows):
            if trial[row] < least:
                enters, least = row, trial[row]
        adds = 0.0
        if enters >= 0:
            for basic in range(size):
                column[basic] = inverse[basic, enters]
        else:
            asked_of_all = 0.0
            for row in range(rows):
                trial[row] = max(trial[row], 0.0)
                asked_of_all += trial[row]
            for at in range(count):
                pay[at] = reward[at]
                for row in range(rows):
                    pay[at] -= trial[row] * share[at, row]
            best_pay = bound_of(pay, unit, must, holder, best)
            bound = constant + asked_of_all + best_pay
            if bound < lowest:
                lowest = bound
                write(trial, rows, weights)
            if best_pay - asked <= NONE * scale or lowest <= known:
                break
            drawn = np.zeros(size)
            drawn[rows] = 1.0
            for at in range(count):
                group = unit[at]
                if (group < 0 and pay[at] > 0) or (group >= 0 and holder[group] == at):
                    adds += reward[at]
                    for row in range(rows):
                        drawn[row] += share[at, row]
            column = inverse @ drawn
        leaves, ratio = -1, np.inf
        for basic in range(size):
            if column[basic] > NONE and level[basic] / column[basic] < ratio:
                leaves, ratio = basic, level[basic] / column[basic]
        if leaves < 0:
            break
        for row in range(size):
            inverse[leaves, row] /= column[leaves]
        level[leaves] = ratio
        for basic in range(size):
            if basic != leaves and column[basic] != 0:
                for row in range(size):
                    inverse[basic, row] -= column[basic] * inverse[leaves, row]
                level[basic] = max(level[basic] - column[basic] * ratio, 0.0)
        cost[leaves] = adds
    return lowest
