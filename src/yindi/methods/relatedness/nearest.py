"""How much of an industry's nearest company a place already has."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_unless, refuse_what_is_no_relatedness, refuse_what_is_not_presence
from yindi.methods.relatedness.density import held_of_company

# Proximities that differ by less are equal: what a sum's order leaves in the last digits decides nothing.
DIGITS = 12


def nearest_density(present: Array, near: Array, neighbours: int) -> Array:
    """What share of the nearest related industries of an industry a place already has (kNN density).

    ω[p, i] = Σ_j t[i, j] φ[i, j] present[p, j] / Σ_j t[i, j] φ[i, j], over the industries known in that place, where t
    marks the `neighbours` industries nearest to i: numerator and denominator run over the same industries.

    Parameters
    ----------
    present : (places, industries)
        1 present, 0 absent, NaN not known. [0 or 1]
    near : (industries, industries)
        Relatedness; its diagonal is not read, since an industry is not its own neighbour. [index]
    neighbours : int
        How many nearest industries count; with all of them the density is that of `relatedness_density`. [industries]

    Returns
    -------
    (places, industries)
        Between 0 and 1; 0 for an industry that is related to nothing. NaN in a place of which nothing is known, and
        where none of the nearest is known there. [share]

    Raises
    ------
    BadValues
        If an entry of `present` is not 0, 1 or NaN, or one of `near` is not known, negative or infinite, if it is of
        other industries, or fewer than one neighbour is asked for.

    References
    ----------
    hidalgo2007

    Examples
    --------
    >>> near = np.array([[0.0, 0.6, 0.2], [0.6, 0.0, 0.1], [0.2, 0.1, 0.0]])
    >>> nearest_density(np.array([[0.0, 1.0, 0.0]]), near, 1)  # the nearest of the first and of the last
    array([[1., 0., 0.]])
    """
    refuse_what_is_not_presence(present)
    refuse_what_is_no_relatedness(near, present.shape[1])
    return held_of_company(present, (nearest_weights(near, neighbours) * near).T)


def nearest_count(present: Array, near: Array, neighbours: int) -> Array:
    """How many of the nearest industries of an industry a place already has: a count, not a density.

    This is what `ecomplexity` 0.5.3 returns as `density` when `knn` is given, with neither proximities nor a
    denominator (its issue 35: integer densities). It is here so that its numbers can be reproduced and told apart.

    Parameters
    ----------
    present, near, neighbours
        As in `nearest_density`; cells that are not known count as absent.

    Returns
    -------
    (places, industries)
        Between 0 and `neighbours`. [industries]

    Raises
    ------
    BadValues
        As `nearest_density`.

    Examples
    --------
    >>> near = np.array([[0.0, 0.6, 0.2], [0.6, 0.0, 0.1], [0.2, 0.1, 0.0]])
    >>> nearest_count(np.array([[1.0, 1.0, 0.0]]), near, 2)
    array([[1., 1., 2.]])
    """
    refuse_what_is_not_presence(present)
    refuse_what_is_no_relatedness(near, present.shape[1])
    return np.where(np.isnan(present), 0.0, present) @ nearest_weights(near, neighbours).T


def nearest_weights(near: Array, neighbours: int) -> Array:
    """Which industries are the nearest of each: 1 if among them, 0 if not, and a share where they tie for a place.

    Industries that tie for the last places share them evenly, so that no order of industries decides. Each row sums
    to `neighbours`, or to the number of other industries where that is smaller.

    Raises
    ------
    BadValues
        If an entry of `near` is not known, negative or infinite, or fewer than one neighbour is asked for.

    Examples
    --------
    >>> nearest_weights(np.array([[0.0, 0.6, 0.2, 0.2], [0.6, 0.0, 0.1, 0.0]] * 2), 2)[:2]
    array([[0. , 1. , 0.5, 0.5],
           [1. , 0. , 1. , 0. ]])
    """
    refuse_what_is_no_relatedness(near, near.shape[-1])
    refuse_unless(neighbours >= 1, "neighbours", neighbours, "≥ 1")
    others = near.round(DIGITS)
    np.fill_diagonal(others, -np.inf)
    industries = near.shape[1]
    wanted = min(neighbours, industries - 1)
    if wanted < 1:
        return np.zeros(near.shape)
    last = np.partition(others, industries - wanted, axis=1)[:, industries - wanted, None]
    nearer, tied = others > last, others == last
    left = wanted - nearer.sum(axis=1, keepdims=True)
    weights: Array = nearer + tied * (left / tied.sum(axis=1, keepdims=True))
    return weights
