"""Which industries count as present in which places."""

import numpy as np

from yindi.arrays import Array


def presence(quotient: Array, *, at_least: float = 1.0) -> Array:
    """Whether each place holds at least its share of each industry.

    Parameters
    ----------
    quotient : (places, industries)
        Location quotients, NaN where not known. [ratio]
    at_least : float
        The line from which an industry counts as present. [ratio]

    Returns
    -------
    (places, industries)
        1 present, 0 absent, NaN not known. [0 or 1]

    References
    ----------
    hidalgo2007

    Examples
    --------
    >>> presence(np.array([[1.5, 0.5, np.nan]]))
    array([[ 1.,  0., nan]])
    """
    return np.where(np.isnan(quotient), np.nan, (quotient >= at_least).astype(float))
