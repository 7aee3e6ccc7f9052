"""The guardrails of a plan over years: each one file with rows, an independent check, and verdicts."""

from yindi.plan.guardrails.kinds import YearRows, stacked
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


def rows_of_all(programme: YearsProgramme, evidence: Evidence) -> YearRows:
    """The rows of every guardrail, for the solver."""
    return stacked([guardrail.rows(programme, evidence) for guardrail in YEAR_GUARDRAILS], items_of(programme))


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
    "verdicts_of_all",
    "with_change",
]
