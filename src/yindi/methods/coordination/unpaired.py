"""Gains of pairs told without products: two items that gain from each other become a third that stands for both."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination.problem import FREE, Groups, Problem


@dataclass(frozen=True)
class Unpaired:
    """The same choice as another problem, with fewer pairs and more items.

    stands : (items, items of the first problem), sparse
        1 where an item stands for one of the first problem's; a row has one such entry, or two.
    told : (pairs of the first problem,)
        Which became items.
    """

    problem: Problem
    stands: sparse.csr_matrix
    told: Truth

    def items_of(self, taken: Whole) -> Whole:
        """The items of the first problem that some items stand for, ascending."""
        return np.unique(self.stands[taken].indices).astype(np.int64)


def unpaired(problem: Problem) -> Unpaired:
    """Let every two items that gain from each other be one item more, where sets see to it that nothing counts twice.

    With i in a set of which at most one is taken, and j in another, x_i + x_ij ≤ 1 and x_j + x_ij ≤ 1 hold within
    these sets, so the item ij, worth both and their gain and using what both use, takes the place of the product. A
    bound on items is tight where one on products counts halves on both sides, for every partner again.

    Parameters
    ----------
    problem : Problem

    Returns
    -------
    Unpaired
        Pairs that cost, pairs with items that are fixed, and gains of a set with a second set stay pairs.

    Examples
    --------
    >>> problem = Problem(np.array([1.0, 0.0, 0.0]), np.array([0, 3]), np.ones((3, 1)), np.full((1, 1), 2.0),
    ...     sparse.csr_matrix((3, 0)), np.zeros(0), np.zeros(0), np.full(3, -1),
    ...     Groups(np.array([0, 1, 3]), np.array([0, 1, 2])), np.zeros(2, dtype=int), pairs=np.array([[0, 1]]),
    ...     gain=np.array([0.5]))
    >>> told = unpaired(problem)
    >>> told.problem.value.tolist(), told.problem.uses.ravel().tolist(), told.items_of(np.array([3])).tolist()
    ([1.0, 0.0, 0.0, 1.5], [1.0, 1.0, 1.0, 2.0], [0, 1])
    """
    told = told_pairs(problem)
    if not told.any():
        return Unpaired(problem, sparse.identity(problem.items, format="csr"), told)
    stands, order = standing(problem, problem.pairs[told])
    count = len(order)
    value = stands @ problem.value
    value[order >= problem.items] += problem.gain[told][order[order >= problem.items] - problem.items]
    of_item = stands.T.tocsr()
    block = np.concatenate([problem.block, problem.block[problem.pairs[told][:, 0]]])[order]
    needing, enabling = needs_over(problem, of_item)
    pairs, gain, own = pairs_over(problem, ~told, of_item, count)
    return Unpaired(
        replace(
            problem,
            value=value + own,
            first=np.searchsorted(block, np.arange(problem.blocks + 1)).astype(np.int64),
            uses=stands @ problem.uses,
            loads=(stands @ problem.loads).tocsr(),
            fixed=np.where(order < problem.items, problem.fixed[np.minimum(order, problem.items - 1)], FREE),
            sets=over(problem.sets, of_item),
            needing=needing,
            enabling=enabling,
            pairs=pairs,
            gain=gain,
        ),
        stands,
        told,
    )


def told_pairs(problem: Problem) -> Truth:
    """Which pairs can be told as items: gains between free items of two sets, each set with one other only."""
    told = np.zeros(len(problem.gain), dtype=bool)
    if not len(problem.gain):
        return told
    held = sparse.csr_matrix(
        (np.ones(len(problem.sets.items)), problem.sets.items, problem.sets.first), (len(problem.sets), problem.items)
    ).T.tocsr()
    # The lowest set of every item; the number of sets where it is in none.
    lowest: Whole = np.full(problem.items, len(problem.sets), dtype=np.int64)
    np.minimum.at(lowest, problem.sets.items, np.repeat(np.arange(len(problem.sets)), np.diff(problem.sets.first)))
    one, other = problem.pairs.T
    free = problem.fixed == FREE
    possible = (problem.gain > 0) & (one != other) & free[one] & free[other]
    possible &= (lowest[one] < len(problem.sets)) & (lowest[other] < len(problem.sets))
    tried = np.flatnonzero(possible)
    shared = held[one[tried]].multiply(held[other[tried]]).sum(axis=1)
    tried = tried[np.asarray(shared).ravel() == 0]
    # Which two sets go together is settled by the first pair between them.
    between = np.column_stack([lowest[one[tried]], lowest[other[tried]]])
    sets, first, which = np.unique(between, axis=0, return_index=True, return_inverse=True)
    together = np.zeros(len(sets), dtype=bool)
    partner: dict[int, int] = {}
    for number in np.argsort(first).tolist():
        here, there = sets[number].tolist()
        together[number] = partner.setdefault(here, there) == there and partner.setdefault(there, here) == here
    tried = tried[together[which.ravel()]]
    ends = np.sort(problem.pairs[tried], axis=1)
    _, unlike = np.unique(ends, axis=0, return_index=True)
    told[tried[unlike]] = True
    return told


def standing(problem: Problem, pairs: Whole) -> tuple[sparse.csr_matrix, Whole]:
    """What every item of the new problem stands for, block by block, and which one it is: a pair from `items` on."""
    count = len(pairs)
    row = np.concatenate([np.arange(problem.items), np.repeat(problem.items + np.arange(count), 2)])
    column = np.concatenate([np.arange(problem.items), pairs.ravel()])
    shape = (problem.items + count, problem.items)
    block = np.concatenate([problem.block, problem.block[pairs[:, 0]]])
    order = np.argsort(block, kind="stable")
    return sparse.csr_matrix((np.ones(len(row)), (row, column)), shape)[order], order


def over(groups: Groups, of_item: sparse.csr_matrix) -> Groups:
    """Groups over everything that stands for their items, each once."""
    number = np.repeat(np.arange(len(groups)), np.diff(groups.first))
    held = sparse.csr_matrix((np.ones(len(number)), (number, groups.items)), (len(groups), of_item.shape[0])) @ of_item
    held.sort_indices()
    return Groups(held.indptr.astype(np.int64), held.indices.astype(np.int64))


def standing_for(of_item: sparse.csr_matrix, item: int) -> list[int]:
    """Everything that stands for an item."""
    return [int(one) for one in of_item.indices[of_item.indptr[item] : of_item.indptr[item + 1]]]


def needs_over(problem: Problem, of_item: sparse.csr_matrix) -> tuple[Whole, Groups]:
    """Every need, of everything that stands for the item, from everything that stands for one of the others."""
    enabling = over(problem.enabling, of_item)
    parts = [enabling.items[enabling.first[n] : enabling.first[n + 1]] for n in range(len(enabling))]
    needing: list[int] = []
    groups: list[Whole] = []
    for item, group in zip(problem.needing.tolist(), parts, strict=True):
        for one in standing_for(of_item, item):
            if one not in group:  # what stands for both has what it needs
                needing.append(one)
                groups.append(group)
    first = np.concatenate([[0], np.cumsum([len(group) for group in groups])]).astype(np.int64)
    items = np.concatenate([np.zeros(0, dtype=np.int64), *groups])
    return np.array(needing, dtype=np.int64), Groups(first, items)


def pairs_over(problem: Problem, left: Truth, of_item: sparse.csr_matrix, count: int) -> tuple[Whole, Array, Array]:
    """The pairs that are left, between everything that stands for their items, and what one for both has itself."""
    pairs: list[tuple[int, int]] = []
    gain: list[float] = []
    own = np.zeros(count)
    for pair in np.flatnonzero(left).tolist():
        one, other = problem.pairs[pair].tolist()
        for a in standing_for(of_item, one):
            for b in standing_for(of_item, other):
                if a == b:
                    own[a] += problem.gain[pair]
                elif one != other:
                    pairs.append((a, b))
                    gain.append(float(problem.gain[pair]))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2), np.array(gain, dtype=float), own
