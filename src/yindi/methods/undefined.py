"""How many figures are not defined, and why: one count for all measures that leave entries blank."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.messages import Bilingual, say

Reasons = Mapping[str, Truth]


@dataclass(frozen=True)
class Undefined:
    """How many entries of a result are not defined, by reason.

    of : how many entries there are; why : reason and number, each entry counted once, reasons in the order asked and
    only those that occur.
    """

    of: int
    why: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many are not defined in all."""
        return sum(self.why.values())

    @property
    def says(self) -> tuple[Bilingual, ...]:
        """One sentence for each reason."""
        return tuple(say(f"undefined.{reason}", count=count, of=self.of) for reason, count in self.why.items())


def undefined(result: Array, reasons: Reasons) -> Undefined:
    """Count the entries that are not defined, each under the first reason that holds for it.

    Parameters
    ----------
    result : (…)
        Any measure, NaN where it is not defined.
    reasons : by name, truth values that broadcast to `result`
        Such as those of `reasons_of_cells`, `reasons_of_places`, `reasons_of_industries` and `reasons_of_options`.

    Returns
    -------
    Undefined
        What no reason covers is counted as "other".

    Examples
    --------
    >>> from yindi.methods.specialisation import location_quotient
    >>> levels = np.array([[3.0, np.nan, 0.0], [0.0, 0.0, 0.0]])
    >>> undefined(location_quotient(levels), reasons_of_cells(levels)).why
    {'not_known': 1, 'empty_place': 3, 'empty_industry': 1}
    """
    left = np.isnan(result)
    why: dict[str, int] = {}
    for name, holds in reasons.items():
        here = left & holds
        if number := int(here.sum()):
            why[name] = number
            left = left & ~here
    if number := int(left.sum()):
        why["other"] = number
    return Undefined(result.size, why)


def together(parts: Iterable[Undefined]) -> Undefined:
    """The counts of several results, such as years, added up."""
    entries, why = 0, Counter[str]()
    for part in parts:
        entries += part.of
        why.update(part.why)
    return Undefined(entries, dict(why))


def reasons_of_cells(levels: Array) -> dict[str, Truth]:
    """Why a quotient of a cell is not defined: it is not known, or its place or its industry holds nothing.

    levels : (places, industries) or (places, industries, years), NaN where not known.
    """
    return {
        "not_known": np.isnan(levels),
        "empty_place": np.nansum(levels, axis=1, keepdims=True) == 0,
        "empty_industry": np.nansum(levels, axis=0, keepdims=True) == 0,
    }


def reasons_of_places(levels: Array) -> dict[str, Truth]:
    """Why a measure of a place's mix is not defined: nothing is known of it, or it holds nothing.

    levels : as for `reasons_of_cells`.
    """
    return {
        "nothing_known": np.asarray(np.isnan(levels).all(axis=1)),
        "empty_place": np.asarray(np.nansum(levels, axis=1) == 0),
    }


def reasons_of_industries(levels: Array) -> dict[str, Truth]:
    """Why a measure of an industry's spread is not defined: nothing is known of it, or it holds nothing.

    levels : as for `reasons_of_cells`.
    """
    return {
        "nothing_known": np.asarray(np.isnan(levels).all(axis=0)),
        "empty_industry": np.asarray(np.nansum(levels, axis=0) == 0),
    }


def reasons_of_pairs(levels: Array) -> dict[str, Truth]:
    """Why two industries cannot be compared: one holds nothing, or nothing in the places known of both.

    levels : (places, industries), NaN where not known.
    """
    nothing = np.nansum(levels, axis=0) == 0
    known = ~np.isnan(levels)
    shared = np.where(known, levels, 0.0).T @ known.astype(float)
    return {
        "empty_industry": nothing[:, None] | nothing[None, :],
        "nothing_shared": (shared == 0) | (shared.T == 0),
        "one_place": np.asarray(known.astype(float).T @ known.astype(float) < 2),
    }


def reasons_of_options(present: Array, options: Truth | None = None) -> dict[str, Truth]:
    """Why an industry has no relative relatedness: not known, held already, no option, or options not told apart.

    present : (places, industries), 1 present, 0 absent, NaN not known; options : as `present`.
    """
    asked = np.ones(present.shape, dtype=bool) if options is None else options
    return {
        "not_known": np.isnan(present),
        "held": np.asarray(present == 1),
        "no_option": ~asked,
        "not_told_apart": np.ones(present.shape, dtype=bool),
    }
