"""Places by what their industries are worth elsewhere, for instance by complexity among the world's countries."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.by_year import number_of_years, year_of
from yindi.methods.complexity.conventions import DEFAULT, Convention
from yindi.methods.complexity.scaling import scaled
from yindi.methods.quantity import refuse_other_shape, refuse_what_is_infinite, refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


@dataclass(frozen=True)
class External:
    """Places by the values of their industries, and how much of each place those values cover.

    places : (places,) or (places, years)
        NaN for a place none of whose industries has a value. [unit of the values]
    scaled : as places
        The same in standard deviations from the mean of the places that have one. [standard deviations]
    covered : as places
        Weight of industries with a value in that of all a place's industries. [share]
    unvalued : industries without a value; unplaced : places without one; unknown : cells that are not known, left out;
    all three summed over the years.
    """

    places: Array
    scaled: Array
    covered: Array
    unvalued: int
    unplaced: int
    unknown: int


def external_complexity(weights: Array, values: Array, *, convention: Convention = DEFAULT) -> External:
    """The mean of values given to industries, over the industries of each place.

    X[p] = Σ_i w[p, i] v[i] / Σ_i w[p, i], over the industries that are known there and have a value.

    Parameters
    ----------
    weights : (places, industries) or (places, industries, years)
        Presence (0 or 1), location quotients or amounts; non-negative, NaN not known. [any one unit]
    values : (industries,) or (industries, years)
        Values from elsewhere, NaN where an industry has none; without years they serve every year. [any one unit]
    convention : Convention

    Returns
    -------
    External

    Raises
    ------
    BadValues
        If a weight is negative or infinite, a value infinite, or they are of other industries.

    References
    ----------
    hausmann2007, hausmann2014

    Examples
    --------
    >>> found = external_complexity(np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]]), np.array([2.0, 1.0, np.nan]))
    >>> found.places, found.covered
    (array([1.5, 1. ]), array([1. , 0.5]))
    """
    if weights.ndim == 3:
        years = range(number_of_years((weights, 2), (values, 1)))
        found = [
            external_complexity(weights[:, :, year], year_of(values, year, 1), convention=convention) for year in years
        ]
        return External(
            places=np.stack([one.places for one in found], axis=1),
            scaled=np.stack([one.scaled for one in found], axis=1),
            covered=np.stack([one.covered for one in found], axis=1),
            unvalued=sum(one.unvalued for one in found),
            unplaced=sum(one.unplaced for one in found),
            unknown=sum(one.unknown for one in found),
        )
    refuse_what_is_not_a_quantity(weights, "weights")
    refuse_other_shape(values, weights.shape[1:], "values")
    refuse_what_is_infinite(values, "values")
    known, valued = ~np.isnan(weights), ~np.isnan(values)
    held = np.where(known, weights, 0.0)
    worth = held @ np.where(valued, values, 0.0)
    total, with_value = held.sum(axis=1), held @ valued.astype(float)
    if convention.external == "sum":
        places = np.where(with_value > 0, worth, np.nan)
    else:
        places = ratio(worth, total if convention.external_unvalued == "nought" else with_value, empty=np.nan)
    has = ~np.isnan(places)
    deviations = np.full(len(places), np.nan)
    if has.any():
        deviations[has] = scaled(places[has], convention)
    covered = ratio(with_value, total)
    return External(places, deviations, covered, int((~valued).sum()), int((~has).sum()), int((~known).sum()))
