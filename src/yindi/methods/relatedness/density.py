"""How much of an industry's company a place already has."""

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.quantity import refuse_what_is_no_relatedness, refuse_what_is_not_presence
from yindi.methods.ratio import ratio


def relatedness_density(present: Array, near: Array, *, industry_weights: Array | None = None) -> Array:
    """What share of an industry's related industries a place already has.

    ω[p, i] = Σ_j φ[i, j] present[p, j] / Σ_j φ[i, j], over the industries known in that place.

    Parameters
    ----------
    present : (places, industries)
        1 present, 0 absent, NaN not known. [0 or 1]
    near : (industries, industries)
        Proximity with an empty diagonal. [probability]
    industry_weights : (industries,)
        Weights of industries, for the pigeonhole bootstrap; one each by default. [ratio]

    Returns
    -------
    (places, industries)
        Between 0 (none of its company) and 1 (all of it); 0 for an industry that is related to nothing. NaN in a place
        of which nothing is known, and where none of what an industry is related to is known there. [share]

    Raises
    ------
    BadValues
        If an entry of `present` is not 0, 1 or NaN, or one of `near` is not known, negative or infinite, or if it is of
        other industries.

    References
    ----------
    hidalgo2007

    Examples
    --------
    >>> from yindi.methods.relatedness import proximity
    >>> here = np.array([[1.0, 1.0], [1.0, 0.0]])
    >>> relatedness_density(here, proximity(here))
    array([[1., 1.],
           [0., 1.]])
    """
    refuse_what_is_not_presence(present)
    refuse_what_is_no_relatedness(near, present.shape[1])
    weighted = near if industry_weights is None else near * industry_weights[:, None]
    return held_of_company(present, weighted)


def held_of_company(present: Array, company: Array) -> Array:
    """Of the company of each industry (its column), the share that each place has, over what is known there."""
    missing: Truth = np.isnan(present)
    here, known = np.where(missing, 0.0, present), (~missing).astype(float)
    possible = known @ company
    share = ratio(here @ company, possible)
    related, nothing = np.any(company > 0, axis=0), np.all(missing, axis=1)
    share[(possible <= 0) & (related[None, :] | nothing[:, None])] = np.nan
    return share
