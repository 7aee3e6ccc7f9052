"""What the pages of cases may be asked for, as it stands in their addresses."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query
from starlette.exceptions import HTTPException

from yindi.web.pages.cases.opening import MOST_STAGES, STAGES

Word = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="YYYY-MM-DD")]
Month = Annotated[str, Query(pattern=r"^([12]\d{3}-(0[1-9]|1[0-2]))?$", description="YYYY-MM")]


@dataclass(frozen=True)
class OnDay:
    """A page as of a day; today where none is named."""

    on: Day = ""

    @property
    def day(self) -> date:
        """The day that is meant."""
        try:
            return date.fromisoformat(self.on) if self.on else date.today()
        except ValueError as problem:
            raise HTTPException(422, "web.wrong_day") from problem


@dataclass(frozen=True)
class OfRole(OnDay):
    """The desk of one role; of all roles of the person where none is named."""

    role: Word = ""


@dataclass(frozen=True)
class Asked(OnDay):
    """A part of the list."""

    place: Word = ""
    state: Word = ""
    procedure: Word = ""
    role: Word = ""
    words: Word = ""
    open: bool = False


@dataclass(frozen=True)
class OfCase(OnDay):
    """One case; `done` is the event that somebody has just taken."""

    case: Word = ""
    done: Annotated[int, Query(ge=0)] = 0


@dataclass(frozen=True)
class OfLapses(OnDay):
    """What deadlines have done; after entering it, the events from `after` to `upto`, and the case to go back to."""

    case: Word = ""
    after: Annotated[int, Query(ge=0)] = 0
    upto: Annotated[int, Query(ge=0)] = 0


@dataclass(frozen=True)
class OfAccount(OnDay):
    """One account, by the fund or the factor that owns it."""

    account: Word = ""


@dataclass(frozen=True)
class OfMonth(OnDay):
    """One month as a grid."""

    month: Month = ""


@dataclass(frozen=True)
class OfStep(OnDay):
    """A step of a case, the guard that it sets aside, and what a screen of the text found."""

    case: Word = ""
    step: Word = ""
    guard: Word = ""
    clauses: Word = ""


@dataclass(frozen=True)
class OfProcedure(OnDay):
    """A new case of a procedure; fields that are named are filled in, `measure` and `target` of its first stage."""

    procedure: Word = ""
    stages: Annotated[int, Query(ge=1, le=MOST_STAGES)] = STAGES
    id: Word = ""
    title: Word = ""
    sponsor: Word = ""
    place: Word = ""
    industry: Word = ""
    action: Word = ""
    measure: Word = ""
    target: Word = ""
