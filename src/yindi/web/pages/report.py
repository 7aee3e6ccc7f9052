"""Report: the files to take away."""

from dataclasses import dataclass

from yindi.messages import LANGUAGES, Bilingual, say
from yindi.present.files.tables import TABLES
from yindi.present.files.write import PAGE, TRUST, WORKBOOK
from yindi.present.files.years import YEAR_TABLES
from yindi.present.report.parts import PARTS
from yindi.present.report.pictures import drawable
from yindi.tables.store import MANIFEST
from yindi.web.pages.frame import Named
from yindi.web.pages.page import Page, Sections, one

# All CSV files of a result in one.
BUNDLE = "tables.zip"


@dataclass(frozen=True)
class File:
    """One file: its path inside the result, and what it is."""

    path: str
    says: Bilingual


@dataclass(frozen=True)
class Report:
    """The files that hold everything, and the single tables."""

    citation: Bilingual
    whole: tuple[File, ...]
    tables: tuple[str, ...]
    answers: tuple[str, ...]
    parts: tuple[Named, ...]
    not_drawn: bool


def report(sections: Sections) -> Report:
    """The record of the page."""
    results, replay = sections.results, in_its_language(sections.replay)
    whole = {"page": PAGE, "workbook": WORKBOOK, "bundle": BUNDLE, "trust": TRUST, "manifest": MANIFEST}
    return Report(
        say("web.report.citation", title=results.study.title, date=sections.first.date, replay=replay),
        tuple(File(path, say(f"web.report.{name}")) for name, path in whole.items()),
        tuple(f"tables/{name}.csv" for name in (*TABLES, *YEAR_TABLES)),
        tuple(f"answers/{found.question}.csv" for found in results.findings),
        tuple(Named(name, say(f"report.part.{name}")) for name in PARTS),
        not all(drawable(language) for language in LANGUAGES),
    )


def in_its_language(replay: str) -> Bilingual:
    """A command that opens its page in the language in which it is cited.

    >>> in_its_language("yindi plan china --lang en").zh
    'yindi plan china --lang zh'
    """
    return Bilingual(replay.replace("--lang zh", "--lang en"), replay.replace("--lang en", "--lang zh"))


REPORT = Page("report", Report, one(report))
