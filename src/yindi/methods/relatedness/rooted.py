"""What the industries of a place give to others: of which company they would be, and what goes with one of them."""

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.quantity import refuse_what_is_no_relatedness
from yindi.methods.ratio import ratio


def company_given(near: Array, giving: Truth, receiving: Truth) -> Array:
    """What share of the company of some industries each of some others gives them, in the mean.

    given[p, i] = giving[p, i] · mean over j with receiving[p, j] of φ[i, j] / Σ_k φ[k, j]

    Parameters
    ----------
    near : (industries, industries)
        Proximity with an empty diagonal. [probability]
    giving, receiving : (places, industries)
        Which industries of a place give, such as its old strengths, and which receive, such as new ones that it lacks.

    Returns
    -------
    (places, industries)
        Between 0 and 1; 0 where nothing receives. Over all that a place has it adds up to the mean relatedness density
        of what receives. An industry that is related to nothing counts as one that is given nothing. [share]

    Raises
    ------
    BadValues
        If an entry of `near` is not known, negative or infinite, or it is of other industries.

    References
    ----------
    hidalgo2007, neffke2011

    Examples
    --------
    >>> near = np.array([[0.0, 0.6, 0.2], [0.6, 0.0, 0.0], [0.2, 0.0, 0.0]])
    >>> company_given(near, np.array([[False, True, True]]), np.array([[True, False, False]])).round(9)
    array([[0.  , 0.75, 0.25]])
    """
    refuse_what_is_no_relatedness(near, giving.shape[1])
    share = ratio(near, np.broadcast_to(near.sum(axis=0), near.shape))
    summed = receiving.astype(float) @ share.T
    count = receiving.sum(axis=1, keepdims=True).astype(float)
    given: Array = np.where(giving, ratio(summed, np.broadcast_to(count, summed.shape)), 0.0)
    return given


def company_lost(present: Array, near: Array, place: Whole, industry: Whole) -> Array:
    """What share of the company that every industry has in a place goes with one of its industries.

    lost[k, j] = φ[i, j] · present[p, i] / Σ_m φ[m, j] · present[p, m] for the k-th pair of a place p and an industry i

    Parameters
    ----------
    present : (places, industries)
        1 present, 0 absent; NaN, not known, gives no company. [0 or 1]
    near : (industries, industries)
        Proximity with an empty diagonal. [probability]
    place, industry : (pairs,)
        Positions of what is asked for.

    Returns
    -------
    (pairs, industries)
        Between 0 and 1; 0 for an industry that has no company there. [share]

    Raises
    ------
    BadValues
        If an entry of `near` is not known, negative or infinite, or it is of other industries.

    References
    ----------
    hidalgo2007, neffke2011

    Examples
    --------
    >>> near = np.array([[0.0, 0.6, 0.2], [0.6, 0.0, 0.0], [0.2, 0.0, 0.0]])
    >>> company_lost(np.array([[1.0, 1.0, 1.0]]), near, np.array([0]), np.array([1])).round(9)
    array([[0.75, 0.  , 0.  ]])
    """
    refuse_what_is_no_relatedness(near, present.shape[1])
    here = np.nan_to_num(present)
    mine = near[industry] * here[place, industry][:, None]
    return ratio(mine, here[place] @ near)
