"""What stands around every page: the study, its places, its industries, and how often a guardrail speaks."""

from dataclasses import dataclass

from yindi.messages import Bilingual
from yindi.web.pages.guardrails import guards
from yindi.web.pages.page import Sections


@dataclass(frozen=True)
class Named:
    """A code and its name."""

    code: str
    name: Bilingual


@dataclass(frozen=True)
class Frame:
    """What every page shows around itself."""

    title: Bilingual
    caution: Bilingual | None
    places: tuple[Named, ...]
    industries: tuple[Named, ...]
    tables: tuple[str, ...]
    blocked: int
    flagged: int
    unchecked: int
    year: int
    date: Bilingual
    replay: str


def frame(sections: Sections) -> Frame:
    """The frame of one result."""
    results, names, found = sections.results, sections.names, guards(sections)
    return Frame(
        results.study.title,
        results.study.caution,
        tuple(Named(code, names.places[code]) for code in results.plan.places),
        tuple(Named(code, names.industries[code]) for code in results.plan.industries),
        tuple(results.study.economy.tables),
        found.blocked,
        found.flagged,
        found.unchecked,
        results.plan.year,
        sections.first.date,
        sections.replay,
    )
