"""The red lines of the fair-competition review as tables: patterns, what negates them, and what an exception needs.

`patterns.csv` holds one expression a row, with the article and item it stands for and the date of the clause.
`<word>` in an expression stands for the row `word` of `words.csv` in the same language. `combinations.csv` holds
relations of concepts, such as "local, to settle, must": a word of each, as `concepts.csv` lists them, must stand near
the others.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import get_args

from yindi.messages import Bilingual
from yindi.methods.clauses import Combination, Cues, Grammar, Negations, Rule, Script, bounded_expression

ARTICLES = (8, 9, 10, 11)
SCRIPTS: tuple[Script, ...] = get_args(Script)
WORD = re.compile("<([a-z]+)>")
NOTHING = re.compile("(?!)")
# How far before the words a negation may stand, how far after, and how near a prohibition turns a removal round.
REACH: Mapping[Script, tuple[int, int, int]] = {"zh": (60, 40, 4), "en": (120, 90, 6)}


@dataclass(frozen=True)
class Item:
    """One item of an article: what it forbids in own words, what a reviewer must answer, the date of the clause."""

    article: int
    item: int
    means: Bilingual
    asks: Bilingual
    clause_date: str

    @property
    def name(self) -> str:
        """Article and item, such as `9.2`."""
        return f"{self.article}.{self.item}"


@cache
def items() -> Mapping[str, Item]:
    """Every item that patterns stand for, by name.

    >>> items()["9.2"].means.en.startswith("Firms from elsewhere are made to register")
    True
    """
    found = [
        Item(
            int(row["article"]), int(row["item"]), Bilingual(row["means_en"], row["means_zh"]),
            Bilingual(row["asks_en"], row["asks_zh"]), row["clause_date"],
        )
        for row in _rows("items.csv")
    ]  # fmt: skip
    return MappingProxyType({item.name: item for item in found})


@cache
def rules() -> tuple[Rule, ...]:
    """Every pattern, compiled, with the name of its item as its group; all of bounded work."""
    found = []
    for row in _rows("patterns.csv"):
        script = _script(row["language"])
        group = f"{row['article']}.{row['item']}"
        if group not in items():
            raise ValueError(f"patterns.csv: {row['pattern']} stands for no item of items.csv")
        unless = bounded_expression(filled(row["unless"], script)) if row["unless"] else None
        found.append(Rule(row["pattern"], group, script, bounded_expression(filled(row["expression"], script)), unless))
    return tuple(found)


@cache
def grammar() -> Grammar:
    """Every combination of concepts, with the name of its item as its group, and the words of the concepts."""
    words: dict[Script, dict[str, re.Pattern[str]]] = {script: {} for script in SCRIPTS}
    for row in _rows("concepts.csv"):
        script = _script(row["language"])
        words[script][row["concept"]] = _concept(row["expression"], script)
    found = []
    for row in _rows("combinations.csv"):
        script = _script(row["language"])
        group = f"{row['article']}.{row['item']}"
        concepts, unless = tuple(row["concepts"].split()), tuple(row["unless"].split())
        unknown = [name for name in concepts + unless if name not in words[script]]
        if group not in items() or unknown:
            raise ValueError(f"combinations.csv: {row['pattern']} names what is not listed: {unknown or group}")
        found.append(Combination(row["pattern"], group, script, concepts, unless, int(row["within"])))
    return Grammar(tuple(found), MappingProxyType(words))


@cache
def negations() -> Mapping[Script, Negations]:
    """What negates, by language."""
    return MappingProxyType({script: _negations(script) for script in SCRIPTS})


def _negations(script: Script) -> Negations:
    by_kind = {
        kind: _either(
            row["expression"] for row in _rows("negations.csv") if (row["language"], row["kind"]) == (script, kind)
        )
        for kind in ("prohibits", "removes", "indifferent", "after", "resets")
    }
    reach, reach_after, next_to = REACH[script]
    return Negations(**by_kind, reach=reach, reach_after=reach_after, next_to=next_to)


@cache
def cues() -> Cues:
    """By what a text claims an exception of article 12, in either language."""
    rows = list(_rows("cues.csv"))

    def of(kind: str, item: str = "") -> re.Pattern[str]:
        return _either(row["expression"] for row in rows if (row["kind"], row["item"]) == (kind, item))

    grounds = {int(item): of("ground", item) for item in sorted({row["item"] for row in rows if row["item"]})}
    return Cues(MappingProxyType(grounds), of("alternative"), of("end"), of("document"))


def filled(expression: str, script: Script) -> str:
    """An expression with the words of its language put in."""
    return WORD.sub(lambda found: _words()[script, found[1]], expression)


@cache
def _words() -> Mapping[tuple[str, str], str]:
    return {(row["language"], row["word"]): row["expression"] for row in _rows("words.csv")}


def _concept(expression: str, script: Script) -> re.Pattern[str]:
    """Any of the alternatives of a concept, each of bounded work on its own; in English whole words alone."""
    either = _either(filled(one, script) for one in _alternatives(expression))
    return re.compile(rf"\b(?:{either.pattern})\b", re.IGNORECASE) if script == "en" else either


def _alternatives(expression: str) -> Iterator[str]:
    """The alternatives of a concept: what stands between bars outside all round brackets."""
    depth = start = 0
    for place, letter in enumerate(expression):
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            yield expression[start:place]
            start = place + 1
    yield expression[start:]


def _either(expressions: Iterator[str]) -> re.Pattern[str]:
    """Any of some expressions, each of bounded work on its own."""
    parts = [bounded_expression(expression).pattern for expression in expressions]
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE) if parts else NOTHING


def _script(word: str) -> Script:
    return next(script for script in SCRIPTS if script == word)


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("yindi.procedure.screen.rules").joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
