"""The one-period programme: which options of all places together add most, within picks and crowding caps."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from yindi.errors import YindiError
from yindi.plan.guardrails import GUARDRAILS
from yindi.plan.solver import LinearAnswer, Maximiser

Array = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]

# Values are compared to one part in a million; below that, options are equal and the canonical order decides.
VALUE_STEP = 1e-6
# The solver's tolerances are absolute; values are scaled so that one value step is far above them.
SOLVER_SCALE = 1e5


@dataclass(frozen=True)
class Programme:
    """Options and limits of one period.

    value : (places, industries)
        What choosing the option adds; NaN where there is no option. [expected successes]
    deepens : (places, industries)
        Whether the option deepens an old strength (otherwise it enters).
    picks, deepen_picks : (places,)
        The most options of a place, and the most of them that deepen. [options]
    caps : (industries,)
        The most places in an industry. [places]
    prefer : (places, industries)
        Which of two options of equal value comes first: the one with more of this (the location quotient).
    """

    value: Array
    deepens: Truth
    picks: Array
    deepen_picks: Array
    caps: Array
    prefer: Array

    @property
    def is_option(self) -> Truth:
        """Where there is an option that adds something."""
        return np.nan_to_num(self.value) >= VALUE_STEP

    def with_cap(self, cap: float) -> "Programme":
        """The same programme, with no industry in more than `cap` places."""
        return replace(self, caps=np.minimum(self.caps, cap))


@dataclass(frozen=True)
class Solution:
    """A choice (places, industries), its value, and the bound that certifies it."""

    chosen: Truth
    objective: float
    bound: float
    status: str

    @property
    def gap(self) -> float:
        """How far the choice could be from the best, as a share of the bound."""
        return (self.bound - self.objective) / self.bound if self.bound > 0 else 0.0

    @property
    def counts(self) -> Array:
        """Places that chose each industry."""
        return self.chosen.sum(axis=0).astype(float)


def listed(programme: Programme) -> tuple[Array, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The options as a list: scaled gains with canonical tie-breaks, their places and their industries.

    Equal values are told apart below the value step: by what is preferred, then by a fixed irregular sequence, so
    that the best choice is unique and does not depend on the path of the solver.
    """
    place, industry = np.nonzero(programme.is_option)
    steps = np.round(programme.value[place, industry] / VALUE_STEP)
    preferred = np.round(np.nan_to_num(programme.prefer[place, industry]), 9)
    rank = np.unique(preferred, return_inverse=True)[1] / max(len(preferred), 1)
    order = place * programme.value.shape[1] + industry
    irregular = np.modf((order + 1) * 0.6180339887498949)[0]
    tie_break = rank * 1e-3 + irregular * 1e-5
    return (steps + tie_break) * VALUE_STEP * SOLVER_SCALE, place, industry


def rows_of(
    programme: Programme, place: npt.NDArray[np.int64], industry: npt.NDArray[np.int64]
) -> tuple[sparse.csr_matrix, Array]:
    """The rows of every guardrail, one under the other."""
    parts = [guardrail.rows(programme, place, industry) for guardrail in GUARDRAILS]
    return sparse.vstack([part.uses for part in parts]).tocsr(), np.concatenate([part.room for part in parts])


def solve(programme: Programme) -> Solution:
    """The best choice of all places together.

    maximise Σ value · x  subject to the rows of every guardrail in the catalogue, x ∈ {0, 1}.

    The rows are those of a flow (places with two nested limits on one side, industries on the other), so the
    linear programme already has a whole solution; this is checked, not assumed.

    Returns
    -------
    Solution
        Exactly optimal to the value step of one in a million.

    Raises
    ------
    YindiError
        If the solver stops before the optimum.

    References
    ----------
    hoffman1956
    """
    gain, place, industry = listed(programme)
    if len(gain) == 0:
        return Solution(np.zeros(programme.value.shape, dtype=bool), 0.0, 0.0, "Optimal")
    rows, room = rows_of(programme, place, industry)
    return read(programme, Maximiser(gain, rows, room).solve(), place, industry)


def read(
    programme: Programme, answer: LinearAnswer, place: npt.NDArray[np.int64], industry: npt.NDArray[np.int64]
) -> Solution:
    """A solver's answer as a choice; refuses one that is not whole or not optimal."""
    chosen = np.zeros(programme.value.shape, dtype=bool)
    taken = answer.choice > 0.5
    if not answer.optimal or np.abs(answer.choice - taken).max(initial=0.0) > 1e-6:
        raise YindiError("plan.not_optimal", status=answer.status)
    chosen[place[taken], industry[taken]] = True
    objective = float(programme.value[chosen].sum())
    bound = max(objective, answer.objective / SOLVER_SCALE)
    return Solution(chosen, objective, bound, answer.status)


def own_best(programme: Programme) -> Solution:
    """What every place would choose by itself: the same programme without caps."""
    return solve(replace(programme, caps=np.full(len(programme.caps), np.inf)))
