"""What a person typed about a step, and the labels of roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from yindi.errors import InputRefused
from yindi.messages import Bilingual, join

COMMA = Bilingual(", ", "、")


@dataclass(frozen=True)
class Typed:
    """What a person typed about a step; blank where nothing was typed."""

    actor: str = ""
    role: str = ""
    day: str = ""
    evidence: tuple[str, ...] = ()
    reason: str = ""
    facts: Path | None = None
    amount: int = 0
    year: int = 0
    next_funder: str = ""
    measure: str = ""
    result: float | None = None
    gate: str = ""
    trigger: str = ""
    guard: str = ""
    plan: str = ""
    limb: str = ""


def day_of(text: str) -> date:
    """The day that is meant: today unless another is given, never one to come."""
    today = date.today()
    if not text:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError as problem:
        raise InputRefused("case.no_date", where=text) from problem
    if day > today:
        raise InputRefused("case.to_come", where=text, today=today)
    return day


def as_of(text: str, latest: date | None) -> date:
    """The day as of which a record is told: none before the latest step in it, which could not be told then."""
    day = day_of(text)
    if latest is not None and day < latest:
        raise InputRefused("case.before_record", where=text or str(day), latest=latest)
    return day


def roles(names: Iterable[str]) -> Bilingual:
    """Roles by their labels."""
    from yindi.procedure.rules.people import role_label

    return join([role_label(name) for name in names], between=COMMA)
