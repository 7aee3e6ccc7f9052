"""A report of chosen parts: looked at here, taken away as HTML, Word, Excel or CSV; the same choice, the same bytes."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from yindi.messages import Bilingual, Language, say
from yindi.present.brief.page import asset, environment, seal
from yindi.present.report.paper import csv_of, made_on, paper_of, word_of
from yindi.present.report.parts import PARTS
from yindi.present.report.records import Block, ReportPart
from yindi.present.report.workbook import workbook_of
from yindi.web.door.drawing import draw
from yindi.web.door.file_names import attachment, study_in
from yindi.web.making.keep import PART
from yindi.web.making.made import Made
from yindi.web.pages.place import Place
from yindi.web.pages.report import Report
from yindi.web.views.desk import NOT_YET, Desk, Spoken
from yindi.web.views.records import HTML, MOST_WORDS

Form = Literal["html", "docx", "xlsx", "zip"]
MEDIA: dict[Form, str] = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
# A report on more places is the workbook of all.
MOST_PLACES = 20
Parts = Annotated[list[Annotated[str, Query(max_length=MOST_WORDS)]], Query(alias="part", max_length=len(PARTS))]
Places = Annotated[list[Annotated[str, Query(max_length=MOST_WORDS)]], Query(alias="place", max_length=MOST_PLACES)]


def report_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of a report: its preview, its parts as JSON, its files."""

    @app.get("/api/report-parts", responses={404: {}, NOT_YET: {}})
    def report_record(parts: Parts = [], places: Places = []) -> list[ReportPart]:  # noqa: B006
        """The chosen parts in the order of a report, then the chosen places; all parts where none is chosen."""
        return chosen(desk.made(), parts, places)

    @app.get("/{language}/report", include_in_schema=False, name="report")
    def builder(request: Request, language: Spoken, places: Places = []) -> Response:  # noqa: B006
        """What a report may hold, to choose from; some places may be chosen already."""
        made, query = desk.made(), request.url.query

        def make() -> bytes:
            record: Report = made.record("report", "", Report)
            return draw("report", language, made, here="report", query=query, record=record, chosen=places)

        return desk.kept.answer(request, (made.folder, "report", query, language), HTML, make)

    @app.get("/{language}/report-preview", include_in_schema=False)
    def preview(request: Request, language: Spoken, parts: Parts = [], places: Places = []) -> Response:  # noqa: B006
        """The report as a page, with the ways to take it away."""
        made, query = desk.made(), request.url.query

        def make() -> bytes:
            found = chosen(made, parts, places)
            return draw("report-preview", language, made, here="report-preview", query=query, parts=found, asked=query)

        return desk.kept.answer(request, (made.folder, "preview", query, language), HTML, make)

    kinds: dict[str, Any] = {"content": {media: {} for media in MEDIA.values()}}

    @app.get("/{language}/report-file", response_class=Response, responses={200: kinds, 404: {}, NOT_YET: {}})
    def file(
        request: Request, language: Spoken, form: Form = "docx", parts: Parts = [], places: Places = []  # noqa: B006
    ) -> Response:  # fmt: skip
        """The report as a file to take away."""
        made = desk.made()
        name = (made.folder, form, language, tuple(parts), tuple(places))
        answer = desk.kept.answer(
            request, name, MEDIA[form], lambda: WRITERS[form](made, chosen(made, parts, places), language)
        )
        only = places[0] if len(set(places)) == 1 else ""
        answer.headers.update(attachment(study_in(made.frame.replay), only, "report", kind=form))
        return answer


def chosen(made: Made, parts: list[str], places: list[str]) -> list[ReportPart]:
    """The parts that are asked for, each once and in the order of a report; refuses what is not there."""
    if not set(parts) <= set(PARTS):
        raise HTTPException(404, "web.no_record")
    wanted = parts or ([] if places else list(PARTS))
    found = [made.record(PART, name, ReportPart) for name in PARTS if name in wanted]
    for code in dict.fromkeys(places):
        place = made.record("place", code, Place)
        if place is None:
            raise HTTPException(404, "web.no_record")
        found.append(of_place(place))
    return found


def of_place(place: Place) -> ReportPart:
    """What the page of a place shows, as a part of a report."""
    blocks: list[Block] = []
    if place.short is not None:
        blocks.append(Block("strong", place.short))
    for group in (place.stands, place.could, place.peers, place.waits, place.answers):
        for one in group:
            if one.rows:
                words = min(one.numbers, default=len(one.header))
                trailing = one.numbers == tuple(range(words, len(one.header)))
                blocks.append(Block("table", one.caption, one.header, one.rows, words if trailing else 99))
    return ReportPart(f"place-{place.code}", place.name, tuple(blocks))


def as_html(made: Made, parts: list[ReportPart], language: Language) -> bytes:
    """One page that opens without network or program, sealed with the hash of its style."""
    style = asset("page.css")
    policy = f"default-src 'none'; style-src '{seal(style)}'; base-uri 'none'"
    page = environment().get_template("report.html.j2").render(
        one_language=language, language=language, parts=parts, title=made.frame.title, citation=citation(made),
        caution=made.frame.caution, style=style, policy=policy,
    )  # fmt: skip
    return page.encode()


def read_first(made: Made, parts: list[ReportPart]) -> list[ReportPart]:
    """The parts, after what has to be read first of this study, if anything."""
    caution = made.frame.caution
    if caution is None:
        return parts
    return [ReportPart("caution", say("brief.caution"), (Block("strong", caution),)), *parts]


def as_docx(made: Made, parts: list[ReportPart], language: Language) -> bytes:
    """An editable Word file with native tables."""
    fields = [(say("report.study"), made.frame.title), (say("web.report.cite"), citation(made)),
              (say("report.files"), say("report.files.where"))]  # fmt: skip
    places_first = sorted(parts, key=lambda part: not part.name.startswith("place-"))
    paper = paper_of(
        say("report.title", study=made.frame.title), fields, read_first(made, places_first), made.pictures(language),
        running=say("report.running", study=made.frame.title, date=made.frame.date),
    )  # fmt: skip
    return word_of(paper, language=language, day=made_on(made.frame.year))


def as_xlsx(made: Made, parts: list[ReportPart], language: Language) -> bytes:
    """A workbook with one sheet for each table."""
    return workbook_of(made.frame.title, read_first(made, parts), language)


def as_zip(made: Made, parts: list[ReportPart], language: Language) -> bytes:
    """CSV files in one ZIP."""
    return csv_of(read_first(made, parts), language)


def citation(made: Made) -> Bilingual:
    """How to cite the result."""
    report: Report = made.record("report", "", Report)
    return report.citation


WRITERS: dict[Form, Callable[[Made, list[ReportPart], Language], bytes]] = {
    "html": as_html, "docx": as_docx, "xlsx": as_xlsx, "zip": as_zip,
}  # fmt: skip
