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


def best_partner(added: Array) -> Whole:
    """The place that adds most, the first of equals; −1 where none adds anything: (pairs,).

    >>> best_partner(np.array([[0.0, 0.2, 0.5], [0.0, 0.0, 0.0]]))
    array([ 2, -1])
    """
    rounded = added.round(12)
    return np.where(rounded.max(axis=1, initial=0.0) > 0, np.argmax(rounded, axis=1), -1)
