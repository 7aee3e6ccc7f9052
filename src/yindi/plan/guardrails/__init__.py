"""Rules that a plan may not break: each one file with rows for the solver and an independent check of the plan."""

from yindi.plan.guardrails.deepening import DEEPENING
from yindi.plan.guardrails.herding import HERDING
from yindi.plan.guardrails.kinds import Breach, Guardrail, Rows
from yindi.plan.guardrails.pace import PACE

GUARDRAILS: tuple[Guardrail, ...] = (PACE, DEEPENING, HERDING)

__all__ = ["GUARDRAILS", "Breach", "Guardrail", "Rows"]
