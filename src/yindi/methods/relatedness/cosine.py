"""The cosine between the places of two industries."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.ratio import ratio
from yindi.methods.relatedness.counts import Counts


def cosine(counts: Counts) -> Array:
    """Occurrences together over the geometric mean of occurrences alone (Salton's cosine, Ochiai's coefficient).

    φ[i, j] = c[i, j] / √(s[i] s[j])

    Parameters
    ----------
    counts : Counts
        Of presences.

    Returns
    -------
    (industries, industries)
        Between 0 and 1; 0 where an industry is nowhere. Never below the minimum conditional probability. [index]

    References
    ----------
    vaneck2009

    Examples
    --------
    >>> from yindi.methods.relatedness.counts import presence_counts
    >>> cosine(presence_counts(np.array([[1.0, 1.0], [1.0, 0.0], [1.0, 0.0], [1.0, 0.0]])))[0, 1]
    np.float64(0.5)
    """
    return ratio(counts.together, np.sqrt(counts.first * counts.second))
