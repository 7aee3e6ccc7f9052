"""Before something is wound up: it fails more than one test, others can still be supplied, and people are cushioned."""

from yindi.messages import say
from yindi.procedure.guards.facts import Facts
from yindi.procedure.guards.guard import Guard, unknown, verdict, within
from yindi.procedure.guards.screening import clause_of
from yindi.procedure.records import Commitment
from yindi.procedure.thresholds import threshold
from yindi.procedure.verdict import Verdict

FEWEST_TESTS, FEWEST_YEARS = 2, 2


def four_tests(_: Commitment, facts: Facts) -> Verdict:
    """At least two of the four tests (energy, emission, interest cover, earnings) fail, in more than one year."""
    clause = say("case.clause_four_tests")
    if facts.tests_failed is None or facts.years_seen is None:
        return unknown("four_tests", clause, "tests_failed")
    if facts.years_seen < FEWEST_YEARS:
        change = say("case.change.one_bad_year")
        return verdict("four_tests", "block", clause, number=float(facts.tests_failed), limit=2.0, change=change)
    outcome = facts.tests_failed >= FEWEST_TESTS
    return verdict(
        "four_tests", "pass" if outcome else "block", clause, number=float(facts.tests_failed), limit=2.0,
        change=say("case.change.four_tests"),
    )  # fmt: skip


def supply(_: Commitment, facts: Facts) -> Verdict:
    """Enough other sites make the same, so that no chain breaks."""
    least = threshold("least_sites", facts.today)
    if facts.sites_left is None:
        return unknown("supply", clause_of(least), "sites_left")
    return within(
        "supply", clause_of(least), number=least.value, limit=facts.sites_left, unit="sites",
        change=say("case.change.supply", missing=f"{least.value - facts.sites_left:g}"),
    )  # fmt: skip


def cushion(case: Commitment, facts: Facts) -> Verdict:
    """What workers and creditors were promised has been paid; where it is nought, why is flagged, or asked for."""
    clause = say("case.clause_cushion")
    if facts.owed is None or facts.paid is None:
        return unknown("cushion", clause, "owed")
    if facts.owed == 0:
        reason = facts.without_cushion.strip()
        says = say("case.verdict.cushion.nought", reason=reason) if reason else None
        return verdict(
            "cushion", "flag" if reason else "block", clause, number=0.0, limit=0.0, unit=case.unit, says=says,
            change=say("case.change.no_cushion"),
        )  # fmt: skip
    change = say("case.change.cushion", missing=f"{facts.owed - facts.paid:,.12g}")
    return within("cushion", clause, number=facts.owed, limit=facts.paid, unit=case.unit, change=change)


EXITING = (
    Guard("four_tests", four_tests),
    Guard("supply", supply),
    Guard("cushion", cushion),
)
