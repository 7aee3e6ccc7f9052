"""Which of many small p-values are discoveries: the false discovery rate."""

import numpy as np

from yindi.arrays import Array


def false_discovery(p: Array) -> Array:
    """The smallest false discovery rate at which each test is a discovery, variable by variable.

    q[i] = min over the tests with p ≥ p[i] of p · tests / rank (step-up; Benjamini & Hochberg). It holds for
    independent tests and for those that are positively dependent, as neighbours are.

    Parameters
    ----------
    p : (places, variables)
        p-values that reach α with a chance of at most α where there is nothing to find: of local Moran's I the
        two-sided ones. NaN where not tested. [probability]

    Returns
    -------
    (places, variables)
        NaN where not tested. A test is a discovery at rate α where q ≤ α. [share of discoveries that are false]

    References
    ----------
    benjamini1995, caldas2006

    Examples
    --------
    >>> false_discovery(np.array([[0.01], [0.04], [0.03], [np.nan]]))[:, 0]  # 3 · .01; 3 · .04 / 3; the same
    array([0.03, 0.04, 0.04,  nan])
    """
    order = np.argsort(p, axis=0, kind="stable")  # NaN last
    ordered = np.take_along_axis(p, order, axis=0)
    tests = (~np.isnan(p)).sum(axis=0)
    scaled = ordered * tests / np.arange(1, len(p) + 1)[:, None]
    least = np.fmin.accumulate(scaled[::-1], axis=0)[::-1]
    result = np.empty(p.shape)
    np.put_along_axis(result, order, np.where(np.isnan(ordered), np.nan, least), axis=0)
    return result
