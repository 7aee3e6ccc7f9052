"""Chosen parts as a paper, as a workbook, and as CSV files; the same parts give the same bytes."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter

from yindi.messages import Bilingual, Language, say
from yindi.present.documents.paper import Grid, Heading, Paper, Picture, Text
from yindi.present.documents.word import as_word
from yindi.present.files.spreadsheet import RISKY
from yindi.present.files.workbook import CREATED, OPTIONS
from yindi.present.report.records import Block, ReportPart

NO_DATE = (1980, 1, 1, 0, 0, 0)
# Digits behind a leading nought are a code and no number.
NUMBER = re.compile(r"[−-]?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?")
# What a sheet may be called: 31 letters, none of these.
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
MOST_WIDTH = 60


def paper_of(
    title: Bilingual,
    fields: Sequence[tuple[Bilingual, Bilingual]],
    parts: Sequence[ReportPart],
    drawn: Mapping[str, bytes],
) -> Paper:
    """A paper of some parts; `drawn` are the pictures in its language by name; it says which are missing."""
    blocks: list[Heading | Text | Grid | Picture] = []
    for part in parts:
        blocks.append(Heading(part.heading))
        for block in part.blocks:
            blocks += in_paper(block, drawn)
    return Paper(title, tuple(fields), tuple(blocks))


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


def workbook_of(title: Bilingual, parts: Sequence[ReportPart], language: Language) -> bytes:
    """A workbook: the sentences on the first sheet, then one sheet for each table, plain numbers as numbers."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {**OPTIONS, "in_memory": True}) as book:
        book.set_properties({"title": title.text(language), "created": CREATED})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        front = book.add_worksheet(sheet_name(title.text(language), set()))
        front.set_column(0, 0, 110)
        row = 0
        for part in parts:
            front.write_string(row, 0, part.heading.text(language), bold)
            row += 1
            for block in part.blocks:
                if block.kind in ("text", "strong"):
                    front.write_string(row, 0, block.says.text(language), bold if block.kind == "strong" else wrapped)
                    row += 1
        taken = {front.get_name().lower()}
        for name, block in tables_in(parts):
            sheet = book.add_worksheet(sheet_name(f"{name} {block.says.text(language)}", taken))
            taken.add(sheet.get_name().lower())
            for at, cell in enumerate(block.header):
                sheet.write_string(0, at, cell.text(language), bold)
            for down, cells in enumerate(block.rows, start=1):
                # The first column names the row, also where its name is made of digits.
                sheet.write_string(down, 0, cells[0].text(language), wrapped)
                for at, cell in enumerate(cells[1:], start=1):
                    write_cell(sheet, down, at, cell.text(language), wrapped)
            sheet.set_column(0, max(len(block.header) - 1, 0), 24)
            sheet.freeze_panes(1, 1)
    return made.getvalue()


def write_cell(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, text: str, looks: object) -> None:
    """One cell: a number where the text is nothing else."""
    if NUMBER.fullmatch(text):
        sheet.write_number(row, column, float(text.replace(",", "").replace("−", "-")))
    else:
        sheet.write_string(row, column, text, looks)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet may have and none has yet.

    >>> sheet_name("trust-1 Scores: all/any", {"trust-1 scores allany"})
    'trust-1 Scores allany 2'
    """
    plain = " ".join(FORBIDDEN.sub("", wanted).split())[:LONGEST_NAME].strip() or "1"
    name, number = plain, 2
    while name.lower() in taken:
        name, number = f"{plain[: LONGEST_NAME - 3]} {number}", number + 1
    return name


def made_on(year: int) -> date:
    """The day that stands in a file: the last of the year that the plan starts from, never that of a clock."""
    return datetime(year, 12, 31).date()
