"""What every chart has: a specification as data, the table behind it, and a layout that no font can move."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yindi.messages import Bilingual, Language
from yindi.present.palette import INK, RULE, SOFT
from yindi.study import Results

Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


@dataclass(frozen=True)
class Table:
    """The numbers behind a chart, as shown: a header, rows, and the file that holds them in full."""

    header: tuple[Bilingual, ...]
    rows: tuple[tuple[Bilingual, ...], ...]
    file: str


@dataclass(frozen=True)
class Mark:
    """One entry of a legend: a swatch of the page's style sheet and what it stands for."""

    swatch: str
    says: Bilingual


@dataclass(frozen=True)
class Chart:
    """One chart of the catalogue.

    name : its file; caption : what it shows, with units; spec : results and language → Vega-Lite, None where there
    is nothing to draw; table : the numbers behind it; legend : its entries.
    """

    name: str
    caption: Callable[[Results], Bilingual]
    spec: Callable[[Results, Language], Spec | None]
    table: Callable[[Results], Table]
    legend: Callable[[Results], tuple[Mark, ...]]


def frame(width: int, height: int, *, left: int, right: int = 16, top: int = 10, bottom: int = 44) -> Spec:
    """The outer part of a specification: every size is fixed, so that text cannot move anything."""
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "padding": {"left": left, "right": right, "top": top, "bottom": bottom},
        "autosize": {"type": "none"},
        "background": None,
        "config": {"aria": False, "view": {"stroke": None, "fill": None}},
    }


def axis(title: str = "", **settings: Any) -> Spec:
    """A quiet axis: thin rules, no domain line, labels that never drop out."""
    return {
        "title": title or None,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titleColor": SOFT,
        "titlePadding": 10,
        "labelFontSize": 12,
        "labelColor": INK,
        "labelOverlap": False,
        "labelFlush": False,
        "labelLimit": 0,
        "labelPadding": 6,
        "gridColor": RULE,
        "domain": False,
        "ticks": False,
        **settings,
    }


def ticks(largest: float, *, most: int = 7) -> list[int]:
    """Whole numbers for an axis from 0, at most `most` of them.

    >>> ticks(14)
    [0, 5, 10, 15]
    >>> ticks(3)
    [0, 1, 2, 3]
    """
    step = next(step for step in steps() if largest / step <= most - 2 or step >= largest)
    return list(range(0, int(-(-largest // step)) * step + 1, step))


def steps() -> list[int]:
    """1, 2, 5, 10, 20, 50, … up to a million."""
    return [lead * 10**power for power in range(7) for lead in (1, 2, 5)]


def shortened(text: str, width: int) -> str:
    """A text of at most `width` Latin letters; a Chinese character counts two.

    >>> shortened("Wholesale and retail trade", 12)
    'Wholesale a…'
    >>> shortened("批发和零售业", 12)
    '批发和零售业'
    """
    widths = [2 if ord(letter) > 0x2E80 else 1 for letter in text]
    if sum(widths) <= width:
        return text
    used, kept = 0, ""
    for letter, wide in zip(text, widths, strict=True):
        if used + wide > width - 1:
            break
        used, kept = used + wide, kept + letter
    return kept.rstrip() + "…"
