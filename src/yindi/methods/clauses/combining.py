"""Rules that stand for a relation of concepts: a word of each, near each other, in any order."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]


@dataclass(frozen=True)
class Combination:
    """Concepts of one language, a word of each of which must stand within so many characters.

    `concepts` are names, the first of which is where the search begins. `unless` are names too: a find is set aside
    where a word of one of them stands in the same clause. `within` is in characters, from the first letter of the
    first word to the last of the last.
    """

    name: str
    group: str
    language: Literal["zh", "en"]
    concepts: tuple[str, ...]
    unless: tuple[str, ...]
    within: int


class Places:
    """Where the words of every concept stand in one clause; each concept is searched once, when first asked for."""

    def __init__(self, text: str, concepts: Mapping[str, re.Pattern[str]]) -> None:
        self._text = text
        self._concepts = concepts
        self._found: dict[str, tuple[Span, ...]] = {}

    def of(self, concept: str) -> tuple[Span, ...]:
        """The words of a concept, in the order of the text. [characters from 0]"""
        if concept not in self._found:
            self._found[concept] = tuple(one.span() for one in self._concepts[concept].finditer(self._text))
        return self._found[concept]


def combined(rule: Combination, places: Places) -> Iterator[tuple[Span, ...]]:
    """For every word of the first concept the nearest word of each other one, where all stand near enough.

    Returns
    -------
    iterator of tuple of (int, int)
        The words of one find in the order of the text; none of them overlaps another.

    Examples
    --------
    >>> concepts = {"local": re.compile("本市"), "must": re.compile("须"), "settle": re.compile("注册")}
    >>> rule = Combination("a", "9.2", "zh", ("local", "must", "settle"), (), 12)
    >>> list(combined(rule, Places("投标人须在本市注册。", concepts)))
    [((3, 4), (5, 7), (7, 9))]
    """
    # No rule is worth more than the concepts that stand in the clause at all.
    if not all(places.of(concept) for concept in rule.concepts):
        return
    first, *others = rule.concepts
    others.sort(key=lambda concept: len(places.of(concept)))  # the one with least choice is served first
    for anchor in places.of(first):
        chosen = [anchor]
        for concept in others:
            nearest = _nearest(places.of(concept), anchor, chosen)
            if nearest is None:
                break
            chosen.append(nearest)
        else:
            if max(end for _, end in chosen) - min(start for start, _ in chosen) <= rule.within:
                yield tuple(sorted(chosen))


def _nearest(words: Sequence[Span], anchor: Span, taken: Sequence[Span]) -> Span | None:
    """Of words in order, the one nearest to an anchor that overlaps none of those taken; the nearest three each way."""
    start, end = anchor
    right = bisect_left(words, (end, end))
    left = bisect_right(words, (start, start))
    near = [one for one in words[max(left - 3, 0) : right + 3] if not any(_overlap(one, other) for other in taken)]
    return min(near, key=lambda one: (max(one[0] - end, start - one[1]), one[0]), default=None)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
