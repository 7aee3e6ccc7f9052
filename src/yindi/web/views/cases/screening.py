"""A text screened for its first review: pasted or sent, told as a page, as JSON and as CSV, and kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import unquote

from fastapi import Depends, FastAPI, Request
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from yindi.errors import YindiError
from yindi.messages import Bilingual, Language, say
from yindi.tables.readers.csv import ENCODINGS
from yindi.web.door.form import fields_of
from yindi.web.making.screened import Screened
from yindi.web.making.screens import ENDINGS, MOST_BYTES, MOST_LETTERS, Screens
from yindi.web.pages.cases.words import titled
from yindi.web.views.cases.asking import OnDay, Word
from yindi.web.views.cases.papers import CSV, taken
from yindi.web.views.cases.reading import drawn
from yindi.web.views.cases.record import Records
from yindi.web.views.describing import form
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML, JSON
from yindi.web.views.sending import pieces

REFUSED = 422


@dataclass(frozen=True)
class OfText:
    """For which step of which case a text is screened; of none where it is not named."""

    case: Word = ""
    step: Word = ""


@dataclass(frozen=True)
class ScreenForm:
    """What may be sent: the length of a text, the size of a file and the kinds that are read."""

    most_letters: int
    most_bytes: int
    endings: tuple[str, ...]
    never: Bilingual


def screening_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """The addresses of the screen."""
    screens = app.state.screens = Screens()
    read: TypeAdapter[Screened] = TypeAdapter(Screened)
    fields = form(text="the text of a measure")

    @app.get("/api/screen")
    def as_form() -> ScreenForm:
        """What may be sent."""
        return asked_for()

    @app.post("/api/screen", response_model=Screened, responses={REFUSED: {}}, openapi_extra=fields)
    async def as_json(request: Request) -> Response:
        """What the screen finds in a text: every passage with its clause, and how many a screen misses."""
        try:
            return Response(await screens.screen(await text_sent(request), "record"), media_type=JSON, headers=UNKEPT)
        except YindiError as refusal:
            return no(refusal)

    @app.post("/api/screen/text", include_in_schema=False)
    async def as_text(request: Request) -> Response:
        """The text of a file, sent as the body."""
        return await file_read(screens, request, "text")

    @app.post("/cases/screen.csv", response_class=Response, responses={REFUSED: {}}, openapi_extra=fields)
    async def as_table(request: Request) -> Response:
        """Every find as CSV, also what is negated or set aside."""
        return taken(await screens.screen(await text_sent(request), "table"), CSV, "screen.csv")

    @app.get("/{language}/screen", include_in_schema=False)
    def page(request: Request, language: Spoken, of: Annotated[OfText, Depends()]) -> Response:
        """The form."""
        return shown(request, language, of)

    @app.post("/{language}/screen", include_in_schema=False)
    async def ask_by_form(request: Request, language: Spoken, of: Annotated[OfText, Depends()]) -> Response:
        """What is found in the text of the form, which stays there."""
        text = await text_sent(request)
        try:
            found = read.validate_json(await screens.screen(text, "record"))
        except YindiError as refusal:
            return await run_in_threadpool(shown, request, language, of, text=text, refused=refusal.says)
        return await run_in_threadpool(shown, request, language, of, text=text, found=found)

    def shown(
        request: Request, language: Language, of: OfText, *, text: str = "", found: Screened | None = None,
        refused: Bilingual | None = None,
    ) -> Response:  # fmt: skip
        registry = records.look().registry
        known = of.case in registry.states
        content = drawn(
            desk, request, "screen", language, OnDay(), found, form=asked_for(), text=text[: 2 * MOST_LETTERS],
            refused=refused, case=of.case if known else "", step=of.step if known else "",
            title=titled(registry, of.case) if known else None, encodings=ENCODINGS,
        )  # fmt: skip
        status = 200 if refused is None else REFUSED
        return Response(content, status_code=status, media_type=HTML, headers=UNKEPT)


UNKEPT = {"Cache-Control": "no-store"}


def asked_for() -> ScreenForm:
    """What may be sent."""
    return ScreenForm(MOST_LETTERS, MOST_BYTES, ENDINGS["text"], say("cli.screen.never"))


async def file_read(screens: Screens, request: Request, wanted: str) -> Response:
    """The text or the rows of a file that is sent as the body, as JSON."""
    name = unquote(request.headers.get("x-yindi-file", ""))[:200]
    encoding = request.headers.get("x-yindi-encoding", "")
    try:
        sent = pieces(request, "web.submitted.broken_off")
        return JSONResponse({"text": await screens.read(sent, wanted, name=name, encoding=encoding)}, headers=UNKEPT)
    except YindiError as refusal:
        return no(refusal)


async def sent_with(request: Request) -> Mapping[str, str]:
    """The fields of a form; read beside other requests, since a text may be long."""
    return dict(await run_in_threadpool(fields_of, await request.body()))


async def text_sent(request: Request) -> str:
    """The text of a form."""
    return (await sent_with(request)).get("text", "")


def no(refusal: YindiError) -> Response:
    """Why a text is refused, as JSON."""
    return JSONResponse({"says": refusal.says.as_dict()}, status_code=REFUSED, headers={"Connection": "close"})
