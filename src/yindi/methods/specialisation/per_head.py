"""How many times as much of each industry a place has for each of its people as the country has."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_other_shape, refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


def population_quotient(output: Array, population: Array) -> Array:
    """Activity per head against that of all places together, industry by industry.

    PQ[p, i] = (output[p, i] / population[p]) / (Σ output[:, i] / Σ population), over the places in which both are
    known. Unlike a location quotient it does not fall in one industry because the place has much of another.

    Parameters
    ----------
    output : (places, industries) or (places, industries, years)
        Output, employment or investment; non-negative, NaN where not known. [any one unit]
    population : (places,) or (places, years)
        People of each place; NaN where not known. [any one unit]

    Returns
    -------
    as `output`
        1 is as much for each head as the country has; NaN where the cell or the population is not known or the place
        is without people, and for an industry without activity. [ratio]

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or the population is not one for each place (and year).

    Examples
    --------
    >>> population_quotient(np.array([[4.0, 1.0], [4.0, 3.0]]), np.array([1.0, 3.0]))
    array([[2.        , 1.        ],
           [0.66666667, 1.        ]])
    """
    refuse_what_is_not_a_quantity(output, "output")
    refuse_what_is_not_a_quantity(population, "population")
    refuse_other_shape(population, output.shape[:1] + output.shape[2:], "population")
    people = np.broadcast_to(population[:, None], output.shape)
    here, country = rates(output, people)
    return ratio(here, country[None], empty=np.nan)


def population_quotient_of_places(output: Array, population: Array) -> Array:
    """The same for all activity of a place: Σ output / population against Σ of the country's rates, over what is known.

    Parameters
    ----------
    output : (places, industries) or (places, industries, years)
        Output, employment or investment; non-negative, NaN where not known. [any one unit]
    population : (places,) or (places, years)
        People of each place; NaN where not known. [any one unit]

    Returns
    -------
    (places,) or (places, years)
        1 is as much for each head as all places have in the same industries; NaN where the population is not known or
        nought, or no industry is. [ratio]

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or the population is not one for each place (and year).

    Examples
    --------
    >>> population_quotient_of_places(np.array([[4.0, 1.0], [4.0, 3.0]]), np.array([1.0, 3.0]))  # 5 and 7/3 against 3
    array([1.66666667, 0.77777778])
    """
    refuse_what_is_not_a_quantity(output, "output")
    refuse_what_is_not_a_quantity(population, "population")
    refuse_other_shape(population, output.shape[:1] + output.shape[2:], "population")
    here, country = rates(output, np.broadcast_to(population[:, None], output.shape))
    same = np.where(np.isnan(here), 0.0, country[None])
    return ratio(np.nansum(here, axis=1), np.nansum(same, axis=1), empty=np.nan)


def rates(output: Array, people: Array) -> tuple[Array, Array]:
    """Activity per head of every cell and of every industry, over the places in which both are known."""
    both = ~np.isnan(output) & ~np.isnan(people)
    activity, heads = np.where(both, output, 0.0), np.where(both, people, 0.0)
    return ratio(activity, heads, empty=np.nan), ratio(activity.sum(axis=0), heads.sum(axis=0), empty=np.nan)
