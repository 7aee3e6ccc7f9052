"""The one-period programme: which options of all places together add most, within picks and crowding caps."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth, Whole
from yindi.errors import YindiError
from yindi.methods.capped_choice import capped_choice
from yindi.methods.optimiser import maximise
from yindi.plan.guardrails import GUARDRAILS

# Values are compared to one part in a million; below that, options are equal and what is preferred decides.
VALUE_STEP = 1e-6


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
        Which of two options of equal value comes first: the one with more of this (nearness to the line).
    """

    value: Array
    deepens: Truth
    picks: Array
    deepen_picks: Array
    caps: Array
    prefer: Array

    @cached_property
    def steps(self) -> Whole:
        """Values as whole steps of one in a million; 0 where there is no option."""
        return np.round(np.nan_to_num(self.value) / VALUE_STEP).astype(np.int64)

    @cached_property
    def is_option(self) -> Truth:
        """Where there is an option that adds something."""
        return self.steps > 0

    def with_cap(self, cap: float) -> "Programme":
        """The same programme, with no industry in more than `cap` places."""
        return replace(self, caps=np.minimum(self.caps, cap))


@dataclass(frozen=True)
class Solution:
    """A choice (places, industries) and its value, in the rounded values that were compared."""

    chosen: Truth
    objective: float

    @property
    def counts(self) -> Array:
        """Places that chose each industry."""
        counts: Array = self.chosen.sum(axis=0).astype(float)
        return counts


def ordered_gain(programme: Programme) -> Whole:
    """Whole gains in which the value decides first and what is preferred second, never the other way round."""
    steps = programme.steps
    options = steps > 0
    preferred = np.round(np.nan_to_num(programme.prefer), 9)
    rank = np.zeros(steps.shape, dtype=np.int64)
    rank[options] = np.unique(preferred[options], return_inverse=True)[1]
    most_chosen = int(min(programme.picks.sum(), options.sum())) + 1
    return steps * (int(rank.max(initial=0)) * most_chosen + 1) + rank


def solve(programme: Programme, *, start: Truth | None = None, gain: Whole | None = None) -> Solution:
    """The best choice of all places together.

    maximise Σ value · x  subject to picks of places, deepening picks of places, caps of industries, x ∈ {0, 1}.

    Parameters
    ----------
    programme : Programme
    start : (places, industries)
        The best choice of the same programme under looser caps, to go on from.
    gain : (places, industries)
        Its `ordered_gain` where that is known already; caps do not change it.

    Returns
    -------
    Solution
        Exactly optimal to the value step of one in a million; `linear_bound` certifies it.

    Examples
    --------
    >>> programme = Programme(np.array([[0.3, 0.1], [0.2, 0.1]]), np.zeros((2, 2), dtype=bool), np.ones(2), np.ones(2),
    ...     np.ones(2), np.zeros((2, 2)))
    >>> solve(programme).chosen.tolist()
    [[True, False], [False, True]]
    """
    places = len(programme.picks)
    chosen = capped_choice(
        ordered_gain(programme) if gain is None else gain,
        programme.deepens,
        programme.picks.astype(np.int64),
        programme.deepen_picks.astype(np.int64),
        np.minimum(programme.caps, places).astype(np.int64),
        start=start,
    )
    return Solution(chosen, float(programme.steps[chosen].sum() * VALUE_STEP))


def own_best(programme: Programme) -> Solution:
    """What every place would choose by itself: the same programme without caps."""
    return solve(replace(programme, caps=np.full(len(programme.caps), np.inf)))


def linear_bound(programme: Programme) -> float:
    """The most that any choice could reach, by an independent solver, from the rows of every guardrail.

    The rows are those of a flow (places with two nested limits on one side, industries on the other), so the linear
    programme has a whole solution and its optimum is the bound and the best choice at once.

    Raises
    ------
    YindiError
        If the solver stops before the optimum.

    References
    ----------
    hoffman1956
    """
    place, industry = np.nonzero(programme.is_option)
    if len(place) == 0:
        return 0.0
    parts = [guardrail.rows(programme, place, industry) for guardrail in GUARDRAILS]
    answer = maximise(
        programme.steps[place, industry].astype(float),
        sparse.vstack([part.uses for part in parts]).tocsc(),
        np.concatenate([part.room for part in parts]),
    )
    if not answer.optimal:
        raise YindiError("plan.not_optimal", status=answer.status)
    return answer.objective * VALUE_STEP
