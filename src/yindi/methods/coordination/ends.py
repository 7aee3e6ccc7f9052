"""How far loads lie beyond the ends of the coupling rows, and what room they leave."""

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth
from yindi.methods.coordination.problem import Problem

# Rows are kept up to this share of their ends.
KEPT = 1e-7


def tolerance(problem: Problem) -> tuple[Array, Array]:
    """The ends of the coupling rows with what rounding may add."""
    spare = [KEPT * np.maximum(1, np.abs(np.where(np.isinf(end), 0, end))) for end in (problem.low, problem.high)]
    return problem.low - spare[0], problem.high + spare[1]


def outside(problem: Problem, load: Array) -> Array:
    """How far a load lies beyond the ends of each row; zero within rounding."""
    low, high = tolerance(problem)
    over = np.where(load > high, load - problem.high, 0.0)
    return np.asarray(over + np.where(load < low, problem.low - load, 0.0))


def too_much(loads: sparse.csr_matrix, room: Array) -> Truth:
    """Which rows of a matrix load something by more than there is room."""
    entry = np.zeros(len(loads.data) + 1)
    entry[1:] = np.cumsum(loads.data > room[loads.indices])
    return np.asarray(entry[loads.indptr[1:]] > entry[loads.indptr[:-1]])


def room_for_more(problem: Problem) -> Array:
    """The high ends, with what rounding may add; infinite where loads of both signs could make room again."""
    least = np.zeros(len(problem.low))
    np.minimum.at(least, problem.loads.indices, problem.loads.data)
    return np.asarray(np.where(least < 0, np.inf, tolerance(problem)[1]))
