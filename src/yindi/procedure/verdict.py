"""What a guard says of a case: it never moves one."""

from dataclasses import dataclass
from typing import Literal, get_args

from yindi.messages import Bilingual

Outcome = Literal["pass", "flag", "block"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one guard says: pass, flag or block, under which clause, at which number, and what would pass.

    clause : which rule, with its date or source
    number, limit : in `unit`; None where there is none or it is not known
    change : the cheapest change that would pass; None where it passes or no change is known
    missing : the fact that the guard would have to know and does not; blank where it knows enough to speak
    """

    guard: str
    outcome: Outcome
    clause: Bilingual
    says: Bilingual
    number: float | None = None
    limit: float | None = None
    unit: str = ""
    change: Bilingual | None = None
    missing: str = ""
