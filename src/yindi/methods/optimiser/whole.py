"""Mixed-integer programmes: the best choice with its bound, in units in which the tolerances are relative."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import highspy
import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth
from yindi.methods.certificate import bound_over

# How far the solver's own bound may lie above a choice that it proved best, as a share of the bound.
SOLVER_TOLERANCE = 1e-7

WholeStatus = Literal["optimal", "within_gap", "stopped", "infeasible"]


@dataclass(frozen=True)
class WholeAnswer:
    """The answer of a mixed-integer programme.

    status : "optimal" only where the solver proved that nothing better exists, up to its tolerance.
    objective, choice : of the best choice found; minus infinity and None where there is none.
    bound : the solver's dual bound: no choice adds more; minus infinity where none is allowed.
    prices : (rows,) of the linear relaxation; zero where it has no optimum. [unit of gain / unit of row]
    """

    status: WholeStatus
    objective: float
    choice: Array | None
    bound: float
    prices: Array


def maximise_whole(
    gain: Array,
    rows: sparse.csc_matrix,
    low: Array,
    high: Array,
    lower: Array,
    upper: Array,
    whole: Truth,
    *,
    gap: float = 0.0,
    seconds: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> WholeAnswer:
    """max gain · x  subject to  low ≤ rows · x ≤ high, lower ≤ x ≤ upper, x whole where asked.

    Parameters
    ----------
    gain : (options,)
        [any one unit]
    rows : (rows, options), sparse
    low, high : (rows,)
        −∞ and ∞ where there is none.
    lower, upper : (options,)
        Finite.
    whole : (options,)
        Which take whole numbers only.
    gap : float
        The share of the bound at which the solver may stop. [share]
    seconds : float or None
        The most time; what comes back then depends on the machine. [seconds]
    stop : function or None
        Asked now and then; the solver stops with what it has once this says so.

    Returns
    -------
    WholeAnswer

    References
    ----------
    huangfu2018

    Examples
    --------
    >>> one_of_two = sparse.csc_matrix(np.ones((1, 2)))
    >>> answer = maximise_whole(np.array([2.0, 1.0]), one_of_two, np.array([-np.inf]), np.array([1.5]), np.zeros(2),
    ...     np.ones(2), np.ones(2, dtype=bool))
    >>> answer.status, answer.objective, answer.bound, answer.prices.tolist()
    ('optimal', 2.0, 2.0, [1.0])
    """
    if not len(gain):  # the solver has no answer to a programme without options
        kept = bool(((low <= 0) & (high >= 0)).all())
        nothing = WholeAnswer("optimal", 0.0, np.zeros(0), 0.0, np.zeros(len(low)))
        return nothing if kept else WholeAnswer("infeasible", -np.inf, None, -np.inf, np.zeros(len(low)))
    problem, row_unit, unit = scaled_model(gain, rows, low, high, lower, upper)
    relaxed = quiet_solver()
    relaxed.passModel(problem)
    relaxed.run()
    prices = np.zeros(len(low))
    if relaxed.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        prices = -np.array(relaxed.getSolution().row_dual) / row_unit * unit
        if not whole.any():  # solved already, and the solver states a bound of its own for whole numbers only
            best = -relaxed.getInfo().objective_function_value * unit
            return WholeAnswer("optimal", best, np.array(relaxed.getSolution().col_value), best, prices)
    kinds = highspy.HighsVarType
    problem.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in whole.tolist()]
    highs = quiet_solver()
    highs.setOptionValue("mip_rel_gap", gap)
    highs.setOptionValue("mip_abs_gap", 0.0)
    highs.setOptionValue("mip_feasibility_tolerance", 1e-9)
    if seconds is not None:
        highs.setOptionValue("time_limit", seconds)
    if stop is not None:
        interrupt_when(highs, stop)
    highs.passModel(problem)
    highs.run()
    status, found = highs.getModelStatus(), highs.getInfo()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return WholeAnswer("infeasible", -np.inf, None, -np.inf, prices)
    has_choice = found.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    objective = -found.objective_function_value * unit if has_choice else -np.inf
    bound = bound_over(-found.mip_dual_bound * unit, objective)
    word: WholeStatus = "stopped"
    if status == highspy.HighsModelStatus.kOptimal:
        word = "optimal" if bound - objective <= SOLVER_TOLERANCE * max(abs(bound), 1e-12) else "within_gap"
    return WholeAnswer(word, objective, np.array(highs.getSolution().col_value) if has_choice else None, bound, prices)


def scaled_model(
    gain: Array, rows: sparse.csc_matrix, low: Array, high: Array, lower: Array, upper: Array
) -> tuple[highspy.HighsLp, Array, float]:
    """A programme for the solver, the unit of every row (its largest coefficient) and that of the gains.

    The solver's tolerances are absolute; in these units, with the largest gain at a thousand, they are relative ones.
    """
    largest = np.abs(rows).max(axis=1).toarray().ravel() if rows.shape[0] else np.zeros(0)
    row_unit = np.where(largest > 0, largest, 1.0)
    unit = max(float(np.abs(gain).max()) / 1000, 1e-300)
    scaled = (sparse.diags(1 / row_unit) @ rows).tocsc()
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(gain), len(low)
    problem.col_cost_, problem.col_lower_, problem.col_upper_ = -gain / unit, lower, upper
    problem.row_lower_, problem.row_upper_ = low / row_unit, high / row_unit
    problem.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    problem.a_matrix_.start_, problem.a_matrix_.index_ = scaled.indptr, scaled.indices
    problem.a_matrix_.value_ = scaled.data
    return problem, row_unit, unit


def quiet_solver() -> highspy.Highs:
    """The solver on one thread, without a word."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    return highs


def interrupt_when(highs: highspy.Highs, stop: Callable[[], bool]) -> None:
    """Let the solver end early, with what it has, as soon as `stop` says so."""

    def ask(event: highspy.HighsCallbackEvent) -> None:
        event.interrupt(bool(stop()))

    highs.cbMipInterrupt.subscribe(ask)
