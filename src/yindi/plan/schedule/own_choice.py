"""What a place would choose by itself at the posted prices, under its own limits only."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Whole
from yindi.methods.coordination import Groups, Problem
from yindi.methods.coordination.variants import OneBlock, best_under, like, one_block, varied


@dataclass(frozen=True)
class OwnChoice:
    """The best choice of one place at the posted prices: what it adds beyond what it pays, and its items.

    surplus : minus infinity where the place cannot keep its limits. [worth]
    taken : positions among the items of the whole problem.
    """

    surplus: float
    taken: Whole


def own_problem(problem: Problem, place: int, prices: Array) -> Problem:
    """The part of a problem that is one place's own, its items worth less what they pay.

    Parameters
    ----------
    problem : Problem
    place : int
        Position of the block.
    prices : (coupling rows,)
        [unit of value / unit of row]

    Returns
    -------
    Problem
        One block, without coupling rows.
    """
    start, end = int(problem.first[place]), int(problem.first[place + 1])
    here = slice(start, end)
    sets, which = inside(problem.sets, start, end)
    needs = np.flatnonzero((problem.needing >= start) & (problem.needing < end))
    pairs = np.flatnonzero((problem.pairs[:, 0] >= start) & (problem.pairs[:, 0] < end))
    return Problem(
        problem.value[here] - problem.loads[here] @ prices,
        np.array([0, end - start]),
        problem.uses[here].copy(),  # what other processes share with this one is read only
        problem.room[[place]],
        sparse.csr_matrix((end - start, 0)),
        np.zeros(0),
        np.zeros(0),
        problem.fixed[here],
        sets,
        problem.at_least[which],
        problem.needing[needs] - start,
        some(problem.enabling, needs, start),
        problem.pairs[pairs] - start,
        problem.gain[pairs],
    )


def inside(groups: Groups, start: int, end: int) -> tuple[Groups, Whole]:
    """The groups whose items lie from start to before end, counted from start, and which they are."""
    sizes = np.diff(groups.first)
    lead = np.full(len(groups), -1, dtype=np.int64)
    lead[sizes > 0] = groups.items[groups.first[:-1][sizes > 0]]
    which = np.flatnonzero((lead >= start) & (lead < end))
    return some(groups, which, start), which


def some(groups: Groups, which: Whole, start: int) -> Groups:
    """Some of the groups, their items counted from start.

    >>> some(Groups(np.array([0, 1, 3]), np.array([5, 6, 7])), np.array([1]), 5).items.tolist()
    [1, 2]
    """
    sizes = np.diff(groups.first)[which]
    first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    within = np.arange(first[-1]) - np.repeat(first[:-1], sizes)
    return Groups(first, groups.items[np.repeat(groups.first[:-1][which], sizes) + within] - start)


def best_of(problem: Problem, offset: int = 0) -> OwnChoice:
    """The best choice of one block, to the end.

    offset : added to the positions of what is taken.
    """
    block = one_block(problem)
    best = best_under(block, varied(block, 1))
    return OwnChoice(float(best.surplus[0]), best.taken[0] + offset)


def own_choice(problem: Problem, place: int, prices: Array) -> OwnChoice:
    """What one place would choose by itself at the posted prices.

    Examples
    --------
    >>> problem = Problem(np.array([3.0, 2.0]), np.array([0, 1, 2]), np.zeros((2, 0)), np.zeros((2, 0)),
    ...     sparse.csr_matrix(np.ones((2, 1))), np.array([-np.inf]), np.array([1.0]), np.full(2, -1))
    >>> own_choice(problem, 0, np.array([2.5])).surplus, own_choice(problem, 1, np.array([2.5])).surplus
    (0.5, 0.0)
    """
    return best_of(own_problem(problem, place, prices), int(problem.first[place]))


@dataclass(frozen=True)
class OwnPlace:
    """One place's own problem at the posted prices, laid out once, with its best choice as it is.

    best : its items counted from the first of the place.
    """

    place: int
    block: OneBlock
    best: OwnChoice

    @property
    def problem(self) -> Problem:
        """The own problem."""
        return self.block.problem


def own_place(problem: Problem, place: int, prices: Array) -> OwnPlace:
    """Lay out one place's own choice, and make it; others like it start from its multipliers."""
    block = one_block(own_problem(problem, place, prices))
    best = best_under(block, varied(block, 1))
    return OwnPlace(place, like(block, best), OwnChoice(float(best.surplus[0]), best.taken[0]))


def still_kept(room: Array, problem: Problem, taken: Whole) -> bool:
    """Whether a choice of one place keeps rows of so much room, beyond rounding."""
    used: Array = problem.uses[taken].sum(axis=0)
    return bool((used <= room + 1e-9 * np.maximum(1.0, np.abs(room))).all())
