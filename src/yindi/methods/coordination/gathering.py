"""The items of one block that could be taken at given worths, once what is fixed in stands."""

import numba
import numpy as np

from yindi.methods.coordination.kernels import WITHIN
from yindi.methods.coordination.problem import FREE, IN


@numba.njit(**WITHIN)
def gathered(blocks, block, worth, spare):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Whether a block has a choice, what its fixed items add, the room they leave, and the candidates beside them.

    Returns (possible, added, left, candidates, reward, weight, optimism, used sets, position): `weight` is what a
    candidate adds beside the fixed items, `optimism` its half of the gains with other candidates, `reward` both;
    position
    is −1 for what is out and −2 for what is fixed in. Items that cost `spare` or more by themselves are left out
    where they help no other.
    """
    low, high = blocks.first[block], blocks.first[block + 1]
    left = blocks.room[block].copy()
    first_set = blocks.block_sets[block]
    used = np.zeros(blocks.block_sets[block + 1] - first_set, np.bool_)
    position = np.full(high - low, -1)
    added, possible = 0.0, True
    for item in range(low, high):
        if blocks.fixed[item] == IN:
            position[item - low] = -2
            added += worth[item]
            for row in range(len(left)):
                left[row] -= blocks.uses[item, row]
            for entry in range(blocks.set_first[item], blocks.set_first[item + 1]):
                possible &= not used[blocks.set_of[entry] - first_set]
                used[blocks.set_of[entry] - first_set] = True
            for entry in range(blocks.pair_first[item], blocks.pair_first[item + 1]):
                other = blocks.pair_other[entry]
                if other < item and position[other - low] == -2:
                    added += blocks.pair_gain[entry]
    for row in range(len(left)):
        possible &= left[row] >= 0
    count = 0
    candidates = np.empty(high - low, np.int64)
    for item in range(low, high):
        if blocks.fixed[item] != FREE or (blocks.loose[item] and worth[item] <= -spare):
            continue
        fits = True
        for row in range(len(left)):
            if blocks.uses[item, row] > left[row]:
                fits = False
                break
        for entry in range(blocks.set_first[item], blocks.set_first[item + 1]):
            fits &= not used[blocks.set_of[entry] - first_set]
        if fits:
            candidates[count] = item
            position[item - low] = 0
            count += 1
    possible &= without_the_unable(blocks, block, position)
    kept = 0
    for entry in range(count):
        if position[candidates[entry] - low] == 0:
            candidates[kept] = candidates[entry]
            kept += 1
    candidates = candidates[:kept]
    for entry in range(kept):
        position[candidates[entry] - low] = entry
    reward, weight, optimism = np.empty(kept), np.empty(kept), np.zeros(kept)
    for at in range(kept):
        item = candidates[at]
        weight[at] = worth[item]
        for entry in range(blocks.pair_first[item], blocks.pair_first[item + 1]):
            other = position[blocks.pair_other[entry] - low]
            if other == -2:
                weight[at] += blocks.pair_gain[entry]
            elif other >= 0 and blocks.pair_gain[entry] > 0:
                optimism[at] += blocks.pair_gain[entry] / 2
        reward[at] = weight[at] + optimism[at]
    return possible, added, left, candidates, reward, weight, optimism, used, position


@numba.njit(**WITHIN)
def without_the_unable(blocks, block, position):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Strike out candidates whose needs nothing meets, until none is left; whether what is fixed in can be met."""
    low = blocks.first[block]
    again = True
    while again:
        again = False
        for need in range(blocks.block_needs[block], blocks.block_needs[block + 1]):
            who = blocks.needing[need] - low
            if position[who] == -1:
                continue
            met = False
            for entry in range(blocks.enabling_first[need], blocks.enabling_first[need + 1]):
                met |= position[blocks.enabling[entry] - low] != -1
            if not met:
                if position[who] == -2:
                    return False
                position[who] = -1
                again = True
    return True


@numba.njit(**WITHIN)
def needs_of(blocks, block, position):  # type: ignore[no-untyped-def]  # pragma: no cover
    """The needs of a block that are not yet met: their numbers, who needs (−1: a fixed item), and who enables.

    Returns (needs, who, first, enabling), the last three in positions of candidates.
    """
    low = blocks.first[block]
    begin, end = blocks.block_needs[block], blocks.block_needs[block + 1]
    entries = blocks.enabling_first[end] - blocks.enabling_first[begin]
    needs, who = np.empty(end - begin, np.int64), np.empty(end - begin, np.int64)
    first, enabling = np.zeros(end - begin + 1, np.int64), np.empty(entries, np.int64)
    count = 0
    for need in range(begin, end):
        at = position[blocks.needing[need] - low]
        if at == -1:
            continue
        met, filled = False, first[count]
        for entry in range(blocks.enabling_first[need], blocks.enabling_first[need + 1]):
            other = position[blocks.enabling[entry] - low]
            met |= other == -2 or blocks.enabling[entry] == blocks.needing[need]
            if other >= 0:
                enabling[filled] = other
                filled += 1
        if not met:
            needs[count], who[count] = need, max(at, -1)
            count += 1
            first[count] = filled
    return needs[:count], who[:count], first[: count + 1], enabling[: first[count]]


@numba.njit(**WITHIN)
def is_kept(blocks, block, taken):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Whether items of a block, those fixed in among them, keep every row, set, need and fixing of the block."""
    low, high = blocks.first[block], blocks.first[block + 1]
    left = blocks.room[block].copy()
    first_set = blocks.block_sets[block]
    held = np.zeros(blocks.block_sets[block + 1] - first_set, np.int64)
    inside = np.zeros(high - low, np.bool_)
    for item in taken:
        if item < low or item >= high or inside[item - low]:
            return False
        inside[item - low] = True
        for row in range(len(left)):
            left[row] -= blocks.uses[item, row]
        for entry in range(blocks.set_first[item], blocks.set_first[item + 1]):
            held[blocks.set_of[entry] - first_set] += 1
    for row in range(len(left)):
        if left[row] < 0:
            return False
    for group in range(len(held)):
        if held[group] > 1 or held[group] < blocks.at_least[first_set + group]:
            return False
    for item in range(low, high):
        if blocks.fixed[item] != FREE and inside[item - low] != (blocks.fixed[item] == IN):
            return False
    return are_met(blocks, block, inside)


@numba.njit(**WITHIN)
def are_met(blocks, block, inside):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Whether the needs of the items inside are met."""
    low = blocks.first[block]
    for need in range(blocks.block_needs[block], blocks.block_needs[block + 1]):
        if inside[blocks.needing[need] - low]:
            met = False
            for entry in range(blocks.enabling_first[need], blocks.enabling_first[need + 1]):
                met |= inside[blocks.enabling[entry] - low]
            if not met:
                return False
    return True
