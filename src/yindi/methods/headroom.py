"""How many places an industry has room for: what demand leaves open, in steps of an efficient scale."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.errors import BadValues
from yindi.methods.quantity import refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio

SCENARIOS = ("p10", "p50", "p90")
PERCENTILES = (10.0, 50.0, 90.0)


@dataclass(frozen=True)
class ShareGrowth:
    """How the share of each industry in all activity may change over some years.

    change : (scenarios, industries) p10, p50, p90; NaN where an industry has no past change. [log ratio]
    persistence : how much of a past change came again in the next years, from 0 to 1. [share]
    observed : past changes that the spread rests on. [changes]
    """

    change: Array
    persistence: float
    observed: int


def room(demand: Array, installed: Array, efficient_scale: Array) -> Array:
    """How many more places an industry has room for.

    room = ⌊max(demand − installed, 0) / efficient scale⌋

    Parameters
    ----------
    demand, installed, efficient_scale : same shape
        Yearly demand, capacity in place, and the capacity from which one place works efficiently; NaN where not known.
        [one unit for all three]

    Returns
    -------
    same shape
        Whole places; infinite where one of the three is not known, since nothing then limits. [places]

    Raises
    ------
    BadValues
        If an amount is negative or infinite, or an efficient scale is not above zero.

    Examples
    --------
    >>> room(np.array([130.0, 70.0]), np.array([80.0, 80.0]), np.array([20.0, 20.0]))
    array([2., 0.])
    """
    for what, amounts in (("demand", demand), ("installed", installed), ("efficient_scale", efficient_scale)):
        refuse_what_is_not_a_quantity(amounts, what)
    if np.any(efficient_scale == 0):
        raise BadValues("method.scale_zero", count=int(np.sum(efficient_scale == 0)))
    # A quotient a hair below a whole number, by rounding alone, is that number.
    places = np.floor(np.maximum(demand - installed, 0.0) / efficient_scale + 1e-9)
    return np.where(np.isnan(places), np.inf, places)


def typical_scale(level: Array, strong: Truth) -> Array:
    """The median size of the present strengths of each industry; of all its cells above zero where none is strong.

    Parameters
    ----------
    level : (places, industries)
        Activity, NaN where not known. [any one unit]
    strong : (places, industries)

    Returns
    -------
    (industries,)
        NaN where an industry is nowhere above zero. [same unit]

    Examples
    --------
    >>> level = np.array([[9.0, 0.0], [5.0, 2.0], [1.0, 4.0]])
    >>> typical_scale(level, level >= 5)
    array([7., 3.])
    """
    scale = np.full(level.shape[1], np.nan)
    for industry in range(level.shape[1]):
        present = np.nan_to_num(level[:, industry]) > 0
        chosen = present & strong[:, industry]
        cells = level[chosen if chosen.any() else present, industry]
        if len(cells):
            scale[industry] = np.median(cells)
    return scale


def share_changes(activity: Array, step: int) -> Array:
    """How the share of each industry in all activity changed over every window of some years.

    Both ends of a window count the same cells, those known at both, so that a blank is not taken for a fall.

    Parameters
    ----------
    activity : (places, industries, years)
        NaN where not known; years evenly spaced. [any one unit by year]
    step : int
        Length of the windows. [years]

    Returns
    -------
    (industries, windows)
        In the order of their first years; NaN where an industry is zero or not known at an end. [log ratio]

    Examples
    --------
    >>> activity = np.array([[[10.0, 20.0], [30.0, 20.0]]])
    >>> np.exp(share_changes(activity, 1)).round(3)
    array([[2.   ],
           [0.667]])
    """
    refuse_what_is_not_a_quantity(activity, "activity")
    before, after = activity[:, :, :-step], activity[:, :, step:]
    both = ~np.isnan(before) & ~np.isnan(after)
    start, end = (np.where(both, part, 0.0).sum(axis=0) for part in (before, after))
    grown = ratio(end, start, empty=np.nan) / ratio(end.sum(axis=0), start.sum(axis=0), empty=np.nan)
    return np.log(np.where(grown > 0, grown, np.nan))


def share_growth(activity: Array, step: int) -> ShareGrowth:
    """How the share of each industry may change over the next years, from how shares have changed before.

    change[s, i] = ρ · last change[i] + percentile s of what that rule missed before

    ρ is the slope, through the origin and kept within 0 and 1, of every change on the change of the window before it,
    all industries together. Without two windows in a row ρ is 0.

    Parameters
    ----------
    activity : (places, industries, years)
        NaN where not known; years evenly spaced. [any one unit by year]
    step : int
        How many years ahead. [years]

    Returns
    -------
    ShareGrowth

    Examples
    --------
    >>> steady = np.stack([1.1 ** np.arange(7), np.ones(7)])[None]
    >>> growth = share_growth(steady, 2)
    >>> growth.change[1].round(2).tolist(), growth.observed
    ([0.06, -0.13], 6)
    """
    changes = share_changes(activity, step)
    first, then = changes[:, :-step], changes[:, step:]
    both = ~np.isnan(first) & ~np.isnan(then)
    squares = float(np.sum(first[both] ** 2))
    persistence = float(np.clip(np.sum(first[both] * then[both]) / squares, 0.0, 1.0)) if squares > 0 else 0.0
    missed = then[both] - persistence * first[both] if squares > 0 else changes[~np.isnan(changes)]
    last = changes[:, -1] if changes.shape[1] else np.full(activity.shape[1], np.nan)
    spread = np.percentile(missed, PERCENTILES) if len(missed) else np.full(len(PERCENTILES), np.nan)
    return ShareGrowth(persistence * last + spread[:, None], persistence, len(missed))
