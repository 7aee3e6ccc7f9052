"""Axes for numbers of any size: round marks, and a stretched scale for what is read in multiples."""

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Literal

from yindi.present.charts.base import Spec, axis
from yindi.present.units import PLAIN, SHARES

MULTIPLES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)

# Ratios that differ more than so many times are read in multiples.
WIDE = 20.0


@dataclass(frozen=True)
class Scale:
    """How numbers are laid along an axis: the kind of scale, its two ends and its marks."""

    kind: Literal["linear", "log", "sqrt"]
    low: float
    high: float
    marks: tuple[float, ...]


def scale_for(values: list[float], unit: str, *, from_zero: bool = False, most: int = 7) -> Scale:
    """The scale for some values of a unit; `from_zero` keeps zero and an even scale, as a bar needs.

    Ratios on both sides of 1, or far apart, are read in multiples, and ranks from 1.

    >>> scale_for([0.1, 0.93], "share").marks
    (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    >>> scale_for([0.4, 1.0, 3.0], "ratio").kind
    'log'
    """
    low, high = min(values), max(values)
    if unit.startswith("rank") and low >= 1:
        marks = (1.0, *(mark for mark in rounded_marks(1.0, high, most=most) if 1 < mark <= high))
        return Scale("linear", 1.0, max(high, 2.0), marks)
    if unit == "ratio" and not from_zero and (0 <= low < 1 < high or high > WIDE * low > 0):
        return multiples(low, high)
    # A zero that is near is shown: a small distance is then not taken for a large one.
    if from_zero or 0 < low <= (high - low) / 2:
        low = min(low, 0.0)
    if from_zero or 0 > high >= (low - high) / 2:
        high = max(high, 0.0)
    marks = rounded_marks(low, high, most=most)
    return Scale("linear", marks[0], marks[-1], marks)


def multiples(low: float, high: float) -> Scale:
    """A scale on which doubling is always as long; on which it grows with the square root, where there are zeros."""
    if low <= 0:
        marks = (0.0, *(mark for mark in MULTIPLES if high / 50 <= mark <= high))
        return Scale("sqrt", 0.0, high * 1.02, marks)
    marks = tuple(mark for mark in MULTIPLES if low <= mark <= high)
    return Scale("log", low / 1.05, high * 1.05, marks)


def rounded_marks(low: float, high: float, *, most: int = 7) -> tuple[float, ...]:
    """Multiples of 1, 2 or 5 times a power of ten that enclose a range, at most `most` and one more.

    >>> rounded_marks(-2.2, 1.3)
    (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0)
    """
    if high <= low:
        low, high = low - (abs(low) or 1.0) / 2, high + (abs(high) or 1.0) / 2
    power = floor(log10((high - low) / most))
    for factor in (1, 2, 5, 10, 20):
        step = factor * 10.0**power
        first, last = floor(round(low / step, 9)), ceil(round(high / step, 9))
        if last - first <= most:
            break
    return tuple(round(number * step, 9) + 0.0 for number in range(first, last + 1))


def drawn_scale(scale: Scale) -> Spec:
    """A scale as the drawing engine reads it."""
    # A scale of multiples has no zero, so there is none to leave out.
    zero = {} if scale.kind == "log" else {"zero": False}
    return {"type": scale.kind, "domain": [scale.low, scale.high], "nice": False, **zero}


def drawn_axis(scale: Scale, title: str, unit: str, **settings: object) -> Spec:
    """The axis of a scale, its numbers written as those of the unit."""
    if unit in SHARES:
        settings["labelExpr"] = "format(100 * datum.value, '~r') + '\u00a0%'"
    elif unit == PLAIN:
        settings["format"] = "d"
    elif scale.kind == "linear":
        settings["format"] = f",.{places_of(scale.marks)}f"
    else:
        settings["format"] = ",~r"
    return axis(title, values=list(scale.marks), **settings)


def places_of(marks: tuple[float, ...]) -> int:
    """How many decimals tell marks apart.

    >>> places_of((0.0, 0.05, 0.1)), places_of((0.0, 20.0))
    (2, 0)
    """
    return next((places for places in range(9) if all(abs(mark - round(mark, places)) < 1e-9 for mark in marks)), 9)
