"""The interval of a share that was counted: Wilson's, which holds for few trials too."""

from math import nan, sqrt

from scipy.special import ndtri

from yindi.errors import BadValues


def wilson_interval(hits: int, trials: int, *, level: float = 0.95) -> tuple[float, float]:
    """The interval of a proportion by Wilson's score.

    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n) with p = hits / n.

    Parameters
    ----------
    hits, trials : int
        How often it happened, and how often it could have. [times]
    level : float
        How often such intervals hold the true share. [probability]

    Returns
    -------
    (float, float)
        Within 0 and 1; NaN where there were no trials. [share]

    Raises
    ------
    BadValues
        If there are more hits than trials, or negative ones.

    References
    ----------
    wilson1927

    Examples
    --------
    >>> [round(end, 4) for end in wilson_interval(9, 10)]
    [0.5958, 0.9821]
    """
    if not 0 <= hits <= trials:
        raise BadValues("method.hits", hits=hits, trials=trials)
    if trials == 0:
        return nan, nan
    z, share = float(ndtri(0.5 + level / 2.0)), hits / trials
    middle = share + z * z / (2 * trials)
    half = z * sqrt(share * (1.0 - share) / trials + z * z / (4.0 * trials**2))
    whole = 1.0 + z * z / trials
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
