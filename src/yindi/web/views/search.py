"""Search: places, industries, questions and cases by code or by a part of their name in either language."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import FastAPI, Query, Request
from starlette.responses import RedirectResponse, Response

from yindi.messages import Bilingual
from yindi.present.numbers import same
from yindi.procedure.records import Commitment
from yindi.questions import QUESTIONS
from yindi.web.door.drawing import draw
from yindi.web.making.made import Made
from yindi.web.pages.cases.seen import Seen
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import NOT_YET, Desk, Spoken
from yindi.web.views.records import HTML, MOST_WORDS

MOST_HITS = 50


@dataclass(frozen=True)
class Hit:
    """Something found: of which kind, its name, and the page about it behind the language."""

    kind: str
    name: Bilingual
    page: str


@dataclass(frozen=True)
class Hits:
    """What was looked for and found; `more` were found besides."""

    words: str
    hits: tuple[Hit, ...]
    more: int


def search_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """The search as a page and as JSON."""
    Words = Annotated[str, Query(max_length=MOST_WORDS)]

    @app.get("/api/search", responses={NOT_YET: {}})
    def as_json(words: Words = "") -> Hits:
        """Places, industries, questions and cases by a part of their name."""
        return find(desk.made(), words, records.look())

    @app.get("/{language}/search", include_in_schema=False)
    def as_html(request: Request, language: Spoken, words: Words = "") -> Response:
        """The same as a page."""
        made = desk.made()
        found = find(made, words, records.look())
        exact = [one for one in found.hits if is_exact(one, words)]
        # What alone is meant is opened.
        if len(exact or found.hits) == 1:
            return RedirectResponse(f"/{language}/{(exact or found.hits)[0].page}", 303)
        page = draw("search", language, made, here="search", query=request.url.query, record=found)
        return Response(page, media_type=HTML, headers={"Cache-Control": "no-cache"})


def find(made: Made, words: str, seen: Seen) -> Hits:
    """Everything whose code or name holds every word, exact codes and names first."""
    wanted = words.strip().casefold()
    if not wanted:
        return Hits(words, (), 0)
    cases = seen.registry.commitments.values()
    known = [
        *(("place", one.code, one.name, "place?" + urlencode({"place": one.code})) for one in made.frame.places),
        *(
            ("industry", one.code, one.name, "rows?" + urlencode({"table": "activity", "industry": one.code}))
            for one in made.frame.industries
        ),
        *(("question", one.name, one.asks, "question?" + urlencode({"question": one.name})) for one in QUESTIONS),
        *(("case", case.id, named(case), "case?" + urlencode({"case": case.id})) for case in cases),
    ]
    found = [
        (wanted not in (code.casefold(), name.en.casefold(), name.zh.casefold()), Hit(kind, name, page))
        for kind, code, name, page in known
        if all(any(word in text.casefold() for text in (code, name.en, name.zh)) for word in wanted.split())
    ]
    found.sort(key=lambda one: one[0])
    hits = tuple(hit for _, hit in found)
    return Hits(words, hits[:MOST_HITS], max(len(hits) - MOST_HITS, 0))


def named(case: Commitment) -> Bilingual:
    """A case by its identifier and its title."""
    return same(f"{case.id} {case.title}".strip())


def is_exact(hit: Hit, words: str) -> bool:
    """Whether words are the whole name or the code of what was found."""
    wanted = words.strip().casefold()
    code = urlencode({"": wanted}).casefold()
    return wanted in (hit.name.en.casefold(), hit.name.zh.casefold()) or hit.page.casefold().endswith(code)
