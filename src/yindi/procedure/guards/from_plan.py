"""What a guardrail of a plan says of one option, as the verdict of a guard on a case."""

from math import isnan
from typing import TYPE_CHECKING

from yindi.procedure.verdict import Verdict

if TYPE_CHECKING:
    from yindi.plan.guardrails.over_years.records import Verdict as OfPlan

# The label of what a plan says where a table that it would need is missing.
NOT_KNOWN = "data"


def as_verdict(guard: str, of_plan: "OfPlan") -> Verdict:
    """The same outcome, clause, number, limit, sentence and change, under the name of a guard.

    A verdict of a plan points at options of one programme by position. A case outlives the programme, so that its
    record keeps the words and numbers alone. A change that only moves other options is told in words too.
    """
    change = of_plan.change
    return Verdict(
        guard=guard,
        outcome=of_plan.judgement,
        clause=of_plan.clause,
        says=of_plan.says,
        number=None if isnan(of_plan.number) else float(of_plan.number),
        limit=None if isnan(of_plan.limit) else float(of_plan.limit),
        unit=of_plan.unit,
        change=None if change is None else change.says,
        missing=of_plan.label if of_plan.label == NOT_KNOWN else "",
    )
