"""The best choices among the candidates of one block, by branch and bound over what is taken next."""

import numba
import numpy as np

from yindi.methods.coordination.gathering import are_met
from yindi.methods.coordination.kernels import WITHIN, any_of, write_row

# Differences below this share of a value are rounding.
SAME = 1e-10


@numba.njit(**WITHIN)
def offered(value, taken, count, items, counts, values):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Keep a choice among the best ones, in place of the worst where they are full; the value of the worst kept."""
    worst = 0
    for place in range(len(counts)):
        if counts[place] < 0:
            worst = place
            break
        if values[place] < values[worst]:
            worst = place
    if counts[worst] < 0 or value > values[worst]:
        values[worst], counts[worst] = value, count
        write_row(taken, count, items, worst)
    lowest = np.inf
    for place in range(len(counts)):
        if counts[place] < 0:
            return -np.inf
        lowest = min(lowest, values[place])
    return lowest


@numba.njit(**WITHIN)
def is_choice(blocks, block, inside, held, must):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Whether what is taken so far holds one of every set that must and meets its needs."""
    for group in range(len(must)):
        if must[group] and held[group] == 0:
            return False
    return are_met(blocks, block, inside)


@numba.njit(**WITHIN)
def searched(  # type: ignore[no-untyped-def]  # pragma: no cover
    blocks, block, candidates, reward, weight, optimism, share, unit, must, firm, position, inside, base, added,
    threshold, spare, limit, items, counts, values, taken, forced,
):  # fmt: skip
    """Take candidates in their order, each time one of those that still fit, as long as the bound exceeds `threshold`.

    A node stands for what is taken; its bound is `base` + what was taken at its reward + the best of every unit
    among the
    candidates that still fit. Returns an upper bound on what was not found (the threshold where the search was
    complete)
    and the number of nodes. `must` are sets of which one is still to be taken, `firm` those among them that stand
    for all their candidates, so that the best of them counts even where it costs.
    """
    low, first_set = blocks.first[block], blocks.block_sets[block]
    count, rows = share.shape
    simple = blocks.block_needs[block] == blocks.block_needs[block + 1] and not any_of(must)
    deepest = min(count, items.shape[1] - forced) + 1
    space = min(count * deepest, 64 * count + 4096) + 1
    who, pays = np.empty(space, np.int64), np.empty(space)
    adds, hopes, rest = np.empty(space), np.empty(space), np.empty(space)
    begin, end, at = np.zeros(deepest + 1, np.int64), np.zeros(deepest + 1, np.int64), np.zeros(deepest + 1, np.int64)
    left = np.ones((deepest + 1, rows))
    bound, value, lacks = np.empty(deepest + 1), np.empty(deepest + 1), np.empty(deepest + 1)
    held, seen, top = np.zeros(len(must), np.int64), np.full(len(must), -1), np.zeros(len(must))
    stamp = 0
    for spot in range(count):
        who[spot], pays[spot], adds[spot], hopes[spot] = spot, reward[spot], weight[spot], optimism[spot]
    end[0], bound[0], value[0] = count, base, added
    nodes, depth, fresh = 0, 0, True
    while depth >= 0:
        if fresh:
            fresh = False
            nodes += 1
            if (simple or is_choice(blocks, block, inside, held, must)) and value[depth] > threshold:
                lowest = offered(value[depth], taken, forced + depth, items, counts, values)
                threshold = max(threshold, lowest + SAME * (1 + abs(lowest)) if lowest > -np.inf else -np.inf)
                threshold = max(threshold, value[depth] - spare)
            stamp += 1
            total = 0.0
            for spot in range(end[depth] - 1, begin[depth] - 1, -1):
                group, pay = unit[who[spot]], pays[spot]
                if group < 0:
                    total += max(pay, 0.0)
                else:
                    if seen[group] != stamp:
                        seen[group], top[group] = stamp, -np.inf
                    total += max(pay, top[group], 0.0) - max(top[group], 0.0)
                    top[group] = max(pay, top[group])
                rest[spot] = total
            lacks[depth] = 0.0
            for group in range(len(must)):
                if firm[group] and held[group] == 0:
                    lacks[depth] += min(top[group], 0.0) if seen[group] == stamp else -np.inf
            at[depth] = begin[depth]
        spot = at[depth]
        if spot >= end[depth] or bound[depth] + lacks[depth] + rest[spot] <= threshold or depth + 1 >= deepest:
            depth -= 1
            if depth >= 0:
                item = candidates[who[at[depth] - 1]]
                inside[item - low] = False
                for entry in range(blocks.set_first[item], blocks.set_first[item + 1]):
                    held[blocks.set_of[entry] - first_set] -= 1
            continue
        at[depth] = spot + 1
        if bound[depth] + rest[spot] + min(pays[spot], 0.0) <= threshold:
            continue
        size = end[depth] - spot - 1
        if nodes >= limit or end[depth] + size > space:
            unseen = threshold
            for level in range(depth + 1):
                # The child that is open at a level is covered by the levels below it; here by its parent's rest.
                unseen = max(unseen, bound[level] + rest[at[level] - 1])
            return unseen, max(nodes, limit)
        picked = who[spot]
        item = candidates[picked]
        new = depth + 1
        for row in range(rows):
            left[new, row] = left[depth, row] - share[picked, row]
        bound[new] = bound[depth] + pays[spot] - hopes[spot]
        value[new] = value[depth] + adds[spot]
        taken[forced + depth] = item
        inside[item - low] = True
        for entry in range(blocks.set_first[item], blocks.set_first[item + 1]):
            held[blocks.set_of[entry] - first_set] += 1
        filled = end[depth]
        for other in range(spot + 1, end[depth]):
            one = who[other]
            fits = True
            for row in range(rows):
                if share[one, row] > left[new, row]:
                    fits = False
                    break
            if fits:
                for entry in range(blocks.set_first[candidates[one]], blocks.set_first[candidates[one] + 1]):
                    fits &= held[blocks.set_of[entry] - first_set] == 0
            if fits:
                who[filled], pays[filled] = one, pays[other]
                adds[filled], hopes[filled] = adds[other], hopes[other]
                filled += 1
        begin[new], end[new] = end[depth], filled
        for entry in range(blocks.pair_first[item], blocks.pair_first[item + 1]):
            partner, gain = position[blocks.pair_other[entry] - low], blocks.pair_gain[entry]
            if partner >= 0:
                for other in range(begin[new], filled):
                    if who[other] == partner:
                        adds[other] += gain
                        pays[other] += gain - max(gain, 0.0) / 2
                        hopes[other] -= max(gain, 0.0) / 2
        depth, fresh = new, True
    return threshold, nodes
