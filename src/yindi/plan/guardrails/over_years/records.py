"""What a guardrail over years hands on: broken rows, verdicts, and the cheapest change that would pass."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from yindi.messages import Bilingual
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.guardrails.over_years.evidence import Evidence
from yindi.plan.schedule.programme import Schedule, YearsProgramme

Judgement = Literal["pass", "flag", "block"]
# How a verdict is counted: what could not be judged for want of data is neither a flag nor a pass.
Standing = Literal["block", "flag", "unchecked", "pass"]
STANDINGS: tuple[Standing, ...] = ("block", "flag", "unchecked", "pass")
# The label of a verdict that says what is missing.
NO_DATA = "data"


@dataclass(frozen=True)
class YearBreach:
    """One broken limit: which rule, about which place, industry and year, and by how much; −1 for none."""

    guardrail: str
    label: str
    place: int
    industry: int
    year: int
    used: float
    low: float
    high: float

    @property
    def about(self) -> tuple[str, int, int, int]:
        """The row that it breaks: rule, place, industry, year."""
        return self.label, self.place, self.industry, self.year


@dataclass(frozen=True)
class Change:
    """What would make a plan pass: options that start in another year or not at all, or a limit that moves.

    starts : (option, position of the year, or −1 for not at all)
    lost : what the plan then adds less. [worth]
    moved_limit : the limit under which the plan would pass as it is; NaN where no limit is in the way.
    claims : (option, part of Support, what it should say) where a word or a date would do.
    """

    starts: tuple[tuple[int, int], ...]
    lost: float
    moved_limit: float
    says: Bilingual
    claims: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What one rule says of a plan: pass, flag or block; the clause, the number beside its limit, and what would pass.

    clause : which rule, with threshold, date and source
    number, limit : in `unit`; NaN where there is none
    place, industry, year : what it is about, by position; −1 for none
    options : the options concerned, by position
    """

    guardrail: str
    label: str
    judgement: Judgement
    clause: Bilingual
    says: Bilingual
    number: float = float("nan")
    limit: float = float("nan")
    unit: str = ""
    place: int = -1
    industry: int = -1
    year: int = -1
    options: tuple[int, ...] = ()
    change: Change | None = None

    @property
    def about(self) -> tuple[str, int, int, int]:
        """What it is about: rule, place, industry, year."""
        return self.label, self.place, self.industry, self.year

    @property
    def standing(self) -> Standing:
        """How it is counted."""
        return "unchecked" if self.label == NO_DATA else self.judgement


@dataclass(frozen=True)
class YearGuardrail:
    """A rule over years: its name, its sentence, the tables it reads, rows, independent check, and verdicts.

    `needs` names tables of which at least one switches the guardrail on, `thresholds` the dated assumptions that it
    reads, `sources` works in the bibliography.
    """

    name: str
    says: Bilingual
    needs: tuple[str, ...]
    thresholds: tuple[str, ...]
    sources: tuple[str, ...]
    rows: Callable[[YearsProgramme, Evidence], YearRows]
    breaches: Callable[[YearsProgramme, Schedule, Evidence], tuple[YearBreach, ...]]
    verdicts: Callable[[YearsProgramme, Schedule, Evidence], tuple[Verdict, ...]]


def with_change(schedule: Schedule, change: Change) -> Schedule:
    """A schedule after a change; a guardrail itself never makes one.

    >>> import numpy as np
    >>> before = Schedule(np.array([0, 1]), 2.0, 2.0, "optimal")
    >>> with_change(before, Change(((0, 1), (1, -1)), 1.0, float("nan"), Bilingual("", ""))).start
    array([ 1, -1])
    """
    start = schedule.start.copy()
    for option, year in change.starts:
        start[option] = year
    return replace(schedule, start=start, objective=schedule.objective - change.lost)
