"""How rows of different kinds look: a colour and a shape for each word, in a fixed order of words."""

from dataclasses import dataclass

import polars as pl

from yindi.present.charts.base import Mark
from yindi.present.files.labels import role_label
from yindi.present.palette import ACCENT, EMPTY, MAIN, ON_STEPS, PAPER, QUIET, SOFT, STEPS


@dataclass(frozen=True)
class Look:
    """A fill, the colour of words on it, the shape of a point, and the swatch of the style sheet."""

    fill: str
    ink: str
    shape: str
    swatch: str


LOOKS = (
    Look(MAIN, PAPER, "circle", "main"),
    Look(ACCENT, PAPER, "square", "accent-square"),
    Look(STEPS[2], ON_STEPS[2], "triangle-up", "step-2"),
    Look(QUIET, PAPER, "diamond", "quiet"),
    Look(STEPS[0], ON_STEPS[0], "triangle-down", "step-0"),
    Look(EMPTY, SOFT, "cross", "empty"),
)


def looks_of(table: pl.DataFrame, column: str) -> dict[str, Look]:
    """The look of every word of a column, words in alphabetical order; more words than looks share the last.

    >>> [look.shape for look in looks_of(pl.DataFrame({"event": ["exit", "entry"]}), "event").values()]
    ['circle', 'square']
    """
    words = sorted(set(table[column].to_list())) if column else []
    return {word: LOOKS[min(number, len(LOOKS) - 1)] for number, word in enumerate(words)}


def row_looks(rows: pl.DataFrame, column: str, looks: dict[str, Look]) -> list[Look]:
    """The look of each row; the first for all, where no column tells them apart."""
    return [looks[word] for word in rows[column].to_list()] if column else [LOOKS[0]] * rows.height


def legend_of(looks: dict[str, Look]) -> tuple[Mark, ...]:
    """What each look stands for."""
    return tuple(Mark(look.swatch, role_label(word)) for word, look in looks.items())
