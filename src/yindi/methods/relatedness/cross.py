"""Which activities of one kind go together with which of another: technologies and industries, say."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_other_shape, refuse_what_is_not_presence
from yindi.methods.ratio import ratio


def cross_proximity(one: Array, other: Array) -> Array:
    """How often activities of two kinds are present in the same place: the smaller of the conditional probabilities.

    φ[a, b] = min(P(a | b), P(b | a)), each over the places where both are known. With it
    `relatedness_density(one, cross_proximity(one, other))` is the cross-density: what share of the activities of the
    first kind that go with an activity b of the second a place already has.

    Parameters
    ----------
    one : (places, activities)
        1 present, 0 absent, NaN not known. [0 or 1]
    other : (places, other activities)
        The same of the second kind, in the same places. [0 or 1]

    Returns
    -------
    (activities, other activities)
        Between 0 and 1; 0 for an activity that is nowhere present. No diagonal: nothing is its own company here.
        [probability]

    Raises
    ------
    BadValues
        If an entry of one of the two is not 0, 1 or NaN, or they are not of the same number of places.

    References
    ----------
    catalan2022

    Examples
    --------
    >>> technologies, industries = np.array([[1.0], [1.0], [0.0]]), np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0]])
    >>> cross_proximity(technologies, industries)
    array([[0.5, 0. ]])
    """
    refuse_what_is_not_presence(one, "one")
    refuse_what_is_not_presence(other, "other")
    refuse_other_shape(other, (len(one), other.shape[-1]), "other")
    here, there = (np.where(np.isnan(present), 0.0, present) for present in (one, other))
    known_here, known_there = ((~np.isnan(present)).astype(float) for present in (one, other))
    return ratio(here.T @ there, np.maximum(here.T @ known_there, known_here.T @ there))
