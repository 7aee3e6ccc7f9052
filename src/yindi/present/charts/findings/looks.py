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
# Words with an order of their own, from the foremost on.
LADDER = tuple(
    Look(STEPS[step], ON_STEPS[step], shape, f"step-{step}")
    for step, shape in ((4, "circle"), (3, "square"), (2, "triangle-up"), (1, "diamond"), (0, "triangle-down"))
)


def looks_of(table: pl.DataFrame, column: str, order: tuple[str, ...] = ()) -> dict[str, Look]:
    """The look of every word of a column; more words than looks share the last.

    Words with an order go from dark to light, each with its place in the order whether the others are there or not;
    others stand in alphabetical order.

    >>> [look.shape for look in looks_of(pl.DataFrame({"event": ["exit", "entry"]}), "event").values()]
    ['circle', 'square']
    >>> looks_of(pl.DataFrame({"tier": ["low", "high"]}), "tier", ("high", "middle", "low"))["low"].swatch
    'step-2'
    """
    words = set(table[column].to_list()) if column else set()
    looks, ranked = (LADDER, [*order, *sorted(words - set(order))]) if order else (LOOKS, sorted(words))
    return {word: looks[min(number, len(looks) - 1)] for number, word in enumerate(ranked) if word in words}


def row_looks(rows: pl.DataFrame, column: str, looks: dict[str, Look]) -> list[Look]:
    """The look of each row; the first for all, where no column tells them apart."""
    return [looks[word] for word in rows[column].to_list()] if column else [LOOKS[0]] * rows.height


def legend_of(looks: dict[str, Look]) -> tuple[Mark, ...]:
    """What each look stands for."""
    return tuple(Mark(look.swatch, role_label(word)) for word, look in looks.items())
