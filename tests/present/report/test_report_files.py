"""A report of chosen parts: each part alone, the figures of the record, the same bytes, no formula, no lost picture."""

import csv
import io
from datetime import date
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from yindi.messages import LANGUAGES, Bilingual, Language
from yindi.present.brief.answers import answers
from yindi.present.brief.figures import figures
from yindi.present.brief.first import first
from yindi.present.brief.places import places
from yindi.present.brief.years import years
from yindi.present.files.spreadsheet import RISKY
from yindi.present.report.material import DRAWN, Material
from yindi.present.report.paper import NUMBER, csv_of, paper_of, word_of
from yindi.present.report.parts import PARTS, report_parts
from yindi.present.report.pictures import drawable, pictures
from yindi.present.report.records import Block, ReportPart
from yindi.present.report.workbook import workbook_of
from yindi.study import Results

TITLE = Bilingual("A report", "一份报告")
DAY = date(2011, 12, 31)


@pytest.fixture(scope="module")
def parts(small_results: Results) -> dict[str, ReportPart]:
    return report_parts(
        Material(
            small_results, first(small_results), places(small_results), years(small_results), figures(small_results),
            answers(small_results),
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def drawn(small_results: Results) -> dict[tuple[str, Language], bytes]:
    return {(name, language): content for name, language, content in pictures(small_results, DRAWN)}


def opened(content: bytes) -> "docx.document.Document":
    """A Word file."""
    return docx.Document(io.BytesIO(content))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PARTS)
def test_law_every_part_can_be_chosen_alone_and_word_holds_all_its_cells(
    name: str, language: Language, parts: dict[str, ReportPart]
) -> None:
    part = parts[name]
    assert part.blocks
    document = opened(word_of(paper_of(TITLE, (), [part], {}), language=language, day=DAY))
    told = [paragraph.text for paragraph in document.paragraphs]
    assert part.heading.text(language) in told
    tables = [block for block in part.blocks if block.kind == "table"]
    # The first table of a paper holds its fields, of which there are none here.
    found = [table for table in document.tables if table.rows]
    assert len(found) == len(tables)
    for block, table in zip(tables, found, strict=True):
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        assert cells == [[cell.text(language) for cell in row] for row in (block.header, *block.rows)]
    for block in part.blocks:
        if block.kind in ("text", "strong"):
            assert block.says.text(language) in told


def test_twin_the_summary_says_what_the_first_page_says(parts: dict[str, ReportPart], small_results: Results) -> None:
    page = first(small_results)
    blocks = parts["summary"].blocks
    assert page.answer in [block.says for block in blocks]
    leads = next(block for block in blocks if block.kind == "table")
    assert [row[:2] for row in leads.rows] == [(row.industry, row.count) for row in page.leads]
    crowded = next(block for block in parts["crowding"].blocks if block.kind == "table")
    assert [row[1:3] for row in crowded.rows] == [row.values[:2] for row in page.crowding]


@pytest.mark.parametrize("language", LANGUAGES)
def test_law_the_same_parts_give_the_same_bytes(
    language: Language, parts: dict[str, ReportPart], drawn: dict[tuple[str, Language], bytes]
) -> None:
    chosen = [parts["summary"], parts["trust"]]
    mine = {name: content for (name, tongue), content in drawn.items() if tongue == language}
    for make in (
        lambda: word_of(paper_of(TITLE, (), chosen, mine), language=language, day=DAY),
        lambda: workbook_of(TITLE, chosen, language),
        lambda: csv_of(chosen, language),
    ):
        assert make() == make()


def test_a_picture_stands_where_it_can_be_drawn_and_is_said_to_be_missing_where_not(
    parts: dict[str, ReportPart], drawn: dict[tuple[str, Language], bytes]
) -> None:
    part = parts["trust"]
    mine = {name: content for (name, language), content in drawn.items() if language == "en"}
    wanted = [block for block in part.blocks if block.kind == "picture"]
    assert {block.name for block in wanted} == {"roc_auc", "dividend"} <= set(mine)
    with_pictures = opened(word_of(paper_of(TITLE, (), [part], mine), language="en", day=DAY))
    without = opened(word_of(paper_of(TITLE, (), [part], {}), language="en", day=DAY))
    assert len(with_pictures.inline_shapes) == len(wanted)
    assert len(without.inline_shapes) == 0
    assert sum("the picture is left out" in one.text for one in without.paragraphs) == len(wanted)


def test_pictures_are_drawn_in_every_language_with_a_font_and_in_no_other(
    drawn: dict[tuple[str, Language], bytes],
) -> None:
    for language in LANGUAGES:
        names = {name for name, tongue in drawn if tongue == language}
        assert bool(names) == drawable(language)
    assert all(content.startswith(b"\x89PNG") for content in drawn.values())
    # The letters of the Latin alphabet are carried by the drawing engine itself.
    assert drawable("en")


def test_word_names_an_east_asian_font_in_every_style_that_it_uses(parts: dict[str, ReportPart]) -> None:
    document = opened(word_of(paper_of(TITLE, (), [parts["summary"]], {}), language="zh", day=DAY))
    for name in ("Normal", "Title", "Heading 1"):
        fonts = document.styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) in ("宋体", "黑体")


def test_hand_numbers_are_numbers_and_codes_stay_texts() -> None:
    def both(text: str) -> Bilingual:
        return Bilingual(text, text)

    cells = ("10", "01", "1,234.5", "−3", "25\xa0%", "1,2", "2018")
    block = Block("table", both("Codes"), tuple(map(both, "abcdefg")), (tuple(map(both, cells)),))
    content = workbook_of(TITLE, [ReportPart("codes", both("Codes"), (block,))], "en")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[2]
    assert [cell.value for cell in sheet[2]] == ["10", "01", 1234.5, -3, 0.25, "1,2", 2018]
    assert sheet["E2"].number_format == "0%"


def test_hand_an_interval_stands_beside_a_figure_that_can_be_sorted() -> None:
    def both(text: str) -> Bilingual:
        return Bilingual(text, text)

    rows = tuple((both(name), both(odds)) for name, odds in (("A", "35\xa0% (34–48)"), ("B", "–"), ("C", "9.5 %")))
    block = Block("table", both("Odds by place: all of them, in one long caption"), (both("Place"), both("Odds")), rows)
    content = workbook_of(TITLE, [ReportPart("codes", both("Codes"), (block,))], "en")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[2]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Place", "Odds", "Odds: interval"], ["A", 0.35, "34–48"], ["B", "–", None], ["C", 0.095, None],
    ]  # fmt: skip
    first = book.worksheets[0]
    assert [first["A3"].value, first["A3"].hyperlink.location] == [block.says.en, f"'{sheet.title}'!A1"]
    assert first["B3"].value == "Codes"


@pytest.mark.parametrize("language", LANGUAGES)
def test_law_no_cell_of_csv_or_workbook_is_a_formula(language: Language, parts: dict[str, ReportPart]) -> None:
    every = list(parts.values())
    with ZipFile(io.BytesIO(csv_of(every, language))) as file:
        names = [name for name in file.namelist() if name.endswith(".csv")]
        for name in names:
            for row in csv.reader(io.StringIO(file.read(name).decode("utf-8-sig"))):
                assert [cell for cell in row if cell.startswith(RISKY) and not NUMBER.fullmatch(cell)] == [], name
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(TITLE, every, language)))
    assert len(book.sheetnames) == len(names) + 2
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.data_type == "n" for cell in cells)
    # A label that would be a formula is a text; only English names of the study are of that kind.
    assert language == "zh" or any(str(cell.value).startswith("=HYPERLINK") for cell in cells if cell.data_type == "s")


def test_a_report_in_word_has_contents_page_numbers_and_its_study_above(parts: dict[str, ReportPart]) -> None:
    chosen = [parts["summary"], parts["data"]]
    document = opened(word_of(paper_of(TITLE, (), chosen, {}, running=TITLE), language="en", day=DAY))
    section = document.sections[0]
    assert [one.text for one in section.header.paragraphs] == [TITLE.en]
    assert " PAGE " in section.footer._element.xml
    assert 'TOC \\o "1-1"' in document.element.xml
    texts = [one.text for one in document.paragraphs]
    heading = parts["data"].heading.en
    assert texts.count(heading) == 2, "once in the contents, once as the heading"
