"""Everything that a run leaves behind, written as one folder that appears whole or not at all."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from yindi.messages import Language
from yindi.present.brief import render_brief
from yindi.present.files.answers import write_answers
from yindi.present.files.manifest import hashes_under, manifest_text
from yindi.present.files.tables import all_tables, write_tables
from yindi.present.files.trust_json import trust_text
from yindi.present.files.workbook import write_workbook
from yindi.study import Results
from yindi.tables.store import MANIFEST, whole_folder

PAGE = "plan.html"
WORKBOOK = "plan.xlsx"
TRUST = "trust.json"
TABLES = "tables"
ANSWERS = "answers"
# Tables, answers, trust card, workbook, page and manifest: each is a tick.
WRITTEN = 6


class NothingYetError(Exception):
    """Ends a try of a folder before anything stands in it."""


def require_free(out: Path) -> None:
    """Refuse a folder that may not be made or replaced, before any work is done for it; leaves no trace.

    Raises
    ------
    InputRefused
        If `out` is a file, or holds anything but an earlier result.
    """
    with suppress(NothingYetError), whole_folder(out):
        raise NothingYetError


def write_results(
    results: Results,
    out: Path,
    *,
    language: Language = "en",
    replay: str,
    tick: Callable[[], None] = lambda: None,
) -> Path:
    """Write the page, the workbook, the tables, the trust card and the manifest.

    The same results give the same bytes. If anything fails, no folder appears and an earlier one stays as it was.

    Parameters
    ----------
    results : Results
    out : Path
        The folder to make, or an earlier result to replace.
    language : "en" or "zh"
        The language that the page opens in; every file holds both.
    replay : str
        The command that makes the same folder again.
    tick : callable
        Called `WRITTEN` times, after each part that is written.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    InputRefused
        If `out` is a file, or holds anything but an earlier result.
    """
    with whole_folder(out) as folder:
        tables = all_tables(results)
        write_tables(tables, folder / TABLES)
        tick()
        write_answers(results, folder / ANSWERS)
        tick()
        (folder / TRUST).write_text(trust_text(results.trust), encoding="utf-8", newline="\n")
        tick()
        write_workbook(results, tables, folder / WORKBOOK)
        tick()
        page = render_brief(results, language=language, replay=replay)
        (folder / PAGE).write_text(page, encoding="utf-8", newline="\n")
        tick()
        text = manifest_text(results, hashes_under(folder), replay=replay)
        (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
        tick()
    return out
