"""Chosen parts as a workbook: what it holds, its sentences, then a sheet for each table, figures as numbers."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from yindi.messages import Bilingual, Language, say
from yindi.present.files.workbook import CREATED, OPTIONS
from yindi.present.report.paper import tables_in
from yindi.present.report.records import Block, ReportPart

# Digits behind a leading nought are a code and no number; an interval may stand behind a number in brackets.
FIGURE = re.compile(
    r"(?P<sign>[−-]?)(?P<number>(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.(?P<decimals>\d+))?)"
    r"(?P<percent>[\s\u202f]*%)?(?:\s*[(（](?P<interval>[^()（）]+)[)）])?"
)
# What a sheet may be called: 31 letters, none of these.
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
PERCENT = ("0%", "0.0%", "0.00%", "0.000%")
Looks = Mapping[str, Format]


@dataclass(frozen=True)
class Figure:
    """A number, the form that it is shown in ("" where as it is), and the interval behind it ("" where none is)."""

    value: float
    form: str
    interval: str


def figure_in(text: str) -> Figure | None:
    """The number that a text is, if it is nothing else.

    >>> figure_in("35\u00a0% (34–48)")
    Figure(value=0.35, form='0%', interval='34–48')
    >>> figure_in("12.5 %").value, figure_in("007"), figure_in("Suzhou")
    (0.125, None, None)
    """
    found = FIGURE.fullmatch(text.strip())
    if found is None:
        return None
    value = float(found["number"].replace(",", "")) * (-1 if found["sign"] else 1)
    decimals = len(found["decimals"] or "")
    if found["percent"] is None:
        return Figure(value, "", found["interval"] or "")
    return Figure(
        round(value / 100, decimals + 4), f"0.{'0' * decimals}%" if decimals else "0%", found["interval"] or ""
    )


def workbook_of(title: Bilingual, parts: Sequence[ReportPart], language: Language) -> bytes:
    """A workbook whose first sheet leads to every other one."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {**OPTIONS, "in_memory": True}) as book:
        book.set_properties({"title": title.text(language), "created": CREATED})
        looks: Looks = {
            "bold": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
            **{
                form: book.add_format({"num_format": form, "valign": "top"})
                for form in ("0%", "0.0%", "0.00%", "0.000%")
            },
        }
        contents = book.add_worksheet(sheet_name(say("brief.contents").text(language), set()))
        taken = {contents.get_name().lower()}
        front = book.add_worksheet(sheet_name(title.text(language), taken))
        taken.add(front.get_name().lower())
        write_sentences(front, parts, language, looks)
        contents.write_string(0, 0, title.text(language), looks["bold"])
        link(contents, 1, front.get_name(), say("report.sentences").text(language))
        headings = {part.name: part.heading.text(language) for part in parts}
        for row, (name, block) in enumerate(tables_in(parts), start=2):
            caption, heading = block.says.text(language), headings[name.rpartition("-")[0]]
            sheet = book.add_worksheet(sheet_name(f"{row - 1} {caption}", taken))
            taken.add(sheet.get_name().lower())
            link(contents, row, sheet.get_name(), caption)
            contents.write_string(row, 1, heading, looks["wrapped"])
            write_table(sheet, block, language, looks)
        contents.set_column(0, 0, 80)
        contents.set_column(1, 1, 40)
        contents.activate()
    return made.getvalue()


def link(sheet: Worksheet, row: int, name: str, text: str) -> None:
    """A link to a sheet of the same workbook."""
    sheet.write_url(row, 0, f"internal:'{name}'!A1", string=text[:255])


def write_sentences(sheet: Worksheet, parts: Sequence[ReportPart], language: Language, looks: Looks) -> None:
    """Headings and sentences, one below the other."""
    sheet.set_column(0, 0, 110)
    row = 0
    for part in parts:
        sheet.write_string(row, 0, part.heading.text(language), looks["bold"])
        row += 1
        for block in part.blocks:
            if block.kind in ("text", "strong"):
                look = looks["bold" if block.kind == "strong" else "wrapped"]
                sheet.write_string(row, 0, block.says.text(language), look)
                row += 1


def write_table(sheet: Worksheet, block: Block, language: Language, looks: Looks) -> None:
    """One table; intervals stand in a column of their own, so that what is before them can be sorted."""
    at = 0
    for position, head in enumerate(block.header):
        texts = [row[position].text(language) for row in block.rows]
        # The first column names the row, also where its name is made of digits.
        figures = [figure_in(text) if position else None for text in texts]
        sheet.write_string(0, at, head.text(language), looks["bold"])
        for down, (text, figure) in enumerate(zip(texts, figures, strict=True), start=1):
            if figure is None:
                sheet.write_string(down, at, text, looks["wrapped"])
            else:
                sheet.write_number(down, at, figure.value, looks.get(figure.form))
        at += 1
        if any(figure is not None and figure.interval for figure in figures):
            sheet.write_string(0, at, say("report.interval_of", column=head).text(language), looks["bold"])
            for down, figure in enumerate(figures, start=1):
                if figure is not None and figure.interval:
                    sheet.write_string(down, at, figure.interval, looks["wrapped"])
            at += 1
    sheet.set_column(0, max(at - 1, 0), 24)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(block.rows), 1), max(at - 1, 0))


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
