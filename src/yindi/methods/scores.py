"""How good a ranking or a set of odds was: weighted ROC-AUC, PR-AUC and log loss."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.ratio import ratio


def roc_auc(happened: Array, odds: Array, weights: Array | None = None) -> float:
    """The chance that a case that happened was given better odds than one that did not; ties count half.

    Parameters
    ----------
    happened, odds, weights : (cases,)
        0 or 1, any increasing score, and the weight of each case (one each by default).

    Returns
    -------
    float
        ½ is a coin toss; NaN where all cases ended alike. [probability]

    References
    ----------
    hanley1982

    Examples
    --------
    >>> roc_auc(np.array([0.0, 1.0, 1.0]), np.array([0.1, 0.1, 0.9]))
    0.75
    """
    hit, miss, _ = by_score(happened, odds, weights)
    below = np.cumsum(miss) - miss
    pairs = hit.sum() * miss.sum()
    return float(np.sum(hit * (below + miss / 2)) / pairs) if pairs > 0 else float("nan")


def pr_auc(happened: Array, odds: Array, weights: Array | None = None) -> float:
    """Average precision: the mean share of successes among the better-rated, taken at every success.

    Parameters, as for `roc_auc`.

    Returns
    -------
    float
        The base rate is what chance would give; NaN where nothing happened. [share]

    References
    ----------
    davis2006

    Examples
    --------
    >>> pr_auc(np.array([1.0, 0.0, 1.0]), np.array([0.9, 0.5, 0.1])).__round__(6)  # (1/1 + 2/3) / 2
    0.833333
    """
    hit, miss, _ = by_score(happened, odds, weights)
    found = np.cumsum(hit[::-1])
    called = found + np.cumsum(miss[::-1])
    if hit.sum() <= 0:
        return float("nan")
    precision = ratio(found, called)
    return float(np.sum(hit[::-1] * precision) / hit.sum())


def log_loss(happened: Array, odds: Array, weights: Array | None = None) -> float:
    """Mean −ln of the odds given to what happened.

    >>> log_loss(np.array([1.0, 0.0]), np.array([0.5, 0.5])).__round__(6)  # ln 2
    0.693147
    """
    p = np.clip(odds, 1e-12, 1 - 1e-12)
    loss = -(happened * np.log(p) + (1 - happened) * np.log(1 - p))
    return float(np.average(loss, weights=weights))


def by_score(happened: Array, odds: Array, weights: Array | None) -> tuple[Array, Array, Array]:
    """Weight of hits and of misses at each distinct score, ascending."""
    w = np.ones(len(odds)) if weights is None else weights
    scores, at = np.unique(odds, return_inverse=True)
    hit = np.bincount(at, weights=w * happened, minlength=len(scores)).astype(float)
    miss = np.bincount(at, weights=w * (1 - happened), minlength=len(scores)).astype(float)
    return hit, miss, scores
