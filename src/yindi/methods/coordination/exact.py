"""The best choice of many blocks, solved whole by HiGHS: for what is small, and to judge every other way by."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth, Whole
from yindi.methods.certificate import bound_over
from yindi.methods.coordination.answer import Answer, Status
from yindi.methods.coordination.problem import IN, OUT, Groups, Problem, nothing, refuse_what_is_no_problem, worth
from yindi.methods.optimiser import maximise_whole


@dataclass(frozen=True)
class WholeRows:
    """The rows of a problem over its items, then over one column for each pair.

    The first rows are the coupling rows.
    """

    rows: sparse.csc_matrix
    low: Array
    high: Array


@dataclass(frozen=True)
class Floor:
    """A second sum that the choice must reach: value · x + gain · (products of the problem's pairs) ≥ least."""

    value: Array
    gain: Array
    least: float


def solve_exactly(
    problem: Problem,
    *,
    gap: float = 0.0,
    seconds: float | None = None,
    stop: Callable[[], bool] | None = None,
    floor: Floor | None = None,
) -> Answer:
    """The best choice by one mixed-integer programme of everything.

    A product x_a · x_b is one more column y: y ≤ x_a and y ≤ x_b where it gains, y ≥ x_a + x_b − 1 where it costs.

    Parameters
    ----------
    problem : Problem
    gap : float
        The share of the bound at which the solver may end. [share]
    seconds : float or None
        The most time; what comes back then depends on the machine. [seconds]
    stop : function or None
        Asked now and then; what has been found by then comes back once it says so.
    floor : Floor or None
        A second sum over the same items and pairs, of which there must be so much.

    Returns
    -------
    Answer
        Its bound is the solver's own. Its prices are those of the linear relaxation. INFEASIBLE is proven; where time
        or `stop` ended it, it is STOPPED, or NO_CHOICE_FOUND without a choice.

    Raises
    ------
    BadValues
        If the problem is none.

    References
    ----------
    huangfu2018, mccormick1976

    Examples
    --------
    >>> problem = Problem(np.array([3.0, 2.0]), np.array([0, 1, 2]), np.zeros((2, 0)), np.zeros((2, 0)),
    ...     sparse.csr_matrix(np.ones((2, 1))), np.array([-np.inf]), np.array([1.0]), np.full(2, -1))
    >>> answer = solve_exactly(problem)
    >>> answer.taken.tolist(), answer.objective, answer.status.value, answer.prices.tolist()
    ([0], 3.0, 'optimal', [2.0])
    """
    refuse_what_is_no_problem(problem)
    part, items, pairs = whole_rows(problem, floor), problem.items, len(problem.gain)
    answer = maximise_whole(
        np.concatenate([problem.value, problem.gain]),
        part.rows,
        part.low,
        part.high,
        np.concatenate([(problem.fixed == IN).astype(float), np.zeros(pairs)]),
        np.concatenate([(problem.fixed != OUT).astype(float), np.ones(pairs)]),
        np.arange(items + pairs) < items,
        gap=gap,
        seconds=seconds,
        stop=stop,
    )
    prices = answer.prices[: len(problem.low)]
    if answer.choice is None:
        ended = Status.INFEASIBLE if answer.status == "infeasible" else Status.NO_CHOICE_FOUND
        return Answer(nothing(), -np.inf, answer.bound, ended, prices, 0)
    taken = np.flatnonzero(answer.choice[:items] > 0.5)
    objective = worth(problem, taken)
    bound = bound_over(answer.bound, objective)
    bound = objective if answer.status == "optimal" else bound
    return Answer(taken, objective, bound, Status(answer.status), prices, 0)


def whole_rows(problem: Problem, floor: Floor | None = None) -> WholeRows:
    """Every row of a problem, the coupling rows first, the floor last."""
    of_block = own_rows(problem)
    of_set = membership(problem.sets, problem.items)
    needs = membership(problem.enabling, problem.items)
    count = len(problem.needing)
    needing = sparse.csr_matrix((np.ones(count), (np.arange(count), problem.needing)), needs.shape)
    parts = [
        (problem.loads.T, problem.low, problem.high),
        of_block,
        (of_set, problem.at_least.astype(float), np.ones(len(problem.sets))),
        (needing - needs, np.full(count, -np.inf), np.zeros(count)),
    ]
    pairs = len(problem.gain)
    rows = sparse.vstack([part[0] for part in parts])
    whole = sparse.hstack([rows, sparse.csr_matrix((rows.shape[0], pairs))])
    # Where two sums read the products, each must be what it says whichever of the two would bend it.
    every = np.ones(pairs, dtype=bool)
    gains, costs = (problem.gain > 0, problem.gain < 0) if floor is None else (every, every)
    products, top = pair_rows(problem, gains, costs)
    low = np.concatenate([*(part[1] for part in parts), np.full(len(top), -np.inf)])
    high = np.concatenate([*(part[2] for part in parts), top])
    rows = sparse.vstack([whole, products])
    if floor is not None:
        rows = sparse.vstack([rows, sparse.csr_matrix(np.concatenate([floor.value, floor.gain])[None, :])])
        low, high = np.append(low, floor.least), np.append(high, np.inf)
    return WholeRows(rows.tocsc(), low, high)


def own_rows(problem: Problem) -> tuple[sparse.csr_matrix, Array, Array]:
    """The rows of every block that could bind: what its items use together is within its room."""
    of_own = problem.uses.shape[1]
    item, row = np.nonzero(problem.uses)
    position = problem.block[item] * of_own + row
    all_rows = sparse.csr_matrix((problem.uses[item, row], (position, item)), (problem.blocks * of_own, problem.items))
    room = problem.room.ravel()
    binding: Truth = np.asarray(all_rows.sum(axis=1)).ravel() > room
    return all_rows[binding], np.full(int(binding.sum()), -np.inf), room[binding]


def membership(groups: Groups, items: int) -> sparse.csr_matrix:
    """One row for each group, with a one for every item in it."""
    group: Whole = np.repeat(np.arange(len(groups)), np.diff(groups.first))
    held = sparse.csr_matrix((np.ones(len(group)), (group, groups.items)), (len(groups), items))
    held.data[:] = 1.0
    return held


def pair_rows(problem: Problem, gaining: Truth, costing: Truth) -> tuple[sparse.csr_matrix, Array]:
    """What ties the column of each pair to its items, as rows that are at most the second part.

    gaining, costing : (pairs,) which columns must not lie above, and not below, the product.

    Examples
    --------
    >>> problem = Problem(np.zeros(2), np.array([0, 2]), np.zeros((2, 0)), np.zeros((1, 0)), sparse.csr_matrix((2, 0)),
    ...     np.zeros(0), np.zeros(0), np.full(2, -1), pairs=np.array([[0, 1]]), gain=np.array([-1.0]))
    >>> rows, top = pair_rows(problem, problem.gain > 0, problem.gain < 0)
    >>> rows.toarray().tolist(), top.tolist()
    ([[1.0, 1.0, -1.0]], [1.0])
    """
    pairs, items = len(problem.gain), problem.items
    gains, costs = np.flatnonzero(gaining), np.flatnonzero(costing)
    first, second = problem.pairs.T
    shape = (2 * len(gains) + len(costs), items + pairs)
    at_gains, at_costs = np.arange(len(gains)), 2 * len(gains) + np.arange(len(costs))
    row = np.concatenate([at_gains, at_gains, at_gains + len(gains), at_gains + len(gains), *[at_costs] * 3])
    column = np.concatenate([items + gains, first[gains], items + gains, second[gains],
                             first[costs], second[costs], items + costs])  # fmt: skip
    sign = np.repeat([1.0, -1.0, 1.0, -1.0, 1.0, 1.0, -1.0], [len(gains)] * 4 + [len(costs)] * 3)
    return sparse.csr_matrix((sign, (row, column)), shape), np.repeat([0.0, 1.0], [2 * len(gains), len(costs)])
