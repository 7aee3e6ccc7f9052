"""Pace: no place starts more than it can carry (稳扎稳打)."""

from yindi.arrays import Truth, Whole
from yindi.messages import say
from yindi.plan.guardrails.kinds import Bounds, Breach, Guardrail, Rows, counting_rows, over


def rows(limits: Bounds, place: Whole, industry: Whole) -> Rows:
    """One row for each place: its options are at most its picks."""
    return counting_rows(place, len(limits.picks), industry >= 0, limits.picks)


def breaches(limits: Bounds, chosen: Truth) -> tuple[Breach, ...]:
    """Places with more choices than picks."""
    return over("pace", chosen.sum(axis=1).astype(float), limits.picks)


PACE = Guardrail("pace", say("guardrail.pace"), rows, breaches)
