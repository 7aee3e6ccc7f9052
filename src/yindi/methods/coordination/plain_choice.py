"""What a block chooses by itself, by trying every set of its items: the definition of what `choosing` finds faster."""

from itertools import chain, combinations

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.coordination.blocks import TOLERANCE
from yindi.methods.coordination.problem import IN, OUT, Problem


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


def plain_choice(problem: Problem, block: int, worth: Array) -> tuple[float, Whole]:
    """The best of all sets of items of one block at given worths of items, and what it adds; −∞ where there is none.

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
        total = float(worth[list(choice)].sum())
        total += sum(
            gain for (one, other), gain in zip(problem.pairs, problem.gain, strict=True) if {one, other} <= taken
        )
        if total > best:
            best, found = total, np.array(choice, dtype=np.int64)
    return best, found
