"""One case while its events are being counted: what changes with each of them."""

from datetime import date, timedelta

from yindi.procedure.records import Commitment, Event, State
from yindi.procedure.table import BACK, NEW, Clock, Procedure, Step
from yindi.procedure.thresholds import threshold

DAYS_OF_YEAR = 365.25


def years_after(day: date, years: float) -> date:
    """The day some years later.

    >>> years_after(date(2026, 1, 1), 3)
    datetime.date(2029, 1, 1)
    """
    return day + timedelta(days=round(DAYS_OF_YEAR * years))


# Bookings that move units of a quota between years.
MOVES_YEARS = {"carry", "borrow"}


def year_given(word: str, year: int) -> int:
    """The year whose units move: those of a year are carried into the next, those of the next are borrowed."""
    return year + 1 if word == "borrow" else year


class Running:
    """Where a case stands, to be moved on by events; `frozen` in `fold` makes the record of it."""

    __slots__ = (
        "actors", "banned_until", "came_from", "case", "deadline", "entered", "events", "failure_class", "gate",
        "lapse", "last", "moved", "next_funder", "overridden", "paused", "procedure", "result", "stage", "started",
        "state",
    )  # fmt: skip

    def __init__(self, case: Commitment, procedure: Procedure, before: State | None) -> None:
        self.case = case
        self.procedure = procedure
        self.state = before.state if before else NEW
        self.stage = before.stage if before else 0
        self.entered = before.entered if before else date.min
        self.deadline = before.deadline if before else None
        self.lapse = before.lapse if before else ""
        self.came_from = before.came_from if before else ""
        self.paused = before.paused if before else 0
        self.started = before.started if before else None
        self.last = before.last if before else date.min
        self.failure_class = before.failure_class if before else ""
        self.banned_until = before.banned_until if before else None
        self.overridden = before.overridden if before else ()
        self.actors = dict.fromkeys(before.actors) if before else {}
        self.gate = before.gate if before else ""
        self.next_funder = before.next_funder if before else ""
        self.result = before.result if before else None
        self.moved = {(word, year): units for word, year, units in before.moved} if before else {}
        self.events = before.events if before else 0

    def take(self, row: Step, event: Event) -> None:
        """Move on by one event, which follows a row of the procedure."""
        self.events += 1
        self.last = event.date
        self.actors[event.step, event.actor] = None
        stated = event.particulars
        if stated.gate:
            self.gate = stated.gate
        if stated.next_funder:
            self.next_funder = stated.next_funder
        if stated.result is not None:
            self.result = stated.result
        if "release" in row.posts:
            self.stage += 1
            self.started = self.started or event.date
        if row.failure_class:
            self.failure_class = row.failure_class
        if stated.year:
            for word in MOVES_YEARS & set(row.posts):
                year = year_given(word, stated.year)
                self.moved[word, year] = self.moved.get((word, year), 0) + stated.amount
        if row.to == self.state:
            if stated.guard:
                self.overridden = (*self.overridden, stated.guard)
            elif row.guards and not self.procedure.earlier:
                # What was set aside is used up by the step that it let through.
                self.overridden = tuple(guard for guard in self.overridden if guard not in row.guards)
            return
        self.enter(row, event.date)

    def enter(self, row: Step, day: date) -> None:
        """Come into another state: its deadline starts, and what was set aside before counts no more."""
        to = row.to
        if to == BACK:
            self.paused += (day - self.entered).days
            to, self.came_from = self.came_from, ""
        elif to in self.procedure.pauses:
            self.came_from = self.state
        self.state, self.entered, self.overridden = to, day, ()
        clock = self.procedure.clocks.get(to)
        self.deadline = None if clock is None else self.until(clock)
        self.lapse = "" if clock is None else clock.lapse.step

    def until(self, clock: Clock) -> date:
        """The last day of a state: its days after the entry, the end of the stage or the exit, whichever comes last.

        A lapse that may not come before some years have passed since the first release waits for them.
        """
        time = timedelta(days=clock.days)
        last = self.entered + time
        if clock.counts_from == "stage" and self.stage:
            last = max(last, self.case.stages[self.stage - 1].ends + timedelta(days=self.paused) + time)
        elif clock.counts_from == "exit":
            last = max(last, self.case.exit_date + time)
        if clock.lapse.not_before and self.started is not None:
            years = threshold(clock.lapse.not_before, self.entered).value
            last = max(last, years_after(self.started, years))
        return last
