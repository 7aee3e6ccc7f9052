"""A step in a case: taken by a form in one transaction, or only looked at with what its guards say."""

from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from starlette.responses import Response

from yindi.errors import YindiError
from yindi.messages import say
from yindi.procedure.guards.facts import Facts
from yindi.procedure.moving import row_of, with_verdicts
from yindi.procedure.planned.barriers import BARRIER
from yindi.procedure.records import Commitment, Move
from yindi.procedure.registry import Registry
from yindi.procedure.stepping import state_label
from yindi.procedure.table import Step
from yindi.web.pages.cases.form import CaseForm, filled
from yindi.web.pages.cases.said import Said, Waiting, said_of
from yindi.web.views.cases.answering import Moved, done, entered_first, moved, objections_of, refused
from yindi.web.views.cases.asked import Typed, day_typed, move_typed, typed
from yindi.web.views.cases.asking import OfStep
from yindi.web.views.cases.by_plan import PLAN, Says, says_within
from yindi.web.views.cases.pages import missing, step_page
from yindi.web.views.cases.person import require_own_place, who_asks
from yindi.web.views.cases.reading import around_of, drawn
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML

Sent = Annotated[Typed, Depends(typed)]
# How long a step waits for its plan, and how long somebody who only looks at what guards say. [seconds]
PATIENCE, GLANCE = 20.0, 1.5


def stepping_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """The addresses of the form of a step."""
    soon = Annotated[Any, Depends(says_within(desk, records, PATIENCE))]
    now = Annotated[Any, Depends(says_within(desk, records, GLANCE))]

    def moving(request: Request, given: Typed, registry: Registry, says: Says) -> tuple[Move, Commitment, Step]:
        """What a form asks for where the case still stands as the form says, judged by the plan that it names."""
        name, step = given.text("case"), given.text("step")
        case, state = registry.commitments.get(name), registry.states.get(name)
        if case is None or state is None:
            raise missing()
        row = row_of(registry, case, step)
        if str(state.events) != given.text("seen") or row is None:
            raise Moved("web.form.moved", where=name, state=state_label(state.state))
        day = day_typed(given)
        who = who_asks(request)
        move, facts = move_typed(given, registry.procedure(name), row, who, case=name, day=day)
        require_own_place(who, move, case)
        entered_first(registry, case, row, day)
        if isinstance(says, YindiError):
            raise says
        if isinstance(says, Waiting):
            raise YindiError("web.form.plan.waiting")
        return with_verdicts(registry, case, move, says or facts), case, row

    def form_of(request: Request, given: Typed, refusal: YindiError | None = None) -> tuple[OfStep, CaseForm]:
        """The form of a step as it was filled in, and why it was refused."""
        asked = OfStep(case=given.text("case"), step=given.text("step"))
        form = step_page(records.look(), asked, around_of(desk, request))
        return asked, filled(form, given.fields, objections_of(refusal) if refusal is not None else ())

    @app.post("/{language}/step", include_in_schema=False)
    def take(request: Request, language: Spoken, given: Sent, says: soon) -> Response:
        """Take a step, or say why not, with the form as it was filled in."""
        try:
            event = records.take(lambda registry: (moving(request, given, registry, says)[0], None))
        except Moved:
            return moved(desk, records, request, language, given.text("case"))
        except YindiError as refusal:
            return refused(desk, request, language, *form_of(request, given, refusal), "step")
        return done(request, language, given, event)

    @app.post("/{language}/step/guards", include_in_schema=False)
    def look(request: Request, language: Spoken, given: Sent, says: now) -> Response:
        """What the guards say to a form as it was filled in; nothing is taken."""
        registry = records.look().registry
        try:
            if isinstance(says, Waiting):
                said = Said(say("web.form.said.waiting"), waiting=says)
            else:
                move, case, row = moving(request, given, registry, says)
                known = isinstance(says, Facts) and (bool(says.planned) or case.procedure == BARRIER)
                said = said_of(move, row, registry.states[case.id], plan=given.text(PLAN), known=known)
        except Moved:
            return moved(desk, records, request, language, given.text("case"))
        except YindiError as refusal:
            return refused(desk, request, language, *form_of(request, given, refusal), "step")
        page = drawn(desk, request, "step", language, *form_of(request, given), said=said)
        return Response(page, media_type=HTML, headers={"Cache-Control": "no-store"})
