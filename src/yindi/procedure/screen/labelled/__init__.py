"""Sentences with labels, and how well the rules find what they stand for.

`first.csv` was written together with the rules, which were mended until they found it; `second.csv` measured an earlier
state of the rules and has been learnt from since. Their scores say that the rules do what was meant, not how they do on
other texts. `third.csv` was written by somebody who had seen neither the rules nor the first set, after `frozen.csv`
had closed the rules; nobody has mended rules with it in view. `fourth.csv` was written by the author of the rules after
they were closed once more. How sentences are labelled stands in `LABELS.md`.
"""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from yindi.methods.clauses import Script, screen_clauses, split_clauses
from yindi.methods.wilson import wilson_interval
from yindi.procedure.screen.rules import ARTICLES, SCRIPTS, grammar, negations, rules

Kind = Literal["plain", "exception", "negated", "look_alike"]
SetName = Literal["first", "second", "third", "fourth"]
SETS: tuple[SetName, ...] = get_args(SetName)
# The set that no rule has learnt from and whose writer had not seen the rules.
MEASURES: SetName = "third"
FOLDER = "yindi.procedure.screen"


@dataclass(frozen=True)
class Sentence:
    """One sentence and the articles under which a reviewer must look at it; none where it is lawful as it stands."""

    name: str
    language: Script
    text: str
    articles: frozenset[int]
    kind: Kind


@dataclass(frozen=True)
class Score:
    """How well one article is found in one language, both `all` where all are taken together. [sentence × article]

    precision : right among found, with its 95 % interval (Wilson).
    recall : found among those to be found, likewise. NaN where there are none.
    """

    article: str
    language: str
    sentences: int
    to_find: int
    found: int
    right: int
    precision: tuple[float, float, float]
    recall: tuple[float, float, float]


def sentences(name: SetName) -> tuple[Sentence, ...]:
    """The sentences of a set in the order of its file; empty where it has not been written yet.

    >>> len(sentences("first")) >= 80
    True
    """
    return tuple(
        Sentence(
            row["sentence"],
            next(script for script in SCRIPTS if script == row["language"]),
            row["text"],
            frozenset(int(item.split(".")[0]) for item in row["items"].split(";") if item),
            next(kind for kind in get_args(Kind) if kind == row["kind"]),
        )
        for row in _rows("labelled", f"{name}.csv")
    )


def found_articles(text: str) -> frozenset[int]:
    """The articles of all finds to be reviewed in a text.

    >>> sorted(found_articles("外地供应商不得参加投标。"))
    [9]
    """
    found = screen_clauses(split_clauses(text), rules(), negations(), grammar())
    return frozenset(int(one.group.split(".")[0]) for one in found if one.state == "review")


def scores(labelled: Sequence[Sentence]) -> tuple[Score, ...]:
    """Precision and recall over pairs of sentence and article: all, by language, by article, and by both."""
    found = [found_articles(sentence.text) for sentence in labelled]
    result = []
    for article in (None, *ARTICLES):
        for language in (None, *SCRIPTS):
            chosen = [
                (pair[0].articles, pair[1])
                for pair in zip(labelled, found, strict=True)
                if language in (None, pair[0].language)
            ]
            wanted = frozenset(ARTICLES) if article is None else frozenset({article})
            to_find = sum(len(true & wanted) for true, _ in chosen)
            named = sum(len(got & wanted) for _, got in chosen)
            right = sum(len(true & got & wanted) for true, got in chosen)
            result.append(
                Score(
                    "all" if article is None else str(article), language or "all", len(chosen), to_find, named, right,
                    _share(right, named), _share(right, to_find),
                )
            )  # fmt: skip
    return tuple(result)


@cache
def measured() -> Score:
    """The score over all articles and languages of the set that measures, with the rules as they stand."""
    return scores(sentences(MEASURES))[0]


def frozen() -> dict[str, str]:
    """The SHA-256 of every rule table as it stood when the rules were closed, by file name."""
    return {row["file"]: row["sha256"] for row in _rows("labelled", "frozen.csv")}


def fingerprint_of(name: str) -> str:
    """The SHA-256 of a rule table as it stands."""
    return hashlib.sha256(files(FOLDER).joinpath("rules", name).read_bytes()).hexdigest()


def _share(hits: int, trials: int) -> tuple[float, float, float]:
    return (hits / trials if trials else float("nan"), *wilson_interval(hits, trials))


def _rows(folder: str, name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(files(FOLDER).joinpath(folder, name).read_text(encoding="utf-8").splitlines())
