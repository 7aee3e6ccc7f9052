"""The locational Gini coefficient: how unevenly an industry is spread over places."""

from typing import Literal, get_args

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_other_shape, refuse_unless, refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio

# Where authors and packages differ. "lorenz": the Lorenz curve of the industry over that of all activity, places
# counted by their size; twice the area to the diagonal, 0 to 1 (EconGeo's hoover_gini against place totals).
# "krugman": that area itself, 0 to ½ (EconGeo's locational_gini). "unweighted": the Gini coefficient of the location
# quotients, every place counted once (REAT's gini.conc).
Convention = Literal["lorenz", "krugman", "unweighted"]


def locational_gini(levels: Array, *, against: Array | None = None, convention: Convention = "lorenz") -> Array:
    """How unevenly each industry is spread over places, against all their activity or their people.

    Only places in which the industry is known are compared: a blank is not a zero.

    Parameters
    ----------
    levels : (places, industries) or (places, industries, years)
        Levels of activity, NaN where not known. [any one unit]
    against : (places,) or (places, years)
        What an even spread would follow, such as people; all activity of each place by default. [any one unit]
    convention : "lorenz", "krugman" or "unweighted"
        Whether places count by size (Lorenz curve, 0 to 1), the same halved (0 to ½), or every place once.

    Returns
    -------
    (industries,) or (industries, years)
        0 spread as all activity is; NaN for an industry without activity. [index]

    Raises
    ------
    BadValues
        If an entry is negative or infinite, `against` is not one for each place (and year), or the convention is none.

    References
    ----------
    krugman1991, wieland2019

    Examples
    --------
    >>> locational_gini(np.array([[0.0, 2.0], [2.0, 0.0]]))  # all in one of two equal places
    array([0.5, 0.5])
    """
    refuse_unless(convention in get_args(Convention), "convention", convention, ", ".join(get_args(Convention)))
    refuse_what_is_not_a_quantity(levels, "levels")
    base = np.nansum(levels, axis=1) if against is None else against
    refuse_what_is_not_a_quantity(base, "against")
    refuse_other_shape(base, levels.shape[:1] + levels.shape[2:], "against")
    broad = np.broadcast_to(base[:, None], levels.shape)
    known = ~np.isnan(levels) & ~np.isnan(broad)
    amounts, even = np.where(known, levels, 0.0), np.where(known, broad, 0.0)
    if convention == "unweighted":
        return gini_of(np.where(known, ratio(amounts, even, empty=np.nan), np.nan))
    # Activity where an even spread would have none stands beyond all other places.
    order = np.argsort(np.where((even == 0) & (amounts > 0), np.inf, ratio(amounts, even)), axis=0, kind="stable")
    industry, activity = (running_share(np.take_along_axis(values, order, axis=0)) for values in (amounts, even))
    twice_the_area = (industry[1:] * activity[:-1] - industry[:-1] * activity[1:]).sum(axis=0)
    # Rounding may carry an even spread below nought by a unit in the last place.
    gini = np.where(np.isnan(twice_the_area), np.nan, np.clip(twice_the_area, 0.0, 1.0))
    return gini / 2.0 if convention == "krugman" else gini


def running_share(amounts: Array) -> Array:
    """Running totals along the first axis as shares of the whole, from nought; NaN where there is nothing."""
    running = np.cumsum(amounts, axis=0)
    shares = ratio(running, running[-1:], empty=np.nan)
    return np.concatenate([np.zeros_like(shares[:1]), shares], axis=0)


def gini_of(values: Array) -> Array:
    """The Gini coefficient along the first axis, every known entry counted once; NaN where they add up to nothing.

    >>> gini_of(np.array([0.0, 1.0]))
    array(0.5)
    """
    known = ~np.isnan(values)
    count = known.sum(axis=0).astype(float)
    # Unknown entries sort last, beyond every rank that counts.
    ordered = np.where(np.isnan(ordered := np.sort(values, axis=0)), 0.0, ordered)
    rank = np.arange(1.0, len(values) + 1).reshape(-1, *[1] * (values.ndim - 1))
    return ratio((ordered * (2.0 * rank - count - 1.0)).sum(axis=0), count * ordered.sum(axis=0), empty=np.nan)
