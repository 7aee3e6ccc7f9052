"""A kept result as the pages read it: records by page and what is asked for, files by their listed path, rows."""

import gzip
import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from yindi.messages import Language
from yindi.present.why.records import Why
from yindi.tables.store import MANIFEST
from yindi.web.making.adapting import adapter
from yindi.web.making.keep import INDEX, PICTURE, RECORDS, RESULT, ROWS, WHY
from yindi.web.pages.frame import Frame

MOST_ROWS = 200


@dataclass(frozen=True)
class Rows:
    """Some rows of one table of the study, as they were read: how many there are, and from which on they are shown."""

    table: str
    place: str
    industry: str
    year: int | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    start: int
    total: int


@dataclass(frozen=True)
class Made:
    """One kept result. Whatever is asked for is looked up in a list; no name from outside becomes a path."""

    folder: Path

    @cached_property
    def index(self) -> dict[str, dict[str, str]]:
        """Page → what is asked for → file."""
        found: dict[str, dict[str, str]] = json.loads((self.folder / RECORDS / INDEX).read_text(encoding="utf-8"))
        return found

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file to take away, by its path inside the result."""
        root = self.folder / RESULT
        return {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if path.is_file()}

    @cached_property
    def hash(self) -> str:
        """The first half of the SHA-256 of the manifest, which names every input and every output with its own."""
        return sha256(self.files[MANIFEST].read_bytes()).hexdigest()[:32]

    @cached_property
    def frame(self) -> Frame:
        """What stands around every page."""
        frame: Frame = adapter(Frame).validate_json(self.json("frame", "") or b"")
        return frame

    def json(self, page: str, asked: str) -> bytes | None:
        """The record of a page as JSON; None where there is none."""
        file = self.index.get(page, {}).get(asked)
        return None if file is None else (self.folder / RECORDS / file).read_bytes()

    def record(self, page: str, asked: str, kind: type) -> Any:
        """The record of a page; None where there is none."""
        text = self.json(page, asked)
        return None if text is None else adapter(kind).validate_json(text)

    def why(self, place: str, industry: str) -> Why | None:
        """The evidence on one option; None where a place has no such option."""
        file = self.index.get(WHY, {}).get(place)
        if file is None:
            return None
        found = json.loads(gzip.decompress((self.folder / RECORDS / file).read_bytes())).get(industry)
        evidence: Why | None = None if found is None else adapter(Why).validate_python(found)
        return evidence

    def pictures(self, language: Language) -> dict[str, bytes]:
        """The charts of a report in one language as PNG, by name; none where they could not be drawn."""
        kept = self.index.get(PICTURE, {})
        return {
            name.removesuffix(f".{language}"): (self.folder / RECORDS / file).read_bytes()
            for name, file in kept.items()
            if name.endswith(f".{language}")
        }

    def rows(self, table: str, *, place: str, industry: str, year: int | None, start: int) -> Rows | None:
        """The rows of a table about a place, an industry, a year; all of them where none is named."""
        if table not in self.frame.tables:
            return None
        found = pl.scan_parquet(self.folder / ROWS / f"{table}.parquet")
        columns = found.collect_schema().names()
        for column, wanted in (("place", place), ("industry", industry), ("year", year)):
            if wanted not in ("", None) and column in columns:
                found = found.filter(pl.col(column) == pl.lit(wanted))
        total = int(found.select(pl.len()).collect().item())
        shown = found.slice(start, MOST_ROWS).collect()
        cells = tuple(tuple("" if cell is None else shown_cell(cell) for cell in row) for row in shown.iter_rows())
        return Rows(table, place, industry, year, tuple(columns), cells, start, total)


def shown_cell(cell: object) -> str:
    """A cell as it stands in the table.

    >>> shown_cell(0.5), shown_cell("JS")
    ('0.5', 'JS')
    """
    return f"{cell:.12g}" if isinstance(cell, float) else str(cell)
