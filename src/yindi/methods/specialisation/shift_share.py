"""What of a place's growth the country, its mix of industries and the place itself account for."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_other_shape, refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


@dataclass(frozen=True)
class ShiftShare:
    """The parts of growth of each place, all (places,) or (places, years), in the unit of the levels.

    start : the level at the start, of the cells known at both ends; growth = national + mix + own
    national : growth as that of all places and industries together; mix : what its industries grew more or less than
    that in the country; own : what it grew more or less than its industries did
    started : how many industries began from nothing in the place, all of whose growth is own
    left_out : how many cells of the place are not known at one of the ends
    """

    start: Array
    growth: Array
    national: Array
    mix: Array
    own: Array
    started: Array
    left_out: Array


def shift_share(
    before: Array,
    after: Array,
    *,
    place_weights: Array | None = None,
    industry_weights: Array | None = None,
) -> ShiftShare:
    """Growth of every place split into a national part, a part of its industry mix and a part of its own.

    With x the level of a cell at the start, G the growth of everything and G[i] that of an industry:
    national = Σ x · G, mix = Σ x · (G[i] − G), own = Σ (growth of the cell − x · G[i]). The weights are those of the
    start: the classic form, with the first year as base. Cells not known at one of the ends are left out of every sum.

    Parameters
    ----------
    before, after : (places, industries) or (places, industries, years)
        Levels at both ends, NaN where not known; with a last axis, several spells at once, such as
        `values[:, :, :-1]` and `values[:, :, 1:]`. [any one unit]
    place_weights, industry_weights : (places,), (industries,)
        Weights in the totals, for the pigeonhole bootstrap; one each by default. [ratio]

    Returns
    -------
    ShiftShare
        NaN for a place of which nothing is known at both ends.

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or the two ends are not of one size.

    References
    ----------
    dunn1960

    Examples
    --------
    >>> found = shift_share(np.array([[2.0, 2.0], [2.0, 2.0]]), np.array([[4.0, 3.0], [4.0, 1.0]]))
    >>> found.national, found.mix, found.own  # all grew by half, the first industry doubled, the second stood still
    (array([2., 2.]), array([0., 0.]), array([ 1., -1.]))
    """
    refuse_what_is_not_a_quantity(before, "before")
    refuse_what_is_not_a_quantity(after, "after")
    refuse_other_shape(after, before.shape, "after")
    known = ~np.isnan(before) & ~np.isnan(after)
    first, last = np.where(known, before, 0.0), np.where(known, after, 0.0)
    w = np.ones(before.shape[0]) if place_weights is None else place_weights
    v = np.ones(before.shape[1]) if industry_weights is None else industry_weights
    by_industry = [np.einsum("p,pi...->i...", w, level) for level in (first, last)]
    whole = [np.einsum("i,i...->...", v, level) for level in by_industry]
    # What would be at the end had all grown as the country, and as each industry did in it.
    as_country = first * ratio(whole[1], whole[0])
    as_industry = first * ratio(by_industry[1], by_industry[0])[None]
    some = known.any(axis=1)
    start, country, industry, end = (
        np.where(some, np.einsum("i,pi...->p...", v, level), np.nan) for level in (first, as_country, as_industry, last)
    )
    return ShiftShare(
        start=start,
        growth=end - start,
        national=country - start,
        mix=industry - country,
        own=end - industry,
        started=((first == 0) & (last > 0)).sum(axis=1),
        left_out=(~known).sum(axis=1),
    )
