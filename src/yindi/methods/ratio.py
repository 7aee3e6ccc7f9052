"""One part of a whole, where there may be no whole."""

import numpy as np

from yindi.arrays import Array


def ratio(part: Array, whole: Array, *, empty: float = 0.0) -> Array:
    """part / whole, entry by entry; `empty` where the whole is not above zero.

    >>> ratio(np.array([1.0, 1.0]), np.array([2.0, 0.0]))
    array([0.5, 0. ])
    """
    if whole.shape != part.shape:
        whole = np.broadcast_to(whole, part.shape)
    result: Array = np.divide(part, whole, out=np.full(part.shape, empty), where=whole > 0)
    return result
