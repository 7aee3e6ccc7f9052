"""Which industries go together in the same places."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_what_is_not_presence
from yindi.methods.ratio import ratio


def proximity(present: Array, *, place_weights: Array | None = None, own: bool = False) -> Array:
    """How often two industries are present in the same place: the smaller of the two conditional probabilities.

    φ[i, j] = min(P(i | j), P(j | i)), each over the places where the other industry is known.

    Parameters
    ----------
    present : (places, industries)
        1 present, 0 absent, NaN not known. [0 or 1]
    place_weights : (places,)
        Weights of places, for the pigeonhole bootstrap; one each by default. [ratio]
    own : bool
        Whether an industry is its own company: 1 on the diagonal (as in the Atlas of Economic Complexity) instead of 0.

    Returns
    -------
    (industries, industries)
        Symmetric, between 0 and 1; 0 for industries that are nowhere present. [probability]

    Raises
    ------
    BadValues
        If an entry of `present` is not 0, 1 or NaN.

    References
    ----------
    hidalgo2007

    Examples
    --------
    >>> proximity(np.array([[1.0, 1.0], [1.0, 0.0]]))
    array([[0. , 0.5],
           [0.5, 0. ]])
    """
    refuse_what_is_not_presence(present)
    missing = np.isnan(present)
    here, known = np.where(missing, 0.0, present), (~missing).astype(float)
    weighted = here if place_weights is None else here * place_weights[:, None]
    together = weighted.T @ here
    # i present and j known; without blanks and weights that is a count of i, whatever j.
    whole = place_weights is None and not missing.any()
    alone = np.broadcast_to(here.sum(axis=0)[:, None], together.shape) if whole else weighted.T @ known
    larger = np.maximum(alone, alone.T)
    result = ratio(together, larger)
    if not own:
        np.fill_diagonal(result, 0.0)
    return result
