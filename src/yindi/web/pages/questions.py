"""Every question of the catalogue, by stage, with the sentence that answers it."""

from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.questions import QUESTIONS
from yindi.web.pages.page import Page, Sections, one


@dataclass(frozen=True)
class Line:
    """A question and its sentence; none where tables are missing."""

    name: str
    stage: Bilingual
    asks: Bilingual
    says: Bilingual | None


@dataclass(frozen=True)
class Listing:
    """The catalogue in its order."""

    questions: tuple[Line, ...]


def listing(sections: Sections) -> Listing:
    """The record of the page."""
    says = {one.name: one.says for stage in sections.stages for one in stage.answers}
    return Listing(
        tuple(
            Line(question.name, say(f"stage.{question.stage}"), question.asks, says.get(question.name))
            for question in QUESTIONS
        )
    )


LIST = Page("questions", Listing, one(listing))
