"""To take away: documents of a case as Word, every table as CSV, the calendar as a file that calendars read."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from icalendar import Calendar as Diary
from icalendar import Event as Entry
from starlette.responses import Response

from yindi.messages import Language
from yindi.present.cases.tables import cases_tables
from yindi.present.documents import KINDS, Asked
from yindi.present.documents.word import as_word
from yindi.present.files.spreadsheet import as_csv
from yindi.web.pages.cases.calendar import Due, all_due
from yindi.web.pages.cases.seen import Seen
from yindi.web.pages.cases.sheets import SHEETS, sheet
from yindi.web.views.cases.asking import OfCase, OnDay
from yindi.web.views.cases.pages import CASE_PAGES, CasePage, missing
from yindi.web.views.cases.proving import Proof, proof
from yindi.web.views.cases.reading import around_of, drawn, name_of
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV, ICS = "text/csv; charset=utf-8", "text/calendar; charset=utf-8"
Year = Annotated[int, Query(ge=0, le=2200, description="0: the last full one")]


def paper_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """The addresses of files."""

    @app.get("/cases/document/{kind}.docx", response_class=Response, responses={404: {}, 422: {}})
    def document(kind: str, asked: Annotated[OfCase, Depends()], lang: Language = "en", year: Year = 0) -> Response:
        """A document of a case as Word, as of a day, in one language; yearly ones of a year."""
        seen = records.look()
        if kind not in KINDS or asked.case not in seen.registry.states:
            raise missing()
        if seen.case(asked.case).procedure not in KINDS[kind].procedures:
            raise missing()
        day = max(asked.day, seen.registry.today or asked.day)
        wanted = Asked(seen.registry, seen.events, asked.case, day, year or day.year - 1)
        content = as_word(KINDS[kind].paper(wanted), language=lang, day=day)
        return taken(content, WORD, f"{kind}-{ascii_of(asked.case)}-{lang}.docx")

    @app.get("/cases/tables/{name}.csv", response_class=Response, responses={404: {}})
    def table(name: str, request: Request, asked: Annotated[OnDay, Depends()]) -> Response:
        """A table of the record as CSV, as of a day: the three of the record, and what is counted from them."""
        seen = records.look()
        found = cases_tables(seen.card(asked.day)).get(name)
        if found is None:
            raise missing()
        key = ("cases", "csv", name, seen.head, seen.kept, asked.day)
        return desk.kept.answer(request, key, CSV, lambda: as_csv(found))

    for page in CASE_PAGES:
        if page.name in SHEETS:
            add_sheet(app, desk, records, page)

    @app.get("/cases/calendar.ics", response_class=Response)
    def diary(request: Request, asked: Annotated[OnDay, Depends()], lang: Language = "en") -> Response:
        """Everything that comes due as an iCalendar file, one all-day entry each."""
        seen = records.look()
        key = ("cases", "ics", seen.head, seen.kept, asked.day, lang)
        found = tuple(one for one in all_due(seen, asked.day) if one.late or one.day >= asked.day)
        return desk.kept.answer(request, key, ICS, lambda: as_diary(seen, found, asked.day, lang))

    @app.get("/api/verify")
    def verified() -> Proof:
        """The whole record tried again, whatever was tried before."""
        return proof(records, records.look(), afresh=True)

    @app.get("/{language}/verify", include_in_schema=False)
    def verified_page(request: Request, language: Spoken) -> Response:
        """The same as a page."""
        found = proof(records, records.look(), afresh=True)
        page = drawn(desk, request, "verify", language, OnDay(), found)
        return Response(page, media_type=HTML, headers={"Cache-Control": "no-store"})


def add_sheet(app: FastAPI, desk: Desk, records: Records, page: CasePage) -> None:
    """The rows of a page as CSV, asked for like the page itself."""

    asked_for = Annotated[Any, Depends(page.asked)]

    def as_sheet(request: Request, asked: asked_for) -> Response:
        seen, around = records.look(), around_of(desk, request)
        key = (*name_of(seen, page, asked, around), "csv")
        return desk.kept.answer(request, key, CSV, lambda: as_csv(sheet(page.name, page.make(seen, asked, around))))

    app.add_api_route(
        f"/cases/{page.name}.csv", as_sheet, response_class=Response, responses={404: {}}, name=f"{page.name}_csv"
    )


def as_diary(seen: Seen, found: tuple[Due, ...], day: date, language: Language) -> bytes:
    """Entries of whole days; the same record gives the same bytes."""
    diary = Diary()
    diary.add("prodid", "-//Yindi//Cases//EN")
    diary.add("version", "2.0")
    last = seen.registry.today or day
    seen_before: Counter[str] = Counter()
    for one in found:
        entry = Entry()
        name = f"{one.case}-{one.kind}-{one.day}".replace(" ", "-")
        seen_before[name] += 1
        entry.add("uid", f"{name}-{seen_before[name]}@yindi")
        entry.add("dtstamp", datetime.combine(last, time(), UTC))
        entry.add("dtstart", one.day)
        entry.add("dtend", one.day + timedelta(days=1))
        entry.add("summary", f"{one.label.text(language)}: {one.case} {one.title.text(language)}")
        entry.add("description", f"{one.says.text(language)} {one.who.text(language)}".strip())
        diary.add_component(entry)
    return bytes(diary.to_ical())


def taken(content: bytes, media: str, name: str) -> Response:
    """A file to take away."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media, headers=headers)


def ascii_of(name: str) -> str:
    """A name that may stand in a header.

    >>> ascii_of("C1/ 县")
    'C1___'
    """
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name)[:60]
