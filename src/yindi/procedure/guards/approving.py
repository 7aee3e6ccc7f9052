"""Before money is bound: debt, pace, budget, the posted cap and its price, and whether a gate has been met."""

from yindi.messages import say
from yindi.procedure.guards.facts import Facts
from yindi.procedure.guards.guard import Guard, unknown, verdict, within
from yindi.procedure.guards.screening import clause_of
from yindi.procedure.records import Commitment
from yindi.procedure.thresholds import threshold
from yindi.procedure.verdict import Verdict


def debt(_: Commitment, facts: Facts) -> Verdict:
    """With the case added, the place's debt turns red with no more than the accepted chance."""
    limit = threshold("debt_chance", facts.today)
    clause = clause_of(limit)
    if facts.debt_chance is None:
        return unknown("debt", clause, "debt_chance")
    return within(
        "debt", clause, number=facts.debt_chance, limit=limit.value, unit="probability", change=say("case.change.debt")
    )


def pace(_: Commitment, facts: Facts) -> Verdict:
    """The place can still digest a start this year."""
    clause = say("case.clause_pace")
    if facts.starts_left is None:
        return unknown("pace", clause, "starts_left")
    return within("pace", clause, number=1.0, limit=facts.starts_left, unit="starts", change=say("case.change.pace"))


def budget(case: Commitment, facts: Facts) -> Verdict:
    """The money that the step takes is there; of an instrument that costs no money none is needed."""
    clause = say("case.clause_budget", fund=case.fund or "—")
    amount = facts.amount if facts.amount is not None else float(case.amount)
    if amount == 0:
        return verdict("budget", "pass", clause, number=0.0, limit=facts.budget_left, unit=case.unit)
    if facts.budget_left is None:
        return unknown("budget", clause, "budget_left")
    change = say("case.change.budget", missing=f"{amount - facts.budget_left:,.12g}")
    return within("budget", clause, number=amount, limit=facts.budget_left, unit=case.unit, change=change)


def cap(_: Commitment, facts: Facts) -> Verdict:
    """A row of the posted cap is free, and at the posted price the case is worth it."""
    clause = say("case.clause_cap")
    if facts.cap_left is None:
        return unknown("cap", clause, "cap_left")
    if facts.load <= facts.cap_left and facts.surplus is not None and facts.surplus < 0:
        change = say("case.change.cap_price", missing=f"{-facts.surplus:,.12g}")
        return verdict("cap", "flag", clause, number=facts.surplus, limit=0.0, unit="worth", change=change)
    change = say("case.change.crowding", missing=f"{facts.load - facts.cap_left:g}")
    return within("cap", clause, number=facts.load, limit=facts.cap_left, unit="places", change=change)


def gate_met(_: Commitment, facts: Facts) -> Verdict:
    """What a deferral waited for has come about."""
    clause = say("case.clause_gate")
    if facts.gate_met is None:
        return unknown("gate_met", clause, "gate_met")
    return verdict("gate_met", "pass" if facts.gate_met else "block", clause, change=say("case.change.gate_met"))


APPROVING = (
    Guard("debt", debt),
    Guard("pace", pace),
    Guard("budget", budget),
    Guard("cap", cap),
    Guard("gate_met", gate_met),
)
