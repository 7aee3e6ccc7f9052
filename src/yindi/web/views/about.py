"""The pages of a place and of an industry: their record, and beside it the open cases as they stand now."""

from typing import Annotated

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from yindi.messages import Language
from yindi.web.door.drawing import draw
from yindi.web.pages.cases.here import Here, open_cases
from yindi.web.pages.cases.seen import Seen
from yindi.web.pages.industry import INDUSTRY
from yindi.web.pages.page import Page
from yindi.web.pages.place import PLACE
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML, MOST_WORDS

Word = Annotated[str, Query(max_length=MOST_WORDS)]
# More open cases than a person reads are in the list of all cases.
MOST_CASES = 12


def about_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """The two pages; their records stand under the addresses of all records."""

    @app.get("/{language}/place", include_in_schema=False, name="place")
    def place_page(request: Request, language: Spoken, place: Word = "") -> Response:
        """One place."""
        return shown(desk, records.look(), PLACE, request, language, place)

    @app.get("/{language}/industry", include_in_schema=False, name="industry")
    def industry_page(request: Request, language: Spoken, industry: Word = "") -> Response:
        """One industry."""
        return shown(desk, records.look(), INDUSTRY, request, language, industry)


def shown(desk: Desk, seen: Seen, page: Page, request: Request, language: Language, asked: str) -> Response:
    """One of the pages, kept until a case moves."""
    made = desk.made()
    if asked not in made.index.get(page.name, {}):
        raise HTTPException(404, "web.no_record")

    def make() -> bytes:
        record = made.record(page.name, asked, page.record)
        names = (record.code, record.name.en, record.name.zh)
        cases: tuple[Here, ...] = open_cases(seen, place=names) if page is PLACE else open_cases(seen, industry=names)
        query = request.url.query
        return draw(
            page.name, language, made, here=page.name, query=query, record=record, cases=cases, most_cases=MOST_CASES
        )

    return desk.kept.answer(request, (made.folder, page.name, asked, language, seen.head), HTML, make)
