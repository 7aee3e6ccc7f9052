"""Quotients of small cells drawn towards the mean of their industry: empirical Bayes."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from yindi.arrays import Array, Truth
from yindi.errors import BadValues
from yindi.methods.quantity import refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio

# Where authors and packages differ. "places": every place is one draw, so the mean is that of the shrunk quotients and
# mean and spread are found together (Clayton and Kaldor; R's DCluster). "size": places count by what is expected of
# them, in closed form (Marshall; R's spdep, PySAL, GeoDa).
Convention = Literal["places", "size"]
MOST_ROUNDS = 2000
CLOSE_ENOUGH = 1e-10
# Where nothing is chance every quotient stays as it is; noise of nought is read as this part of what is expected.
NEXT_TO_NOTHING = 1e-12


@dataclass(frozen=True)
class Shrinkage:
    """Shrunk quotients, and what they were drawn towards.

    quotient : (places, industries, …) the shrunk quotients; own_weight : as it, the weight of the place's own quotient
    towards : (industries, …) the mean; spread : (industries, …) the variance of true quotients between places, nought
    where they differ no more than chance would make them; settled : (industries, …) whether the search ended
    """

    quotient: Array
    own_weight: Array
    towards: Array
    spread: Array
    settled: Truth


def shrunk_quotient(
    observed: Array, expected: Array, *, noise: Array | float = 1.0, convention: Convention = "places"
) -> Shrinkage:
    """Draw the quotients observed / expected of an industry towards their mean, the more the less is expected.

    A quotient q of a place in which E is expected has the variance noise · mean / E about its true value (that of
    counts, where noise is 1), and true values have the variance `spread` about the mean. So the shrunk quotient is
    w · q + (1 − w) · mean, with w = E / (E + noise · mean / spread). Mean and spread come from all places of the
    industry, by moments.

    Parameters
    ----------
    observed, expected : (places, industries) or (places, industries, years)
        Activity of each cell, and what the place would have at an even share; NaN where not known. [any one unit]
    noise : float, (industries,) or (industries, years)
        How much activity moves as one, such as the size of a plant; 1 for independent counts, nought where nothing is
        chance, NaN for an industry of which it is not known. [the same unit]
    convention : "places" or "size"
        Whether each place is one draw (Clayton and Kaldor) or counts by what is expected of it (Marshall).

    Returns
    -------
    Shrinkage
        NaN where a cell is not known or nothing is expected, and in an industry known in fewer than two places or of
        which the noise is not known.

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or one noise for all industries is not known.

    References
    ----------
    clayton1987, marshall1991

    Examples
    --------
    >>> observed, expected = np.array([[20.0], [4.0], [6.0]]), np.array([[10.0], [10.0], [10.0]])
    >>> found = shrunk_quotient(observed, expected)
    >>> found.quotient.round(3).tolist()  # of 2.0, 0.4 and 0.6, own weight 1 − 0.1 / 0.76
    [[1.868], [0.479], [0.653]]
    """
    refuse_what_is_not_a_quantity(observed, "observed")
    refuse_what_is_not_a_quantity(expected, "expected")
    of_each = np.asarray(noise, dtype=float)
    refuse_what_is_not_a_quantity(of_each, "noise")
    if of_each.ndim == 0 and np.isnan(of_each):
        raise BadValues("method.not_known", what="noise", count=1)
    known = ~np.isnan(observed) & (expected > 0)
    least = NEXT_TO_NOTHING * np.where(known, expected, 0.0).max(axis=0, initial=0.0)
    sway = np.maximum(np.broadcast_to(of_each, observed.shape[1:]), least)
    known &= (known.sum(axis=0) > 1) & ~np.isnan(sway)
    had = np.where(known, observed / np.where(known, sway, 1.0), 0.0)
    due = np.where(known, expected / np.where(known, sway, 1.0), 0.0)
    quotient = ratio(had, due)
    mean, prior, settled = by_size(had, due, known) if convention == "size" else by_places(had, due, known)
    weight = np.where(np.isinf(prior), 0.0, ratio(due, due + np.where(np.isinf(prior), 0.0, prior)))
    some = known.any(axis=0)
    return Shrinkage(
        quotient=np.where(known, weight * quotient + (1.0 - weight) * mean, np.nan),
        own_weight=np.where(known, weight, np.nan),
        towards=np.where(some, mean, np.nan),
        spread=np.where(some, ratio(mean, prior), np.nan),
        settled=settled | ~some,
    )


def by_size(had: Array, due: Array, known: Truth) -> tuple[Array, Array, Truth]:
    """Mean and prior weight of each industry, places counted by what is expected; infinite without spread."""
    whole = due.sum(axis=0)
    mean = ratio(had.sum(axis=0), whole)
    apart = ratio((due * np.square(ratio(had, due) - mean)).sum(axis=0), whole)
    spread = np.maximum(apart - mean * ratio(known.sum(axis=0).astype(float), whole), 0.0)
    return mean, ratio(mean, spread, empty=np.inf), np.ones(mean.shape, dtype=bool)


def by_places(had: Array, due: Array, known: Truth) -> tuple[Array, Array, Truth]:
    """Mean and prior weight of each industry, each place one draw; infinite where chance explains all differences.

    mean = mean of the shrunk quotients; spread = Σ (shrunk − mean)² / own weight / (places − 1), until neither moves.
    """
    count = known.sum(axis=0).astype(float)
    quotient = ratio(had, due)
    mean, prior, settled = by_size(had, due, known)
    # Pearson's sum of squares against its expectation: below it there is nothing to tell the places apart by.
    chance = (due * np.square(quotient - mean)).sum(axis=0) <= mean * (count - 1.0)
    prior = np.where(chance, np.inf, np.where(np.isinf(prior), ratio(mean * count, due.sum(axis=0)), prior))
    moving = ~chance & (count > 1)
    for _ in range(MOST_ROUNDS):
        if not moving.any():
            break
        m, a, d, q, k = mean[moving], prior[moving], due[:, moving], quotient[:, moving], known[:, moving]
        weight = np.where(k, d / (d + a), 1.0)
        shrunk = np.where(k, weight * q + (1.0 - weight) * m, 0.0)
        new_mean = shrunk.sum(axis=0) / count[moving]
        spread = np.where(k, np.square(shrunk - new_mean) / weight, 0.0).sum(axis=0) / (count[moving] - 1.0)
        new_prior = ratio(new_mean, spread, empty=np.inf)
        still = (np.abs(new_mean - m) > CLOSE_ENOUGH * m) | (np.abs(new_prior - a) > CLOSE_ENOUGH * a)
        mean[moving], prior[moving] = new_mean, new_prior
        moving[moving] = still & np.isfinite(new_prior)
    return mean, prior, settled & ~moving


def yearly_noise(quotient: Array, expected: Array) -> Array:
    """How much activity moves as one in each industry, told from how quotients move from one year to the next.

    A quotient of which E is expected has the variance noise · mean / E in one year, and a change from year to year
    twice that. Noise is set so that the variances it predicts add up to those seen. Trends between neighbouring years
    hardly enter it; what a place truly gains or loses in one year does, so it errs towards more shrinkage.

    Parameters
    ----------
    quotient : (places, industries, years)
        Quotients of neighbouring years, NaN where not known. [ratio]
    expected : (places, industries)
        What each place would have at an even share. [any one unit]

    Returns
    -------
    (industries,)
        Noise of one year; a mean of k years has a k-th of it. NaN where no cell is known in two neighbouring years.
        [the unit of `expected`]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    Examples
    --------
    >>> yearly_noise(np.array([[[1.0, 1.4]], [[1.0, 0.6]]]), np.array([[5.0], [5.0]]))  # 0.08 · 5 / 1
    array([0.4])
    """
    refuse_what_is_not_a_quantity(quotient, "quotient")
    refuse_what_is_not_a_quantity(expected, "expected")
    change = np.diff(quotient, axis=2)
    pairs = np.where(expected > 0, (~np.isnan(change)).sum(axis=2), 0)
    seen = np.nansum(np.square(change), axis=2) / 2.0
    level = np.where(~np.isnan(quotient), expected[:, :, None], 0.0)
    mean = ratio((level * np.nan_to_num(quotient)).sum(axis=(0, 2)), level.sum(axis=(0, 2)), empty=np.nan)
    per_unit = ratio(pairs.astype(float), expected).sum(axis=0)
    return ratio(np.where(pairs > 0, seen, 0.0).sum(axis=0), mean * per_unit, empty=np.nan)
