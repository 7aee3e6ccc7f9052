"""What a place would choose by itself at the posted prices, under its own limits only."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Whole
from yindi.methods.coordination import Groups, Problem, Status, worth
from yindi.methods.coordination.blocks import laid_out
from yindi.methods.coordination.choosing import all_chosen
from yindi.methods.coordination.exact import solve_exactly
from yindi.methods.coordination.unpaired import unpaired


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
        problem.uses[here],
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


# Multipliers of a place's own rows are improved by as many steps before the search begins.
STEPS = 64
# The search of one place gives up after so many nodes, and HiGHS finishes the rest.
NODES = 200_000
# The search ends once nothing can be better by more than this share; see there.
SEARCHED = 1e-8


def best_of(problem: Problem, offset: int = 0) -> OwnChoice:
    """The best choice of one block, to the end.

    offset : added to the positions of what is taken.
    """
    if not problem.items:
        wanting = (problem.at_least > 0).any()
        return OwnChoice(-np.inf if wanting else 0.0, np.zeros(0, dtype=np.int64))
    told = unpaired(problem)
    blocks = laid_out(told.problem)
    widest = max(int(blocks.widest.max()), 1)
    items, count = np.zeros((1, 1, widest), dtype=np.int64), np.full((1, 1), -1)
    value, bound, nodes = np.zeros((1, 1)), np.zeros(1), np.zeros(1, dtype=np.int64)
    weights, ties = np.zeros((1, problem.uses.shape[1])), np.zeros(len(told.problem.needing))
    all_chosen(blocks, 0, 1, told.problem.value, weights, ties, 0.0, STEPS, NODES, items, count, value, bound, nodes)
    if count[0, 0] < 0 and np.isneginf(bound[0]):
        return OwnChoice(-np.inf, np.zeros(0, dtype=np.int64))
    taken = told.items_of(items[0, 0, : max(int(count[0, 0]), 0)])
    if count[0, 0] >= 0 and bound[0] - value[0, 0] <= SEARCHED * (1 + abs(float(value[0, 0]))):
        return OwnChoice(worth(problem, taken), taken + offset)
    answer = solve_exactly(told.problem)
    if answer.status is Status.INFEASIBLE:
        return OwnChoice(-np.inf, answer.taken)
    return OwnChoice(answer.objective, told.items_of(answer.taken) + offset)


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


def with_room(problem: Problem, columns: Whole, change: float) -> Problem:
    """One place's problem with some of its rows wider, or narrower but never below nothing."""
    room = problem.room.copy()
    room[0, columns] = np.maximum(room[0, columns] + change, 0.0)
    return replace(problem, room=room)


def still_kept(problem: Problem, taken: Whole) -> bool:
    """Whether a choice of one place keeps its rows of room, beyond rounding."""
    used: Array = problem.uses[taken].sum(axis=0)
    return bool((used <= problem.room[0] + 1e-9 * np.maximum(1.0, np.abs(problem.room[0]))).all())
