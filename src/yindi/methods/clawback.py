"""What a firm owes back when the jobs that it promised are not there."""

import numpy as np

from yindi.arrays import Array
from yindi.errors import BadValues

# A count that reaches the line but for rounding has reached it.
ROUNDING = 1e-9


def clawback_due(given: Array, promised: Array, actual: Array, *, whole: bool, line: float = 1.0) -> Array:
    """What falls due in each year: max(0, s[t] · G[t] − what fell due before), with G ≥ 0 what was given until then.

    s[t] is 0 where the jobs counted reach the line, a share of those promised; below it 1 where all is owed or nothing,
    else the share that is missing, 1 − actual[t] / promised[t]. No interest is added, nothing is paid back to the firm
    when jobs recover, and never more falls due than was given.

    Parameters
    ----------
    given : (years,)
        Below zero where a firm paid more than it got. [money a year]
    promised, actual : (years,)
        NaN where nothing is promised for a year, and where jobs were not counted. [persons]
    whole : bool
        Whether all is owed or nothing.
    line : float
        Within 0 and 1. [share]

    Returns
    -------
    Array
        (years,) NaN where jobs were promised and not counted: not known, which is no zero. What such a year would have
        brought falls due with the next count. [money]

    Raises
    ------
    BadValues
        If the line lies outside 0 and 1, or jobs are below zero.

    Examples
    --------
    >>> given, promised = np.array([100.0, 0.0, 50.0]), np.array([100.0, 100.0, 100.0])
    >>> clawback_due(given, promised, np.array([80.0, 50.0, 90.0]), whole=False)
    array([20., 30.,  0.])
    """
    if not (line >= 0.0 and line <= 1.0):
        raise BadValues("clawback.line", line=line)
    below = sum(int((values < 0.0).sum()) for values in (promised, actual))
    if below:
        raise BadValues("clawback.below", count=below)
    until, due, claimed = np.maximum(np.cumsum(given), 0.0), np.zeros(len(given)), 0.0
    for year in range(len(given)):
        if not promised[year] > 0.0:
            continue
        if np.isnan(actual[year]):
            due[year] = np.nan
            continue
        short = actual[year] < (line - ROUNDING) * promised[year]
        share = 0.0 if not short else 1.0 if whole else 1.0 - actual[year] / promised[year]
        due[year] = max(0.0, share * until[year] - claimed)
        claimed += due[year]
    return due
