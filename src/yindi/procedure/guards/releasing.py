"""Stage by stage: money on evidence, the next funder named, and the measure that was registered."""

from yindi.messages import say
from yindi.procedure.guards.facts import Facts
from yindi.procedure.guards.guard import Guard, unknown, verdict, within
from yindi.procedure.records import Commitment
from yindi.procedure.verdict import Verdict


def stage_evidence(_: Commitment, facts: Facts) -> Verdict:
    """The release rests on evidence, and the stage before reached its target; what fell short is blocked."""
    clause = say("case.clause_stage")
    if facts.papers < 1:
        return verdict("stage_evidence", "block", clause, number=0.0, limit=1.0, change=say("case.change.papers"))
    if facts.target is None:
        return verdict("stage_evidence", "pass", clause, number=float(facts.papers), limit=1.0)
    if facts.result is None:
        return unknown("stage_evidence", clause, "result")
    outcome = "pass" if facts.result >= facts.target else "block"
    return verdict(
        "stage_evidence", "pass" if outcome == "pass" else "block", clause, number=facts.result, limit=facts.target,
        change=say("case.change.stage_evidence", missing=f"{facts.target - facts.result:,.12g}"),
    )  # fmt: skip


def next_funder(_: Commitment, facts: Facts) -> Verdict:
    """Who takes over after this stage is named before it is paid; after the last stage nobody has to."""
    clause = say("case.clause_next_funder")
    named = bool(facts.next_funder.strip()) or facts.last_stage
    return verdict("next_funder", "pass" if named else "block", clause, change=say("case.change.next_funder"))


def measure_registered(_: Commitment, facts: Facts) -> Verdict:
    """An assessment counts the measure that was registered before the money was released."""
    clause = say("case.clause_measure")
    same = bool(facts.registered) and facts.measure == facts.registered
    change = say("case.change.measure_registered", registered=facts.registered or "—")
    return verdict("measure_registered", "pass" if same else "block", clause, change=change)


def carry_limit(_: Commitment, facts: Facts) -> Verdict:
    """No more of a quota is carried into the next year than its rules allow."""
    return share_within("carry_limit", facts)


def borrow_limit(_: Commitment, facts: Facts) -> Verdict:
    """No more of the next year's quota is borrowed than its rules allow."""
    return share_within("borrow_limit", facts)


def share_within(guard: str, facts: Facts) -> Verdict:
    """A share of a quota beside the most that may be moved between years."""
    clause = say("case.clause_quota")
    if facts.share is None or facts.share_limit is None:
        return unknown(guard, clause, "share" if facts.share is None else "share_limit")
    change = say("case.change.share", missing=f"{facts.share - facts.share_limit:.6g}")
    return within(guard, clause, number=facts.share, limit=facts.share_limit, unit="share", change=change)


def quota_covered(_: Commitment, facts: Facts) -> Verdict:
    """For every unit that was really used one has been given up."""
    clause = say("case.clause_quota")
    if facts.used is None or facts.covered is None:
        return unknown("quota_covered", clause, "used")
    change = say("case.change.quota_covered", missing=f"{facts.used - facts.covered:,.12g}")
    return within("quota_covered", clause, number=facts.used, limit=facts.covered, unit="units", change=change)


RELEASING = (
    Guard("stage_evidence", stage_evidence),
    Guard("next_funder", next_funder),
    Guard("measure_registered", measure_registered),
    Guard("carry_limit", carry_limit),
    Guard("borrow_limit", borrow_limit),
    Guard("quota_covered", quota_covered),
)
