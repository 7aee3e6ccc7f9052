"""Names of places and industries as links: a cell that is one, a sentence that holds some, a pair as its reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from markupsafe import Markup, escape

from yindi.messages import Bilingual, Language
from yindi.web.making.made import Made

# Most cells of a result say what others say: a name, a number. [texts]
MOST_LINKED = 16_384


@dataclass(frozen=True, eq=False)
class Naming:
    """What is called how in one language: name → (place or industry, code), and the names by their first letter.

    A name that two of them share leads nowhere.
    """

    language: Language
    known: Mapping[str, tuple[str, str]]
    by_letter: Mapping[str, tuple[str, ...]]
    codes: frozenset[tuple[str, str]] = frozenset()

    def page(self, kind: str, code: str) -> str:
        """The page of a place or an industry."""
        return f"/{self.language}/{kind}?{urlencode({kind: code})}"

    def coded(self, kind: str, said: str) -> str:
        """The page of a place or an industry that is written by its code or name; empty where the study has none."""
        if (kind, said) in self.codes:
            return self.page(kind, said)
        found = self.known.get(said, ("", ""))
        return self.page(*found) if found[0] == kind else ""

    def linked(self, text: Bilingual) -> Markup:
        """A text in which every name leads to its page; of names that overlap, the longer one."""
        return linked(self, text.text(self.language))

    def found(self, said: str) -> Iterator[tuple[int, str]]:
        """Where which name stands, from left to right."""
        at = 0
        while at < len(said):
            name = next((name for name in self.by_letter.get(said[at], ()) if is_at(said, at, name)), "")
            if name:
                yield at, name
            at += len(name) or 1

    def why(self, place: Bilingual, industry: Bilingual) -> str:
        """The address of the reasons for an industry in a place; empty where either name is not known alone."""
        one, other = (self.known.get(name.text(self.language), ("", "")) for name in (place, industry))
        if (one[0], other[0]) != ("place", "industry"):
            return ""
        return f"/{self.language}/why?" + urlencode({"place": one[1], "industry": other[1]})


@lru_cache(maxsize=MOST_LINKED)
def linked(naming: Naming, said: str) -> Markup:
    """A text of one language with its names as links; see `Naming.linked`."""
    parts, done = [], 0
    for start, name in naming.found(said):
        kind, code = naming.known[name]
        parts += [escape(said[done:start]), Markup('<a href="{}">{}</a>').format(naming.page(kind, code), name)]
        done = start + len(name)
    return Markup("").join([*parts, escape(said[done:])])


def is_at(said: str, at: int, name: str) -> bool:
    """Whether a name stands at a position, and not in the midst of a longer word of Latin letters.

    >>> is_at("in Jilin: 3", 3, "Jilin"), is_at("Jilinese", 0, "Jilin"), is_at("吉林省", 0, "吉林")
    (True, False, True)
    """
    end = at + len(name)
    if not said.startswith(name, at):
        return False
    before, after = said[at - 1 : at] if at else "", said[end : end + 1]
    return not (joins(before, name[0]) or joins(name[-1], after))


def joins(one: str, other: str) -> bool:
    """Whether two letters belong to one word; Chinese is written without spaces between words.

    >>> joins("a", "b"), joins("a", " "), joins("省", "b"), joins("", "b")
    (True, False, False, False)
    """
    return all(letter.isalnum() and letter < "\u2e80" for letter in (one, other))


@lru_cache(maxsize=32)
def naming(made: Made, language: Language) -> Naming:
    """The names of one result."""
    frame, known, twice = made.frame, dict[str, tuple[str, str]](), set[str]()
    for kind, some in (("place", frame.places), ("industry", frame.industries)):
        for one in some:
            name = one.name.text(language)
            if name in known:
                twice.add(name)
            known[name] = (kind, one.code)
    alone = {name: page for name, page in known.items() if name and name not in twice}
    letters: dict[str, list[str]] = {}
    for name in sorted(alone, key=len, reverse=True):
        letters.setdefault(name[0], []).append(name)
    codes = {
        (kind, one.code) for kind, some in (("place", frame.places), ("industry", frame.industries)) for one in some
    }
    return Naming(language, alone, {letter: tuple(names) for letter, names in letters.items()}, frozenset(codes))
