"""The Hoover index: what share would have to move for two distributions to be the same."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_other_shape, refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


def hoover_specialisation(levels: Array) -> Array:
    """The share of a place that would have to change industry to give it the mix of the country: ½ Σ |s − r|.

    Over the industries known in the place. The Krugman index is the same sum, not halved.

    Parameters
    ----------
    levels : (places, industries) or (places, industries, years)
        Levels of activity, NaN where not known. [any one unit]

    Returns
    -------
    (places,) or (places, years)
        0 the mix of the country, near 1 nothing in common with it; NaN where a place has nothing in the industries
        known. [share]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    hoover1984

    Examples
    --------
    >>> hoover_specialisation(np.array([[4.0, 2.0], [1.0, 3.0]])).round(4)  # 2/3 and 1/4 against 1/2
    array([0.1667, 0.25  ])
    """
    refuse_what_is_not_a_quantity(levels, "levels")
    known = ~np.isnan(levels)
    amounts = np.where(known, levels, 0.0)
    country = np.where(known, amounts.sum(axis=0)[None], 0.0)
    return half_apart(amounts, country, axis=1)


def hoover_localisation(levels: Array, *, against: Array | None = None) -> Array:
    """The share of an industry that would have to change place to be spread as all activity, or as people, are.

    ½ Σ |output[p, i] / Σ output[:, i] − against[p] / Σ against|, over the places in which both are known.

    Parameters
    ----------
    levels : (places, industries) or (places, industries, years)
        Levels of activity, NaN where not known. [any one unit]
    against : (places,) or (places, years)
        What an even spread would follow, such as people; all activity of each place by default. [any one unit]

    Returns
    -------
    (industries,) or (industries, years)
        0 spread evenly, near 1 all in one small place; NaN for an industry without activity. [share]

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or `against` is not one for each place (and year).

    References
    ----------
    hoover1936

    Examples
    --------
    >>> industry, people = np.array([[0.0], [10.0], [10.0], [30.0], [50.0]]), np.array([10.0, 15.0, 20.0, 25.0, 30.0])
    >>> hoover_localisation(industry, against=people)  # half of 10 + 5 + 10 + 5 + 20 of a hundred
    array([0.25])
    """
    refuse_what_is_not_a_quantity(levels, "levels")
    base = np.nansum(levels, axis=1) if against is None else against
    refuse_what_is_not_a_quantity(base, "against")
    refuse_other_shape(base, levels.shape[:1] + levels.shape[2:], "against")
    even = np.broadcast_to(base[:, None], levels.shape)
    known = ~np.isnan(levels) & ~np.isnan(even)
    return half_apart(np.where(known, levels, 0.0), np.where(known, even, 0.0), axis=0)


def half_apart(one: Array, other: Array, *, axis: int) -> Array:
    """½ Σ |share of one − share of the other| along an axis; NaN where one of the two is nothing."""
    shares = [ratio(amounts, amounts.sum(axis=axis, keepdims=True), empty=np.nan) for amounts in (one, other)]
    # Rounding may carry the sum past its bound by a unit in the last place.
    half: Array = np.sum(np.abs(shares[0] - shares[1]), axis=axis) / 2.0
    return np.minimum(half, 1.0)
