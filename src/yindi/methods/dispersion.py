"""How widely something is spread over those who receive it."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.specialisation.herfindahl import herfindahl_index


def dispersion(received: Array) -> Array:
    """One less the Herfindahl index of the shares that recipients have: 1 − Σ s².

    Parameters
    ----------
    received : (groups, recipients)
        What each recipient of a group has, NaN where there is no such recipient. [any one unit]

    Returns
    -------
    (groups,)
        0 for a single recipient, 1 − 1/n for n equal ones; NaN where nobody receives anything. [index from 0 to 1]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    aghion2015

    Examples
    --------
    >>> dispersion(np.array([[7.0, np.nan, np.nan, np.nan], [5.0, 5.0, 5.0, 5.0]]))
    array([0.  , 0.75])
    """
    result: Array = 1.0 - herfindahl_index(received)
    return np.maximum(result, 0.0)
