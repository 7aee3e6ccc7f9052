"""How many times more often industries go together than by chance."""

from yindi.arrays import Array
from yindi.methods.ratio import ratio
from yindi.methods.relatedness.counts import Counts


def association(counts: Counts) -> Array:
    """Association strength: occurrences together over those expected if industries were strewn independently.

    φ[i, j] = c[i, j] / (s[i] s[j] / n), with c together, s alone and n all occurrences. It has no upper end and is
    large for rare industries: two that share one place out of n and are nowhere else stand at n.

    Parameters
    ----------
    counts : Counts
        Of presences, or of pairs (`pair_counts`); the two give different numbers under one name, see `measures`.

    Returns
    -------
    (industries, industries)
        1 is as often as by chance; 0 where an industry is nowhere. [ratio]

    References
    ----------
    vaneck2009

    Examples
    --------
    >>> import numpy as np
    >>> from yindi.methods.relatedness.counts import presence_counts
    >>> association(presence_counts(np.array([[1.0, 1.0], [1.0, 1.0], [0.0, 0.0], [0.0, 0.0]])))[0, 1]
    np.float64(2.0)
    """
    return ratio(counts.together * counts.places, counts.first * counts.second)
