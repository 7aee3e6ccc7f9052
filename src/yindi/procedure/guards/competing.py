"""Fair competition: what a screen found in a text is shown to people; it is never a finding of law."""

from yindi.messages import Bilingual, say
from yindi.procedure.guards.facts import Facts
from yindi.procedure.guards.guard import Guard, unknown, verdict
from yindi.procedure.records import Commitment
from yindi.procedure.verdict import Verdict


def fair_competition(_: Commitment, facts: Facts) -> Verdict:
    """Whether a screen found red lines of articles 8 to 11; never a pass, since a screen misses some.

    A find blocks, or is flagged where an exception of article 12 is claimed; where none is, so much is missed: a flag.
    """
    clause = say("clause.competition_8_11")
    if facts.clauses is None:
        return unknown("fair_competition", clause, "clauses")
    if not facts.clauses:
        return nothing(clause)
    change = say("case.change.fair_competition", clauses=", ".join(facts.clauses))
    outcome = "flag" if facts.exception else "block"
    return verdict(
        "fair_competition", "flag" if outcome == "flag" else "block", clause, number=float(len(facts.clauses)),
        limit=0.0, change=change,
    )  # fmt: skip


def nothing(clause: Bilingual) -> Verdict:
    """A flag: nothing was found, and so much is missed."""
    # The screen's rules take half a second to compile; a case that no text was screened for does without.
    from yindi.procedure.screen.missed import nothing_found

    return Verdict(
        guard="fair_competition", outcome="flag", clause=clause, says=nothing_found(), number=0.0, limit=0.0,
        change=say("case.change.read_text"),
    )  # fmt: skip


def exception(_: Commitment, facts: Facts) -> Verdict:
    """An exception of article 12 is claimed, and no way is known that harms competition less."""
    clause = say("clause.competition_12")
    if facts.alternative is None:
        return unknown("exception", clause, "alternative")
    allowed = facts.exception and not facts.alternative
    return verdict("exception", "pass" if allowed else "block", clause, change=say("case.change.exception"))


COMPETING = (
    Guard("fair_competition", fair_competition),
    Guard("exception", exception),
)
