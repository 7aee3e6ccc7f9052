"""The first look: would it happen anyway, is there room, which failure, which instrument, until when."""

from yindi.assumptions import Assumption
from yindi.messages import Bilingual, say
from yindi.procedure.guards.facts import Facts
from yindi.procedure.guards.guard import Guard, unknown, verdict, within
from yindi.procedure.records import Commitment
from yindi.procedure.running import years_after
from yindi.procedure.thresholds import threshold
from yindi.procedure.verdict import Verdict


def clause_of(threshold: Assumption) -> Bilingual:
    """A dated assumption as the clause that a verdict rests on."""
    return say("case.clause_assumption", label=threshold.label, since=threshold.since, source=threshold.source)


def odds(case: Commitment, facts: Facts) -> Verdict:
    """What would happen anyway and has no failure named is left to the market; less likely than usual is flagged."""
    stated = threshold("leave_to_market", facts.today)
    clause = clause_of(stated)
    if facts.odds is None:
        return unknown("odds", clause, "odds")
    named = case.failure not in ("", "none")
    if facts.odds >= stated.value and not named:
        change = say("case.change.odds")
        return verdict(
            "odds", "block", clause, number=facts.odds, limit=stated.value, unit="probability", change=change
        )
    if facts.base_rate is not None and facts.odds < facts.base_rate:
        return verdict("odds", "flag", clause, number=facts.odds, limit=facts.base_rate, unit="probability")
    return verdict("odds", "pass", clause, number=facts.odds, limit=stated.value, unit="probability")


def crowding(_: Commitment, facts: Facts) -> Verdict:
    """The demand for the industry still carries the case."""
    clause = say("case.clause_cap")
    if facts.room is None:
        return unknown("crowding", clause, "room")
    change = say("case.change.crowding", missing=f"{facts.load - facts.room:g}")
    return within("crowding", clause, number=facts.load, limit=facts.room, unit="places", change=change)


def failure_named(case: Commitment, facts: Facts) -> Verdict:
    """A market failure is named, and something shows it."""
    clause = say("case.clause_failure")
    if case.failure in ("", "none"):
        return verdict("failure_named", "block", clause, change=say("case.change.failure_named"))
    if not facts.failure_evidence.strip():
        return verdict("failure_named", "flag", clause, change=say("case.change.failure_evidence"))
    return verdict("failure_named", "pass", clause)


def instrument_fits(case: Commitment, _: Facts) -> Verdict:
    """The instrument is one that fits the failure."""
    # The plan's table of fits lies in a room that loads solvers; a case that asks for nothing of it does without.
    from yindi.plan.guardrails.over_years.instruments import fits

    fit = fits().get((case.failure, case.instrument))
    if fit is not None:
        return verdict("instrument_fits", "pass", fit.test)
    others = sorted(instrument for failure, instrument in fits() if failure == case.failure)
    change = say("case.change.instrument_fits", allowed=", ".join(others) or "—")
    return verdict("instrument_fits", "block", say("case.clause_failure"), change=change)


def exit_date(case: Commitment, facts: Facts) -> Verdict:
    """Support ends by a stated day that is not too far away, and how it ends is stated."""
    sunset = threshold("support_sunset", facts.today)
    latest = years_after(facts.today, sunset.value)
    years = round((case.exit_date - facts.today).days / 365.25, 2)
    if case.exit_date > latest:
        change = say("case.change.exit_date", latest=latest)
        return verdict(
            "exit_date", "block", clause_of(sunset), number=years, limit=sunset.value, unit="years", change=change
        )
    if not case.exit_rule.strip():
        return verdict("exit_date", "flag", clause_of(sunset), number=years, limit=sunset.value, unit="years",
                       change=say("case.change.exit_rule"))  # fmt: skip
    return verdict("exit_date", "pass", clause_of(sunset), number=years, limit=sunset.value, unit="years")


SCREENING = (
    Guard("odds", odds),
    Guard("crowding", crowding),
    Guard("failure_named", failure_named),
    Guard("instrument_fits", instrument_fits),
    Guard("exit_date", exit_date),
)
