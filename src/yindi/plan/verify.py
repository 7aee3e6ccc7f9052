"""An independent check of a finished plan: it reads only the choice and the limits, never the solver's rows."""

import numpy as np

from yindi.errors import YindiError
from yindi.plan.guardrails import GUARDRAILS, Breach
from yindi.plan.programme import Programme, Solution, linear_bound

BOUND_TOLERANCE = 1e-6


def find_breaches(programme: Programme, solution: Solution) -> tuple[Breach, ...]:
    """Every limit that a choice breaks, and every choice of something that is not an option."""
    broken = tuple(breach for guardrail in GUARDRAILS for breach in guardrail.breaches(programme, solution.chosen))
    stray = solution.chosen & ~programme.is_option
    return broken + tuple(
        Breach("eligibility", int(place), float(stray[place].sum()), 0.0) for place in np.flatnonzero(stray.any(axis=1))
    )


def verify(programme: Programme, solution: Solution) -> float:
    """Refuse a plan that breaks a limit or is not the best; the bound of an independent solver comes back.

    Raises
    ------
    YindiError
        Naming the guardrail, the first row and by how much; or how far the plan is from the bound.
    """
    breaches = find_breaches(programme, solution)
    if breaches:
        first = breaches[0]
        raise YindiError(
            "plan.breach",
            count=len(breaches),
            guardrail=first.guardrail,
            position=first.position,
            used=f"{first.used:g}",
            room=f"{first.room:g}",
        )
    bound = linear_bound(programme)
    if abs(bound - solution.objective) > BOUND_TOLERANCE * max(1.0, bound):
        raise YindiError("plan.not_best", objective=f"{solution.objective:.6f}", bound=f"{bound:.6f}")
    return bound
