"""In which units a problem is large or small: a typical load of every row, and a typical value of a choice."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.coordination.problem import OUT, Problem


@dataclass(frozen=True)
class Scale:
    """unit : (coupling rows,) a typical load of each; value : what the best item of a block adds, on average."""

    unit: Array
    value: float


def scale_of(problem: Problem) -> Scale:
    """The units of a problem.

    >>> from scipy import sparse
    >>> scale_of(Problem(np.array([1.0, 3.0]), np.array([0, 2]), np.zeros((2, 0)), np.zeros((1, 0)),
    ...     sparse.csr_matrix([[2.0], [4.0]]), np.zeros(1), np.ones(1), np.full(2, -1)))
    Scale(unit=array([3.]), value=3.0)
    """
    loads = abs(problem.loads).tocsc()
    total, count = np.asarray(loads.sum(axis=0)).ravel(), np.maximum(np.diff(loads.indptr), 1)
    best = np.zeros(problem.blocks)
    free = problem.fixed != OUT
    np.maximum.at(best, problem.block[free], np.abs(problem.value[free]))
    value = float(best.mean()) if len(best) and best.any() else 1.0
    return Scale(np.where(total > 0, total / count, 1.0), value)
