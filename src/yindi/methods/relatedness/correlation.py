"""Which industries are large in the same places, without a line between present and absent."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


def correlation_proximity(quotient: Array, *, own: bool = False) -> Array:
    """Proximity without a threshold: Pearson's correlation of location quotients, moved to between 0 and 1.

    φ[i, j] = (1 + corr(LQ[:, i], LQ[:, j])) / 2, over the places where both are known.

    Parameters
    ----------
    quotient : (places, industries)
        Location quotients, NaN where not known. [ratio]
    own : bool
        Whether an industry is its own company: 1 on the diagonal instead of 0.

    Returns
    -------
    (industries, industries)
        One half is no correlation, under it the two avoid each other. 0, related to nothing, for an industry whose
        quotient is the same in all places compared, or known in fewer than two: it has no correlation. [index]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    implied2014

    Examples
    --------
    >>> correlation_proximity(np.array([[2.0, 0.0], [0.0, 2.0], [1.0, 1.0]]))
    array([[0., 0.],
           [0., 0.]])
    """
    refuse_what_is_not_a_quantity(quotient, "quotient")
    known = (~np.isnan(quotient)).astype(float)
    # Centred first: the sums below lose no digits to a large mean.
    middle = ratio(np.where(np.isnan(quotient), 0.0, quotient).sum(axis=0), known.sum(axis=0))
    value = np.where(np.isnan(quotient), 0.0, quotient - middle)
    places = known.T @ known
    mean = ratio(value.T @ known, places)  # of i, over the places where j is known
    spread = (value**2).T @ known - places * mean**2
    shared = value.T @ value - places * mean * mean.T
    # What rounding leaves of no spread at all is no spread.
    flat = 1e-12 * ((value**2).T @ known)
    spread = np.where(spread > flat, spread, 0.0)
    both = np.sqrt(spread * spread.T)
    result = np.where(both > 0, (1.0 + np.clip(ratio(shared, both), -1.0, 1.0)) / 2.0, 0.0)
    np.fill_diagonal(result, 1.0 if own else 0.0)
    return result
