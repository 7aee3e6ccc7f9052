"""One guard, and the three things that it may say."""

from collections.abc import Callable
from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.procedure.guards.facts import Facts
from yindi.procedure.records import Commitment
from yindi.procedure.verdict import Outcome, Verdict

Judge = Callable[[Commitment, Facts], Verdict]


@dataclass(frozen=True, slots=True)
class Guard:
    """A name that procedures use, and a function that judges a case by facts; it never moves one."""

    name: str
    judge: Judge

    @property
    def says(self) -> Bilingual:
        """The name of the guard as people read it."""
        return say(f"case.guard.{self.name}")


def verdict(
    guard: str,
    outcome: Outcome,
    clause: Bilingual,
    *,
    number: float | None = None,
    limit: float | None = None,
    unit: str = "",
    change: Bilingual | None = None,
    says: Bilingual | None = None,
) -> Verdict:
    """A verdict in the words of its guard or in others; the change stands only where the case does not pass."""
    says = says or say(f"case.verdict.{guard}.{outcome}", number=shown(number), limit=shown(limit))
    kept = None if outcome == "pass" else change
    return Verdict(
        guard=guard, outcome=outcome, clause=clause, says=says, number=number, limit=limit, unit=unit, change=kept
    )


def unknown(guard: str, clause: Bilingual, missing: str) -> Verdict:
    """A flag: what the guard would have to know is not known, and a blank is not a pass."""
    says = say("case.verdict.unknown", guard=say(f"case.guard.{guard}"), missing=say(f"case.fact.{missing}"))
    change = say("case.verdict.supply", missing=say(f"case.fact.{missing}"))
    return Verdict(guard=guard, outcome="flag", clause=clause, says=says, change=change, missing=missing)


def within(guard: str, clause: Bilingual, *, number: float, limit: float, unit: str, change: Bilingual) -> Verdict:
    """Pass where a number does not exceed its limit, block where it does."""
    outcome: Outcome = "pass" if number <= limit else "block"
    return verdict(guard, outcome, clause, number=number, limit=limit, unit=unit, change=change)


def shown(number: float | None) -> str:
    """A number as a sentence shows it."""
    return "—" if number is None else f"{number:,.12g}"
