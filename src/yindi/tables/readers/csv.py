"""Comma-separated text: UTF-8 and commas, unless study.toml declares otherwise."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from yindi.errors import InputRefused
from yindi.tables.readers.files import fingerprint, require_few_rows, require_file, require_header
from yindi.tables.readers.text import typed
from yindi.tables.schema import ColumnType
from yindi.tables.source import SourceTable, show

ENCODINGS = ("utf-8", "gbk", "gb18030", "big5", "utf-16", "shift_jis", "cp1252", "latin-1")
DELIMITERS = (",", ";", "\t", "|")
# Strict reading refuses a field beyond this length instead of filling the memory.
LONGEST_FIELD = 10_000_000


def read_csv(
    path: Path, *, columns: Mapping[str, ColumnType], encoding: str = "utf-8", delimiter: str = ","
) -> SourceTable:
    """The rows of a CSV file; cells of known columns in their types, a blank as null.

    Refuses other encodings and delimiters than those declared, rows of another width than the header, and more
    rows than a study may hold. Blank lines at the end are left out.
    """
    require_file(path)
    content = path.read_bytes()
    require_few_rows(content.count(b"\n") - 1, where=path.name)
    text = _decoded(content, encoding, path.name).rstrip("\r\n")
    header = _header(text, delimiter, path.name)
    rows = _require_even_rows(text, delimiter, len(header), path.name)
    words = pl.read_csv(
        text.encode(), separator=delimiter, has_header=False, skip_rows=0, new_columns=header, infer_schema=False
    ).slice(1)
    if words.height != rows:
        raise InputRefused("file.quotes", where=path.name)
    data, unread = typed(words.with_columns(pl.all().replace("", None)), columns)
    return SourceTable(data, path.name, fingerprint(path), first_row=2, unread=unread)


def _decoded(content: bytes, encoding: str, where: str) -> str:
    """The text of a file in the declared encoding; the row of the first wrong byte is named."""
    if b"\x00" in content[:4096] and encoding != "utf-16":
        raise InputRefused("file.not_text", where=where)
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    try:
        return content.decode(codec).replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        row = content[: problem.start].count(b"\n") + 1
        raise InputRefused("file.encoding", where=where, first=[str(row)], encoding=encoding) from problem


def _header(text: str, delimiter: str, where: str) -> list[str]:
    """The column names in the first line; a wrong delimiter is recognised by the one that would split it."""
    line = text.partition("\n")[0]
    try:
        names = next(csv.reader(io.StringIO(line), delimiter=delimiter, strict=True), [])
    except csv.Error as problem:
        raise InputRefused("file.quotes", where=where) from problem
    if len(names) == 1:
        other = max((mark for mark in DELIMITERS if mark != delimiter), key=line.count)
        if other in line:
            named = {"\t": "\\t"}.get(other, other)
            raise InputRefused("file.delimiter", where=where, header=show(line), delimiter=delimiter, other=named)
    require_header(names, where=where)
    return names


def _require_even_rows(text: str, delimiter: str, width: int, where: str) -> int:
    """The number of rows under the header; refuses rows that are wider or narrower than it."""
    uneven: list[str] = []
    count = row = 0
    try:
        for row, fields in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True), 1):
            if len(fields) != width and not (width == 1 and not fields):
                count += 1
                if count <= 3:
                    uneven.append(f"{row} ({len(fields)})")
    except csv.Error as problem:
        raise InputRefused("file.quotes", where=where) from problem
    if count:
        raise InputRefused("file.uneven_rows", where=where, count=count, first=uneven, rows=f"{row - 1:,}", width=width)
    return row - 1
