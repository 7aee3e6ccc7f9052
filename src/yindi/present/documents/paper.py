"""A document as data: a title, what to know first, and headings, texts, tables and pictures in both languages."""

from dataclasses import dataclass

from yindi.messages import Bilingual


@dataclass(frozen=True)
class Heading:
    """The heading of a part."""

    says: Bilingual


@dataclass(frozen=True)
class Text:
    """One paragraph; `strong` where it has to be read first."""

    says: Bilingual
    strong: bool = False


@dataclass(frozen=True)
class Grid:
    """A table; columns after the first `words` hold numbers and stand to the right."""

    header: tuple[Bilingual, ...]
    rows: tuple[tuple[Bilingual, ...], ...]
    words: int = 99


@dataclass(frozen=True)
class Picture:
    """A picture with its caption, as PNG."""

    says: Bilingual
    content: bytes


@dataclass(frozen=True)
class Paper:
    """One document; `fields` are the facts that stand in a table of two columns under its title.

    running : what stands above every page; with it come page numbers and a list of contents
    """

    title: Bilingual
    fields: tuple[tuple[Bilingual, Bilingual], ...]
    blocks: tuple[Heading | Text | Grid | Picture, ...]
    running: Bilingual | None = None
