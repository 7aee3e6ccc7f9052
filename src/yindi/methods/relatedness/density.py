"""How much of an industry's company a place already has."""

import numpy as np

from yindi.arrays import Array
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
        Between 0 (none of its company) and 1 (all of it); 0 for an industry that is related to nothing. [share]

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
    missing = np.isnan(present)
    here, known = np.where(missing, 0.0, present), (~missing).astype(float)
    weighted = near if industry_weights is None else near * industry_weights[:, None]
    company = here @ weighted
    possible = known @ weighted
    return ratio(company, possible)
