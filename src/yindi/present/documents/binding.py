"""What binds the pages of a long paper: what stands above them, their numbers, and a list of contents."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

# Headings of the first level, as links.
CONTENTS = 'TOC \\o "1-1" \\h \\z \\u'


def bind(document: Document, running: str, headings: Sequence[str]) -> None:
    """Write what stands above every page, the page number below, and the contents as a field that Word can renew."""
    section = document.sections[0]
    section.header.paragraphs[0].text = running
    below = section.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    begin(below, "PAGE")
    below.add_run("1")
    end(below)
    # The names stand there already, so that the list can be read before it is renewed.
    for number, heading in enumerate(headings):
        line = document.add_paragraph()
        if number == 0:
            begin(line, CONTENTS)
        line.add_run(heading)
        if number == len(headings) - 1:
            end(line)


def begin(paragraph: Paragraph, instruction: str) -> None:
    """The start of a field, up to where its result begins."""
    mark(paragraph, "begin")
    asked = OxmlElement("w:instrText")
    asked.set(qn("xml:space"), "preserve")
    asked.text = f" {instruction} "
    paragraph.add_run()._r.append(asked)
    mark(paragraph, "separate")


def end(paragraph: Paragraph) -> None:
    """The end of a field."""
    mark(paragraph, "end")


def mark(paragraph: Paragraph, kind: str) -> None:
    """One mark of a field."""
    one = OxmlElement("w:fldChar")
    one.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(one)
