"""Search: places, industries, both together, pages, settings, questions and cases, in either language, or nearly so."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Annotated
from urllib.parse import urlencode

from fastapi import FastAPI, Query, Request
from starlette.responses import RedirectResponse, Response

from yindi.messages import Bilingual
from yindi.web.door.drawing import draw
from yindi.web.making.made import Made
from yindi.web.pages.cases.seen import Seen
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import NOT_YET, Desk, Spoken
from yindi.web.views.finding import Hit, Known, axis, everything
from yindi.web.views.records import HTML, MOST_WORDS

MOST_HITS = 50
# Pairs of place and industry are looked up one by one.
MOST_PAIRS = 12
# How alike a word has to be to one that is known, and how many words are tried. [0 to 1]
ALIKE, MOST_TRIED = 0.6, 8


@dataclass(frozen=True)
class Hits:
    """What was looked for and found; `more` were found besides; `near` is what they come near to, blank where exact."""

    words: str
    hits: tuple[Hit, ...]
    more: int
    near: str


def search_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """The search as a page and as JSON."""
    Words = Annotated[str, Query(max_length=MOST_WORDS)]

    @app.get("/api/search", responses={NOT_YET: {}})
    def as_json(words: Words = "") -> Hits:
        """Places, industries, both together, pages, settings, questions and cases by words of their names."""
        return find(desk.made(), words, records.look())

    @app.get("/{language}/search", include_in_schema=False)
    def as_html(request: Request, language: Spoken, words: Words = "") -> Response:
        """The same as a page."""
        made = desk.made()
        found = find(made, words, records.look())
        exact = [one for one in found.hits if is_exact(one, words)]
        # What alone is meant is opened; what only comes near is shown first.
        if len(exact or found.hits) == 1 and not found.near:
            return RedirectResponse(f"/{language}/{(exact or found.hits)[0].page}", 303)
        page = draw("search", language, made, here="search", query=request.url.query, record=found)
        return Response(page, media_type=HTML, headers={"Cache-Control": "no-cache"})


def find(made: Made, words: str, seen: Seen) -> Hits:
    """Everything that holds every word, in any order; where there is nothing, what comes near."""
    wanted = words.strip().casefold()
    if not wanted:
        return Hits(words, (), 0, "")
    known = everything(made, seen)
    hits, near = among(made, known, wanted), ""
    if not hits:
        near = nearest(known, wanted)
        hits = among(made, known, near) if near else ()
    return Hits(words, hits[:MOST_HITS], max(len(hits) - MOST_HITS, 0), near if hits else "")


def among(made: Made, known: Sequence[Known], wanted: str) -> tuple[Hit, ...]:
    """What holds every word: whole codes and names first, then a place with an industry, then parts of names."""
    found = sorted((one for one in known if one.holds(wanted.split())), key=lambda one: wanted not in one.names)
    exact = sum(wanted in one.names for one in found)
    return (*(one.hit for one in found[:exact]), *pairs(made, wanted), *(one.hit for one in found[exact:]))


def pairs(made: Made, wanted: str) -> tuple[Hit, ...]:
    """Places with an industry that the words name together, if the plan knows them as an option."""
    places, industries = axis("place", made), axis("industry", made)
    named = [
        (place, industry)
        for place in places
        for rest in rests(place, wanted)
        for industry in industries
        if rest and industry.holds(rest) and not industry.holds(wanted.split())
    ]
    # Where both are named in full, no other pair is meant.
    full = [pair for pair in named if all(any(name in wanted for name in one.names[1:]) for one in pair)]
    named = full or named
    options = ((place, industry) for place, industry in dict.fromkeys(named) if made.why(place.code, industry.code))
    return tuple(together(*pair) for pair in islice(options, MOST_PAIRS))


def rests(place: Known, wanted: str) -> list[list[str]]:
    """What the words say besides a place: without its whole name, or without the words that begin its name.

    Chinese puts no space between a place and an industry.
    """
    whole = [wanted.replace(name, " ").split() for name in place.names[1:] if name in wanted]
    words = wanted.split()
    rest = [word for word in words if not place.begins(word)]
    return [*whole, *([rest] if len(rest) < len(words) else [])]


def together(place: Known, industry: Known) -> Hit:
    """An industry in a place, which leads to its reasons."""
    names = (place.hit.name, industry.hit.name)
    name = Bilingual(" × ".join(one.en for one in names), " × ".join(one.zh for one in names))
    return Hit("why", name, "why?" + urlencode({"place": place.code, "industry": industry.code}))


def nearest(known: Sequence[Known], wanted: str) -> str:
    """The words, those that nothing holds put right by what they come nearest to, or left out; blank for none."""
    texts = {text for one in known for text in one.texts if text}
    vocabulary = sorted({*texts, *(word.strip(".,;:?!()") for text in texts for word in text.split())})
    words = wanted.split()[:MOST_TRIED]
    right = [word if any(word in text for text in texts) else closest(word, vocabulary) for word in words]
    each = " ".join(filter(None, right))
    return each if each and each != wanted else closest(wanted, vocabulary)


def closest(word: str, vocabulary: Sequence[str]) -> str:
    """The word that one comes nearest to; blank where none is alike enough."""
    return next(iter(get_close_matches(word, vocabulary, 1, ALIKE)), "")


def is_exact(hit: Hit, words: str) -> bool:
    """Whether words are the whole name or the code of what was found."""
    wanted = words.strip().casefold()
    code = urlencode({"": wanted}).casefold()
    return wanted in (hit.name.en.casefold(), hit.name.zh.casefold()) or hit.page.casefold().endswith(code)
