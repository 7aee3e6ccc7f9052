"""Whether a clause claims an exception, and whether what an exception needs is stated."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from yindi.methods.clauses.splitting import Clause

Where = Literal["clause", "paragraph", "document", "missing"]


@dataclass(frozen=True)
class Cues:
    """Expressions by which a text claims an exception: grounds by their item, an alternative weighed, and an end.

    `document` marks a clause that speaks of the whole text, such as "these measures are valid for two years".
    """

    grounds: Mapping[int, re.Pattern[str]]
    alternative: re.Pattern[str]
    end: re.Pattern[str]
    document: re.Pattern[str]


@dataclass(frozen=True)
class Claim:
    """What is claimed for one clause: the items of the grounds, and where an alternative and an end are stated."""

    grounds: tuple[int, ...]
    alternative: Where
    end: Where


def claims_of(wanted: Sequence[Clause], clauses: Sequence[Clause], cues: Cues) -> tuple[Claim, ...]:
    """What a text claims for some of its clauses.

    Grounds count in the clause itself or its paragraph; that no less restrictive alternative exists likewise; an
    end also where it is one of the whole document.

    Parameters
    ----------
    wanted : sequence of Clause
        The clauses in question.
    clauses : sequence of Clause
        All clauses of the same text.

    Returns
    -------
    tuple of Claim
        One for each of `wanted`. Without grounds nothing is claimed, whatever else is stated.
    """
    lines: dict[int, list[str]] = defaultdict(list)
    for clause in clauses:
        lines[clause.line].append(clause.text)
    document_ends = any(cues.document.search(clause.text) and cues.end.search(clause.text) for clause in clauses)
    # A paragraph may be long and hold many finds: each is searched once.
    paragraphs = {line: _paragraph(" ".join(lines[line]), cues) for line in {clause.line for clause in wanted}}
    claims = {clause.number: _claim(clause.text, paragraphs[clause.line], document_ends, cues) for clause in wanted}
    return tuple(claims[clause.number] for clause in wanted)


def _paragraph(text: str, cues: Cues) -> tuple[tuple[int, ...], bool, bool]:
    """The grounds in a paragraph, whether it weighs an alternative, and whether it states an end."""
    grounds = tuple(sorted(item for item, ground in cues.grounds.items() if ground.search(text)))
    return grounds, cues.alternative.search(text) is not None, cues.end.search(text) is not None


def _claim(own: str, paragraph: tuple[tuple[int, ...], bool, bool], document_ends: bool, cues: Cues) -> Claim:
    grounds, weighed, ended = paragraph
    alternative: Where = "missing" if not weighed else "clause" if cues.alternative.search(own) else "paragraph"
    end: Where = "document" if document_ends else "missing"
    if ended:
        end = "clause" if cues.end.search(own) else "paragraph"
    return Claim(grounds, alternative, end)
