"""Data and methods: sources and coverage, the way from a number to its rows, the formula, and how to make it again."""

from dataclasses import dataclass
from importlib.metadata import version

from yindi import __version__
from yindi.messages import Bilingual
from yindi.present.brief.data import Data, data
from yindi.present.brief.method import Method, method
from yindi.present.brief.page import LIBRARIES
from yindi.tables.vocabulary import table_title
from yindi.web.pages.page import Page, Sections, one


@dataclass(frozen=True)
class Basis:
    """What everything was made from and how; `tables` those whose rows can be looked at, with titles."""

    data: Data
    tables: tuple[tuple[str, Bilingual], ...]
    method: Method
    replay: str
    seed: int
    draws: int
    version: str
    libraries: tuple[tuple[str, str], ...]


def basis(sections: Sections) -> Basis:
    """The record of the page."""
    study = sections.results.study
    return Basis(
        data(sections.results),
        tuple((name, table_title(name)) for name in study.economy.tables),
        method(sections.results),
        sections.replay,
        study.plan.seed,
        study.plan.draws,
        __version__,
        tuple((name, version(name)) for name in LIBRARIES),
    )


DATA = Page("data", Basis, one(basis))
