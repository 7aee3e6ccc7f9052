"""The size of each place, against which the concentration of an industry is measured."""

from typing import Literal, get_args

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_unless, refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio

Areas = Literal["total", "mean"]


def area_sizes(activity: Array, *, areas: Areas = "total") -> Array:
    """The share of each place in all activity.

    Parameters
    ----------
    activity : (places, industries)
        Employment or output, NaN where not known. [any one unit]
    areas : "total" or "mean"
        "total": the share in the sum of all industries (Ellison & Glaeser 1997); "mean": the mean over industries of
        the place's share in each, so that every industry counts alike (Ellison, Glaeser & Kerr 2010).

    Returns
    -------
    (places,)
        Adds up to 1; NaN where nothing is known of any place. [share]

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or `areas` is none of the two.

    References
    ----------
    ellison1997, ellison2010

    Examples
    --------
    >>> table = np.array([[8.0, 1.0], [0.0, 1.0]])
    >>> area_sizes(table), area_sizes(table, areas="mean")
    (array([0.9, 0.1]), array([0.75, 0.25]))
    """
    refuse_what_is_not_a_quantity(activity, "activity")
    refuse_unless(areas in get_args(Areas), "areas", areas, ", ".join(get_args(Areas)))
    amounts = np.where(np.isnan(activity), 0.0, activity)
    if areas == "mean":
        amounts = ratio(amounts, amounts.sum(axis=0))
    by_place = amounts.sum(axis=1)
    return ratio(by_place, by_place.sum(), empty=np.nan)
