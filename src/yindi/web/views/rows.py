"""The rows of the study behind a number."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from yindi.present.brief.data import column_label
from yindi.tables.vocabulary import table_title
from yindi.web.door.drawing import draw
from yindi.web.making.made import MOST_ROWS, Rows
from yindi.web.views.desk import NOT_YET, Desk, Spoken
from yindi.web.views.records import HTML, MOST_WORDS

Word = Annotated[str, Query(max_length=MOST_WORDS)]
Year = Annotated[str, Query(pattern=r"^\d{0,4}$")]
Start = Annotated[int, Query(ge=0, le=10**9)]


def rows_routes(app: FastAPI, desk: Desk) -> None:
    """The rows as a page and as JSON."""

    def found(table: str, place: str, industry: str, year: str, start: int) -> Rows:
        wanted = int(year) if year else None
        rows = desk.made().rows(table, place=place, industry=industry, year=wanted, start=start)
        if rows is None:
            raise HTTPException(404, "web.no_record")
        return rows

    @app.get("/api/rows", responses={404: {}, NOT_YET: {}})
    def as_json(
        table: Word = "activity", place: Word = "", industry: Word = "", year: Year = "", start: Start = 0
    ) -> Rows:
        """Rows of a table of the study about a place, an industry or a year."""
        return found(table, place, industry, year, start)

    @app.get("/{language}/rows", include_in_schema=False)
    def as_html(
        request: Request, language: Spoken,
        table: Word = "activity", place: Word = "", industry: Word = "", year: Year = "", start: Start = 0,
    ) -> Response:  # fmt: skip
        """The same rows as a page."""
        rows = found(table, place, industry, year, start)
        same = {"table": table, "place": place, "industry": industry, "year": year}
        ends = {"before": max(start - MOST_ROWS, 0), "after": start + MOST_ROWS}
        ways = {name: f"/{language}/rows?" + urlencode({**same, "start": at}) for name, at in ends.items()}
        page = draw(
            "rows",
            language,
            desk.made(),
            here="rows",
            query=request.url.query,
            record=rows,
            ways=ways,
            most=MOST_ROWS,
            title=table_title,
            label=column_label,
        )
        return Response(page, media_type=HTML, headers={"Cache-Control": "no-cache"})
