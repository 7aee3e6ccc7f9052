"""A search over whole choices within a number of nodes: a limit that is the same on every machine."""

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth


@dataclass(frozen=True)
class Searched:
    """What a search over whole choices came back with: its word, the best choice if any, and an upper bound."""

    optimal: bool
    found: bool
    status: str
    objective: float
    bound: float
    choice: Array


def choose_whole(
    gain: Array, rows: sparse.csc_matrix, low: Array, high: Array, whole: Truth, *, nodes: int, gap: float,
    upper: Array | None = None, start: Array | None = None,
) -> Searched:  # fmt: skip
    """max gain · x  subject to  low ≤ rows · x ≤ high, 0 ≤ x ≤ upper, x whole where `whole`.

    Parameters
    ----------
    gain, whole, upper : (options,)
        No upper end where `upper` is None: for whole options 1, for others none.
    rows : (rows, options), sparse
    low, high : (rows,)
    nodes : int
        At most so many nodes are searched: a limit that is the same on every machine.
    gap : float
        Ends at this share between objective and bound.
    start : (options,), optional
        A choice to start from.

    Examples
    --------
    >>> two = np.ones(2, dtype=bool)
    >>> answer = choose_whole(np.array([2.0, 1.0]), sparse.csc_matrix(np.array([[2.0, 1.5]])), np.array([-np.inf]),
    ...     np.array([2.5]), two, nodes=100, gap=0.0)
    >>> answer.optimal, answer.objective, answer.choice.tolist()
    (True, 2.0, [1.0, 0.0])
    """
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(gain), len(low)
    problem.sense_ = highspy.ObjSense.kMaximize
    problem.col_cost_ = gain
    problem.col_lower_ = np.zeros(len(gain))
    problem.col_upper_ = np.where(whole, 1.0, highspy.kHighsInf) if upper is None else upper
    problem.row_lower_, problem.row_upper_ = low, high
    problem.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    problem.a_matrix_.start_, problem.a_matrix_.index_ = rows.indptr, rows.indices
    problem.a_matrix_.value_ = rows.data
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    problem.integrality_ = [kinds[int(one)] for one in whole]
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("mip_max_nodes", nodes)
    highs.setOptionValue("mip_rel_gap", gap)
    highs.setOptionValue("mip_abs_gap", 0.0)
    highs.passModel(problem)
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = start.tolist()
        highs.setSolution(given)
    highs.run()
    status, said = highs.getModelStatus(), highs.getInfo()
    found = said.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return Searched(
        status == highspy.HighsModelStatus.kOptimal,
        found,
        highs.modelStatusToString(status),
        said.objective_function_value if found else -np.inf,
        said.mip_dual_bound,
        np.array(highs.getSolution().col_value) if found else np.zeros(len(gain)),
    )
