"""Relatedness and densities of several years at once, each year by itself."""

from collections.abc import Callable

import numpy as np

from yindi.arrays import Array
from yindi.errors import BadValues


def each_year(method: Callable[..., Array], *tables: Array) -> Array:
    """A method of one year, applied to every year of its tables.

    For `proximity`, `relatedness`, `correlation_proximity`, `cross_proximity`, `relatedness_density`, `nearest_density`
    and `relative_relatedness`: what they take as (places, industries) or (industries, industries) is given here with a
    last axis of years, in the same order; other choices are bound beforehand. A table without years serves them all.

    Parameters
    ----------
    method : function
        Takes one year of each table, by position.
    tables : (…, …, years), or (…, …) for one that is the same in every year
        At least one with years.

    Returns
    -------
    (…, …, years)
        Not defined where the method says so, year by year.

    Raises
    ------
    BadValues
        If tables differ in how many years they have, or none has any.

    Examples
    --------
    >>> from functools import partial
    >>> from yindi.methods.relatedness import JACCARD, relatedness, relatedness_density
    >>> here = np.stack([np.array([[1.0, 1.0], [1.0, 0.0]]), np.ones((2, 2))], axis=2)
    >>> near = each_year(partial(relatedness, measure=JACCARD), here)
    >>> near[0, 1]
    array([0.5, 1. ])
    >>> each_year(relatedness_density, here, near).shape
    (2, 2, 2)
    """
    years = {table.shape[2] for table in tables if table.ndim == 3}
    if len(years) != 1 or 0 in years:
        raise BadValues("method.one_number_of_years", given=", ".join(str(number) for number in sorted(years)) or "–")
    return np.stack(
        [method(*(table[:, :, year] if table.ndim == 3 else table for table in tables)) for year in range(*years)],
        axis=2,
    )
