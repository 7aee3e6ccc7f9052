"""The one file that knows the solver: linear programmes, exactly solved by HiGHS on one thread."""

from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt
from scipy import sparse

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class LinearAnswer:
    """The answer of a linear programme: whether it is optimal, its value, the choice and the row prices."""

    optimal: bool
    status: str
    objective: float
    choice: Array
    prices: Array


class Maximiser:
    """max gain · x  subject to  rows · x ≤ room, 0 ≤ x ≤ 1; the room of a row can be changed and the answer reused.

    Parameters
    ----------
    gain : (options,)
        [any one unit]
    rows : (rows, options), sparse
        What each option uses.
    room : (rows,)
        What there is.
    """

    def __init__(self, gain: Array, rows: sparse.csr_matrix, room: Array) -> None:
        problem = highspy.HighsLp()
        problem.num_col_, problem.num_row_ = len(gain), len(room)
        problem.col_cost_ = -gain
        problem.col_lower_, problem.col_upper_ = np.zeros(len(gain)), np.ones(len(gain))
        problem.row_lower_, problem.row_upper_ = np.full(len(room), -highspy.kHighsInf), room
        problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        problem.a_matrix_.start_, problem.a_matrix_.index_ = rows.indptr, rows.indices
        problem.a_matrix_.value_ = rows.data
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("solver", "simplex")
        self.highs.passModel(problem)

    def set_room(self, row: int, room: float) -> None:
        """Change what there is in one row."""
        self.highs.changeRowBounds(row, -highspy.kHighsInf, room)

    def solve(self) -> LinearAnswer:
        """Solve from where the last answer stood."""
        self.highs.run()
        status = self.highs.getModelStatus()
        solution = self.highs.getSolution()
        return LinearAnswer(
            status == highspy.HighsModelStatus.kOptimal,
            self.highs.modelStatusToString(status),
            -self.highs.getInfo().objective_function_value,
            np.array(solution.col_value),
            -np.array(solution.row_dual),
        )
