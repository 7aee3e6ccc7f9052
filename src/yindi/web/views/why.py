"""Why an industry in a place: the evidence as a page of its own, which other pages show in a drawer, and as JSON."""

from functools import partial
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from yindi.messages import Language
from yindi.present.why.records import Fact, Why
from yindi.web.door.drawing import draw
from yindi.web.making.made import Made
from yindi.web.views.desk import NOT_YET, Desk, Spoken
from yindi.web.views.records import HTML, MOST_WORDS

Word = Annotated[str, Query(max_length=MOST_WORDS)]


def why_routes(app: FastAPI, desk: Desk) -> None:
    """The two addresses of the evidence."""

    def found(made: Made, place: str, industry: str) -> Why:
        evidence = made.why(place, industry)
        if evidence is None:
            raise HTTPException(404, "web.no_record")
        return evidence

    @app.get("/api/why", responses={404: {}, NOT_YET: {}})
    def why_record(place: Word = "", industry: Word = "") -> Why:
        """The evidence on one option: odds, relatedness, score, worth, room, guardrails, rows."""
        return found(desk.made(), place, industry)

    @app.get("/{language}/why", include_in_schema=False)
    def why_page(request: Request, language: Spoken, place: Word = "", industry: Word = "") -> Response:
        """The same as a page."""
        made = desk.made()
        query = urlencode({"place": place, "industry": industry})

        def make() -> bytes:
            record = found(made, place, industry)
            return draw(
                "why", language, made, here="why", query=query, record=record, leads=partial(leads, language=language)
            )

        return desk.kept.answer(request, (made.folder, "why", place, industry, language), HTML, make)


def leads(fact: Fact, language: Language) -> str:
    """Where a fact leads: to its rows, or to a page; empty where nowhere.

    >>> from yindi.present.numbers import same
    >>> leads(Fact(same(""), same(""), rows="activity", of_place="=P9"), "zh")
    '/zh/rows?table=activity&place=%3DP9'
    >>> leads(Fact(same(""), same(""), page="question:near"), "en")
    '/en/question?question=near'
    """
    if fact.rows:
        asked = {"table": fact.rows, "place": fact.of_place, "industry": fact.of_industry}
        return f"/{language}/rows?" + urlencode({name: value for name, value in asked.items() if value})
    if "#" in fact.page:
        page, _, part = fact.page.partition("#")
        return f"/{language}/{page}#{quote(part, safe='')}"
    page, _, about = fact.page.partition(":")
    return f"/{language}/{page}" + (f"?{urlencode({page: about})}" if about else "") if page else ""
