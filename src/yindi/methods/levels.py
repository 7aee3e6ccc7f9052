"""The level of every cell at a date: the mean of the three available years nearest to it."""

from collections.abc import Sequence

import numpy as np

from yindi.arrays import Array
from yindi.methods.ratio import ratio

YEARS_IN_A_LEVEL = 3
FARTHEST = 2


def nearest_years(
    date: int, available: Sequence[int], *, other_end: Sequence[int] = (), count: int = YEARS_IN_A_LEVEL
) -> tuple[int, ...]:
    """The available years nearest to a date, never those that the other end of a window uses.

    Parameters
    ----------
    date : int
        The date of the level. [year]
    available : sequence of int
        The years that may be used. [years]
    other_end : sequence of int
        Years that belong to the other end of the window. [years]
    count : int
        How many years make a level. [years]

    Returns
    -------
    tuple of int
        Ascending; of two equally near years the earlier comes first; fewer than `count` where no more exist within
        two years of the date (a census of ten years ago says nothing of the level now).

    Examples
    --------
    >>> nearest_years(2010, range(2003, 2018))
    (2009, 2010, 2011)
    >>> nearest_years(2017, range(2003, 2018))
    (2015, 2016, 2017)
    >>> nearest_years(2011, range(2008, 2015), other_end=(2012, 2013, 2014))
    (2009, 2010, 2011)
    >>> nearest_years(2010, (2000, 2005, 2010))
    (2010,)
    """
    free = [year for year in available if year not in set(other_end) and abs(year - date) <= FARTHEST]
    return tuple(sorted(sorted(free, key=lambda year: (abs(year - date), year))[:count]))


def window_years(start: int, end: int, available: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The years that make the two levels of a window from `start` to `end`.

    Years are shared out by nearness: a year goes to the nearer end (a year halfway, to the start), then each end
    takes the three nearest of its own. So neither end reaches into the other's years.

    Returns
    -------
    (start years, end years)

    Examples
    --------
    >>> window_years(2008, 2011, range(2008, 2012))  # one year short of six: each end keeps its own side
    ((2008, 2009), (2010, 2011))
    >>> window_years(2011, 2017, range(2003, 2018))
    ((2010, 2011, 2012), (2015, 2016, 2017))
    """
    near_start = [year for year in available if abs(year - start) <= abs(year - end)]
    near_end = [year for year in available if abs(year - start) > abs(year - end)]
    return nearest_years(start, near_start), nearest_years(end, near_end)


def yearly_shares(values: Array) -> Array:
    """Every value as a share of its year's total, so that years of different prices and sizes can be averaged.

    Parameters
    ----------
    values : (places, industries, years)
        NaN where not known. [any one unit]

    Returns
    -------
    (places, industries, years)
        Adds up to 1 in every year; NaN where not known. [share]

    Examples
    --------
    >>> yearly_shares(np.array([[[1.0, 10.0], [3.0, 10.0]]]))
    array([[[0.25, 0.5 ],
            [0.75, 0.5 ]]])
    """
    totals = np.nansum(values, axis=(0, 1))
    return ratio(values, totals, empty=np.nan)


def mean_level(shares: Array, years: Sequence[int], chosen: Sequence[int]) -> Array:
    """The mean of some years, cell by cell, over the years in which the cell is known.

    Parameters
    ----------
    shares : (places, industries, years)
        Yearly shares, NaN where not known. [share]
    years, chosen : sequences of int
        The years of the last axis, and those to average. [years]

    Returns
    -------
    (places, industries)
        NaN where a cell is known in none of the chosen years. [share]

    Examples
    --------
    >>> mean_level(np.array([[[0.2, 0.4, np.nan]]]), (2001, 2002, 2003), (2002, 2003))
    array([[0.4]])
    """
    part = shares[:, :, [list(years).index(year) for year in chosen]]
    known = (~np.isnan(part)).sum(axis=2)
    return ratio(np.nansum(part, axis=2), known, empty=np.nan)
