"""What comes due and when: deadlines, assessments, ends of stages, windows that open, exit and sunset dates, bans."""

from calendar import Calendar as Weeks
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yindi.messages import Bilingual, say
from yindi.procedure.frozen import desk
from yindi.procedure.records import State
from yindi.procedure.rules.people import step_label
from yindi.procedure.running import years_after
from yindi.procedure.thresholds import threshold
from yindi.web.pages.cases.seen import Seen
from yindi.web.pages.cases.words import roles_label, titled

KINDS = ("assessment", "deadline", "stage", "window", "sunset", "exit", "ban")


@dataclass(frozen=True)
class Due:
    """One thing that comes due on a day: of which kind and case, whose it is, and in words."""

    day: date
    kind: str
    label: Bilingual
    case: str
    title: Bilingual
    who: Bilingual
    says: Bilingual
    late: bool


@dataclass(frozen=True)
class Day:
    """One day of the grid; `inside` whether it belongs to the month."""

    day: date
    inside: bool
    due: tuple[Due, ...]


@dataclass(frozen=True)
class Month:
    """How much comes due in a month."""

    month: str
    count: int


@dataclass(frozen=True)
class Calendar:
    """Everything that comes due: the months in which something does, one of them as a grid, and the list of a year.

    before, after : the months beside it, blank where nothing more comes up on that side
    late : what should have been done before the day, the oldest first
    """

    day: date
    month: str
    before: str
    after: str
    weeks: tuple[tuple[Day, ...], ...]
    months: tuple[Month, ...]
    late: tuple[Due, ...]
    ahead: tuple[Due, ...]
    head: str


def calendar(seen: Seen, *, month: str, day: date) -> Calendar:
    """The calendar as of a day, with a month (`YYYY-MM`) as a grid; that of the day where none is named."""
    found = all_due(seen, day)
    shown = month or f"{day:%Y-%m}"
    year, number = int(shown[:4]), int(shown[5:])
    by_day: dict[date, list[Due]] = {}
    counts: dict[str, int] = {}
    for one in found:
        by_day.setdefault(one.day, []).append(one)
        counts[f"{one.day:%Y-%m}"] = counts.get(f"{one.day:%Y-%m}", 0) + 1
    weeks = tuple(
        tuple(Day(at, at.month == number, tuple(by_day.get(at, ()))) for at in week)
        for week in Weeks().monthdatescalendar(year, number)
    )
    months = tuple(Month(name, count) for name, count in sorted(counts.items()) if name >= f"{day:%Y-%m}")
    late = tuple(one for one in found if one.late)
    ahead = tuple(one for one in found if one.day >= day)
    before, after = beside(year, number, -1), beside(year, number, 1)
    first, last = min((*counts, f"{day:%Y-%m}")), max((*counts, f"{day:%Y-%m}"))
    return Calendar(
        day, shown, before if before >= first else "", after if after <= last else "", weeks, months, late, ahead,
        seen.head,
    )  # fmt: skip


def beside(year: int, month: int, step: int) -> str:
    """The month before or after.

    >>> beside(2026, 1, -1), beside(2026, 12, 1)
    ('2025-12', '2027-01')
    """
    at = 12 * year + month - 1 + step
    return f"{at // 12:04}-{at % 12 + 1:02}"


def all_due(seen: Seen, day: date) -> tuple[Due, ...]:
    """Everything that open cases, and bans, bring up, in order of day."""
    found = [
        Due(at, kind, say(f"web.due.{kind}"), state.id, titled(seen.registry, state.id), who, says,
            at < day and kind in ("assessment", "deadline"))
        for state in seen.registry.states.values()
        for at, kind, who, says in of_case(seen, state)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.day, KINDS.index(one.kind), one.case)))


def of_case(seen: Seen, state: State) -> Iterator[tuple[date, str, Bilingual, Bilingual]]:
    """The days of one case."""
    case, procedure = seen.case(state.id), seen.registry.procedure(state.id)
    sponsor = Bilingual(case.sponsor, case.sponsor)
    if state.banned_until is not None:
        yield state.banned_until, "ban", sponsor, say("web.due.says.ban", sponsor=case.sponsor)
    if state.ended:
        return
    if state.deadline is not None:
        rows = [row for row in procedure.rows if row.source == state.state and row.days is not None]
        judged = any("measure" in row.needs for row in rows)
        steps = step_label(rows[0].step) if rows else step_label(state.lapse)
        yield (
            state.deadline, "assessment" if judged else "deadline", roles_label(desk(seen.registry, state)),
            say("web.due.says.deadline", step=steps, lapse=step_label(state.lapse)),
        )  # fmt: skip
    for stage in case.stages[max(state.stage - 1, 0) :] if state.started else ():
        yield stage.ends, "stage", sponsor, say("web.due.says.stage", stage=stage.name, measure=stage.measure)
    for row in procedure.after(state.state):
        if row.not_before and state.started is not None:
            opens = years_after(state.started, threshold(row.not_before, state.entered).value)
            yield opens, "window", roles_label(row.roles), say("web.due.says.window", step=step_label(row.step))
    sunset = any(clock.counts_from == "exit" for clock in procedure.clocks.values())
    yield case.exit_date, "sunset" if sunset else "exit", sponsor, say("web.due.says.exit")
