"""Is everyone advised the same thing: concentration of picks over industries, and herding."""

import numpy as np

from yindi.arrays import Array


def effective_number(counts: Array) -> float:
    """The number of equally popular industries that would be as concentrated as these picks.

    exp(−Σ s ln s), s the share of each industry in all picks.

    Parameters
    ----------
    counts : (industries,)
        Places that picked each industry. [places]

    Returns
    -------
    float
        Between 1 (all picks in one industry) and the number of industries; 0 where nothing was picked. [industries]

    References
    ----------
    hill1973

    Examples
    --------
    >>> effective_number(np.array([5.0, 5.0, 5.0, 5.0]))
    4.0
    """
    total = counts.sum()
    if total == 0:
        return 0.0
    shares = counts[counts > 0] / total
    return float(round(np.exp(-np.sum(shares * np.log(shares))), 12))


def most_advised(counts: Array) -> tuple[int, float]:
    """The position of the most popular industry (first of equals) and the places that picked it.

    >>> most_advised(np.array([1.0, 7.0, 2.0]))
    (1, 7.0)
    """
    return int(np.argmax(counts)), float(np.max(counts))


def share_in_top(counts: Array, *, top: int = 10) -> float:
    """The share of all picks that falls in the most popular industries.

    Parameters
    ----------
    counts : (industries,)
        Places that picked each industry. [places]
    top : int
        How many industries to count together. [industries]

    Returns
    -------
    float
        Between 0 and 1; 0 where nothing was picked. [share]

    Examples
    --------
    >>> share_in_top(np.array([6.0, 3.0, 1.0]), top=2)
    0.9
    """
    total = counts.sum()
    return float(np.sort(counts)[::-1][:top].sum() / total) if total > 0 else 0.0


def herding(picked: Array, trials: Array) -> tuple[float, Array]:
    """How much more places pick alike than independent places would.

    H[i] = |k/n − p| − E|K/n − p|,  K ~ Binomial(n, p),  p the share of all possible picks that were made.

    Parameters
    ----------
    picked : (industries,)
        Places that picked each industry. [places]
    trials : (industries,)
        Places that could have picked it. [places]

    Returns
    -------
    (float, (industries,))
        The mean over industries with at least two possible places, and H for each (NaN for the others); about 0
        when places choose independently, positive when they herd. [share]

    References
    ----------
    lakonishok1992

    Examples
    --------
    >>> overall, each = herding(np.array([10.0, 0.0]), np.array([10.0, 10.0]))
    >>> round(overall, 3)  # |1 − 0.5| − E|K/10 − 0.5| with K ~ Binomial(10, ½): 0.5 − 0.123
    0.377
    """
    result = np.full(picked.shape, np.nan)
    usable = trials >= 2
    if not usable.any():
        return float("nan"), result
    typical = picked[usable].sum() / trials[usable].sum()
    for position in np.flatnonzero(usable):
        n = int(trials[position])
        outcomes = np.arange(n + 1)
        by_chance = np.sum(binomial_odds(n, typical) * np.abs(outcomes / n - typical))
        result[position] = abs(picked[position] / n - typical) - by_chance
    return float(np.nanmean(result)), result


def binomial_odds(n: int, p: float) -> Array:
    """The chances of 0, 1, …, n successes in n independent trials.

    >>> binomial_odds(2, 0.5).round(12)
    array([0.25, 0.5 , 0.25])
    """
    k = np.arange(n + 1)
    if p in (0.0, 1.0):
        return np.asarray(k == n * p, dtype=float)
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
    log_ways = log_factorial[n] - log_factorial[k] - log_factorial[n - k]
    return np.asarray(np.exp(log_ways + k * np.log(p) + (n - k) * np.log1p(-p)))
