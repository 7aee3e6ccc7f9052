"""How a change is answered: taken, refused with the form as it was filled in, or moved by somebody else before."""

from datetime import date
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from yindi.errors import InputRefused, YindiError
from yindi.messages import Bilingual, Language, say
from yindi.procedure.records import Commitment, Event, State
from yindi.procedure.registry import Registry
from yindi.procedure.rules.people import step_label
from yindi.procedure.stepping import StepRefused
from yindi.procedure.table import Step
from yindi.web.door.audit import audit
from yindi.web.pages.cases.file import case_file
from yindi.web.pages.cases.form import CaseForm
from yindi.web.pages.cases.lapsing import first_to_enter
from yindi.web.views.cases.asked import Typed, Unread
from yindi.web.views.cases.asking import OfCase, OnDay
from yindi.web.views.cases.by_plan import PLAN
from yindi.web.views.cases.person import keep_typed, who_asks
from yindi.web.views.cases.proving import proof
from yindi.web.views.cases.reading import drawn
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import Desk
from yindi.web.views.records import HTML

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


def done(request: Request, language: Language, given: Typed, event: Event) -> Response:
    """The case with the event that was taken; the log of changes names the plan that judged it."""
    plan = f" [{given.text(PLAN)}]" if given.text(PLAN) else ""
    audit(request, "case.step", f"{event.commitment}: {event.step} ({event.seq}){plan}")
    way = urlencode({"case": event.commitment, "done": event.seq})
    answer = RedirectResponse(f"/{language}/case?{way}", status_code=303)
    keep_typed(request, answer, given.text("actor"))
    return answer


def refused(desk: Desk, request: Request, language: Language, asked: OnDay, form: CaseForm, name: str) -> Response:
    """The form again, and why it was refused."""
    page = drawn(desk, request, name, language, asked, form)
    return Response(page, status_code=REFUSED, media_type=HTML, headers={"Cache-Control": "no-store"})


def moved(desk: Desk, records: Records, request: Request, language: Language, name: str) -> Response:
    """The case as it stands now, and that nothing was taken."""
    seen = records.look()
    record = case_file(seen, name, mine=who_asks(request).roles, day=date.today())
    says = say("web.form.moved", where=name, state=record.state)
    page = drawn(
        desk, request, "case", language, OfCase(case=name), record, proof=proof(records, seen), done=0, notice=says
    )
    return Response(page, status_code=MOVED, media_type=HTML, headers={"Cache-Control": "no-store"})
