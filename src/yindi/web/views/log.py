"""The log of changes, for administrators: as a page, as JSON and as CSV."""

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import FastAPI, Query, Request
from starlette.responses import Response

from yindi.messages import Bilingual, say, templates
from yindi.procedure.rules.people import step_label
from yindi.web.door.drawing import draw
from yindi.web.pages.cases.words import roles_label
from yindi.web.people.log import Line, as_csv, lines
from yindi.web.people.store import People
from yindi.web.views.accounts import require_admin
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.people import FRESH
from yindi.web.views.records import HTML

MOST_LINES = 200
# The step of a case and the number of its line, as the log holds them.
STEP = re.compile(r"(\w+) \((\d+)\)")
Before = Annotated[int | None, Query(ge=1, le=2**53)]


@dataclass(frozen=True)
class Log:
    """Lines of the log, the newest first; `more` begin before the number `before`, where there are any."""

    lines: tuple[Line, ...]
    more: bool


def log_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of the log; for administrators alone."""

    @app.get("/api/audit", responses={403: {}, 404: {}})
    def as_json(request: Request, before: Before = None) -> Log:
        """Who changed what, when and from where; the newest first."""
        return read(require_admin(request), before)

    @app.get("/{language}/audit", include_in_schema=False)
    def as_html(request: Request, language: Spoken, before: Before = None) -> Response:
        """The same as a page."""
        record = read(require_admin(request), before)
        page = draw(
            "audit", language, desk.shown(), here="audit", query=request.url.query, record=record, did=did, about=about
        )
        return Response(page, media_type=HTML, headers=FRESH)

    @app.get("/api/audit.csv", responses={403: {}, 404: {}}, include_in_schema=False)
    def whole(request: Request) -> Response:
        """All of it, oldest first, as a table."""
        with require_admin(request).reading() as store:
            text = as_csv(lines(store))
        headers = FRESH | {"Content-Disposition": 'attachment; filename="audit.csv"'}
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def read(people: People, before: int | None) -> Log:
    """A page of the log."""
    with people.reading() as store:
        found = lines(store, before=before, most=MOST_LINES + 1)
    return Log(found[:MOST_LINES], len(found) > MOST_LINES)


def about(line: Line) -> Bilingual:
    """To what it was done: steps of cases and roles in words.

    >>> about(Line(1, "", "", "", "case.step", "S47: spend (12)")).zh
    'S47：支出（12）'
    """
    name, _, rest = line.about.partition(": ")
    if line.what == "case.step" and (found := STEP.fullmatch(rest)):
        return say("web.audit.step", case=name, step=step_label(found[1]), seq=found[2])
    if line.what in ("account.added", "account.roles") and rest:
        return say("web.audit.roles", person=name, roles=roles_label(rest.split(", ")))
    return Bilingual(line.about, line.about)


def did(what: str) -> Bilingual:
    """What was done, in words where there are some."""
    return say(f"web.did.{what}") if f"web.did.{what}" in templates() else Bilingual(what, what)
