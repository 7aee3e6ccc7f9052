"""What a plan says of any case, beside what was given; and of which guards it speaks."""

from collections.abc import Iterable

from yindi.procedure.guards.facts import Facts
from yindi.procedure.planned.barriers import BARRIER, barrier_facts
from yindi.procedure.planned.facts import planned_facts
from yindi.procedure.planned.placing import PlanNow
from yindi.procedure.planned.verdicts import LIMITS, RULES
from yindi.procedure.records import Commitment

# Guards that look at a figure of the plan, beside those of which it has a verdict.
FIGURES = ("gate_met", "price_fell")
SPOKEN = frozenset({*RULES, *LIMITS, *FIGURES})


def facts_from_plan(plan: PlanNow, case: Commitment, given: Facts) -> Facts:
    """What the plan says of a case on the day of what was given, and beside it what was given.

    Parameters
    ----------
    plan : PlanNow
    case : Commitment
    given : Facts
        What somebody states; it counts where the plan says nothing.

    Returns
    -------
    Facts
        Of a barrier its price in the plan; of any other case what `planned_facts` says.

    Raises
    ------
    InputRefused
        If a barrier names no limit of the plan.
    """
    if case.procedure == BARRIER:
        return barrier_facts(plan, case, today=given.today, given=given)
    return planned_facts(plan, case, today=given.today, given=given)


def speaks_of(guards: Iterable[str]) -> bool:
    """Whether a plan has something to say of any of these guards.

    >>> speaks_of(["fair_competition", "debt"]), speaks_of(["fair_competition"])
    (True, False)
    """
    return not SPOKEN.isdisjoint(guards)
