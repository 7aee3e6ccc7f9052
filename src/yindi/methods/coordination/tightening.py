"""Multipliers for the rows of a block's own, and what they prove: a bound, and items that no better choice holds."""

import numba
import numpy as np

from yindi.methods.coordination.kernels import WITHIN, write

# Every so many steps the items that the bound rules out are dropped.
DROP_EVERY = 4
FEW = 10


@numba.njit(**WITHIN)
def bound_of(reward, unit, must, holder, best):  # type: ignore[no-untyped-def]  # pragma: no cover
    """What items add at the most where each counts by itself, and of a unit only the best; the best of every unit.

    `holder` receives the item that stands for its unit, −1 for none; `best` what that adds.
    """
    for group in range(len(holder)):
        holder[group], best[group] = -1, 0.0
    total = 0.0
    for at in range(len(reward)):
        group = unit[at]
        if group < 0:
            if reward[at] > 0:
                total += reward[at]
        elif holder[group] < 0:
            if reward[at] > 0 or must[group]:
                holder[group], best[group] = at, reward[at]
        elif reward[at] > best[group]:
            holder[group], best[group] = at, reward[at]
    for group in range(len(holder)):
        if holder[group] >= 0:
            total += best[group]
        elif must[group]:
            return -np.inf
    return total


@numba.njit(**WITHIN)
def priced(reward, share, weights, who, first, enabling, ties, priced_reward):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Rewards less what the rows ask, and with what the needs pay from those that need to those that enable."""
    rows = share.shape[1]
    for at in range(len(reward)):
        asked = 0.0
        for row in range(rows):
            asked += weights[row] * share[at, row]
        priced_reward[at] = reward[at] - asked
    for need in range(len(who)):
        if who[need] >= 0:
            priced_reward[who[need]] -= ties[need]
        for entry in range(first[need], first[need + 1]):
            priced_reward[enabling[entry]] += ties[need]


@numba.njit(**WITHIN)
def tightened(reward, share, unit, must, who, first, enabling, weights, ties, known, steps):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Lower the bound of a block by steps along its subgradient; `weights` and `ties` receive the best multipliers.

    L(m) = Σ_rows m + Σ_units max(0, reward − m · share), each share in parts of the room that is left. `known` is
    what some choice is known to add. Steps are those of Polyak (1969), towards `known`.
    """
    count, rows = share.shape
    holder, best = np.empty(len(must), np.int64), np.empty(len(must))
    now, slack = np.empty(count), np.empty(rows)
    pull = np.empty(len(who))
    trial, trial_ties = weights.copy(), ties.copy()
    lowest, factor, waited = np.inf, 1.0, 0
    for step in range(steps + 1):
        priced(reward, share, trial, who, first, enabling, trial_ties, now)
        bound = bound_of(now, unit, must, holder, best)
        for row in range(rows):
            bound += trial[row]
        for need in range(len(who)):
            if who[need] < 0:
                bound -= trial_ties[need]
        if bound < lowest - 1e-12 * (1 + abs(lowest)) or step == 0:
            waited = 0
            lowest = bound
            write(trial, rows, weights)
            write(trial_ties, len(ties), ties)
        else:
            waited += 1
            if waited >= 3:
                factor, waited = factor / 2, 0
        aim = known if known > -np.inf else lowest - 0.1 * (abs(lowest) + 1e-9)
        if step == steps or bound == -np.inf or lowest <= known + 1e-9 * (1 + abs(known)):
            break
        for row in range(rows):
            slack[row] = 1.0
        for at in range(count):
            group = unit[at]
            if (group < 0 and now[at] > 0) or (group >= 0 and holder[group] == at):
                for row in range(rows):
                    slack[row] -= share[at, row]
        length = 0.0
        for row in range(rows):
            if trial[row] <= 0 and slack[row] > 0:
                slack[row] = 0.0
            length += slack[row] * slack[row]
        for need in range(len(who)):
            pull[need] = -1.0 if who[need] < 0 else 0.0
            if who[need] >= 0 and is_in(who[need], now, unit, holder):
                pull[need] = -1.0
            for entry in range(first[need], first[need + 1]):
                if is_in(enabling[entry], now, unit, holder):
                    pull[need] += 1.0
            if trial_ties[need] <= 0 and pull[need] > 0:
                pull[need] = 0.0
            length += pull[need] * pull[need]
        if length < 1e-18:
            break
        stride = factor * max(bound - aim, 1e-12) / length
        for row in range(rows):
            trial[row] = max(0.0, trial[row] - stride * slack[row])
        for need in range(len(who)):
            trial_ties[need] = max(0.0, trial_ties[need] - stride * pull[need])
    return lowest


@numba.njit(**WITHIN)
def is_in(at, reward, unit, holder):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Whether an item is part of the choice that the bound stands for."""
    return reward[at] > 0 if unit[at] < 0 else holder[unit[at]] == at
