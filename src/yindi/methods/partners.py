"""What a partner has of the company that an industry lacks at home."""

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.ratio import ratio


def added_density(present: Array, near: Array, place: Whole, industry: Whole) -> Array:
    """The relatedness density that every place would add to an industry of another place.

    added[k, q] = Σ_j φ[j, i] · present[q, j] · (1 − present[p, j]) / Σ_j φ[j, i] for the k-th pair of a place p and an
    industry i: together with the density that p has by itself, that of the two places as one.

    Parameters
    ----------
    present : (places, industries)
        1 present, 0 absent; NaN, not known, adds nothing and lacks nothing. [0 or 1]
    near : (industries, industries)
        Proximity with an empty diagonal. [probability]
    place, industry : (pairs,)
        Positions of what is asked for: only these pairs are worked out.

    Returns
    -------
    (pairs, places)
        Between 0 and 1; 0 for a place with itself, and for an industry that is related to nothing. [share]

    References
    ----------
    balland2021

    Examples
    --------
    >>> near = np.array([[0.0, 0.6, 0.2], [0.6, 0.0, 0.0], [0.2, 0.0, 0.0]])
    >>> present = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
    >>> added_density(present, near, np.array([0]), np.array([0])).round(9)  # the partner has 0.6 of 0.8
    array([[0.  , 0.75]])
    """
    here = np.nan_to_num(present)
    lacks = np.where(np.isnan(present), 0.0, 1.0 - here)
    company = near[:, industry]
    share = ratio(company, np.broadcast_to(company.sum(axis=0), company.shape))
    added: Array = (lacks[place] * share.T) @ here.T
    return added


def complementarity(present: Array, near: Array) -> tuple[Array, Array]:
    """What every place lacks around what it is not good at, and how much of that every other place has.

    gap[p] = mean over i absent in p of Σ_j φ[j, i] · lacks(p, j) / Σ_j φ[j, i]; complement[p, q] counts only what q has
    of it. What is good for one need not be for the other: it is not symmetric.

    Parameters
    ----------
    present : (places, technologies)
        1 present, 0 absent; NaN, not known, adds nothing and lacks nothing. [0 or 1]
    near : (technologies, technologies)
        Proximity with an empty diagonal. [probability]

    Returns
    -------
    ((places,), (places, places))
        The gap, and of it what each place (column) has for each (row): between 0 and the gap, 0 for a place with
        itself. NaN for a place that lacks nothing that is related to anything. [share]

    References
    ----------
    balland2021

    Examples
    --------
    >>> near = np.array([[0.0, 0.5, 0.0], [0.5, 0.0, 0.5], [0.0, 0.5, 0.0]])
    >>> gap, complement = complementarity(np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]), near)
    >>> gap, complement[0]  # the first lacks half of what is near the second technology, and all near the third
    (array([0.75, 0.75]), array([0.  , 0.25]))
    """
    here = np.nan_to_num(present)
    lacks = np.where(np.isnan(present), 0.0, 1.0 - here)
    share = ratio(near, np.broadcast_to(near.sum(axis=0), near.shape))
    wanted = lacks * (near.sum(axis=0) > 0)
    count = wanted.sum(axis=1, keepdims=True)
    missing = ratio(wanted @ share.T, np.broadcast_to(count, wanted.shape), empty=np.nan) * lacks
    gap: Array = missing.sum(axis=1)
    complement: Array = missing @ here.T
    return gap, complement


def best_partner(added: Array) -> Whole:
    """The place that adds most, the first of equals; −1 where none adds anything: (pairs,).

    >>> best_partner(np.array([[0.0, 0.2, 0.5], [0.0, 0.0, 0.0]]))
    array([ 2, -1])
    """
    rounded = added.round(12)
    return np.where(rounded.max(axis=1, initial=0.0) > 0, np.argmax(rounded, axis=1), -1)
