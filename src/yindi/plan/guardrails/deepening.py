"""Old and new (新旧互促): a place keeps part of its picks for something new, and part for an old strength."""

from yindi.arrays import Truth, Whole
from yindi.messages import say
from yindi.plan.guardrails.kinds import Bounds, Breach, Guardrail, Rows, counting_rows, over


def rows(limits: Bounds, place: Whole, industry: Whole) -> Rows:
    """One row for each place: the options that deepen are at most its deepening picks."""
    return counting_rows(place, len(limits.picks), limits.deepens[place, industry], limits.deepen_picks)


def breaches(limits: Bounds, chosen: Truth) -> tuple[Breach, ...]:
    """Places that deepen more than their deepening picks."""
    return over("deepening", (chosen & limits.deepens).sum(axis=1).astype(float), limits.deepen_picks)


DEEPENING = Guardrail("deepening", say("guardrail.deepening"), rows, breaches)
