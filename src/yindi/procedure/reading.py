"""Procedures from their tables: every cell is checked, and a table that could leave a case hanging is refused."""

import csv
import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from yindi.assumptions import PROCEDURE
from yindi.errors import InputRefused
from yindi.procedure.guards import GUARDS
from yindi.procedure.ledger.postings import POSTINGS
from yindi.procedure.soundness import require_sound
from yindi.procedure.table import CLASSES, CLOCK, COUNTS_FROM, NEEDS, ROLES, Procedure, Step, procedure

COLUMNS = (
    "from", "step", "to", "ends", "role", "guards", "must_know", "binding", "needs", "apart", "by", "not_before",
    "days", "counts_from", "on_lapse", "posts", "class", "clause", "clause_date",
)  # fmt: skip
# Columns that tables of earlier versions, which are kept with their cases, do not have: blank there.
LATER = ("must_know", "binding", "by")
LATEST = LATER[-1:]
FILLED = ("from", "step", "to", "role", "clause", "clause_date")
DIGITS = 12


@cache
def procedures() -> Mapping[str, Procedure]:
    """The procedures that ship with Yindi, by name; dated templates, never legal advice.

    >>> sorted(procedures())
    ['barrier', 'exit', 'fund', 'measure', 'quota', 'support']
    """
    folder = files("yindi.procedure").joinpath("templates")
    found = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".csv"):
            name = file.name.removesuffix(".csv")
            found[name] = parse_procedure(name, file.read_text(encoding="utf-8"))
    return MappingProxyType(found)


def read_procedure(path: Path) -> Procedure:
    """A procedure from a CSV file; its name is that of the file.

    Raises
    ------
    InputRefused
        If a cell cannot be understood, or the table could leave a case hanging; rows are named.
    """
    if not path.is_file():
        raise InputRefused("file.missing", where=path.name)
    return parse_procedure(path.stem, path.read_text(encoding="utf-8-sig"))


def parse_procedure(name: str, text: str, *, kept: bool = False) -> Procedure:
    """A procedure from the text of its table, under the columns of `COLUMNS`.

    kept : whether it comes out of a record of cases, where tables may be older than the columns `LATER`
    """
    where = f"{name}.csv"
    text = text.replace("\r\n", "\n")
    lines = list(csv.reader(text.splitlines()))
    columns = tuple(lines[0]) if lines else ()
    earlier = kept and columns == without(LATER)
    if columns != COLUMNS and not earlier and not (kept and columns == without(LATEST)):
        raise InputRefused("procedure.columns", where=where, allowed=", ".join(COLUMNS))
    if len(lines) < 2:
        raise InputRefused("procedure.no_rows", where=where)
    uneven = [str(number) for number, cells in enumerate(lines, 1) if len(cells) != len(columns)]
    if uneven:
        raise InputRefused("procedure.uneven", where=where, count=len(uneven), first=uneven, width=len(columns))
    blank = dict.fromkeys(LATER, "")
    cells = [(number, blank | dict(zip(columns, row, strict=True))) for number, row in enumerate(lines[1:], 2)]
    require_cells(cells, where)
    rows = tuple(as_step(number, row) for number, row in cells)
    require_sound(rows, where, earlier=earlier)
    return procedure(name, version_of(text), text, rows, earlier=earlier)


def without(later: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a table that is older than some of them."""
    return tuple(name for name in COLUMNS if name not in later)


def version_of(text: str) -> str:
    """The version of a procedure: the first digits of the digest of its text."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


Cells = list[tuple[int, dict[str, str]]]


def require_cells(cells: Cells, where: str) -> None:
    """Refuse blanks, words that are not known, days and dates that are none, and a step named twice."""
    blank = [f"{number} ({column})" for number, row in cells for column in FILLED if not row[column].strip()]
    if blank:
        raise InputRefused("procedure.blank", where=where, count=len(blank), first=blank)
    for column, allowed in {
        "ends": ("yes",),
        "role": (*ROLES, CLOCK),
        "guards": GUARDS,
        "must_know": GUARDS,
        "binding": GUARDS,
        "needs": NEEDS,
        "not_before": PROCEDURE,
        "counts_from": COUNTS_FROM,
        "posts": POSTINGS,
        "class": CLASSES,
    }.items():
        require_words(cells, column, allowed, where)
    require_readable(cells, "days", whole_days, "procedure.days", where)
    require_readable(cells, "clause_date", date.fromisoformat, "procedure.date", where)
    seen: set[tuple[str, str]] = set()
    twice = []
    for number, row in cells:
        name = row["from"], row["step"]
        if name in seen:
            twice.append(f"{number} ({'/'.join(name)})")
        seen.add(name)
    if twice:
        raise InputRefused("procedure.twice", where=where, count=len(twice), first=twice)


def require_words(cells: Cells, column: str, allowed: Iterable[str], where: str) -> None:
    """Refuse words of a column that are not among those allowed."""
    known = tuple(allowed)
    wrong = [f"{number} ({word})" for number, row in cells for word in words(row[column]) if word not in known]
    if wrong:
        raise InputRefused(
            "procedure.word", where=where, count=len(wrong), first=wrong, column=column, allowed=", ".join(known)
        )


def require_readable(cells: Cells, column: str, read: Callable[[str], object], key: str, where: str) -> None:
    """Refuse filled cells of a column that cannot be read."""
    wrong = []
    for number, row in cells:
        try:
            if row[column]:
                read(row[column])
        except ValueError:
            wrong.append(f"{number} ({row[column]})")
    if wrong:
        raise InputRefused(key, where=where, count=len(wrong), first=wrong)


def whole_days(text: str) -> int:
    """A number of days, none below nought."""
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)


def words(text: str) -> tuple[str, ...]:
    """The words of a cell, which bars separate."""
    return tuple(word for word in text.split("|") if word)


def as_step(number: int, row: Mapping[str, str]) -> Step:
    """One row as a record."""
    return Step(
        line=number,
        source=row["from"],
        step=row["step"],
        to=row["to"],
        ends=row["ends"] == "yes",
        roles=words(row["role"]),
        guards=words(row["guards"]),
        must_know=words(row["must_know"]),
        binding=words(row["binding"]),
        needs=words(row["needs"]),
        apart=words(row["apart"]),
        by=words(row["by"]),
        not_before=row["not_before"],
        days=int(row["days"]) if row["days"] else None,
        counts_from=row["counts_from"] or "entry",
        on_lapse=row["on_lapse"],
        posts=words(row["posts"]),
        failure_class=row["class"],
        clause=row["clause"],
        clause_date=date.fromisoformat(row["clause_date"]),
    )
