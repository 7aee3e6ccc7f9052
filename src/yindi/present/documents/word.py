"""A paper as a Word file: native headings and tables, East Asian fonts set, and the same bytes for the same paper."""

import io
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell, _Row

from yindi.messages import Bilingual, Language
from yindi.present.documents.binding import bind
from yindi.present.documents.paper import Grid, Heading, Paper, Text

# Fonts that offices have: Latin, and East Asian in Song for text and Hei for headings.
LATIN, SONG, HEI = "Times New Roman", "宋体", "黑体"
THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
EPOCH = (1980, 1, 1, 0, 0, 0)
# How wide a picture stands, in centimetres.
PICTURE_WIDTH = 14.0
REPLACED = "\ufffd"


def as_word(paper: Paper, *, language: Language, day: date) -> bytes:
    """The paper in one language; `day` stands in the file as the day on which it was made."""
    document = docx.Document()
    dress(document)
    write_properties(document, paper.title.text(language), day)
    document.add_heading(plain(paper.title.text(language)), level=0)
    facts = tuple((name, value) for name, value in paper.fields)
    if facts:
        add_table(document, None, facts, words=2, language=language, first_bold=True)
    if paper.running is not None:
        heads = [block.says.text(language) for block in paper.blocks if isinstance(block, Heading)]
        bind(document, plain(paper.running.text(language)), [plain(head) for head in heads])
    for block in paper.blocks:
        if isinstance(block, Heading):
            document.add_heading(plain(block.says.text(language)), level=1)
        elif isinstance(block, Text):
            document.add_paragraph().add_run(plain(block.says.text(language))).bold = block.strong or None
        elif isinstance(block, Grid):
            add_table(document, block.header, block.rows, words=block.words, language=language)
        else:
            document.add_paragraph().add_run(plain(block.says.text(language))).bold = True
            document.add_picture(io.BytesIO(block.content), width=Cm(PICTURE_WIDTH))
    made = io.BytesIO()
    document.save(made)
    return steady(made.getvalue())


def plain(text: str) -> str:
    """A text in which nothing is hidden: letters that control, turn the direction or cannot stand in XML are replaced.

    >>> plain("a\\x07b\\u202ec")
    'a\ufffdb\ufffdc'
    """
    return "".join(
        letter if letter.isprintable() or unicodedata.category(letter) == "Zs" else REPLACED for letter in text
    )


def dress(document: Document) -> None:
    """Fonts, sizes and the page; every style names its East Asian font, so that Chinese opens in it."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin = section.bottom_margin = Cm(2.5)
    sizes = {"Normal": 10.5, "Title": 18, "Heading 1": 13}
    for name, size in sizes.items():
        style = document.styles[name]
        font = style.font
        font.size, font.name = Pt(size), LATIN
        font.color.rgb = RGBColor(0, 0, 0)
        set_fonts(style.element.get_or_add_rPr(), SONG if name == "Normal" else HEI)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for properties in defaults.iter(qn("w:rPr")):
        set_fonts(properties, SONG)
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), "en-GB")
        spoken.set(qn("w:eastAsia"), "zh-CN")
        properties.append(spoken)


def set_fonts(properties: "docx.oxml.xmlchemy.BaseOxmlElement", east_asian: str) -> None:
    """The fonts of some run properties, by name instead of by theme."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for themed in THEMED:
        fonts.attrib.pop(qn(f"w:{themed}"), None)
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", east_asian), ("cs", LATIN)):
        fonts.set(qn(f"w:{script}"), name)


def add_table(
    document: Document,
    header: Sequence[Bilingual] | None,
    rows: Sequence[Sequence[Bilingual]],
    *,
    words: int,
    language: Language,
    first_bold: bool = False,
) -> None:
    """A native table; its header is repeated on every page, and no row is broken over two."""
    width = len(header) if header is not None else len(rows[0])
    table = document.add_table(rows=0, cols=width, style="Table Grid")
    if header is not None:
        row = table.add_row()
        mark(row, "w:tblHeader")
        for cell, name in zip(row.cells, header, strict=True):
            fill(cell, name.text(language), bold=True)
    for cells in rows:
        row = table.add_row()
        mark(row, "w:cantSplit")
        for at, (cell, value) in enumerate(zip(row.cells, cells, strict=True)):
            fill(cell, value.text(language), bold=first_bold and at == 0, number=at >= words)
    document.add_paragraph()


def mark(row: _Row, name: str) -> None:
    """A property of a row."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def fill(cell: _Cell, text: str, *, bold: bool = False, number: bool = False) -> None:
    """Text into a cell."""
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(plain(text))
    run.bold, run.font.size = bold or None, Pt(9)
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def write_properties(document: Document, title: str, day: date) -> None:
    """What the file says of itself: no person, no clock of this machine."""
    made = datetime(day.year, day.month, day.day)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = plain(title)[:255], "Yindi", "Yindi", ""
    core.created = core.modified = made
    core.revision = 1


def steady(content: bytes) -> bytes:
    """The same archive with fixed times, so that the same paper gives the same bytes."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = ZipInfo(name, date_time=EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            after.writestr(entry, before.read(name))
    return made.getvalue()
