"""Chosen parts as a paper and as CSV files; the same parts give the same bytes."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from yindi.messages import Bilingual, Language, say
from yindi.present.documents.paper import Grid, Heading, Paper, Picture, Text
from yindi.present.documents.word import as_word
from yindi.present.files.spreadsheet import RISKY
from yindi.present.report.records import Block, ReportPart

NO_DATE = (1980, 1, 1, 0, 0, 0)
# Digits behind a leading nought are a code and no number.
NUMBER = re.compile(r"[−-]?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?")


def paper_of(
    title: Bilingual,
    fields: Sequence[tuple[Bilingual, Bilingual]],
    parts: Sequence[ReportPart],
    drawn: Mapping[str, bytes],
    *,
    running: Bilingual | None = None,
) -> Paper:
    """A paper of some parts; `drawn` are the pictures in its language by name; it says which are missing."""
    blocks: list[Heading | Text | Grid | Picture] = []
    for part in parts:
        blocks.append(Heading(part.heading))
        for block in part.blocks:
            blocks += in_paper(block, drawn)
    return Paper(title, tuple(fields), tuple(blocks), running)


def in_paper(block: Block, drawn: Mapping[str, bytes]) -> list[Heading | Text | Grid | Picture]:
    """One block as a paper has it."""
    if block.kind == "table":
        return [Text(block.says, strong=True), Grid(block.header, block.rows, block.words)]
    if block.kind == "picture":
        content = drawn.get(block.name)
        return [Text(say("report.no_picture", caption=block.says)) if content is None else Picture(block.says, content)]
    return [Text(block.says, strong=block.kind == "strong")]


def word_of(paper: Paper, *, language: Language, day: date) -> bytes:
    """The paper as a Word file."""
    return as_word(paper, language=language, day=day)


def tables_in(parts: Sequence[ReportPart]) -> list[tuple[str, Block]]:
    """Every table of some parts under a name of its own: the part and a number."""
    return [
        (f"{part.name}-{number}", block)
        for part in parts
        for number, block in enumerate((one for one in part.blocks if one.kind == "table"), start=1)
    ]


def csv_of(parts: Sequence[ReportPart], language: Language) -> bytes:
    """Every table as a CSV file, and the sentences as one text, in one ZIP."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, block in tables_in(parts):
            content = io.StringIO()
            writer = csv.writer(content, lineterminator="\r\n")
            for row in (block.header, *block.rows):
                writer.writerow([harmless(cell.text(language)) for cell in row])
            file.writestr(ZipInfo(f"{name}.csv", NO_DATE), content.getvalue().encode("utf-8-sig"), ZIP_DEFLATED)
        file.writestr(ZipInfo("report.txt", NO_DATE), sentences(parts, language).encode("utf-8-sig"), ZIP_DEFLATED)
    return made.getvalue()


def sentences(parts: Sequence[ReportPart], language: Language) -> str:
    """Headings and sentences of some parts."""
    lines = []
    for part in parts:
        lines += [part.heading.text(language), ""]
        lines += [block.says.text(language) for block in part.blocks if block.kind in ("text", "strong")]
        lines.append("")
    return "\r\n".join(lines)


def harmless(text: str) -> str:
    """A text that no spreadsheet runs; numbers stay as they are.

    >>> harmless("=1+1"), harmless("-5"), harmless("Suzhou")
    ("'=1+1", '-5', 'Suzhou')
    """
    return f"'{text}" if text.startswith(RISKY) and not NUMBER.fullmatch(text) else text


def made_on(year: int) -> date:
    """The day that stands in a file: the last of the year that the plan starts from, never that of a clock."""
    return datetime(year, 12, 31).date()
