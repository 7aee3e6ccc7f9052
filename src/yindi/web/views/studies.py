"""Studies of one's own: send one, read what the check says, open it, take it away."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import unquote

from fastapi import FastAPI, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from yindi.errors import InputRefused
from yindi.messages import say
from yindi.tables.source import show
from yindi.web.door.audit import audit
from yindi.web.door.drawing import draw
from yindi.web.door.form import form_of
from yindi.web.door.person import person_of
from yindi.web.making.arrivals import Checking
from yindi.web.making.shelf import Shelved
from yindi.web.making.unpacking import BOUNDS
from yindi.web.making.workbook import empty_workbook
from yindi.web.studio import CHOICE, Studio
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.people import FRESH, entrance_of
from yindi.web.views.records import HTML
from yindi.web.views.sending import pieces

MEGABYTE = 1_000_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Number = Annotated[str, Query(max_length=40)]


@dataclass(frozen=True)
class Studies:
    """The studies of whoever asks; `chosen` is the key of the one that is shown, empty for that of the server."""

    mine: tuple[Shelved, ...]
    chosen: str


def study_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of studies."""

    @app.get("/api/studies")
    def as_json(request: Request) -> Studies:
        """The studies that I have sent."""
        return listed(request)

    @app.get("/{language}/studies", include_in_schema=False)
    def as_html(request: Request, language: Spoken) -> Response:
        """The same as a page, with the form to send one."""
        page = draw(
            "studies", language, desk.shown(), here="studies", record=listed(request), token=request.state.token,
            most=BOUNDS.packed // MEGABYTE, may=person_of(request).may_change,
        )  # fmt: skip
        return Response(page, media_type=HTML, headers=FRESH)

    @app.post("/api/upload", include_in_schema=False)
    async def upload(request: Request) -> Response:
        """Take in a study, sent as the body; the address of the report comes back."""
        name = show(unquote(request.headers.get("x-yindi-file", "")), longest=120).replace("/", "_") or "?"
        try:
            number = await studio_of(request).arrivals.receive(
                pieces(request, "upload.broken_off"), name=name, owner=person_of(request).name
            )
        except InputRefused as refusal:
            return JSONResponse({"says": refusal.says.as_dict()}, status_code=422, headers={"Connection": "close"})
        await run_in_threadpool(audit, request, "study.sent", name)
        return JSONResponse({"report": f"check?of={number}"}, status_code=202)

    @app.get("/api/check", responses={404: {}})
    def check(request: Request, of: Number) -> Checking:
        """How far the check of a study is, and what it says."""
        return reported(request, of)

    @app.get("/{language}/check", include_in_schema=False)
    def check_page(request: Request, language: Spoken, of: Number = "") -> Response:
        """The same as a page."""
        record = reported(request, of)
        page = draw(
            "check", language, desk.shown(), here="check", query=request.url.query, record=record,
            answer=say(f"web.check.{record.state}", file=record.file), token=request.state.token,
        )  # fmt: skip
        return Response(page, media_type=HTML, headers=FRESH)

    @app.post("/{language}/studies/open", include_in_schema=False)
    async def choose(request: Request, language: Spoken) -> Response:
        """Show another study from now on."""
        key = (await form_of(request)).get("study", "")
        if key:
            shelved = require_mine(request, key)
            await run_in_threadpool(audit, request, "study.opened", shelved.file)
        answer = RedirectResponse(f"/{language}/", status_code=303)
        answer.headers.append("Set-Cookie", entrance_of(request).cookie(CHOICE, key))
        return answer

    @app.post("/{language}/studies/remove", include_in_schema=False)
    async def remove(request: Request, language: Spoken) -> Response:
        """Take a study away."""
        studio = studio_of(request)
        shelved = require_mine(request, (await form_of(request)).get("study", ""))
        await studio.shut(shelved.key)
        await run_in_threadpool(studio.shelf.remove, shelved)
        await run_in_threadpool(audit, request, "study.removed", shelved.file)
        return RedirectResponse(f"/{language}/studies", status_code=303)

    @app.get("/api/study-to-fill-in.xlsx", include_in_schema=False)
    def empty() -> Response:
        """A workbook to fill in."""
        named = {"Content-Disposition": 'attachment; filename="study.xlsx"'}
        return Response(empty_workbook(), media_type=WORKBOOK, headers=named)


def listed(request: Request) -> Studies:
    """The studies of whoever asks."""
    chosen: Shelved | None = request.state.study
    return Studies(studio_of(request).shelf.of(person_of(request).name), chosen.key if chosen else "")


def reported(request: Request, number: str) -> Checking:
    """A report of one's own; others do not exist."""
    found = studio_of(request).arrivals.report(number, person_of(request).name)
    if found is None:
        raise HTTPException(404, "web.no_record")
    return found


def require_mine(request: Request, key: str) -> Shelved:
    """A study of one's own; others do not exist."""
    found = studio_of(request).shelf.find(key, person_of(request).name)
    if found is None:
        raise HTTPException(404, "web.no_record")
    return found


def studio_of(request: Request) -> Studio:
    """Where the studies are."""
    found: Studio = request.state.studio
    return found
