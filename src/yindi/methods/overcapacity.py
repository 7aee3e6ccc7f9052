"""How likely capacity exceeds a demand that is known by three of its quantiles."""

import numpy as np
from scipy.special import ndtr, ndtri

from yindi.arrays import Array
from yindi.errors import BadValues

# Standard normal quantile at nine tenths: what lies between the middle and p10 or p90.
TENTH = float(ndtri(0.9))


def overcapacity_odds(capacity: Array, low: Array, middle: Array, high: Array) -> Array:
    """The chance that demand stays below capacity, from demand at p10, p50 and p90.

    The logarithm of demand is taken as normal on each side of its middle, with the spread that each outer quantile
    gives, so that the three quantiles are met exactly.

    Parameters
    ----------
    capacity, low, middle, high
        Of any shapes that fit together; demand positive. [any one unit]

    Returns
    -------
    Array
        NaN where a part is not known. [probability]

    Raises
    ------
    BadValues
        If demand is not positive or its quantiles are out of order.

    References
    ----------
    wallis2014

    Examples
    --------
    >>> overcapacity_odds(np.array([80.0, 100.0, 150.0]), np.array(80.0), np.array(100.0), np.array(150.0)).round(9)
    array([0.1, 0.5, 0.9])
    """
    refuse_disordered(low, middle, high)
    above = capacity > middle
    spread = np.where(above, np.log(high / middle), np.log(middle / low)) / TENTH
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = np.log(capacity / middle) / spread
    # Demand that is certain: capacity above it is too much, capacity up to it is not.
    certain = np.where(above, 1.0, 0.0)
    known = ~np.isnan(capacity + low + middle + high)
    return np.where(known, np.where(spread > 0, ndtr(distance), certain), np.nan)


def demand_at(odds: float, low: Array, middle: Array, high: Array) -> Array:
    """The demand that is undercut with a given chance: capacity up to it exceeds demand with at most that chance.

    Parameters
    ----------
    odds : float
        Between 0 and 1, both excluded. [probability]
    low, middle, high
        As in `overcapacity_odds`. [any one unit]

    Raises
    ------
    BadValues
        If demand is not positive or its quantiles are out of order, or the chance is none.

    Examples
    --------
    >>> demand_at(0.9, np.array(80.0), np.array(100.0), np.array(150.0)).round(9)
    np.float64(150.0)
    """
    if not 0.0 < odds < 1.0:
        raise BadValues("overcapacity.odds", odds=f"{odds:g}")
    refuse_disordered(low, middle, high)
    outer = high / middle if odds > 0.5 else middle / low
    result: Array = middle * outer ** (ndtri(odds) / TENTH)
    return result


def refuse_disordered(low: Array, middle: Array, high: Array) -> None:
    """Refuse demand that is not positive, or whose quantiles do not rise."""
    wrong = (low <= 0) | (middle < low) | (high < middle) | np.isinf(high)
    if np.any(wrong):
        raise BadValues("overcapacity.demand", count=int(np.sum(wrong)))
