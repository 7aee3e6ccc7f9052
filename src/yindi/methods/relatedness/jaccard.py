"""What share of the places that hold either of two industries hold both."""

from yindi.arrays import Array
from yindi.methods.ratio import ratio
from yindi.methods.relatedness.counts import Counts


def jaccard(counts: Counts) -> Array:
    """Occurrences together over occurrences of either (Jaccard's index).

    φ[i, j] = c[i, j] / (s[i] + s[j] − c[i, j])

    Parameters
    ----------
    counts : Counts
        Of presences.

    Returns
    -------
    (industries, industries)
        Between 0 and 1; 0 where neither is anywhere. Never above the minimum conditional probability. [share]

    References
    ----------
    jaccard1912, vaneck2009

    Examples
    --------
    >>> import numpy as np
    >>> from yindi.methods.relatedness.counts import presence_counts
    >>> jaccard(presence_counts(np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])))[0, 1].round(3)
    np.float64(0.333)
    """
    return ratio(counts.together, counts.first + counts.second - counts.together)
