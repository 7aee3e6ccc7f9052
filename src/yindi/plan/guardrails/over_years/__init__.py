"""The guardrails of a plan over years: each one file with rows, an independent check, and verdicts."""

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.guardrails.kinds import YearRows, can_be_broken, only, stacked
from yindi.plan.guardrails.over_years.evidence import Evidence
from yindi.plan.guardrails.over_years.laying import items_of
from yindi.plan.guardrails.over_years.no_herding import NO_HERDING
from yindi.plan.guardrails.over_years.openness import OPENNESS
from yindi.plan.guardrails.over_years.real_economy import REAL_ECONOMY
from yindi.plan.guardrails.over_years.records import Change, Verdict, YearBreach, YearGuardrail, with_change
from yindi.plan.guardrails.over_years.steady_pace import STEADY_PACE
from yindi.plan.guardrails.over_years.two_hands import TWO_HANDS
from yindi.plan.schedule.programme import Schedule, YearsProgramme

YEAR_GUARDRAILS: tuple[YearGuardrail, ...] = (REAL_ECONOMY, NO_HERDING, STEADY_PACE, TWO_HANDS, OPENNESS)
# The rules that a solver can keep; the other verdicts are flags.
RULES_WITH_ROWS = (
    "manufacturing_share", "last_sites", "capacity", "absorbed_starts", "debt_commitment", "leave_to_market", "unfit",
    "no_end", "choke_sites",
)  # fmt: skip


def rows_of_all(programme: YearsProgramme, evidence: Evidence) -> YearRows:
    """The rows of every guardrail, for the solver: those that some schedule could break."""
    every = stacked([guardrail.rows(programme, evidence) for guardrail in YEAR_GUARDRAILS], items_of(programme))
    return only(every, np.flatnonzero(can_be_broken(every, len(programme.years))))


def rule_names() -> dict[str, Bilingual]:
    """What every rule with rows is called, by its label.

    >>> rule_names()["capacity"].en
    'capacity within demand'
    """
    return {label: say(f"guard.rule.{label}") for label in RULES_WITH_ROWS}


def verdicts_of_all(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[Verdict, ...]:
    """What every guardrail says of a finished schedule; none of them changes it."""
    return tuple(
        verdict for guardrail in YEAR_GUARDRAILS for verdict in guardrail.verdicts(programme, schedule, evidence)
    )


__all__ = [
    "YEAR_GUARDRAILS",
    "Change",
    "Evidence",
    "Verdict",
    "YearBreach",
    "YearGuardrail",
    "rows_of_all",
    "rule_names",
    "verdicts_of_all",
    "with_change",
]
