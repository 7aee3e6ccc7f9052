"""What share is usual at a stage of development: quantile regression, nearest peers, and the turning point."""

import numpy as np
from scipy import sparse

from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.methods.optimiser import maximise_whole


def quantile_regression(share: Array, terms: Array, quantile: float) -> Array:
    """The coefficients under which a given part of the observations lies below the fitted line.

    min Σ ρ(share − terms · β), ρ(u) = u · (quantile − [u < 0]), solved exactly through its dual, a linear programme
    with one bounded unknown for each observation; β are the prices of its rows.

    Parameters
    ----------
    share : (observations,)
        [share]
    terms : (observations, terms)
        With a column of ones, where there is a constant. [any unit each]
    quantile : float
        Between 0 and 1, both excluded.

    Returns
    -------
    (terms,)
        [share / unit of the term]

    Raises
    ------
    BadValues
        If something is not known, the quantile is none, or the terms do not tell observations apart.

    References
    ----------
    koenker1978

    Examples
    --------
    >>> quantile_regression(np.array([1.0, 2.0, 9.0]), np.ones((3, 1)), 0.5).round(9)  # the median
    array([2.])
    """
    if not 0.0 < quantile < 1.0:
        raise BadValues("conditional_share.quantile", quantile=f"{quantile:g}")
    unknown = int(np.isnan(share).sum() + np.isnan(terms).sum())
    if unknown:
        raise BadValues("conditional_share.blank", count=unknown)
    # The columns made orthonormal, so that a power and its square do not look alike to the solver.
    basis, turned = np.linalg.qr(terms)
    if terms.shape[0] < terms.shape[1] or np.abs(np.diag(turned)).min() < 1e-9 * np.abs(turned).max():
        raise BadValues("conditional_share.terms", count=terms.shape[0], terms=terms.shape[1])
    due = (1.0 - quantile) * basis.sum(axis=0)
    zero, one = np.zeros(len(share)), np.ones(len(share))
    none = np.zeros(len(share), dtype=bool)
    answer = maximise_whole(share, sparse.csc_matrix(basis.T), due, due, zero, one, none)
    coefficients: Array = np.linalg.solve(turned, answer.prices)
    return coefficients


def development_terms(*logs: Array) -> Array:
    """A constant, and every logarithm with its square: the terms of Chenery and Syrquin.

    Parameters
    ----------
    logs : (observations,) each
        Such as ln income per head and ln population.

    Returns
    -------
    (observations, 1 + 2 · logs)

    References
    ----------
    chenery1975, rodrik2016

    Examples
    --------
    >>> development_terms(np.array([2.0]))
    array([[1., 2., 4.]])
    """
    columns = [np.ones(len(logs[0])), *(power for log in logs for power in (log, log * log))]
    return np.column_stack(columns)


def turning_point(slope: float, bend: float) -> float:
    """The income at which the share is highest: exp(−β₁ / 2β₂); NaN where it does not turn down.

    >>> round(turning_point(0.3, -0.015))  # e^10
    22026
    """
    return float(np.exp(-slope / (2.0 * bend))) if bend < 0 else float("nan")


def band(share: Array, terms: Array, at: Array, low: float, high: float) -> tuple[Array, Array]:
    """The fitted lower and upper quantile at some terms, never crossed, and within 0 and 1.

    Parameters
    ----------
    share, terms : (observations,) and (observations, terms)
    at : (places, terms)
    low, high : float
        Quantiles.

    Returns
    -------
    ((places,), (places,)) [share]
    """
    one, other = (at @ quantile_regression(share, terms, quantile) for quantile in (low, high))
    return np.clip(np.minimum(one, other), 0.0, 1.0), np.clip(np.maximum(one, other), 0.0, 1.0)


def peers_band(share: Array, features: Array, peers: int, low: float, high: float) -> tuple[Array, Array]:
    """The quantiles of the shares of the nearest other places: what is left where data are thin.

    Parameters
    ----------
    share : (places,)
        NaN where not known. [share]
    features : (places, features)
        Each counts by its standard deviation; NaN where not known. [any unit each]
    peers : int
        How many nearest places; all that are known where there are fewer.
    low, high : float
        Quantiles.

    Returns
    -------
    ((places,), (places,))
        NaN where the place or all others are not known. [share]

    Examples
    --------
    >>> peers_band(np.array([0.1, 0.2, 0.3, 0.9]), np.array([[1.0], [2.0], [3.0], [9.0]]), 2, 0.5, 0.5)[0].round(9)
    array([0.25, 0.2 , 0.15, 0.25])
    """
    known = ~np.isnan(share) & ~np.isnan(features).any(axis=1)
    spread = features[known].std(axis=0) if known.any() else np.ones(features.shape[1])
    scaled = features / np.where(spread > 0, spread, 1.0)
    ends = np.full((2, len(share)), np.nan)
    for place in np.flatnonzero(~np.isnan(features).any(axis=1)):
        others = np.flatnonzero(known & (np.arange(len(share)) != place))
        if len(others):
            apart = np.sqrt(((scaled[others] - scaled[place]) ** 2).sum(axis=1)).round(12)
            nearest = others[np.argsort(apart, kind="stable")[:peers]]
            ends[:, place] = np.quantile(share[nearest], [low, high])
    return ends[0], ends[1]
