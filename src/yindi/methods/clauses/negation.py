"""Whether the words found in a clause are forbidden, removed or asked about there, not laid down."""

import re
from dataclasses import dataclass

# A negation may look at so many characters of the words that follow it.
LOOKAHEAD = 12


@dataclass(frozen=True)
class Negations:
    """What negates in one language.

    prohibits : "must not", "it is forbidden to", before the words.
    removes : "abolish", "clean up", before the words; a prohibition right before it turns it round.
    indifferent : "whether or not", "regardless of", before the words.
    after : "… is prohibited", "such rules are repealed", right after the words, which it must begin with.
    resets : where a new demand begins between a negation and the words: ", but must".
    reach : how many characters before the words a negation may stand; `reach_after` after them. [characters]
    """

    prohibits: re.Pattern[str]
    removes: re.Pattern[str]
    indifferent: re.Pattern[str]
    after: re.Pattern[str]
    resets: re.Pattern[str]
    reach: int
    reach_after: int
    next_to: int


def negating_words(text: str, start: int, end: int, negations: Negations) -> str:
    """The words that negate `text[start:end]`; empty where none do, as `negation_of` finds them.

    Examples
    --------
    >>> never = re.compile("(?!)")
    >>> simple = Negations(re.compile("不得"), re.compile("取消"), never, never, re.compile("，但须"), 60, 0, 4)
    >>> negating_words("不得要求在本地注册", 2, 9, simple), negating_words("不得取消本地注册要求", 4, 10, simple)
    ('不得', '')
    """
    found = negation_of(text, start, end, negations)
    return text[found[0] : found[1]] if found else ""


def negation_of(text: str, start: int, end: int, negations: Negations) -> tuple[int, int] | None:
    """Where the words stand that negate `text[start:end]`; None where none do.

    The nearest negation before the words counts, unless a new demand begins between. A removal that is itself
    forbidden ("must not abolish …") negates nothing.

    Parameters
    ----------
    text : str
        One clause, with the lead-in that governs it in front.
    start, end : int
        The words found. [characters from 0]

    Returns
    -------
    (int, int), optional
        Of words such as `不得` or `are repealed`. [characters from 0]
    """
    first = max(0, start - negations.reach)
    kinds = (negations.prohibits, negations.removes, negations.indifferent)
    found = sorted(
        (one.start(), one.end(), kind)
        for kind, by in enumerate(kinds)
        for one in by.finditer(text, first, start + LOOKAHEAD)
        if one.end() <= start
    )
    for place in range(len(found) - 1, -1, -1):
        begin, stop, kind = found[place]
        if negations.resets.search(text, stop, end):
            break
        if (
            kind == 1
            and place
            and found[place - 1][2] == 0
            and found[place][0] - found[place - 1][1] <= negations.next_to
        ):
            return None
        return begin, stop
    late = negations.after.match(text, end, end + negations.reach_after)
    return late.span() if late else None
