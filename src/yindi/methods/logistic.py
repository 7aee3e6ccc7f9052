"""Logistic regression by Newton steps: a statistics package's fit, cheap enough to repeat thousands of times."""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from yindi.arrays import Array

MOST_STEPS = 50
# Newton steps shrink by squaring: after a step this small, the next would be below 1e-10.
SMALL_STEP = 1e-5


@dataclass(frozen=True)
class Logit:
    """A fitted logistic regression on standardised features: log odds = intercept + slopes · (x − mean) / scale."""

    intercept: float
    slopes: Array
    mean: Array
    scale: Array
    steps: int
    converged: bool

    def standardised(self, features: Array) -> Array:
        """Features (…, k) in standard deviations from the learning mean."""
        return (features - self.mean) / self.scale

    def log_odds(self, features: Array) -> Array:
        """Log odds of rows of features (…, k)."""
        return self.intercept + self.standardised(features) @ self.slopes

    def odds(self, features: Array) -> Array:
        """Probabilities of rows of features (…, k)."""
        return np.asarray(expit(self.log_odds(features)))


def fit_logit(features: Array, happened: Array, *, weights: Array | None = None, penalty: float = 1.0) -> Logit:
    """The coefficients that make what happened most likely, with a ridge penalty on standardised slopes.

    minimise  −Σ w [y ln p + (1 − y) ln(1 − p)] + penalty / 2 · |slopes|²

    Parameters
    ----------
    features : (rows, k)
        No NaN. [any]
    happened : (rows,)
        1 where the event happened. [0 or 1]
    weights : (rows,)
        Weight of each row; one each by default. [ratio]
    penalty : float
        Ridge penalty; the intercept is free. A feature that never varies gets a slope of 0. [1]

    Returns
    -------
    Logit
        With the number of Newton steps and whether they converged.

    References
    ----------
    lecessie1992

    Examples
    --------
    >>> model = fit_logit(np.zeros((4, 0)), np.array([0.0, 0.0, 0.0, 1.0]))
    >>> model.odds(np.zeros((1, 0))).round(6)
    array([0.25])
    """
    w = np.ones(len(happened)) if weights is None else weights
    total = w.sum()
    mean = w @ features / total
    spread = np.sqrt(np.maximum(w @ (features - mean) ** 2 / total, 0.0))
    scale = np.where(spread > 1e-12, spread, 1.0)
    design = np.column_stack([np.ones(len(happened)), (features - mean) / scale])
    ridge = np.full(design.shape[1], penalty)
    ridge[0] = 0.0
    base = min(max(float(w @ happened) / total, 1e-9), 1 - 1e-9)
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(base / (1 - base))
    for step in range(1, MOST_STEPS + 1):  # noqa: B007 - the count is part of the answer
        p = expit(design @ beta)
        gradient = design.T @ (w * (happened - p)) - ridge * beta
        curvature = (design * (w * np.maximum(p * (1 - p), 1e-12))[:, None]).T @ design + np.diag(ridge + 1e-12)
        move = np.linalg.solve(curvature, gradient)
        # A step of more than four log odds overshoots on nearly separable data: shorten it.
        move *= min(1.0, 4.0 / max(float(np.abs(move).max()), 1e-300))
        beta = beta + move
        if np.abs(move).max() < SMALL_STEP:
            break
    return Logit(float(beta[0]), beta[1:], mean, scale, step, bool(np.abs(move).max() < SMALL_STEP))
