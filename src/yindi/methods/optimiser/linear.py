"""Linear programmes: solved once, or again and again while columns come and go."""

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from yindi.arrays import Array, Whole


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


class GrowingProgramme:
    """A linear programme whose columns come and go; every solution starts from the one before.

    maximise gain · x  subject to  low ≤ rows · x ≤ high,  x ≥ 0

    Parameters
    ----------
    low, high : (rows,)
        −∞ and ∞ where there is none.

    Examples
    --------
    >>> growing = GrowingProgramme(np.array([-np.inf]), np.array([2.0]))
    >>> growing.add(np.array([1.0, 3.0]), sparse.csc_matrix(np.array([[1.0, 2.0]])))
    >>> answer = growing.solve()
    >>> answer.objective, answer.choice.tolist(), answer.prices.tolist()
    (3.0, [0.0, 1.0], [1.5])
    """

    def __init__(self, low: Array, high: Array) -> None:
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("solver", "simplex")
        nothing = np.zeros(0, dtype=np.int32)
        self.highs.addRows(len(low), low, high, 0, nothing, nothing, np.zeros(0))
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)

    def add(self, gain: Array, rows: sparse.csc_matrix) -> None:
        """Add columns: what each adds, and its entries in the rows."""
        count = len(gain)
        self.highs.addCols(
            count, gain, np.zeros(count), np.full(count, highspy.kHighsInf), rows.nnz,
            rows.indptr[:-1].astype(np.int32), rows.indices.astype(np.int32), rows.data,
        )  # fmt: skip

    def drop(self, columns: Whole) -> None:
        """Take columns out; those behind them move up."""
        self.highs.deleteCols(len(columns), np.sort(columns).astype(np.int32))

    def change_gain(self, columns: Whole, gain: Array) -> None:
        """Change what some columns add."""
        self.highs.changeColsCost(len(columns), columns.astype(np.int32), gain)

    def solve(self, *, primal: bool = False) -> LinearAnswer:
        """The best choice of the columns so far, and the prices of the rows.

        `primal` is quicker where columns were added or their gains changed, its opposite where ends were.
        """
        self.highs.setOptionValue("simplex_strategy", 4 if primal else 1)
        self.highs.run()
        status, solution = self.highs.getModelStatus(), self.highs.getSolution()
        return LinearAnswer(
            status == highspy.HighsModelStatus.kOptimal,
            self.highs.modelStatusToString(status),
            self.highs.getInfo().objective_function_value,
            np.array(solution.col_value),
            np.array(solution.row_dual),
        )

    def limit(self, columns: Whole, low: Array, high: Array) -> None:
        """Let some columns lie between these ends only."""
        self.highs.changeColsBounds(len(columns), columns.astype(np.int32), low, high)
