"""Trust: how often such advice came true when it was given some years earlier, beside simple rules."""

from dataclasses import dataclass

from yindi.present.brief.figures import Figure
from yindi.present.brief.trust import Trust, trust
from yindi.web.pages.page import Page, Sections, one


@dataclass(frozen=True)
class Trusted:
    """The trust card with its charts; `cap` and `window` are those of the score."""

    trust: Trust
    figures: dict[str, Figure]
    cap: int
    window: str


def trusted(sections: Sections) -> Trusted:
    """The record of the page."""
    card = sections.results.trust
    return Trusted(trust(sections.results), sections.figure("roc_auc", "dividend"), card.crowding.cap, card.entry.score)


TRUST = Page("trust", Trusted, one(trusted))
