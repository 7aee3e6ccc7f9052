"""When a quotient is at the line: rounding alone must not put an even share below it."""

import numpy as np

from yindi.arrays import Array, Truth

# A quotient is a product and a quotient of sums, each rounded. By this share of the line it may fall short and still
# be at it: far more than rounding does to sums of ten thousand, far less than any figure of a statistic is known to.
ROUNDING = 1e-12


def least_at(line: float) -> float:
    """The least quotient that is at a line, for kernels that compare by themselves: line · (1 − 10⁻¹²).

    >>> least_at(1.0) < 1.0 - 1e-13, least_at(1.0) > 1.0 - 1e-11
    (True, True)
    """
    return line * (1.0 - ROUNDING)


def reaches(quotient: Array, line: float) -> Truth:
    """Whether each quotient is at or above a line, up to rounding; never where it is not known.

    The one rule by which everything here compares a quotient with a line. Without it a change of unit could make an
    industry absent where it holds exactly its even share.

    Parameters
    ----------
    quotient : any shape
        Location quotients, NaN where not known. [ratio]
    line : float [ratio]

    Returns
    -------
    Truth values, as `quotient`

    Examples
    --------
    >>> reaches(np.array([1.0, 1 - 1e-15, 1 - 1e-9, np.nan]), 1.0)
    array([ True,  True, False, False])
    """
    return np.asarray(quotient >= least_at(line))


def falls_short(quotient: Array, line: float) -> Truth:
    """Whether each quotient is below a line by more than rounding: the opposite of `reaches`, where it is known.

    Parameters, result: as for `reaches`.

    Examples
    --------
    >>> falls_short(np.array([1.0, 1 - 1e-15, 1 - 1e-9, np.nan]), 1.0)
    array([False, False,  True, False])
    """
    return np.asarray(quotient < least_at(line))
