"""The first page, and the work: how far it is, as a stream of events; begin and cancel, each with a token."""

import json
from collections.abc import AsyncIterator
from dataclasses import asdict

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response, StreamingResponse

from yindi.messages import Language
from yindi.web.door.audit import audit
from yindi.web.door.drawing import draw
from yindi.web.door.person import person_of
from yindi.web.door.speaking import preferred
from yindi.web.making.job import Status
from yindi.web.pages import PAGES
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML, shown

START = PAGES[0]


def job_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of the work."""

    @app.get("/api/work")
    def status() -> Status:
        """How far the work is."""
        return desk.job.status

    @app.get("/", include_in_schema=False)
    def root(request: Request) -> Response:
        """The first page in the language that the browser prefers."""
        return RedirectResponse(f"/{preferred(request.headers.get('accept-language', ''))}/", status_code=303)

    @app.get("/en", include_in_schema=False)
    @app.get("/zh", include_in_schema=False)
    def without_slash(request: Request) -> Response:
        """The first page, where its address was typed without the slash."""
        return RedirectResponse(f"{request.url.path}/", status_code=303)

    @app.get("/{language}/", include_in_schema=False)
    def start(request: Request, language: Spoken) -> Response:
        """The first page, or how far the work is."""
        if desk.job.status.state == "ready":
            return shown(desk, START, request, language, "")
        return working(request, language)

    @app.get("/{language}/work", include_in_schema=False)
    def work(request: Request, language: Spoken) -> Response:
        """How far the work is, with what may be done about it."""
        return working(request, language)

    def working(request: Request, language: Language) -> Response:
        page = draw(
            "work", language, desk.shown(), here="work", status=desk.job.status, token=request.state.token,
            may=person_of(request).may_change,
        )  # fmt: skip
        return Response(page, media_type=HTML, headers={"Cache-Control": "no-store"})

    @app.get("/api/work-events", response_class=StreamingResponse, include_in_schema=False)
    async def events() -> StreamingResponse:
        """How far the work is, whenever it moves, until it ends."""
        return StreamingResponse(
            told(desk), media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )

    @app.post("/{language}/begin", include_in_schema=False)
    async def begin(request: Request, language: Spoken) -> Response:
        """Read the study again and make its plan."""
        await run_in_threadpool(audit, request, "work.begun", desk.job.order.folder.name)
        await desk.job.start()
        return RedirectResponse(f"/{language}/work", status_code=303)

    @app.post("/{language}/cancel", include_in_schema=False)
    async def cancel(request: Request, language: Spoken) -> Response:
        """End the work."""
        await run_in_threadpool(audit, request, "work.cancelled", desk.job.order.folder.name)
        await desk.job.cancel()
        return RedirectResponse(f"/{language}/work", status_code=303)


async def told(desk: Desk) -> AsyncIterator[str]:
    """Each state as one event."""
    async for status in desk.job.listen():
        yield f"data: {json.dumps(asdict(status), ensure_ascii=False)}\n\n"
