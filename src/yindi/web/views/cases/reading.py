"""Pages of cases and their twins: made of the record as it stands, and kept until the record moves on."""

from collections.abc import Hashable
from dataclasses import astuple
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from pydantic import TypeAdapter
from starlette.responses import Response

from yindi.messages import Language
from yindi.web.door.drawing import draw
from yindi.web.pages.cases.seen import Seen
from yindi.web.views.cases.asking import OnDay
from yindi.web.views.cases.pages import CASE_PAGES, Around, CasePage
from yindi.web.views.cases.person import who_asks
from yindi.web.views.cases.proving import proof
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML, JSON


def reading_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """The two addresses of every page of cases."""
    for page in CASE_PAGES:
        add(app, desk, records, page)


def add(app: FastAPI, desk: Desk, records: Records, page: CasePage) -> None:
    """One page under a language as HTML, under /api as JSON, from the same record."""
    adapter: TypeAdapter[Any] = TypeAdapter(page.record)
    asked_for = Annotated[Any, Depends(page.asked)]

    def as_json(request: Request, asked: asked_for) -> Response:
        seen, around = records.look(), around_of(desk, request)

        def make() -> bytes:
            return adapter.dump_json(page.make(seen, asked, around))

        if not page.kept:
            return Response(make(), media_type=JSON, headers={"Cache-Control": "no-store"})
        return desk.kept.answer(request, (*name_of(seen, page, asked, around), "json"), JSON, make)

    def as_html(request: Request, language: Spoken, asked: asked_for) -> Response:
        seen, around = records.look(), around_of(desk, request)

        def make() -> bytes:
            record = page.make(seen, asked, around)
            told = {"proof": proof(records, seen), "done": asked.done, "notice": None} if page.name == "case" else {}
            return drawn(desk, request, page.name, language, asked, record, **told)

        if not page.kept:
            return Response(make(), media_type=HTML, headers={"Cache-Control": "no-store"})
        return desk.kept.answer(request, (*name_of(seen, page, asked, around), language), HTML, make)

    app.add_api_route(
        f"/api/{page.name}", as_json, response_model=page.record, responses={404: {}}, name=f"{page.name}_record"
    )
    app.add_api_route(f"/{{language}}/{page.name}", as_html, include_in_schema=False, name=page.name)


def around_of(desk: Desk, request: Request) -> Around:
    """Who looks, and the result that is shown."""
    return Around(who_asks(request), desk.shown())


def name_of(seen: Seen, page: CasePage, asked: OnDay, around: Around) -> tuple[Hashable, ...]:
    """Under which name an answer is kept: it changes with the record, the day, the roles and the result."""
    folder = around.made.folder if around.made is not None else None
    return ("cases", page.name, seen.kept, seen.head, folder, around.who.roles, asked.day, astuple(asked))


def drawn(
    desk: Desk, request: Request, name: str, language: Language, asked: OnDay, record: object, **told: Any
) -> bytes:
    """A page of cases as HTML; its links keep the day that was asked for."""
    keep = {"on": asked.on} if asked.on else {}
    return draw(
        name, language, desk.shown(), here=name, query=request.url.query if request.method == "GET" else "",
        record=record, keep=keep, asked_for=request.url.query, token=request.state.token, **told,
    )  # fmt: skip
