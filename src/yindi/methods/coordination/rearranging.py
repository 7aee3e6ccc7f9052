"""One choice of every block so that all fit together: a few blocks at a time choose anew, within what others leave."""

import numba
import numpy as np

from yindi.methods.coordination.choosing import all_chosen, sum_of
from yindi.methods.coordination.walking import WORD, beyond, drawn

# What a block wants is the best paying one of so many of its items.
LOOKS = 16


@numba.njit(cache=True, nogil=True)
def put(block, items, counts, sign, first, row, amount, low, high, charge, load):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Add what a block has taken to the load (sign 1) or take it away (−1); by how much the charge falls."""
    saved = 0.0
    for at in range(max(counts[block, 0], 0)):
        for entry in range(first[items[block, 0, at]], first[items[block, 0, at] + 1]):
            line = row[entry]
            saved += charge[line] * beyond(low[line], high[line], load[line])
            load[line] += sign * amount[entry]
            saved -= charge[line] * beyond(low[line], high[line], load[line])
    return saved


@numba.njit(cache=True, nogil=True)
def worths_within(  # type: ignore[no-untyped-def]  # pragma: no cover
    begin, end, value, first, row, amount, low, high, prices, part, charge, load, worth
):  # fmt: skip
    """What items of a block are worth beside the load of others: value less charges, else less a part of the prices.

    A row that an item would move further beyond an end, or back from beyond its low end, counts at its charge for what
    it is moved there; every other row at this part of its price.
    """
    for item in range(begin, end):
        worth[item] = value[item]
        for entry in range(first[item], first[item + 1]):
            line, more = row[entry], amount[entry]
            after = load[line] + more
            over = max(after - high[line], 0.0) - max(load[line] - high[line], 0.0)
            under = max(low[line] - after, 0.0) - max(low[line] - load[line], 0.0)
            if over > 0 or under != 0:
                worth[item] -= charge[line] * (max(over, 0.0) + under)
            else:
                worth[item] -= part * prices[line] * more


@numba.njit(cache=True, nogil=True)
def gathered_around(head, wanted, first, row, items, counts, mark, state, group):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Fill a group of blocks: one, those that load a row which an item it wants would load, and then any; the state."""
    number, members = len(counts), 1
    group[0] = head
    for entry in range(first[wanted], first[wanted + 1]):
        mark[row[entry]] = True
    state, offset = drawn(state, number)
    for spot in range(number):
        if members == len(group):
            break
        block = spot + offset if spot + offset < number else spot + offset - number
        shares = False
        for at in range(max(counts[block, 0], 0)):
            for entry in range(first[items[block, 0, at]], first[items[block, 0, at] + 1]):
                shares |= mark[row[entry]]
        if shares and block != head:
            group[members] = block
            members += 1
    for entry in range(first[wanted], first[wanted + 1]):
        mark[row[entry]] = False
    while members < len(group):
        state, block = drawn(state, number)
        fresh = True
        for at in range(members):
            fresh &= group[at] != block
        if fresh:
            group[members] = block
            members += 1
    return state


@numba.njit(cache=True, nogil=True)
def rearranged(  # type: ignore[no-untyped-def]  # pragma: no cover
    blocks, value, pay, first, row, amount, low, high, prices, charge, weights, ties, items, counts, load, size, tries,
    heat, steps, limit, seed,
):  # fmt: skip
    """Let `size` random blocks at a time choose anew, one after the other, and keep what adds more.

    `items` (blocks, 1, widest) and `counts` (blocks, 1) are the choices, `load` (coupling rows,) what they use; all
    three receive the new ones. Σ value + Σ gain − Σ charge · what is beyond an end falls by no more than about `heat`
    in a try. Blocks choose at none, a quarter or half of the prices. `pay` (items,) says what a block wants. Item i
    loads rows row[first[i] : first[i + 1]] by `amount`. Returns by how much it grew in all.

    References
    ----------
    schrimpf2000
    """
    number, worth = len(counts), np.empty(len(value))
    size = min(size, number)
    group, mark = np.empty(size, np.int64), np.zeros(len(low), np.bool_)
    before_items, before_counts = np.empty((size, items.shape[2]), np.int64), np.empty(size, np.int64)
    values, bounds, nodes = np.empty((number, 1)), np.empty(number), np.empty(number, np.int64)
    state, grew = np.uint64(seed), 0.0
    for _ in range(tries):
        state, head = drawn(state, number)
        begin, own = blocks.first[head], blocks.first[head + 1] - blocks.first[head]
        if own == 0:
            continue
        wanted = -1
        for _look in range(LOOKS):
            state, other = drawn(state, own)
            if wanted < 0 or pay[begin + other] > pay[wanted]:
                wanted = begin + other
        state = gathered_around(head, wanted, first, row, items, counts, mark, state, group)
        score, lacked = 0.0, False
        for at in range(size):
            state, spot = drawn(state, size - at)
            group[at], group[at + spot] = group[at + spot], group[at]
            block = group[at]
            before_items[at], before_counts[at] = items[block, 0], counts[block, 0]
            lacked |= counts[block, 0] < 0
            score -= sum_of(blocks, block, value, items[block, 0, : max(counts[block, 0], 0)])
            score += put(block, items, counts, -1.0, first, row, amount, low, high, charge, load)
        state, third = drawn(state, 3)
        part, done = third / 4, 0
        for at in range(size):
            block = group[at]
            worths_within(blocks.first[block], blocks.first[block + 1], value, first, row, amount, low, high, prices,
                          part, charge, load, worth)  # fmt: skip
            all_chosen(blocks, block, block + 1, worth, weights, ties, 0.0, steps, limit, items, counts, values, bounds,
                       nodes)  # fmt: skip
            done += 1
            if counts[block, 0] < 0:
                score = -np.inf
                break
            score += sum_of(blocks, block, value, items[block, 0, : counts[block, 0]])
            score += put(block, items, counts, 1.0, first, row, amount, low, high, charge, load)
        state, luck = drawn(state, WORD - 1)
        if score > -np.inf and (lacked or score >= heat * np.log((luck + 1) / WORD)):
            grew += score
            continue
        for at in range(size):
            block = group[at]
            if at < done:
                put(block, items, counts, -1.0, first, row, amount, low, high, charge, load)
            items[block, 0], counts[block, 0] = before_items[at], before_counts[at]
        for at in range(size):
            put(group[at], items, counts, 1.0, first, row, amount, low, high, charge, load)
    return grew
