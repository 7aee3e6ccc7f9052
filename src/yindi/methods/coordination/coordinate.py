"""The choice of many blocks under shared limits, with a bound that no choice can beat: column generation."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Array, Whole
from yindi.errors import BadValues
from yindi.methods.certificate import bound_over
from yindi.methods.coordination.answer import Answer, Status
from yindi.methods.coordination.arranging import arrange
from yindi.methods.coordination.blocks import laid_out
from yindi.methods.coordination.converging import converge, settle
from yindi.methods.coordination.problem import Problem, refuse_what_is_no_problem
from yindi.methods.coordination.search import Search
from yindi.methods.coordination.state import State, fits

# Two sums this close, as a share of their size, are equal: the best choice and its bound are added up in different
# orders.
EQUAL = 1e-6


@dataclass(frozen=True)
class Coordinated(Answer):
    """A choice, its certificate, and what a problem like it can go on from."""

    state: State | None = None


def never() -> bool:
    """Nobody asks to stop."""
    return False


def coordinate(
    problem: Problem,
    *,
    gap: float = 1e-3,
    rounds: int = 200,
    start: State | None = None,
    stop: Callable[[], bool] = never,
    progress: Callable[[int, float], None] = lambda _rounds, _gap: None,
    threads: int = 1,
) -> Coordinated:
    """Choose for all blocks at once: prices for the rows that couple them, an exact choice of every block at
    these prices.

    bound = min over prices  Σ_rows (price · high where above 0, price · low where below) + Σ_blocks best choice at
    the prices

    Parameters
    ----------
    problem : Problem
    gap : float
        Ends where bound and choice are this close. [share of the bound]
    rounds : int
        Every block chooses anew at most so often; in a large problem, where a choice is known, a round is ten turns of
        every block.
    start : State, optional
        Of a problem with the same items and rows, whose numbers may differ: goes on from there.
    stop : function
        Asked between rounds; where it says yes, the best so far comes back with its bound.
    progress : function of rounds and gap
        Told after every round; the gap is infinite as long as no choice is known.
    threads : int
        Blocks choose on so many threads; the answer is the same on any number.

    Returns
    -------
    Coordinated
        OPTIMAL only where bound and choice agree to one part in a million; INFEASIBLE only where it is proven.

    Raises
    ------
    BadValues
        If the problem is none, or the state is of another one.

    References
    ----------
    dantzig1960, geoffrion1974, wentges1997, schrimpf2000

    Examples
    --------
    >>> from scipy import sparse
    >>> two = Problem(np.array([3.0, 1.0, 2.5, 2.0]), np.array([0, 2, 4]), np.ones((4, 1)), np.ones((2, 1)),
    ...     sparse.csr_matrix(np.array([[1.0], [0.0], [1.0], [0.0]])), np.array([-np.inf]), np.array([1.0]),
    ...     np.full(4, -1))
    >>> answer = coordinate(two)  # both blocks want the first item; the second has the better alternative
    >>> answer.taken.tolist(), answer.objective, round(answer.bound, 6), answer.status.value
    ([0, 3], 5.0, 5.0, 'optimal')
    """
    refuse_what_is_no_problem(problem)
    if start is not None and not fits(problem, start):
        raise BadValues("coordination.shape", part="start")
    own = (problem.pairs[:, 0] == problem.pairs[:, 1]) if len(problem.gain) else np.zeros(0, dtype=bool)
    plain = problem
    if own.any():  # a pair of an item with itself is a value
        value = problem.value + np.bincount(problem.pairs[own, 0], problem.gain[own], problem.items)
        plain = replace(problem, value=value, pairs=problem.pairs[~own], gain=problem.gain[~own])
    search = Search(plain, laid_out(plain), gap, rounds, stop, progress, threads, mixes=(converge, settle))
    if search.large:
        arrange(search, start)
    else:
        search.begin(start)
    if not search.large or search.fit is None:
        search.run()
    return answer_of(search, gap)


def answer_of(search: Search, gap: float) -> Coordinated:
    """The answer that a search has come to."""
    objective, bound = search.objective, search.bound
    nothing: Whole = np.zeros(0, dtype=np.int64)
    prices: Array = search.prices
    if search.infeasible:
        return Coordinated(nothing, -np.inf, -np.inf, Status.INFEASIBLE, prices, search.rounds, None)
    if search.fit is None:
        return Coordinated(
            nothing, -np.inf, bound, Status.NO_CHOICE_FOUND, prices, search.rounds, search.state(nothing)
        )
    taken = search.columns.items_of(search.fit.chosen)
    # The bound may lie below the choice by rounding only.
    bound = bound_over(bound, objective)
    answer = Coordinated(taken, objective, bound, Status.STOPPED, prices, search.rounds, search.state(taken))
    if bound - objective <= EQUAL * max(abs(bound), 1e-9):
        return replace(answer, status=Status.OPTIMAL)
    return replace(answer, status=Status.WITHIN_GAP) if answer.gap <= gap else answer
