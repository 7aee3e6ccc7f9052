"""From odds to a programme: which cells are options, what each adds, and within which limits."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.events import LINE
from yindi.methods.features import log_presence
from yindi.methods.line import reaches
from yindi.plan.odds import EventName
from yindi.plan.programme import Programme
from yindi.plan.uplift import uplift


@dataclass(frozen=True)
class Limits:
    """What a plan has to keep to.

    picks, deepen_picks : (places,); caps : (industries,), infinite where there is none.
    shift : assumed rise of the log odds by support; leave_from : odds from which the market needs no support.
    """

    picks: Array
    deepen_picks: Array
    caps: Array
    shift: float
    leave_from: float


def by_action(deepens: Truth, of_event: Mapping[EventName, Array]) -> Array:
    """One figure for every cell: that of deepening for old strengths, that of entry for the others."""
    return np.where(deepens, of_event["deepening"], of_event["entry"])


def programme_from(
    quotient: Array, odds: dict[EventName, Array], *, eligible: Truth, limits: Limits, line: float = LINE
) -> Programme:
    """The options of one date and what each adds.

    Parameters
    ----------
    quotient : (places, industries)
        Location quotients at the date. [ratio]
    odds : event → (places, industries)
        Odds without support. [probability]
    eligible : (places, industries)
        Cells that may be chosen at all.
    limits : Limits
    line : float
        The quotient from which an industry counts as a strength. [ratio]

    Returns
    -------
    Programme
        A cell below the line is an option to enter, one at or above it an option to deepen; cells that are not
        eligible, not known, or left to the market are no options.
    """
    strong = reaches(quotient, line)
    chance = by_action(strong, odds)
    value = uplift(chance, limits.shift)
    open_to_support = eligible & ~np.isnan(quotient) & (np.nan_to_num(chance) < limits.leave_from)
    return Programme(
        np.where(open_to_support, value, np.nan),
        strong,
        limits.picks,
        limits.deepen_picks,
        limits.caps,
        prefer=-np.abs(log_presence(quotient)),
    )
