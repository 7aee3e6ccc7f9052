"""What an incentive deal costs and brings: present values, payback, and the attribution at which it breaks even."""

from math import nan

import numpy as np

from yindi.arrays import Array
from yindi.errors import BadValues


def present_value(flow: Array, rate: float) -> float:
    """The value at its first year of a yearly flow: Σ f[t] / (1 + r)^t.

    Parameters
    ----------
    flow : (years,)
        The first year is not discounted. [money a year]
    rate : float
        [share a year]

    Returns
    -------
    float
        NaN where a year is not known: a blank is not a zero. [money]

    Raises
    ------
    BadValues
        If the rate is −1 or less.

    Examples
    --------
    >>> round(present_value(np.array([100.0, 110.0]), 0.1), 9)
    200.0
    """
    if rate <= -1.0:
        raise BadValues("incentive.rate", rate=rate)
    return float((flow / (1.0 + rate) ** np.arange(len(flow))).sum())


def break_even_attribution(incentive: float, tax: float) -> float:
    """The share of its tax that a deal must have brought about to pay for itself: a* = I / NPV(tax).

    Above 1 no attribution does. The tax of what would have come anyway is no gain of the deal, and most of what
    receives incentives would have [bartik2018].

    Parameters
    ----------
    incentive, tax : float
        Present values. [money]

    Returns
    -------
    float
        Infinite where there is no tax but an incentive; NaN where there is neither, or one is not known. [share]

    References
    ----------
    bartik2018

    Examples
    --------
    >>> break_even_attribution(30.0, 120.0)
    0.25
    """
    if tax == 0.0:
        return nan if incentive == 0.0 or incentive != incentive else float("inf")
    return incentive / tax


def deal_value(incentive: float, tax: float, attribution: Array) -> Array:
    """What is left of a deal for the one who pays it: a · NPV(tax) − I.

    Parameters
    ----------
    incentive, tax : float
        Present values. [money]
    attribution : Array
        The share of the tax that the deal brought about, within 0 and 1. [share]

    Returns
    -------
    Array
        Of the shape of `attribution`. [money]

    Raises
    ------
    BadValues
        If an attribution lies outside 0 and 1.

    Examples
    --------
    >>> deal_value(30.0, 120.0, np.array([0.0, 0.25, 1.0]))
    array([-30.,   0.,  90.])
    """
    _require_shares(attribution)
    result: Array = attribution * tax - incentive
    return result


def incentive_cap(tax: float, attribution: Array) -> Array:
    """The most that may be given so that a deal does not lose: a · NPV(tax) (the benefit cap).

    Examples
    --------
    >>> incentive_cap(120.0, np.array([0.02, 0.25]))
    array([ 2.4, 30. ])
    """
    _require_shares(attribution)
    result: Array = attribution * tax
    return result


def payback_years(incentive: Array, tax: Array, attribution: float, rate: float) -> float:
    """How many years pass until the attributed tax has paid for all of the incentives: both discounted.

    The first n with Σ_{t<n} a · tax[t] / (1+r)^t ≥ I, where I is the present value of all incentives, also of those
    that are paid later; between years in proportion.

    Parameters
    ----------
    incentive, tax : (years,)
        [money a year]
    attribution : float
        Within 0 and 1. [share]
    rate : float
        [share a year]

    Returns
    -------
    float
        NaN where it is never paid back within the years given, or a year is not known. [years]

    Examples
    --------
    >>> payback_years(np.array([100.0, 0.0, 0.0]), np.array([40.0, 40.0, 40.0]), 1.0, 0.0)
    2.5
    """
    _require_shares(np.array(attribution))
    owed = present_value(incentive, rate)
    paid = np.cumsum(attribution * tax / (1.0 + rate) ** np.arange(len(tax)))
    if owed <= 0.0:
        return 0.0
    reached = np.flatnonzero(paid >= owed)
    if not len(reached):
        return nan
    year = int(reached[0])
    before = float(paid[year - 1]) if year else 0.0
    return year + (owed - before) / (float(paid[year]) - before)


def cost_per_job(incentive: float, jobs: float) -> float:
    """Incentive per job; NaN where jobs are not known or none. [money a job]

    References
    ----------
    slattery2020

    Examples
    --------
    >>> cost_per_job(3_000_000.0, 150.0)
    20000.0
    """
    return incentive / jobs if jobs > 0.0 else nan


def _require_shares(attribution: Array) -> None:
    outside = (attribution < 0.0) | (attribution > 1.0)
    if outside.any():
        raise BadValues("incentive.attribution", count=int(outside.sum()))
