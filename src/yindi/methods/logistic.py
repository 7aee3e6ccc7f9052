"""Logistic regression by Newton steps: a statistics package's fit, cheap enough to repeat thousands of times."""

from dataclasses import dataclass

import numba
import numpy as np

from yindi.arrays import Array
from yindi.methods.log_odds import probability

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
        return probability(self.log_odds(features))


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
    start = np.zeros(design.shape[1])
    start[0] = np.log(base / (1 - base))
    beta, steps, converged = descend(design, happened, w, ridge, start, careful=False)
    if not converged:
        beta, steps, converged = descend(design, happened, w, ridge, start, careful=True)
    return Logit(float(beta[0]), beta[1:], mean, scale, steps, converged)


def plain_slope_and_bend(design: Array, happened: Array, weights: Array, beta: Array) -> tuple[Array, Array]:
    """The first and (negative) second derivatives of the log likelihood: the definition of `slope_and_bend`."""
    p = probability(design @ beta)
    bent = weights * np.maximum(p * (1 - p), 1e-12)
    return design.T @ (weights * (happened - p)), (design * bent[:, None]).T @ design


@numba.njit(cache=True, nogil=True)
def slope_and_bend(design, happened, weights, beta):  # type: ignore[no-untyped-def]  # pragma: no cover
    """The same as `plain_slope_and_bend`, in one pass over the rows."""
    rows, columns = design.shape
    slope = np.zeros(columns)
    bend = np.zeros((columns, columns))
    for row in range(rows):
        score = 0.0
        for column in range(columns):
            score += design[row, column] * beta[column]
        p = 1.0 / (1.0 + np.exp(-score))
        surprise = weights[row] * (happened[row] - p)
        bent = weights[row] * max(p * (1.0 - p), 1e-12)
        for column in range(columns):
            slope[column] += surprise * design[row, column]
            scaled = bent * design[row, column]
            for other in range(column + 1):
                bend[column, other] += scaled * design[row, other]
    for column in range(columns):
        for other in range(column):
            bend[other, column] = bend[column, other]
    return slope, bend


def descend(
    design: Array, happened: Array, weights: Array, ridge: Array, start: Array, *, careful: bool
) -> tuple[Array, int, bool]:
    """Newton steps down the penalised loss: where they end, how many there were, and whether they settled.

    A few cases far out or of great weight can make a step overshoot the valley and climb; a careful descent halves
    such steps until they go down, which costs too much to do always.
    """

    def loss(at: Array) -> float:
        given = design @ at
        return float(weights @ (np.logaddexp(0.0, given) - happened * given) + ridge @ at**2 / 2)

    beta = start
    for step in range(1, MOST_STEPS + 1):
        slope, bend = slope_and_bend(design, happened, weights, beta)
        move = np.linalg.solve(bend + np.diag(ridge + 1e-12), slope - ridge * beta)
        # A step of more than four log odds overshoots on nearly separable data: shorten it.
        move *= min(1.0, 4.0 / max(float(np.abs(move).max()), 1e-300))
        if np.abs(move).max() < SMALL_STEP:
            return beta + move, step, True
        if careful:
            here = loss(beta)
            while loss(beta + move) > here and np.abs(move).max() >= SMALL_STEP:
                move /= 2
        beta = beta + move
    return beta, MOST_STEPS, False
