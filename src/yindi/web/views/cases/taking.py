"""Changes: open a case, enter what deadlines have done; each in one transaction, with a token."""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Request
from starlette.responses import RedirectResponse, Response

from yindi.errors import YindiError
from yindi.procedure.moving import with_verdicts
from yindi.procedure.reading import procedures
from yindi.procedure.registry import Registry
from yindi.procedure.store.store import Request as Wanted
from yindi.procedure.table import NEW
from yindi.web.door.audit import audit
from yindi.web.pages.cases.form import filled
from yindi.web.pages.cases.opening import MOST_STAGES, STAGES, commitment_from_form
from yindi.web.views.cases.answering import done, entered_first, objections_of, refused
from yindi.web.views.cases.asked import Typed, Unread, day_typed, move_typed, typed
from yindi.web.views.cases.asking import OfProcedure
from yindi.web.views.cases.pages import missing, open_page
from yindi.web.views.cases.person import require_own_place, who_asks
from yindi.web.views.cases.reading import around_of
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import Desk, Spoken

Sent = Annotated[Typed, Depends(typed)]


def taking_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """The addresses that open a case and enter deadlines."""

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
            return refused(desk, request, language, asked, filled(form, given.fields, objections_of(refusal)), "open")
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


def rows_sent(given: Typed) -> int:
    """For how many stages a form had room."""
    sent = [at for at in range(1, MOST_STAGES + 1) if f"stages.{at}.amount" in given.fields]
    return max(sent, default=STAGES)
