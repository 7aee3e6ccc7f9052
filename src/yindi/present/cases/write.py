"""The folder of a report of cases, whole or not at all."""

from pathlib import Path

from yindi import __version__
from yindi.messages import Language
from yindi.present.cases.card import CasesCard
from yindi.present.cases.page import cases_page
from yindi.present.cases.tables import cases_tables
from yindi.present.files.manifest import write_manifest
from yindi.present.files.spreadsheet import guarded
from yindi.tables.store import PROGRAM, whole_folder, write_csv

PAGE = "cases.html"
TABLES = "tables"


def write_cases(card: CasesCard, out: Path, *, language: Language, replay: str) -> Path:
    """Write the page, the tables and the manifest; the same record and day give the same bytes.

    Parameters
    ----------
    card : CasesCard
    out : Path
        The folder to make, or an earlier report to replace.
    language : "en" or "zh"
        The language that the page opens in; it holds both.
    replay : str
        The command that makes the same folder again.

    Raises
    ------
    InputRefused
        If `out` is a file, or holds anything but an earlier result.
    """
    with whole_folder(out) as folder:
        (folder / TABLES).mkdir()
        for name, table in cases_tables(card).items():
            write_csv(guarded(table), folder / TABLES / f"{name}.csv")
        page = cases_page(card, language=language, replay=replay)
        (folder / PAGE).write_text(page, encoding="utf-8", newline="\n")
        content = {
            "program": PROGRAM,
            "version": __version__,
            "replay": replay,
            "day": card.day.isoformat(),
            "head": f"{card.registry.last}:{card.registry.head}",
        }
        write_manifest(folder, content)
    return out
