"""How many times more often industries go together than by chance, where none can meet itself."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.ratio import ratio
from yindi.methods.relatedness.counts import Counts


def probability_index(counts: Counts) -> Array:
    """Association strength corrected for draws without repetition: an industry does not meet itself.

    φ[i, j] = c[i, j] / (n/2 · (s[i]/n · s[j]/(n − s[i]) + s[j]/n · s[i]/(n − s[j])))

    Parameters
    ----------
    counts : Counts
        Of pairs (`pair_counts`), for which the correction was made, or of presences.

    Returns
    -------
    (industries, industries)
        1 is as often as by chance; 0 where an industry is nowhere. A term whose n − s is nought is left out: that
        industry takes part in every occurrence. [ratio]

    References
    ----------
    steijn2021

    Examples
    --------
    >>> from yindi.methods.relatedness.counts import pair_counts, presence_counts
    >>> present = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0]])
    >>> probability_index(pair_counts(presence_counts(present)))[0, 1]  # c 2, s 3 and 3, n 8: 2 / (8/2 · 2 · 9/40)
    np.float64(1.1111111111111112)
    """
    product = counts.first * counts.second
    rest = ratio(product, counts.places - counts.first) + ratio(product, counts.places - counts.second)
    return ratio(counts.together, np.asarray(rest / 2))
