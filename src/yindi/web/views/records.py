"""Every page of the catalogue, derived from it: under a language as HTML, under /api as JSON, from the same record."""

from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from yindi.messages import Language
from yindi.web.door.drawing import draw
from yindi.web.pages import PAGES, Page
from yindi.web.views.desk import NOT_YET, Desk, Spoken

JSON, HTML = "application/json", "text/html"
# Longer than any code or name that is looked up. [characters]
MOST_WORDS = 200
# Pages that show more than their record, at addresses of their own.
OWN = ("start", "place", "industry", "what-if", "report")


def record_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of all pages, but for those that have their own as HTML."""
    for page in PAGES:
        add(app, desk, page)


def add(app: FastAPI, desk: Desk, page: Page) -> None:
    """The two addresses of one page."""
    asked_for = Annotated[
        str, Query(alias=page.asked or "of", max_length=MOST_WORDS, include_in_schema=bool(page.asked))
    ]

    def as_json(request: Request, asked: asked_for = "") -> Response:
        made = desk.made()
        text = made.json(page.name, asked)
        if text is None:
            raise HTTPException(404, "web.no_record")
        return desk.kept.answer(request, (made.folder, page.name, asked, "json"), JSON, lambda: text)

    def as_html(request: Request, language: Spoken, asked: asked_for = "") -> Response:
        return shown(desk, page, request, language, asked)

    responses: dict[int | str, dict[str, Any]] = {404: {}, NOT_YET: {}}
    app.add_api_route(
        f"/api/{page.name}", as_json, response_model=page.record, responses=responses, name=f"{page.name}_record"
    )
    if page.name not in OWN:
        app.add_api_route(f"/{{language}}/{page.name}", as_html, include_in_schema=False, name=page.name)


def shown(desk: Desk, page: Page, request: Request, language: Language, asked: str) -> Response:
    """A page as HTML, kept once it is made."""
    made = desk.made()
    if asked not in made.index.get(page.name, {}):
        raise HTTPException(404, "web.no_record")

    def make() -> bytes:
        record = made.record(page.name, asked, page.record)
        here = "" if page.name == "start" else page.name
        return draw(page.name, language, made, here=here, query=request.url.query if asked else "", record=record)

    return desk.kept.answer(request, (made.folder, page.name, asked, language), HTML, make)
