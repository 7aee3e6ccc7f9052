"""A table of incentive deals judged: pasted or sent, told as a page, as JSON and as CSV, and kept nowhere."""

from fastapi import FastAPI, Request
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from yindi.errors import InputRefused, YindiError
from yindi.messages import Bilingual, Language, say
from yindi.tables.readers.csv import ENCODINGS
from yindi.tables.source import show
from yindi.web.making.dealt import TABLES, Dealt
from yindi.web.making.screens import ENDINGS, MOST_BYTES, MOST_LETTERS, Screens
from yindi.web.views.cases.asking import OnDay
from yindi.web.views.cases.papers import CSV, taken
from yindi.web.views.cases.reading import drawn
from yindi.web.views.cases.record import Records
from yindi.web.views.cases.screening import REFUSED, UNKEPT, ScreenForm, file_read, no, sent_with, text_sent
from yindi.web.views.describing import form
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML, JSON

FORM = ScreenForm(MOST_LETTERS, MOST_BYTES, ENDINGS["rows"], say("web.deals.never"))


def dealing_routes(app: FastAPI, desk: Desk, _: Records) -> None:
    """The addresses of deals."""
    screens: Screens = app.state.screens
    read: TypeAdapter[Dealt] = TypeAdapter(Dealt)
    rows, part = "the table of deals as CSV", f"which table: {', '.join(TABLES)}; the cards where none is named"

    @app.get("/api/deals")
    def as_form() -> ScreenForm:
        """What may be sent."""
        return FORM

    @app.post("/api/deals", response_model=Dealt, responses={REFUSED: {}}, openapi_extra=form(text=rows))
    async def as_json(request: Request) -> Response:
        """What a table of deals comes to: cards, what is owed back, rival offers, and what a job costs."""
        try:
            return Response(await screens.screen(await text_sent(request), "deals"), media_type=JSON, headers=UNKEPT)
        except YindiError as refusal:
            return no(refusal)

    @app.post("/api/deals/rows", include_in_schema=False)
    async def as_rows(request: Request) -> Response:
        """The rows of a file as CSV, sent as the body."""
        return await file_read(screens, request, "rows")

    @app.post(
        "/cases/deals.csv", response_class=Response, responses={REFUSED: {}},
        openapi_extra=form(text=rows, table=part),
    )  # fmt: skip
    async def as_table(request: Request) -> Response:
        """A table of the deals as CSV."""
        sent = await sent_with(request)
        name = sent.get("table", "cards")
        if name not in TABLES:
            raise InputRefused("web.deals.no_table", where=show(name), allowed=", ".join(TABLES))
        content = await screens.screen(sent.get("text", ""), "deals_table", table=name)
        return taken(content, CSV, f"{TABLES[name]}.csv")

    @app.get("/{language}/deals", include_in_schema=False)
    def page(request: Request, language: Spoken) -> Response:
        """The form."""
        return shown(request, language)

    @app.post("/{language}/deals", include_in_schema=False)
    async def ask_by_form(request: Request, language: Spoken) -> Response:
        """What the table of the form comes to, which stays there."""
        text = await text_sent(request)
        try:
            found = read.validate_json(await screens.screen(text, "deals"))
        except YindiError as refusal:
            return await run_in_threadpool(shown, request, language, text=text, refused=refusal.says)
        return await run_in_threadpool(shown, request, language, text=text, found=found)

    def shown(
        request: Request, language: Language, *, text: str = "", found: Dealt | None = None,
        refused: Bilingual | None = None,
    ) -> Response:  # fmt: skip
        content = drawn(
            desk, request, "deals", language, OnDay(), found, form=FORM, text=text[: 2 * MOST_LETTERS],
            refused=refused, encodings=ENCODINGS,
        )  # fmt: skip
        status = 200 if refused is None else REFUSED
        return Response(content, status_code=status, media_type=HTML, headers=UNKEPT)
