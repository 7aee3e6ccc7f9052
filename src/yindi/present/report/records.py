"""A report as data: parts that can be chosen, each a heading and blocks of sentences, tables and pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from yindi.messages import Bilingual, join
from yindi.present.brief.figures import Figure
from yindi.present.numbers import same

Row = tuple[Bilingual, ...]
Kind = Literal["text", "strong", "table", "picture"]
EVERY_COLUMN = 99
SPACE = Bilingual("  ", "  ")
# Swatches of legends as letters.
SIGNS = {"main": "●", "quiet-ring": "○", "accent": "┅", "accent-square": "■", "quiet": "✚"}


@dataclass(frozen=True)
class Block:
    """One block: a sentence, one to be read first, a table with its caption, or a picture with its caption.

    says : the sentence or the caption
    header, rows : of a table, whose columns after the first `words` hold numbers
    name, drawing : of a picture: its name, and the drawing as SVG in both languages
    """

    kind: Kind
    says: Bilingual
    header: Row = ()
    rows: tuple[Row, ...] = ()
    words: int = EVERY_COLUMN
    name: str = ""
    drawing: Bilingual | None = None


@dataclass(frozen=True)
class ReportPart:
    """One part that can be chosen."""

    name: str
    heading: Bilingual
    blocks: tuple[Block, ...]


def text(says: Bilingual | None, *, strong: bool = False) -> tuple[Block, ...]:
    """A sentence; nothing where there is none."""
    return () if says is None or not says.en else (Block("strong" if strong else "text", says),)


def table(caption: Bilingual, header: Sequence[Bilingual], rows: Sequence[Row], words: int = 1) -> tuple[Block, ...]:
    """A table; nothing where it has no rows."""
    return (Block("table", caption, tuple(header), tuple(rows), words),) if rows else ()


def picture(figure: Figure | None, words: int = 1) -> tuple[Block, ...]:
    """A picture with its legend and the table behind it; nothing where there is none."""
    if figure is None:
        return ()
    marks = [join([same(SIGNS.get(mark.swatch, "▇")), mark.says], between=SPACE) for mark in figure.legend]
    return (
        Block("picture", figure.caption, name=figure.name, drawing=figure.drawing),
        *(text(join(marks, between=SPACE)) if marks else ()),
        *table(figure.caption, figure.table.header, figure.table.rows, words),
    )
