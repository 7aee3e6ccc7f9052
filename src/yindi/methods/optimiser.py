"""The one file that knows the solver: linear programmes, exactly solved by HiGHS on one thread."""

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from yindi.arrays import Array


@dataclass(frozen=True)
class LinearAnswer:
    """The answer of a linear programme: whether it is optimal, its value, the choice and the row prices."""

    optimal: bool
    status: str
    objective: float
    choice: Array
    prices: Array


def maximise(gain: Array, rows: sparse.csc_matrix, room: Array) -> LinearAnswer:
    """max gain · x  subject to  rows · x ≤ room, 0 ≤ x ≤ 1.

    Parameters
    ----------
    gain : (options,)
        [any one unit]
    rows : (rows, options), sparse
        What each option uses.
    room : (rows,)
        What there is.

    Returns
    -------
    LinearAnswer
        With the solver's own word for its status; a stop is never called optimal.

    Examples
    --------
    >>> answer = maximise(np.array([2.0, 1.0]), sparse.csc_matrix(np.ones((1, 2))), np.array([1.0]))
    >>> answer.optimal, answer.objective, (answer.choice > 0.5).tolist()
    (True, 2.0, [True, False])
    """
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(gain), len(room)
    problem.col_cost_ = -gain
    problem.col_lower_, problem.col_upper_ = np.zeros(len(gain)), np.ones(len(gain))
    problem.row_lower_, problem.row_upper_ = np.full(len(room), -highspy.kHighsInf), room
    problem.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    problem.a_matrix_.start_, problem.a_matrix_.index_ = rows.indptr, rows.indices
    problem.a_matrix_.value_ = rows.data
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("solver", "simplex")
    highs.passModel(problem)
    highs.run()
    status, solution = highs.getModelStatus(), highs.getSolution()
    return LinearAnswer(
        status == highspy.HighsModelStatus.kOptimal,
        highs.modelStatusToString(status),
        -highs.getInfo().objective_function_value,
        np.array(solution.col_value),
        -np.array(solution.row_dual),
    )
