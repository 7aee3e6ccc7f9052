"""Changes: take a step, open a case, enter what deadlines have done; each in one transaction, with a token."""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Request
from starlette.responses import RedirectResponse, Response

from yindi.errors import InputRefused, YindiError
from yindi.messages import Bilingual, Language, say
from yindi.procedure.moving import row_of, with_verdicts
from yindi.procedure.reading import procedures
from yindi.procedure.records import Commitment, Event, State
from yindi.procedure.registry import Registry
from yindi.procedure.rules.people import step_label
from yindi.procedure.stepping import StepRefused, state_label
from yindi.procedure.store.store import Request as Wanted
from yindi.procedure.table import NEW, Step
from yindi.web.door.audit import audit
from yindi.web.pages.cases.file import case_file
from yindi.web.pages.cases.form import CaseForm, filled
from yindi.web.pages.cases.lapsing import first_to_enter
from yindi.web.pages.cases.opening import MOST_STAGES, STAGES, commitment_from_form
from yindi.web.views.cases.asked import Typed, Unread, day_typed, move_typed, typed
from yindi.web.views.cases.asking import OfCase, OfProcedure, OfStep, OnDay
from yindi.web.views.cases.pages import missing, open_page, step_page
from yindi.web.views.cases.person import keep_typed, require_own_place, who_asks
from yindi.web.views.cases.proving import proof
from yindi.web.views.cases.reading import around_of, drawn
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML

Sent = Annotated[Typed, Depends(typed)]
REFUSED, MOVED = 422, 409


class Moved(YindiError):
    """Somebody else, or a deadline, has moved the case since the form was made."""


class FirstToEnter(InputRefused):
    """Deadlines have passed that this step waits for, and nobody has entered what they have done."""

    def __init__(self, where: str, late: tuple[State, ...]) -> None:
        self.objections = tuple(
            say("web.form.first", where=one.id, deadline=one.deadline or "", lapse=step_label(one.lapse))
            for one in late
        )
        super().__init__("web.form.first_enter", where=where, count=len(late), first=[one.id for one in late])


def taking_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """The addresses that change something."""

    @app.post("/{language}/step", include_in_schema=False)
    def take(request: Request, language: Spoken, given: Sent) -> Response:
        """Take a step, or say why not, with the form as it was filled in."""
        who, name, step = who_asks(request), given.text("case"), given.text("step")

        def ask(registry: Registry) -> Wanted:
            case, state = registry.commitments.get(name), registry.states.get(name)
            if case is None or state is None:
                raise missing()
            row = row_of(registry, case, step)
            if str(state.events) != given.text("seen") or row is None:
                raise Moved("web.form.moved", where=name, state=state_label(state.state))
            day = day_typed(given)
            move, facts = move_typed(given, registry.procedure(name), row, who, case=name, day=day)
            require_own_place(who, move, case)
            entered_first(registry, case, row, day)
            return with_verdicts(registry, case, move, facts), None

        try:
            event = records.take(ask)
        except Moved:
            return moved(request, language, name)
        except YindiError as refusal:
            asked = OfStep(case=name, step=step)
            form = step_page(records.look(), asked, around_of(desk, request))
            return refused(request, language, asked, filled(form, given.fields, objections_of(refusal)), "step")
        return done(request, language, given, event)

    @app.post("/{language}/open", include_in_schema=False)
    def begin(request: Request, language: Spoken, given: Sent) -> Response:
        """Open a case with the first step of its procedure, or say why not."""
        who, name = who_asks(request), given.text("procedure")
        if name not in procedures():
            raise missing()
        procedure = procedures()[name]
        (row,) = (row for row in procedure.rows if row.source == NEW)
        try:
            case, wrong = commitment_from_form(dict(given.fields), procedure)
            if case is None:
                raise Unread(name, wrong)
            move, facts = move_typed(given, procedure, row, who, case=case.id, day=day_typed(given))
            require_own_place(who, move, case)

            def first(registry: Registry) -> Wanted:
                entered_first(registry, case, row, move.date)
                return with_verdicts(registry, case, move, facts), case

            event = records.take(first)
        except YindiError as refusal:
            asked = OfProcedure(procedure=name, stages=rows_sent(given))
            form = open_page(records.look(), asked, around_of(desk, request))
            return refused(request, language, asked, filled(form, given.fields, objections_of(refusal)), "open")
        return done(request, language, given, event)

    @app.post("/{language}/lapses", include_in_schema=False)
    def enter(request: Request, language: Spoken, given: Sent) -> Response:
        """Enter what deadlines that have passed have done, and name every case that moved."""
        entered = records.run_clock(date.today()) if records.path.is_file() else ()
        audit(request, "case.lapses", str(len(entered)))
        name = given.text("case")
        known = name in records.look().registry.states
        way = {"case": name} if known else {}
        if entered:
            way |= {"after": str(entered[0].seq - 1), "upto": str(entered[-1].seq)}
        return RedirectResponse(f"/{language}/lapses?{urlencode(way)}".rstrip("?"), status_code=303)

    def done(request: Request, language: Language, given: Typed, event: Event) -> Response:
        audit(request, "case.step", f"{event.commitment}: {event.step} ({event.seq})")
        way = urlencode({"case": event.commitment, "done": event.seq})
        answer = RedirectResponse(f"/{language}/case?{way}", status_code=303)
        keep_typed(request, answer, given.text("actor"))
        return answer

    def refused(request: Request, language: Language, asked: OnDay, form: CaseForm, name: str) -> Response:
        page = drawn(desk, request, name, language, asked, form)
        return Response(page, status_code=REFUSED, media_type=HTML, headers={"Cache-Control": "no-store"})

    def moved(request: Request, language: Language, name: str) -> Response:
        """The case as it stands now, and that nothing was taken."""
        seen = records.look()
        record = case_file(seen, name, mine=who_asks(request).roles, day=date.today())
        says = say("web.form.moved", where=name, state=record.state)
        page = drawn(
            desk, request, "case", language, OfCase(case=name), record, proof=proof(records, seen), done=0, notice=says
        )
        return Response(page, status_code=MOVED, media_type=HTML, headers={"Cache-Control": "no-store"})


def entered_first(registry: Registry, case: Commitment, row: Step, day: date) -> None:
    """Refuse a step that waits for what passed deadlines have done, rather than enter that with it.

    Raises
    ------
    FirstToEnter
        With one sentence for each such case.
    """
    late = first_to_enter(registry, case, row, day)
    if late:
        raise FirstToEnter(case.id, late)


def objections_of(refusal: YindiError) -> tuple[Bilingual, ...]:
    """Why something was refused, one sentence each: those of the command line."""
    if isinstance(refusal, StepRefused | Unread | FirstToEnter):
        return refusal.objections
    return (refusal.says,)


def rows_sent(given: Typed) -> int:
    """For how many stages a form had room."""
    sent = [at for at in range(1, MOST_STAGES + 1) if f"stages.{at}.amount" in given.fields]
    return max(sent, default=STAGES)
