"""Every page of cases: its name, its record, what it is asked for, and how the record is made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from starlette.exceptions import HTTPException

from yindi.procedure.reading import procedures
from yindi.procedure.table import ROLES
from yindi.web.making.made import Made
from yindi.web.pages.cases.barriers import Barriers, barriers
from yindi.web.pages.cases.calendar import Calendar, calendar
from yindi.web.pages.cases.desk import MyDesk, my_desk
from yindi.web.pages.cases.fields import guards_told
from yindi.web.pages.cases.file import CaseFile, case_file
from yindi.web.pages.cases.form import CaseForm, Who, open_form, step_form
from yindi.web.pages.cases.lapsing import Lapses, lapses_due
from yindi.web.pages.cases.ledgers import Ledgers, ledgers
from yindi.web.pages.cases.listed import Cases, Choice, Filter, all_cases
from yindi.web.pages.cases.seen import Seen, steps_from
from yindi.web.pages.plan import Planned
from yindi.web.views.cases.asking import Asked, OfAccount, OfCase, OfLapses, OfMonth, OfProcedure, OfRole, OfStep, OnDay
from yindi.web.views.cases.beside import beside_plan, room_of


@dataclass(frozen=True)
class Around:
    """What a page is made of beside the cases: who looks, and the result that is shown."""

    who: Who
    made: Made | None


@dataclass(frozen=True)
class CasePage:
    """One page; `kept` whether it is the same for everyone with the same roles until the record moves on."""

    name: str
    record: type
    asked: type
    make: Callable[[Seen, Any, Around], Any]
    kept: bool = True


def missing() -> HTTPException:
    """That there is nothing of that name."""
    return HTTPException(404, "web.case.none")


def desk_page(seen: Seen, asked: OfRole, around: Around) -> MyDesk:
    """The desk."""
    if asked.role and asked.role not in ROLES:
        raise missing()
    mine = around.who.roles
    return my_desk(seen, roles=(asked.role,) if asked.role else mine, mine=mine, day=asked.day)


def cases_page(seen: Seen, asked: Asked, _: Around) -> Cases:
    """The list."""
    wanted = Filter(asked.place, asked.state, asked.procedure, asked.role, asked.words, asked.open)
    return all_cases(seen, wanted, day=asked.day)


def case_page(seen: Seen, asked: OfCase, around: Around) -> CaseFile:
    """The file of a case."""
    if asked.case not in seen.registry.states:
        raise missing()
    return case_file(seen, asked.case, mine=around.who.roles, day=asked.day)


def ledgers_page(seen: Seen, asked: OfAccount, _: Around) -> Ledgers:
    """The ledgers."""
    if asked.account and all(asked.account != account.owner for account in seen.registry.balances):
        raise missing()
    return ledgers(seen, asked.account)


def calendar_page(seen: Seen, asked: OfMonth, _: Around) -> Calendar:
    """The calendar."""
    return calendar(seen, month=asked.month, day=asked.day)


def barriers_page(seen: Seen, asked: OnDay, around: Around) -> Barriers:
    """The register beside the prices of the plan that is shown."""
    planned = around.made.record("plan", "", Planned) if around.made is not None else None
    return barriers(
        seen, day=asked.day, planned=planned is not None,
        binding=planned.years.binding if planned is not None else (),
        prices=planned.years.prices if planned is not None else (), room=room_of(around.made),
        codes={one.name: one.code for one in around.made.frame.industries} if around.made is not None else {},
    )  # fmt: skip


def step_page(seen: Seen, asked: OfStep, around: Around) -> CaseForm:
    """The form of a step."""
    state = seen.registry.states.get(asked.case)
    if state is None:
        raise missing()
    rows = steps_from(seen.registry.procedure(asked.case), state)
    row = next((row for row in rows if row.step == asked.step), None)
    if row is None:
        raise missing()
    form = step_form(seen, asked.case, row, around.who, day=asked.day)
    guards = guards_told(seen.registry.procedure(asked.case), row)
    given = {"guard": asked.guard, "fact.clauses": asked.clauses}
    return prefilled(beside_plan(form, seen.case(asked.case), guards, around.made), given)


def open_page(seen: Seen, asked: OfProcedure, around: Around) -> CaseForm:
    """The form of a new case."""
    name = asked.procedure or next(iter(procedures()))
    if name not in procedures():
        raise missing()
    frame = around.made.frame if around.made is not None else None
    form = open_form(
        seen, name, around.who, stages=asked.stages, day=asked.day,
        places=[Choice(one.code, one.name) for one in frame.places] if frame else (),
        industries=[Choice(one.code, one.name) for one in frame.industries] if frame else (),
    )  # fmt: skip
    names = ("id", "title", "sponsor", "place", "industry", "action")
    first = {"stages.1.measure": asked.measure, "stages.1.target": asked.target}
    return prefilled(form, {**{name: getattr(asked, name) for name in names}, **first})


def prefilled(form: CaseForm, given: dict[str, str]) -> CaseForm:
    """A form with some fields filled in."""
    return replace(form, fields=tuple(replace(one, value=given.get(one.name) or one.value) for one in form.fields))


def lapses_page(seen: Seen, asked: OfLapses, around: Around) -> Lapses:
    """What deadlines have done, before it is entered; always as of today."""
    return lapses_due(
        seen, case=asked.case if asked.case in seen.registry.states else "", may=bool(around.who.roles),
        day=date.today(), after=asked.after, upto=asked.upto,
    )  # fmt: skip


CASE_PAGES: tuple[CasePage, ...] = (
    CasePage("desk", MyDesk, OfRole, desk_page),
    CasePage("cases", Cases, Asked, cases_page),
    CasePage("case", CaseFile, OfCase, case_page),
    CasePage("ledgers", Ledgers, OfAccount, ledgers_page),
    CasePage("calendar", Calendar, OfMonth, calendar_page),
    CasePage("barriers", Barriers, OnDay, barriers_page),
    CasePage("step", CaseForm, OfStep, step_page, kept=False),
    CasePage("lapses", Lapses, OfLapses, lapses_page, kept=False),
    CasePage("open", CaseForm, OfProcedure, open_page, kept=False),
)
