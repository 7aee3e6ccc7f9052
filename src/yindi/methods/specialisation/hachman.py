"""How near the industry mix of a place is to that of the whole country."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


def hachman_index(levels: Array, *, place_weights: Array | None = None, industry_weights: Array | None = None) -> Array:
    """One over the mean location quotient of a place, each industry counted by its share: 1 / Σ s² / r.

    s are the shares of the industries in the place and r those in all places together, both over the industries known
    in the place: a blank is not a zero.

    Parameters
    ----------
    levels : (places, industries) or (places, industries, years)
        Levels of activity, NaN where not known. [any one unit]
    place_weights, industry_weights : (places,), (industries,)
        Weights above nought of places and of industries in the totals, for the pigeonhole bootstrap; one each by
        default. [ratio]

    Returns
    -------
    (places,) or (places, years)
        1 the mix of the country, near 0 one that the country hardly has; NaN where a place has nothing in the
        industries known. [index from 0 to 1]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    benway2020

    Examples
    --------
    >>> hachman_index(np.array([[4.0, 2.0], [1.0, 3.0]])).round(4)  # 1 / (8/9 + 2/9) and 1 / (1/8 + 9/8)
    array([0.9, 0.8])
    """
    refuse_what_is_not_a_quantity(levels, "levels")
    known = ~np.isnan(levels)
    amounts = np.where(known, levels, 0.0)
    w = np.ones(levels.shape[0]) if place_weights is None else place_weights
    v = np.ones(levels.shape[1]) if industry_weights is None else industry_weights
    country = np.einsum("p,pi...->i...", w, amounts)
    here = np.einsum("i,pi...->p...", v, amounts)
    there = np.einsum("i,pi...,i...->p...", v, known.astype(float), country)
    # Each cell as a part of its place and of its industry, so that no unit makes a square vanish or overflow.
    parts = ratio(amounts, here[:, None], empty=np.nan) * ratio(amounts, country[None])
    mean_quotient = np.einsum("i,pi...->p...", v, parts) * ratio(there, here, empty=np.nan)
    # Rounding may carry the mix of the country itself past one by a unit in the last place.
    return np.minimum(ratio(np.ones(here.shape), mean_quotient, empty=np.nan), 1.0)
