"""A problem laid out for the kernels: what each item takes part in, block by block."""

from typing import NamedTuple

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination.problem import OUT, Groups, Problem

# A row is kept up to this share of its room, or up to this much where the room is smaller than one.
TOLERANCE = 1e-9


class Blocks(NamedTuple):
    """Arrays by item, by block, by set and by need; every `…_first` is followed by the entries that it cuts up.

    room : with the tolerance; a block without a row has infinite room. set_of, need_of : the sets and the needs of an item (as
    the one that needs), numbered block by block from block_sets and block_needs on. unit : the set that stands for an
    item in bounds, −1 for none. loose : whether an item that adds nothing by itself can be left out. widest :
    (blocks,) no choice of a block holds more items.
    """

    first: Whole
    uses: Array
    room: Array
    fixed: Whole
    set_first: Whole
    set_of: Whole
    block_sets: Whole
    at_least: Whole
    unit: Whole
    need_first: Whole
    need_of: Whole
    block_needs: Whole
    needing: Whole
    enabling_first: Whole
    enabling: Whole
    pair_first: Whole
    pair_other: Whole
    pair_gain: Array
    loose: Truth
    widest: Whole


def by_item(items: int, item: Whole, what: Whole) -> tuple[Whole, Whole]:
    """For every item where its entries begin, and the entries.

    >>> [part.tolist() for part in by_item(3, np.array([2, 0, 2]), np.array([7, 8, 9]))]
    [[0, 1, 1, 3], [8, 7, 9]]
    """
    order = np.argsort(item, kind="stable")
    return np.concatenate([[0], np.cumsum(np.bincount(item, minlength=items))]), what[order]


def in_order(groups: Groups, order: Whole) -> Groups:
    """Some groups in another order.

    >>> in_order(Groups(np.array([0, 1, 3]), np.array([5, 6, 7])), np.array([1, 0])).items.tolist()
    [6, 7, 5]
    """
    sizes = np.diff(groups.first)[order]
    first = np.concatenate([[0], np.cumsum(sizes)])
    within = np.arange(first[-1]) - np.repeat(first[:-1], sizes)
    return Groups(first, groups.items[np.repeat(groups.first[:-1][order], sizes) + within])


def widest(problem: Problem, room: Array) -> Whole:
    """How many items a block can hold at the most, by the least that an item of it uses of each row."""
    first, room = problem.first, np.maximum(room, 0)
    most = np.diff(first)
    for block in range(problem.blocks):
        here = slice(first[block], first[block + 1])
        free = problem.fixed[here] != OUT
        most[block] = free.sum()
        if most[block]:
            least = problem.uses[here][free].min(axis=0)
            held = np.floor(room[block][least > 0] / least[least > 0])
            most[block] = min([most[block], *held.tolist()])
    return most


def laid_out(problem: Problem) -> Blocks:
    """The arrays of a problem, as the kernels read them.

    >>> from scipy import sparse
    >>> blocks = laid_out(Problem(np.ones(3), np.array([0, 1, 3]), np.ones((3, 1)), np.ones((2, 1)),
    ...     sparse.csr_matrix((3, 0)), np.zeros(0), np.zeros(0), np.full(3, -1)))
    >>> blocks.widest.tolist(), blocks.loose.tolist()
    ([1, 1], [True, True, True])
    """
    items, blocks, block = problem.items, problem.blocks, problem.block
    room = np.where(np.isinf(problem.room), np.inf, problem.room + TOLERANCE * np.maximum(1, np.abs(problem.room)))
    sizes = np.diff(problem.sets.first)
    # An empty set that must hold one can never be kept: it goes to the first block, which then has no choice.
    lead = np.zeros(len(problem.sets), dtype=np.int64)
    lead[sizes > 0] = block[problem.sets.items[problem.sets.first[:-1][sizes > 0]]]
    order = np.argsort(lead, kind="stable")
    sets, at_least = in_order(problem.sets, order), problem.at_least[order]
    number = np.repeat(np.arange(len(sets)), np.diff(sets.first))
    set_first, set_of = by_item(items, sets.items, number)
    needs = np.argsort(block[problem.needing], kind="stable")
    needing, enabling = problem.needing[needs], in_order(problem.enabling, needs)
    need_first, need_of = by_item(items, needing, np.arange(len(needing)))
    both = np.concatenate([problem.pairs[:, 0], problem.pairs[:, 1]])
    others = np.concatenate([problem.pairs[:, 1], problem.pairs[:, 0]])
    pair_first, entry = by_item(items, both, np.arange(len(both)))
    loose = np.ones(items, dtype=bool)
    loose[enabling.items] = False
    loose[sets.items[at_least[number] > 0]] = False
    loose[both[np.concatenate([problem.gain, problem.gain]) > 0]] = False
    # In bounds an item counts in one set: one that must be kept before others, a large one before a small one.
    unit = np.full(items, -1)
    by_weight = np.argsort(at_least[number] * (items + 1) + np.diff(sets.first)[number], kind="stable")
    unit[sets.items[by_weight]] = number[by_weight]
    return Blocks(
        np.asarray(problem.first, dtype=np.int64), np.ascontiguousarray(problem.uses, dtype=float), room,
        np.asarray(problem.fixed, dtype=np.int64), set_first, set_of,
        np.concatenate([[0], np.cumsum(np.bincount(lead, minlength=blocks))]), at_least, unit, need_first, need_of,
        np.concatenate([[0], np.cumsum(np.bincount(block[needing], minlength=blocks))]), needing, enabling.first,
        enabling.items, pair_first, others[entry], np.concatenate([problem.gain, problem.gain])[entry], loose,
        widest(problem, room),
    )  # fmt: skip
