"""What support adds to the odds: a shift of the log odds, assumed until pilots say more."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.log_odds import log_odds, probability


def uplift(odds: Array, shift: float) -> Array:
    """The rise of the odds when support shifts the log odds.

    U = σ(logit P₀ + δ) − P₀: largest where the outcome is open, small where it is sure.

    Parameters
    ----------
    odds : any shape
        Odds without support, P₀; NaN where there is no option. [probability]
    shift : float
        δ. [log odds]

    Returns
    -------
    same shape
        [probability]

    Examples
    --------
    >>> uplift(np.array([0.5, 0.99]), 0.5).round(3)
    array([0.122, 0.004])
    """
    return probability(log_odds(odds) + shift) - odds


def odds_for_uplift(wanted: Array, shift: float) -> Array:
    """The smallest odds at which support adds as much as wanted; NaN where no odds would.

    With k = e^δ and p the odds, U = p(k − 1)(1 − p) / (1 + p(k − 1)), so p solves
    (k − 1) p² + (k − 1)(U − 1) p + U = 0.

    Examples
    --------
    >>> odds_for_uplift(uplift(np.array([0.2]), 0.5), 0.5).round(6)
    array([0.2])
    >>> odds_for_uplift(np.array([0.9]), 0.5)
    array([nan])
    """
    k1 = np.expm1(shift)
    half = k1 * (1 - wanted)
    inside = half**2 - 4 * k1 * wanted
    with np.errstate(invalid="ignore"):
        root = np.sqrt(inside)
    return np.where(wanted <= 0, 0.0, (half - root) / (2 * k1))
