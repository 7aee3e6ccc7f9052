"""Start: what is loaded, and the way to a place by name, table, tiles or points."""

from dataclasses import dataclass

from yindi.messages import Bilingual
from yindi.present.brief.data import review_number
from yindi.present.brief.figures import Figure
from yindi.present.brief.places import PlaceRow
from yindi.web.pages.page import Page, Sections, one


@dataclass(frozen=True)
class Start:
    """What is loaded and every place with what it is advised."""

    date: Bilingual
    answer: Bilingual
    baseline: Bilingual | None
    rows: tuple[PlaceRow, ...]
    short: int
    figures: dict[str, Figure]
    review_number: str


def start(sections: Sections) -> Start:
    """The record of the page."""
    first, places = sections.first, sections.places
    return Start(
        first.date,
        first.answer,
        first.baseline,
        places.rows,
        places.short,
        sections.figure("map"),
        review_number(sections.results),
    )


START = Page("start", Start, one(start))
