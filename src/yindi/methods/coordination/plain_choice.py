"""What a block chooses by itself, by trying every set of its items: the definition of what `choosing` finds faster."""

from itertools import chain, combinations

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.coordination.blocks import TOLERANCE
from yindi.methods.coordination.problem import IN, OUT, Problem, worth


def is_block_choice(problem: Problem, block: int, taken: set[int]) -> bool:
    """Whether some items of a block keep its own rows, sets and needs, and what is fixed."""
    here = range(problem.first[block], problem.first[block + 1])
    used = problem.uses[sorted(taken)].sum(axis=0)
    room = problem.room[block]
    if (used > room + TOLERANCE * np.maximum(1, np.abs(np.where(np.isinf(room), 0, room)))).any():
        return False
    if any((problem.fixed[item] == IN and item not in taken) for item in here):
        return False
    if any(problem.fixed[item] == OUT for item in taken):
        return False
    for group, least in enumerate(problem.at_least):
        members = problem.sets.items[problem.sets.first[group] : problem.sets.first[group + 1]]
        if len(members) and members[0] in here and not least <= sum(item in taken for item in members) <= 1:
            return False
    for need, item in enumerate(problem.needing):
        enabling = problem.enabling.items[problem.enabling.first[need] : problem.enabling.first[need + 1]]
        if item in taken and not any(other in taken for other in enabling):
            return False
    return True


def plain_choice(problem: Problem, block: int, adds: Array) -> tuple[float, Whole]:
    """The best of all sets of items of one block where items add so much, and what it adds; −∞ where there is none.

    >>> from scipy import sparse
    >>> problem = Problem(np.zeros(3), np.array([0, 3]), np.ones((3, 1)), np.full((1, 1), 2.0),
    ...     sparse.csr_matrix((3, 0)), np.zeros(0), np.zeros(0), np.full(3, -1))
    >>> plain_choice(problem, 0, np.array([3.0, 1.0, 2.0]))
    (5.0, array([0, 2]))
    """
    here = range(problem.first[block], problem.first[block + 1])
    best, found = -np.inf, np.zeros(0, dtype=np.int64)
    for choice in chain.from_iterable(combinations(here, size) for size in range(len(here) + 1)):
        taken = set(choice)
        if not is_block_choice(problem, block, taken):
            continue
        total = float(adds[list(choice)].sum())
        total += sum(
            gain for (one, other), gain in zip(problem.pairs, problem.gain, strict=True) if {one, other} <= taken
        )
        if total > best:
            best, found = total, np.array(choice, dtype=np.int64)
    return best, found


def is_choice(problem: Problem, taken: Whole) -> bool:
    """Whether items keep everything: what is each block's own, and the rows that couple blocks."""
    load = np.asarray(problem.loads[taken].sum(axis=0)).ravel()
    spare = 1e-6
    within = (load <= problem.high + spare).all() and (load >= problem.low - spare).all()
    block = problem.block[taken]
    return bool(within) and all(
        is_block_choice(problem, one, set(taken[block == one].tolist())) for one in range(problem.blocks)
    )


def best_of_all(problem: Problem) -> tuple[float, Whole]:
    """The best choice of all blocks, by trying every combination; −∞ where there is none.

    >>> from scipy import sparse
    >>> problem = Problem(np.array([2.0, 3.0]), np.array([0, 1, 2]), np.zeros((2, 0)), np.zeros((2, 0)),
    ...     sparse.csr_matrix(np.ones((2, 1))), np.array([-np.inf]), np.ones(1), np.full(2, -1))
    >>> best_of_all(problem)
    (3.0, array([1]))
    """
    loads, totals = np.zeros((1, len(problem.low))), np.zeros(1)
    choices: list[tuple[int, ...]] = [()]
    for block in range(problem.blocks):
        here = range(problem.first[block], problem.first[block + 1])
        every = chain.from_iterable(combinations(here, size) for size in range(len(here) + 1))
        own = [one for one in every if is_block_choice(problem, block, set(one))]
        add = np.array([problem.loads[list(one)].toarray().sum(axis=0) for one in own]).reshape(
            len(own), loads.shape[1]
        )
        adds = np.array([worth(problem, np.array(one, dtype=np.int64)) for one in own])
        loads = (loads[:, None] + add).reshape(len(loads) * len(own), loads.shape[1])
        totals = (totals[:, None] + adds).ravel()
        choices = [before + one for before in choices for one in own]
    within = ((loads <= problem.high + 1e-7) & (loads >= problem.low - 1e-7)).all(axis=1)
    if not within.any():
        return -np.inf, np.zeros(0, dtype=np.int64)
    best = int(np.argmax(np.where(within, totals, -np.inf)))
    return float(totals[best]), np.array(choices[best], dtype=np.int64)
