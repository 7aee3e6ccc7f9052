"""A text as clauses: sentences and parts between semicolons, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A clause longer than this is cut: no search over one clause may grow without a bound.
LONGEST_CLAUSE = 1_000
# Ends of a clause: sentence ends, semicolons, line ends; a full stop only before a blank or the end.
END = re.compile(r"[。！？；;!?\n]|(?<![0-9A-Z])\.(?=\s|$)")
SENTENCE_ENDS = ("。", "！", "？", "!", "?", ".")
COLON = re.compile("[：:](?!//)")
# How a list item begins: （一） 一、 1. 1、 (a) a) ① - •
ITEM = re.compile(
    r"\s{0,20}(?:[（(][一二三四五六七八九十0-9a-z]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,3}[.、．)]|"
    r"[a-z]\)|[①-⑳]|[-•·*]\s)"
)
ARTICLE = re.compile(r"\s{0,20}(第[一二三四五六七八九十百零0-9]{1,6}条|(?:Article|Art\.|Section|Clause)\s[0-9]{1,4})")


@dataclass(frozen=True)
class Clause:
    """One clause of a text: `text[start:end]`, under which article it stands, and which lead-in governs it.

    `number` counts from 1; `line` counts lines of the text from 0; `lead` is the number of the clause that introduces
    the list in which this one stands ("the following is prohibited:"), 0 where there is none.
    """

    number: int
    start: int
    end: int
    text: str
    article: str
    line: int
    lead: int

    @property
    def name(self) -> str:
        """The article as the text writes it and the running number, `第三条·7`; the number alone outside one."""
        return f"{self.article}·{self.number}" if self.article else str(self.number)


def split_clauses(text: str) -> tuple[Clause, ...]:
    """Every clause of a text, in its order.

    Parameters
    ----------
    text : str
        Chinese, English or both; line ends separate paragraphs.

    Returns
    -------
    tuple of Clause
        No clause is blank, none overlaps another, and each is `text[start:end]`. [characters from 0]

    Examples
    --------
    >>> [clause.text for clause in split_clauses("第一条 依法登记；不得收费。\\nFees end. No more.")]
    ['第一条 依法登记', '不得收费', 'Fees end', 'No more']
    """
    found: list[Clause] = []
    article, lead, lead_line, position = "", 0, -1, 0
    for number, line in enumerate(text.split("\n")):
        heading = ARTICLE.match(line)
        if heading:
            article = heading[1]
        if line.strip() and number > lead_line and not ITEM.match(line):
            lead = 0  # a list ends with the first line that is no item of it
        for start, end, mark in _parts(line):
            clause = Clause(len(found) + 1, position + start, position + end, line[start:end], article, number, lead)
            found.append(clause)
            if clause.text[-1] in "：:":
                lead, lead_line = clause.number, number
            elif number == lead_line and mark in SENTENCE_ENDS:
                lead = 0  # within its own line a lead-in reaches to the end of the sentence
        position += len(line) + 1
    return tuple(found)


def _parts(line: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and closing mark of every clause of a line; a lead-in ends at its colon where items follow."""
    start = 0
    for stop in [*END.finditer(line), None]:
        end = len(line) if stop is None else stop.start()
        mark = "" if stop is None else stop[0]
        for low, high in _pieces(line, start, end):
            while low < high and line[low].isspace():
                low += 1
            while low < high and line[high - 1].isspace():
                high -= 1
            if low < high:
                yield low, high, mark
        start = len(line) if stop is None else stop.end()


def _pieces(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A clause cut after a colon, and where it is longer than the bound."""
    for colon in COLON.finditer(line, start, end):
        yield from _cut(start, colon.end())
        start = colon.end()
    yield from _cut(start, end)


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    for low in range(start, end, LONGEST_CLAUSE):
        yield low, min(low + LONGEST_CLAUSE, end)
