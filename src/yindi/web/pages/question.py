"""One question of the catalogue: its answer with chart and table, or which tables it would need."""

from collections.abc import Mapping
from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.present.brief.answers import Answer
from yindi.present.brief.data import review_number
from yindi.questions import QUESTIONS
from yindi.web.pages.page import Page, Sections


@dataclass(frozen=True)
class Asked:
    """A question with its answer; `missing` are the tables for want of which there is none."""

    name: str
    stage: Bilingual
    asks: Bilingual
    needs: tuple[str, ...]
    missing: tuple[str, ...]
    sources: tuple[str, ...]
    answer: Answer | None
    by_place: bool
    review_number: str


def question_pages(sections: Sections) -> Mapping[str, Asked]:
    """One record for every question of the catalogue, by its name."""
    found = {one.name: one for stage in sections.stages for one in stage.answers}
    economy, number = sections.results.study.economy, review_number(sections.results)
    return {
        question.name: Asked(
            question.name,
            say(f"stage.{question.stage}"),
            question.asks,
            question.needs,
            tuple(table for table in question.needs if table not in economy),
            question.sources,
            found.get(question.name),
            bool(question.sheet),
            number,
        )
        for question in QUESTIONS
    }


QUESTION = Page("question", Asked, question_pages, asked="question", listed=False)
