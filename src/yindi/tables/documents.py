"""A text that somebody wrote (.txt, .md, .docx, .xlsx), read at the door: lines, and where each of them stands."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError, XMLPullParser
from zipfile import BadZipFile, ZipFile

from yindi.errors import InputRefused
from yindi.tables.readers.csv import ENCODINGS
from yindi.tables.readers.files import fingerprint, require_file
from yindi.tables.source import letters, show

MOST_BYTES = 20 * 1024**2
# A Word file or workbook may unpack to so many bytes, all parts together.
MOST_UNPACKED = 100 * 1024**2
MOST_LETTERS = 2_000_000
CHUNK = 65_536
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAMAGE = (
    BadZipFile, ParseError, zlib.error, EOFError, OSError, ValueError, LookupError, TypeError, AttributeError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """The text of a file, one paragraph, line or cell a line, and where each line stands (`12`, `Sheet1!B7`)."""

    file: str
    sha256: str
    text: str
    places: tuple[str, ...]


def read_document(path: Path, *, encoding: str | None = None) -> Document:
    """The text of a file by its ending.

    Refuses other endings, files and texts beyond the bounds, archives that would unpack beyond theirs, and what is
    damaged. In Word, deleted text is left out, and a paragraph that Word numbers by itself begins with a bullet.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputRefused("file.format", where=path.name, ending=show(path.suffix) or "—", allowed=", ".join(READERS))
    require_file(path, most_bytes=MOST_BYTES)
    if encoding is not None and (reader is not _plain or encoding not in ENCODINGS):
        raise InputRefused("document.encoding", where=path.name, encoding=show(encoding), allowed=", ".join(ENCODINGS))
    lines, places, size = [], [], 0
    for place, line in reader(path, encoding or "utf-8"):
        size += len(line) + 1
        if size > MOST_LETTERS:
            raise InputRefused("document.long", where=path.name, most=f"{MOST_LETTERS:,}")
        lines.append(line)
        places.append(place)
    if not any(line.strip() for line in lines):
        raise InputRefused("document.blank", where=path.name)
    return Document(path.name, fingerprint(path), "\n".join(lines), tuple(places))


def _plain(path: Path, encoding: str) -> Iterator[tuple[str, str]]:
    """Lines of a text file, by number."""
    content = path.read_bytes()
    if b"\0" in content and encoding != "utf-16":
        raise InputRefused("file.not_text", where=path.name)
    try:
        text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as problem:
        row = content[: problem.start].count(b"\n") + 1
        raise InputRefused("document.bytes", where=path.name, encoding=encoding, first=[str(row)]) from problem
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        yield str(number), line


def _word(path: Path, encoding: str) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - the readers' shape
    """Paragraphs of a Word file, by number; those in tables too."""
    try:
        with _archive(path) as archive, archive.open("word/document.xml") as part:
            yield from _paragraphs(part)
    except DAMAGE as problem:
        raise InputRefused("file.unreadable", where=path.name, format="Word (.docx)") from problem


def _paragraphs(part: Any) -> Iterator[tuple[str, str]]:
    """Each paragraph as it ends, from a stream; a document type, which could define entities, is damage."""
    parser: XMLPullParser[Any] = XMLPullParser(["end"])
    number = 0
    before = b""
    while chunk := part.read(CHUNK):
        if b"<!DOCTYPE" in before + chunk or b"<!ENTITY" in before + chunk:
            raise ValueError("a document type in a Word part")
        before = chunk[-16:]
        parser.feed(chunk)
        events: Iterator[Any] = parser.read_events()
        for _, element in events:
            if getattr(element, "tag", "") != f"{WORD}p":
                continue
            number += 1
            text = "".join(_letters(element))
            numbered = element.find(f"{WORD}pPr/{WORD}numPr") is not None
            yield str(number), f"• {text}" if numbered and text.strip() else text
            element.clear()
    parser.close()


def _letters(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{WORD}t":
            yield element.text or ""
        elif element.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
            yield " "


def _workbook(path: Path, encoding: str) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - the readers' shape
    """Filled cells of every sheet of a workbook, by sheet and cell; the stored result of a formula counts."""
    from openpyxl import load_workbook

    try:
        with _archive(path):
            pass
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in workbook.worksheets:
                for row in sheet.iter_rows():
                    for cell in row:
                        if isinstance(cell.value, str) and cell.value.strip():
                            line = cell.value.replace("\r", " ").replace("\n", " ")
                            yield f"{show(sheet.title)}!{letters(cell.column - 1)}{cell.row}", line
        finally:
            workbook.close()
    except DAMAGE as problem:
        raise InputRefused("file.unreadable", where=path.name, format="Excel (.xlsx)") from problem


def _archive(path: Path) -> ZipFile:
    """An archive whose parts together stay within the bound; zipfile never reads more than a part declares."""
    archive = ZipFile(path)
    size = sum(part.file_size for part in archive.infolist())
    if size > MOST_UNPACKED:
        archive.close()
        raise InputRefused("document.unpacked", where=path.name, size=f"{size:,}", most=f"{MOST_UNPACKED:,}")
    return archive


READERS: dict[str, Callable[[Path, str], Iterator[tuple[str, str]]]] = {
    ".txt": _plain,
    ".md": _plain,
    ".docx": _word,
    ".xlsx": _workbook,
}
