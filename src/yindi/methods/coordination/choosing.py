"""What every block chooses by itself when items are worth this much: exactly, or with a bound where it stops early."""

import numba
import numpy as np

from yindi.methods.coordination.gathering import gathered, is_kept, needs_of
from yindi.methods.coordination.kernels import DOOR, WITHIN, downward, picked, picked_rows, write_row
from yindi.methods.coordination.searching import SAME, searched
from yindi.methods.coordination.sharpening import sharpened
from yindi.methods.coordination.tightening import DROP_EVERY, FEW, bound_of, priced, tightened


@numba.njit(**WITHIN)
def sum_of(blocks, block, worth, taken):  # type: ignore[no-untyped-def]  # pragma: no cover
    """What some items of a block add together."""
    low = blocks.first[block]
    inside = np.zeros(blocks.first[block + 1] - low, np.bool_)
    total = 0.0
    for item in taken:
        total += worth[item]
        for entry in range(blocks.pair_first[item], blocks.pair_first[item + 1]):
            if inside[blocks.pair_other[entry] - low]:
                total += blocks.pair_gain[entry]
        inside[item - low] = True
    return total


@numba.njit(**WITHIN)
def greedy(blocks, block, candidates, order, pay, share, fixed_in, taken):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Take candidates in order as long as they fit and pay; how many items are then taken, the fixed ones first."""
    first_set = blocks.block_sets[block]
    held = np.zeros(blocks.block_sets[block + 1] - first_set, np.bool_)
    left = np.ones(share.shape[1])
    count = fixed_in
    for at in order:
        if count == len(taken):
            break
        item = candidates[at]
        fits = pay[at] > 0
        for entry in range(blocks.set_first[item], blocks.set_first[item + 1]):
            fits &= not held[blocks.set_of[entry] - first_set]
        for row in range(len(left)):
            fits &= share[at, row] <= left[row]
        if fits:
            for row in range(len(left)):
                left[row] -= share[at, row]
            taken[count] = item
            count += 1
            for entry in range(blocks.set_first[item], blocks.set_first[item + 1]):
                held[blocks.set_of[entry] - first_set] = True
    return count


@numba.njit(**WITHIN)
def with_the_fixed(position, low, inside, taken):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Take what is fixed in, first; how many that are."""
    count = 0
    for at in range(len(position)):
        if position[at] == -2:
            inside[at], taken[count] = True, low + at
            count += 1
    return count


# Written into its one caller, so that it is compiled once.
@numba.njit(inline="always", **WITHIN)
def chosen(  # type: ignore[no-untyped-def]  # pragma: no cover
    blocks, block, worth, weights, ties, slack, steps, limit, items, counts, values
):  # fmt: skip
    """The best choices of one block, written into items, counts (−1: none) and values; an upper bound and the nodes.

    What stands in the first place of `items` is where the search starts, if it still is a choice. `weights` (rows,)
    and `ties`
    (all needs) are multipliers to start from, and receive better ones. Choices that add up to `slack` less than the
    best are kept too, as many as there is place for.
    """
    known = -np.inf
    start = items[0, : max(counts[0], 0)].copy()
    if counts[0] >= 0 and is_kept(blocks, block, start):
        known = sum_of(blocks, block, worth, start)
    for place in range(len(counts)):
        counts[place], values[place] = -1, -np.inf
    if known > -np.inf:
        values[0], counts[0] = known, len(start)
        write_row(start, len(start), items, 0)
    spare = 0.0 if len(counts) == 1 else slack
    found = gathered(blocks, block, worth, spare)
    possible, added, room, candidates, reward, weight, optimism, used, position = found
    if not possible:
        counts[0] = -1
        return -np.inf, 0
    low, first_set = blocks.first[block], blocks.block_sets[block]
    inside, taken = np.zeros(len(position), np.bool_), np.empty(items.shape[1], np.int64)
    fixed_in = with_the_fixed(position, low, inside, taken)
    must = np.zeros(len(used), np.bool_)
    for group in range(len(used)):
        must[group] = blocks.at_least[first_set + group] > 0 and not used[group]
    binding = np.empty(len(room), np.int64)
    rows = 0
    for row in range(len(room)):
        total = 0.0
        for item in candidates:
            total += blocks.uses[item, row]
        if total > room[row]:
            binding[rows] = row
            rows += 1
    binding = binding[:rows]
    share, mine = np.empty((len(candidates), rows)), np.empty(rows)
    unit = np.empty(len(candidates), np.int64)
    for at in range(len(candidates)):
        unit[at] = blocks.unit[candidates[at]] - first_set if blocks.unit[candidates[at]] >= 0 else -1
        for row in range(rows):
            share[at, row] = blocks.uses[candidates[at], binding[row]] / room[binding[row]]
    for row in range(rows):
        mine[row] = weights[binding[row]] * room[binding[row]]
    firm = picked(must, np.arange(len(must)))
    for at in range(len(candidates)):
        for entry in range(blocks.set_first[candidates[at]], blocks.set_first[candidates[at] + 1]):
            if blocks.set_of[entry] - first_set != unit[at]:
                firm[blocks.set_of[entry] - first_set] = False
    needs, who, first, enabling = needs_of(blocks, block, position)
    mine_ties = picked(ties, needs)
    done = 0
    holder, best = np.empty(len(must), np.int64), np.empty(len(must))
    pay = np.empty(len(candidates))
    sharp, lowest = False, np.inf
    while True:
        if done >= 2 * DROP_EVERY and not sharp and rows > 2:
            # What the needs pay stays as it is; the rows get their best multipliers for it.
            sharp = True
            still = np.zeros(rows)
            bare = np.empty(len(candidates))
            priced(reward, share, still, who, first, enabling, mine_ties, bare)
            constant = added
            for need in range(len(needs)):
                if who[need] < 0:
                    constant -= mine_ties[need]
            lowest = sharpened(bare, share, unit, firm, constant, mine, lowest, known, 20 * rows)
        else:
            lowest = added + tightened(
                reward, share, unit, firm, who, first, enabling, mine, mine_ties, known - added, min(DROP_EVERY, steps)
            )
        done += DROP_EVERY
        pay = np.empty(len(candidates))
        priced(reward, share, mine, who, first, enabling, mine_ties, pay)
        bound_of(pay, unit, firm, holder, best)
        order = downward(pay)
        count = greedy(blocks, block, candidates, order, weight, share, fixed_in, taken)
        if known == -np.inf or len(blocks.pair_other) or count > 0:
            value = sum_of(blocks, block, worth, taken[:count])
            if value > known + SAME * (1 + abs(known)) and is_kept(blocks, block, taken[:count]):
                known = value
                values[0], counts[0] = value, count
                write_row(taken, count, items, 0)
        threshold = known - spare + (SAME * (1 + abs(known)) if len(counts) == 1 and known > -np.inf else 0.0)
        if lowest <= threshold:
            break
        kept = 0
        stay = np.empty(len(candidates), np.int64)
        for at in range(len(candidates)):
            group = unit[at]
            other = max(pay[at], 0.0) if group < 0 else (best[group] if holder[group] >= 0 else 0.0)
            if lowest - other + pay[at] > threshold:
                stay[kept] = at
                kept += 1
            else:
                position[candidates[at] - low] = -1
        for need in range(len(needs)):
            ties[needs[need]] = mine_ties[need]
        if kept < len(candidates):
            stay = stay[:kept]
            candidates, reward, weight = picked(candidates, stay), picked(reward, stay), picked(weight, stay)
            optimism, unit, share = picked(optimism, stay), picked(unit, stay), picked_rows(share, stay)
            for at in range(kept):
                position[candidates[at] - low] = at
            needs, who, first, enabling = needs_of(blocks, block, position)
            mine_ties = picked(ties, needs)
        if kept <= FEW or done >= steps:
            break
    for row in range(rows):
        weights[binding[row]] = mine[row] / room[binding[row]]
    pay = np.empty(len(candidates))
    priced(reward, share, mine, who, first, enabling, mine_ties, pay)
    base = 0.0
    for row in range(rows):
        base += mine[row]
    base = added + base
    for need in range(len(needs)):
        if who[need] < 0:
            base -= mine_ties[need]
    if len(counts) > 1:
        for place in range(len(counts)):
            counts[place] = -1
    if lowest <= threshold:
        return max(known, threshold), 0
    order = downward(pay)
    for at in range(len(order)):
        position[candidates[order[at]] - low] = at
    unseen, nodes = searched(
        blocks, block, picked(candidates, order), picked(pay, order), picked(weight, order), picked(optimism, order),
        picked_rows(share, order), picked(unit, order), must, firm, position, inside, base, added, threshold, spare,
        limit, items, counts, values, taken, fixed_in,
    )  # fmt: skip
    best_value = -np.inf
    for place in range(len(values)):
        best_value = max(best_value, values[place])
    return max(best_value, min(unseen, lowest)), nodes


@numba.njit(**DOOR)
def all_chosen(  # type: ignore[no-untyped-def]  # pragma: no cover
    blocks, begin, end, worth, weights, ties, slack, steps, limit, items, counts, values, bounds, nodes
):  # fmt: skip
    """What the blocks from `begin` to before `end` choose; see `chosen`. Each writes into its own part of the
    arrays."""
    for block in range(begin, end):
        bounds[block], nodes[block] = chosen(
            blocks, block, worth, weights[block], ties, slack, steps, limit, items[block], counts[block], values[block]
        )


@numba.njit(**DOOR)
def all_kept(blocks, block, first, items):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Whether each of some choices of single blocks keeps all that is the block's own."""
    kept = np.empty(len(block), np.bool_)
    for one in range(len(block)):
        kept[one] = is_kept(blocks, block[one], items[first[one] : first[one + 1]])
    return kept
