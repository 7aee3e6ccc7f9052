"""Probabilities and log odds, either from the other."""

import numpy as np

from yindi.arrays import Array


def probability(log_odds: Array) -> Array:
    """1 / (1 + e^−x): 0 and 1 at the ends, NaN where not known.

    >>> probability(np.array([0.0, 800.0, -800.0]))
    array([0.5, 1. , 0. ])
    """
    with np.errstate(over="ignore"):
        result: Array = 1.0 / (1.0 + np.exp(-log_odds))
    return result


def log_odds(chance: Array) -> Array:
    """ln p − ln(1 − p): −∞ at 0, +∞ at 1, NaN where p is not known.

    >>> log_odds(np.array([0.5, 0.0, 1.0]))
    array([  0., -inf,  inf])
    """
    with np.errstate(divide="ignore"):
        result: Array = np.log(chance) - np.log1p(-chance)
    return result
