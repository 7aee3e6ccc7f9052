"""A submitted list of projects: send it, see on which pile each line falls and why, open cases from there."""

from typing import Annotated
from urllib.parse import unquote

import polars as pl
from fastapi import FastAPI, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from yindi.errors import InputRefused
from yindi.plan.schedule.submitted import PILES
from yindi.present.files.spreadsheet import as_csv
from yindi.web.door.audit import audit
from yindi.web.door.person import person_of
from yindi.web.making.submissions import ENDINGS, MOST_BYTES, Sorted, Submissions, Submitted
from yindi.web.pages.cases.sheets import rows_as_table
from yindi.web.views.cases.asking import OnDay
from yindi.web.views.cases.pages import missing
from yindi.web.views.cases.papers import CSV, taken
from yindi.web.views.cases.person import who_asks
from yindi.web.views.cases.reading import drawn
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML
from yindi.web.views.sending import pieces

Number = Annotated[str, Query(max_length=40, description="of the list; the latest one where none is named")]


def submitted_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """The addresses of submitted lists."""
    lists = Submissions(desk.job.order, desk.turns)
    app.state.submissions = lists

    def found(request: Request, of: str) -> Submitted:
        known = lists.find(of, person_of(request).name)
        if known is None:
            raise missing()
        return known

    @app.post("/api/submitted", include_in_schema=False)
    async def send(request: Request) -> Response:
        """Take in a list, sent as the body; its number comes back."""
        name = unquote(request.headers.get("x-yindi-file", ""))[:200]
        try:
            sent = pieces(request, "web.submitted.broken_off")
            number = await lists.receive(sent, name=name, owner=person_of(request).name)
        except InputRefused as refusal:
            return JSONResponse({"says": refusal.says.as_dict()}, status_code=422, headers={"Connection": "close"})
        await run_in_threadpool(audit, request, "list.sent", name)
        return JSONResponse({"of": number}, status_code=202)

    @app.get("/api/submitted", responses={404: {}})
    def as_json(request: Request, of: Number = "") -> Submitted:
        """How far the sorting of a list is, and its lines once it is done."""
        return found(request, of)

    @app.get("/{language}/submitted", include_in_schema=False)
    def as_html(request: Request, language: Spoken, of: Number = "") -> Response:
        """The same as a page, with the form to send a list."""
        record = found(request, of)
        piles = [(pile, [row for row in record.rows if row.pile == pile]) for pile in PILES]
        page = drawn(
            desk, request, "submitted", language, OnDay(), record, piles=[(pile, rows) for pile, rows in piles if rows],
            most=MOST_BYTES, endings=ENDINGS, may=bool(who_asks(request).roles),
            cases=frozenset(records.look().registry.commitments),
        )  # fmt: skip
        return Response(page, media_type=HTML, headers={"Cache-Control": "no-store"})

    @app.get("/cases/submitted.csv", response_class=Response, responses={404: {}})
    def as_table(request: Request, of: Number = "") -> Response:
        """The lines of a list as CSV."""
        table: pl.DataFrame = rows_as_table(Sorted, found(request, of).rows)
        return taken(as_csv(table), CSV, "submitted.csv")
