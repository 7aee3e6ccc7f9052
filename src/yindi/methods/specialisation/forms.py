"""The location quotient on scales that treat more and less than an even share alike."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_unless, refuse_what_is_not_a_quantity

# A quotient below a hundredth is read as a hundredth: the logarithm of nothing says nothing more.
LEAST_QUOTIENT = 0.01


def symmetric_quotient(quotient: Array) -> Array:
    """A quotient on a scale from −1 to 1, with nought for an even share: (x − 1) / (x + 1).

    Twice an even share and half of one lie equally far from nought.

    Parameters
    ----------
    quotient : (…)
        Location quotients or any other ratio to an even share, NaN where not known. [ratio]

    Returns
    -------
    (…)
        −1 where there is nothing; NaN where the quotient is not known. [index from −1 to 1]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    dalum1998, laursen2015

    Examples
    --------
    >>> symmetric_quotient(np.array([3.0, 1.0, 0.0]))
    array([ 0.5,  0. , -1. ])
    """
    refuse_what_is_not_a_quantity(quotient, "quotient")
    symmetric: Array = (quotient - 1.0) / (quotient + 1.0)
    return symmetric


def log_quotient(quotient: Array, *, least: float = LEAST_QUOTIENT) -> Array:
    """ln x, with quotients under `least` read as `least`.

    Parameters
    ----------
    quotient : (…)
        Location quotients, NaN where not known. [ratio]
    least : float
        The smallest quotient that is told apart from nothing. [ratio]

    Returns
    -------
    (…)
        0 for an even share; NaN where the quotient is not known. [log ratio]

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or `least` is not above 0.

    References
    ----------
    vollrath1991

    Examples
    --------
    >>> log_quotient(np.array([1.0, 0.0])).round(3)
    array([ 0.   , -4.605])
    """
    refuse_what_is_not_a_quantity(quotient, "quotient")
    refuse_unless(0 < least < np.inf, "least", least, "> 0")
    return np.log(np.maximum(quotient, least))
