"""How alike places are in what they do: the Krugman index and the cosine of industry structures."""

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.quantity import refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


def krugman_index(one: Array, other: Array) -> Array:
    """How far the structures of two places lie apart: Σ |s − s'| over industries.

    Shares are of what a place does in the industries known in both places: a blank is not a zero, and an industry
    known in one place only says nothing of how the two differ. Summed over industries and not halved, as in the source.

    Parameters
    ----------
    one, other : (…, industries, years)
        Levels of activity, NaN where not known. Whatever stands before the industries is broadcast: with
        `levels` (places, industries, years), `krugman_index(levels[:, None], levels[None])` compares every pair and
        gives (places, places, years). [any one unit each]

    Returns
    -------
    (…, years)
        0 the same structure, 2 nothing in common; NaN where one of the two has nothing in the industries known in
        both. [index from 0 to 2]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    krugman1991

    Examples
    --------
    >>> krugman_index(np.array([[3.0], [1.0]]), np.array([[1.0], [1.0]]))  # |3/4 − 1/2| + |1/4 − 1/2|
    array([0.5])
    """
    refuse_what_is_not_a_quantity(one, "levels")
    refuse_what_is_not_a_quantity(other, "levels")
    blank = np.isnan(one) | np.isnan(other)
    apart = np.abs(structure(np.where(blank, 0.0, one)) - structure(np.where(blank, 0.0, other)))
    # Rounding may carry the sum past its bound by a unit in the last place.
    index: Array = np.minimum(apart.sum(axis=-2), 2.0)
    return index


def cosine_similarity(levels: Array) -> Array:
    """How alike the structures of every two places are: the cosine of the angle between them, over industries.

    cos = Σ s·s' / √(Σ s² · Σ s'²), over the industries known in both places: a blank is not a zero.
    The largest industries decide it; the Krugman index gives every industry the weight of its share.

    Parameters
    ----------
    levels : (places, industries, years)
        Levels of activity, NaN where not known. [any one unit]

    Returns
    -------
    (places, places, years)
        1 the same structure, 0 nothing in common; NaN where one of the two has nothing in the industries known in
        both. [index from 0 to 1]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    unido1979

    Examples
    --------
    >>> cosine_similarity(np.array([[[3.0], [4.0]], [[4.0], [3.0]]]))[:, :, 0]  # (12 + 12) / (5 · 5)
    array([[1.  , 0.96],
           [0.96, 1.  ]])
    """
    refuse_what_is_not_a_quantity(levels, "levels")
    by_year = np.moveaxis(levels, 2, 0)
    known = (~np.isnan(by_year)).astype(float)
    amounts = np.where(np.isnan(by_year), 0.0, by_year)
    # Each place as parts of its largest industry, so that no unit makes a square vanish or overflow.
    parts = ratio(amounts, amounts.max(axis=2, keepdims=True, initial=0.0))
    products = parts @ np.swapaxes(parts, 1, 2)
    lengths = np.sqrt((parts * parts) @ np.swapaxes(known, 1, 2))
    cosine = ratio(products, lengths * np.swapaxes(lengths, 1, 2), empty=np.nan)
    return np.moveaxis(np.minimum(cosine, 1.0), 0, 2)


def rest_of_the_country(levels: Array) -> Array:
    """What all other places do, place by place.

    Parameters
    ----------
    levels : (places, industries, years)
        Levels of activity, NaN where not known. [any one unit]

    Returns
    -------
    (places, industries, years)
        The sum over the other places in which the industry is known; NaN where it is known in none.

    Examples
    --------
    >>> rest_of_the_country(np.array([[[1.0]], [[2.0]], [[4.0]], [[np.nan]]]))[:, 0, 0]
    array([6., 5., 3., 7.])
    """
    known = ~np.isnan(levels)
    amounts = np.where(known, levels, 0.0)
    others = known.sum(axis=0) - known
    return np.where(others > 0, amounts.sum(axis=0) - amounts, np.nan)


def structure(amounts: Array) -> Array:
    """The share of each industry in its place's total (…, industries, years); NaN where the place has none."""
    return ratio(amounts, amounts.sum(axis=-2, keepdims=True), empty=np.nan)


def most_alike(similarity: Array) -> Whole:
    """The place most like each place, the first among equals.

    Parameters
    ----------
    similarity : (places, places)
        How alike every two places are, NaN where they cannot be compared; the diagonal does not count. [index]

    Returns
    -------
    (places,)
        −1 for a place that can be compared with no other.

    Examples
    --------
    >>> most_alike(np.array([[1.0, 0.2, 0.9], [0.2, 1.0, np.nan], [0.9, np.nan, 1.0]]))
    array([2, 0, 0])
    """
    other = ~np.isnan(similarity) & ~np.eye(len(similarity), dtype=bool)
    # Rounded, so that equals stay equal whatever the order of a sum.
    first = np.argmax(np.where(other, similarity.round(12), -np.inf), axis=1) if len(similarity) else np.zeros(0, int)
    return np.where(other.any(axis=1), first, -1)
