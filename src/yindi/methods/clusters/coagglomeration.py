"""Whether industries choose the same places: co-agglomeration of pairs and of groups."""

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.clusters.areas import Areas, area_sizes
from yindi.methods.quantity import refuse_what_is_not_a_quantity, refuse_what_numbers_no_classes
from yindi.methods.ratio import ratio


def pairwise_coagglomeration(activity: Array, *, areas: Areas = "mean", sizes: Array | None = None) -> Array:
    """How far two industries lean to the same places: γc = Σ (s − x)(s' − x) / (1 − Σ x²) over places.

    s and s' are the shares of the places in the two industries, x their sizes. Sums run over the places at which both
    industries are known, and all shares are of those places. The plants of an industry need not be known. On the
    diagonal stands G / (1 − Σ x²), the industry's own concentration before its plants are allowed for.

    Parameters
    ----------
    activity : (places, industries)
        Employment or output, NaN where not known. [any one unit]
    areas : "mean" or "total"
        The sizes of places, see `area_sizes`; "mean" as in the source.
    sizes : (places,)
        Other sizes of places, in any one unit, where the activity is not all there is; a place of which the size is not
        known is left out of every sum.

    Returns
    -------
    (industries, industries)
        0 as if the two chose places by themselves, below 0 they avoid each other; NaN where an industry has nothing in
        the places known of both, or only one such place has any size. [index]

    Raises
    ------
    BadValues
        If an entry of activity or sizes is negative or infinite.

    References
    ----------
    ellison2010

    Examples
    --------
    >>> table = np.array([[2.0, 2.0, 0.0], [0.0, 0.0, 2.0]])
    >>> pairwise_coagglomeration(table, areas="total").round(4)  # sizes ⅔ and ⅓: Σ (s − x)² = 2/9, over 4/9
    array([[ 0.5,  0.5, -1. ],
           [ 0.5,  0.5, -1. ],
           [-1. , -1. ,  2. ]])
    """
    refuse_what_is_not_a_quantity(activity, "activity")
    size = area_sizes(activity, areas=areas) if sizes is None else sizes
    refuse_what_is_not_a_quantity(size, "sizes")
    missing = np.isnan(activity) | np.isnan(size)[:, None]
    known, amounts = (~missing).astype(float), np.where(missing, 0.0, activity)
    size = np.nan_to_num(size)
    size = ratio(size, size.sum())
    # All sums run over the places known of both, so each is a table of pairs.
    total, there = amounts.T @ known, known.T @ (known * size[:, None])
    beside = ratio((amounts * size[:, None]).T @ known, total * there, empty=np.nan)
    squares = ratio(known.T @ (known * size[:, None] ** 2), there**2, empty=np.nan)
    together = ratio(amounts.T @ amounts, total * total.T, empty=np.nan)
    spread = np.where(squares < 1 - 1e-12, 1 - squares, np.nan)
    index: Array = (together - beside - beside.T + squares) / spread
    return index


def group_coagglomeration(activity: Array, group: Whole, *, areas: Areas = "total") -> Array:
    """How far the industries of each group lean to the same places, beyond the concentration of each by itself.

    γc = (G/(1 − Σ x²) − H − Σ γ_j w_j² (1 − H_j)) / (1 − Σ w_j²), with G of the whole group, w_j the share of its
    industries and H = Σ w_j² H_j. The plants cancel: it is the mean of the pairs' γc with weights w_i w_j, and is
    computed as such.

    Parameters
    ----------
    activity : (places, industries)
        Employment or output, NaN where not known. [any one unit]
    group : (industries,)
        The number of each industry's group, from 0 on.
    areas : "total" or "mean"
        The sizes of places, see `area_sizes`; "total" as in the source.

    Returns
    -------
    (groups,)
        0 no more together than by chance; NaN where fewer than two industries of a group can be paired. [index]

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or the groups are not one number from nought for each industry.

    References
    ----------
    ellison1997

    Examples
    --------
    >>> table = np.array([[2.0, 2.0, 0.0], [0.0, 0.0, 2.0]])
    >>> group_coagglomeration(table, np.array([0, 0, 1])).round(4)
    array([0.5, nan])
    """
    refuse_what_numbers_no_classes(group, "group", activity.shape[1])
    pairs = pairwise_coagglomeration(activity, areas=areas)
    weight = np.nansum(activity, axis=0)
    weights = np.where(np.isnan(pairs), 0.0, np.outer(weight, weight))
    np.fill_diagonal(weights, 0.0)
    member = (group[:, None] == np.arange(int(group.max(initial=-1)) + 1)).astype(float)
    inside = np.einsum("ig,ij,jg->g", member, weights, member)
    return ratio(np.einsum("ig,ij,jg->g", member, weights * np.nan_to_num(pairs), member), inside, empty=np.nan)
