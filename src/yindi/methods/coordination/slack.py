"""Prices of rows in which there is room: nothing, whatever the solver's last digits say."""

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination.problem import OUT, Problem

# Less room than this share of what a row holds is rounding.
ROUNDING = 1e-9


def has_room(problem: Problem, taken: Whole) -> tuple[Truth, Truth]:
    """Which rows have room left below their high end, and above their low end, for what loads them least.

    Items are whole: what is left of a row without room for any one more of its items is no room.

    Parameters
    ----------
    problem : Problem
    taken : positions of the items that are taken

    Returns
    -------
    (rows,), (rows,)

    Examples
    --------
    >>> from scipy import sparse
    >>> problem = Problem(np.array([3.0, 2.0]), np.array([0, 1, 2]), np.zeros((2, 0)), np.zeros((2, 0)),
    ...     sparse.csr_matrix(np.ones((2, 1))), np.array([-np.inf]), np.array([1.5]), np.full(2, -1))
    >>> [has_room(problem, np.array(some, dtype=int))[0].tolist() for some in ([], [0])]
    [[True], [False]]
    """
    used = np.asarray(problem.loads[taken].sum(axis=0)).ravel()
    free = problem.loads[problem.fixed != OUT].tocoo()
    least = np.full(problem.loads.shape[1], np.inf)
    some = free.data != 0
    np.minimum.at(least, free.col[some], np.abs(free.data[some]))
    least = np.where(np.isfinite(least), least, 0.0)
    fine = ROUNDING * np.maximum(1.0, np.abs(used))
    above, below = problem.high - used, used - problem.low
    return (above >= least - fine) & (above > fine), (below >= least - fine) & (below > fine)


def cleaned(problem: Problem, taken: Whole, prices: Array) -> Array:
    """The prices, 0 where the row of a high end (above 0) or of a low end (below 0) has room.

    Examples
    --------
    >>> from scipy import sparse
    >>> problem = Problem(np.array([3.0, 2.0]), np.array([0, 1, 2]), np.zeros((2, 0)), np.zeros((2, 0)),
    ...     sparse.csr_matrix(np.ones((2, 1))), np.array([-np.inf]), np.array([3.0]), np.full(2, -1))
    >>> cleaned(problem, np.array([0, 1]), np.array([2e-6])).tolist()
    [0.0]
    """
    below_high, above_low = has_room(problem, taken)
    return np.where((below_high & (prices > 0)) | (above_low & (prices < 0)), 0.0, prices)
