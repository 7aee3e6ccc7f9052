"""How far a place rests on few industries."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


def herfindahl_index(levels: Array, *, normalised: bool = False) -> Array:
    """The sum of squared industry shares of each place: Σ s².

    Its reciprocal is the number of equally large industries that would give the same sum. With `normalised`,
    (Σ s² − 1/n) / (1 − 1/n) over the n industries known in the place, so that an even spread is nought.

    Parameters
    ----------
    levels : (places, industries) or (places, industries, years)
        Levels of activity, NaN where not known. [any one unit]
    normalised : bool
        Whether to take off what an even spread over the known industries would have.

    Returns
    -------
    (places,) or (places, years)
        From 1/n, or nought where normalised, to 1 for one industry alone; NaN where a place has nothing in the
        industries known, or where normalised and only one is known. [index from 0 to 1]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    hirschman1964

    Examples
    --------
    >>> herfindahl_index(np.array([[20.0, 50.0, 20.0, 10.0]]))  # 0.04 + 0.25 + 0.04 + 0.01
    array([0.34])
    """
    refuse_what_is_not_a_quantity(levels, "levels")
    known = ~np.isnan(levels)
    amounts = np.where(known, levels, 0.0)
    share = ratio(amounts, amounts.sum(axis=1, keepdims=True), empty=np.nan)
    index: Array = np.sum(share * share, axis=1)
    if not normalised:
        return index
    even = ratio(np.ones(index.shape), known.sum(axis=1).astype(float), empty=np.nan)
    return ratio(np.maximum(index - even, 0.0), 1.0 - even, empty=np.nan)
