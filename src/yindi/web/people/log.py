"""The log of changes: who did what, to what, from where. Lines are added and never changed."""

import csv
import io
import sqlite3
from dataclasses import astuple, dataclass
from datetime import UTC, datetime

from yindi.present.files.spreadsheet import RISKY
from yindi.tables.source import show

# Longer words are cut: a log is no place to store things. [characters]
LONGEST_WHAT, LONGEST_ABOUT = 80, 500
COLUMNS = ("number", "at", "person", "address", "what", "about")


@dataclass(frozen=True)
class Line:
    """One line of the log; `at` is the time in UTC."""

    number: int
    at: str
    person: str
    address: str
    what: str
    about: str


def write(store: sqlite3.Connection, person: str, address: str, what: str, about: str, now: float) -> None:
    """Add a line."""
    at = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    words = (show(what, longest=LONGEST_WHAT), show(about, longest=LONGEST_ABOUT))
    store.execute(
        "INSERT INTO audit (at, person, address, what, about) VALUES (?, ?, ?, ?, ?)",
        (at, show(person, longest=200), show(address, longest=100), *words),
    )


def lines(store: sqlite3.Connection, *, before: int | None = None, most: int | None = None) -> tuple[Line, ...]:
    """The newest lines first: those before a number, at most so many."""
    rows = store.execute(
        "SELECT number, at, person, address, what, about FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?",
        (2**62 if before is None else before, -1 if most is None else most),
    )
    return tuple(Line(*row) for row in rows)


def as_csv(found: tuple[Line, ...]) -> str:
    """The lines, oldest first, as a table whose cells no spreadsheet runs.

    >>> as_csv((Line(1, "2026-11-26T08:00:00Z", "Li", "127.0.0.1", "sign_in", "=1+1"),)).splitlines()[1]
    "1,2026-11-26T08:00:00Z,Li,127.0.0.1,sign_in,'=1+1"
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in reversed(found):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in astuple(line)])
    return text.getvalue()


def harmless(cell: str) -> str:
    """A cell that stays text in a spreadsheet."""
    return f"'{cell}" if cell.startswith(RISKY) else cell
