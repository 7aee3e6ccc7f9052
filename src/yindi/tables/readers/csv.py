"""Comma-separated text: UTF-8 and commas, unless study.toml declares otherwise."""

import csv
import io
import itertools
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from yindi.errors import SHOWN, InputRefused
from yindi.tables.readers.files import fingerprint, require_few_rows, require_file, require_header
from yindi.tables.readers.text import typed
from yindi.tables.schema import ColumnType
from yindi.tables.source import SourceTable, show

ENCODINGS = ("utf-8", "gbk", "gb18030", "big5", "utf-16", "shift_jis", "cp1252", "latin-1")
DELIMITERS = (",", ";", "\t", "|")
# Quoted text is turned into columns in parts, so that its words are never all in memory as Python objects.
ROWS_AT_ONCE = 200_000


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
    _require_even_rows(text, delimiter, len(header), path.name)
    words = _quoted(text, delimiter, header) if '"' in text else _unquoted(text, delimiter, header)
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
        names = next(csv.reader(io.StringIO(line), delimiter=delimiter, strict=True), [""])
    except csv.Error as problem:
        raise InputRefused("file.quotes", where=where) from problem
    if len(names) == 1:
        other = max((mark for mark in DELIMITERS if mark != delimiter), key=line.count)
        if other in line:
            named = {"\t": "\\t"}.get(other, other)
            raise InputRefused("file.delimiter", where=where, header=show(line), delimiter=delimiter, other=named)
    require_header(names, where=where)
    return names


def _require_even_rows(text: str, delimiter: str, width: int, where: str) -> None:
    """Refuse rows that are wider or narrower than the header."""
    uneven: list[str] = []
    count = row = 0
    try:
        for row, fields in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True), 1):
            # In a table of one column an empty line is a blank cell.
            if len(fields) != width and (fields or width > 1):
                count += 1
                if count <= SHOWN:
                    uneven.append(f"{row} ({len(fields)})")
    except csv.Error as problem:
        raise InputRefused("file.quotes", where=where) from problem
    if count:
        raise InputRefused("file.uneven_rows", where=where, count=count, first=uneven, rows=f"{row - 1:,}", width=width)


def _unquoted(text: str, delimiter: str, header: list[str]) -> pl.DataFrame:
    """The words under the header of a text without quotation marks: the fast way."""
    return pl.read_csv(
        text.encode(), separator=delimiter, quote_char=None, has_header=False, new_columns=header, infer_schema=False
    ).slice(1)


def _quoted(text: str, delimiter: str, header: list[str]) -> pl.DataFrame:
    """The words under the header of a text with quotation marks, by the parser that has counted its fields."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    next(reader)
    schema = dict.fromkeys(header, pl.String)
    parts = [pl.DataFrame(schema=schema)]
    while rows := [row or [""] for row in itertools.islice(reader, ROWS_AT_ONCE)]:
        parts.append(pl.DataFrame(rows, schema=schema, orient="row"))
    return pl.concat(parts)
