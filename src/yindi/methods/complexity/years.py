"""Complexity and fitness of several years at once, pointing the same way throughout."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.complexity.conventions import DEFAULT, Convention
from yindi.methods.complexity.fitness import Fitness, fitness
from yindi.methods.complexity.index import Complexity, complexity
from yindi.methods.complexity.reflections import Reflections, reflections


@dataclass(frozen=True)
class ComplexityYears:
    """Complexity year by year.

    places, industries : (places, years), (industries, years)
        NaN where that year's index has none. [standard deviations]
    agreement : (years,)
        Correlation of places with the last defined year before, once turned; NaN where there is none. A low one
        says that the second direction is another line than before, and no sign can mend that. [correlation]
    turned : (years,)
        Years in which the convention's own sign pointed the other way.
    defined : (years,)
        Years with an index.
    unknown : cells that are not known, read as absent.
    """

    places: Array
    industries: Array
    agreement: Array
    turned: Truth
    defined: Truth
    unknown: int


def complexity_years(present: Array, *, convention: Convention = DEFAULT) -> ComplexityYears:
    """The complexity index of every year, all turned to agree with the next, and the last as its own index has it.

    Parameters
    ----------
    present : (places, industries, years)
        1 present, 0 absent, NaN not known. [0 or 1]
    convention : Convention

    Returns
    -------
    ComplexityYears

    References
    ----------
    hidalgo2009, hausmann2014

    Examples
    --------
    >>> nested = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    >>> complexity_years(np.stack([nested, nested], axis=2)).agreement.round(6)
    array([nan,  1.])
    """
    each = [complexity(present[:, :, year], convention=convention) for year in range(present.shape[2])]
    signs, agreement = np.ones(len(each)), np.full(len(each), np.nan)
    before: Complexity | None = None
    sign = 1.0
    for year, index in enumerate(each):
        if not index.defined:
            continue
        if before is not None:
            together = correlation(index.places, sign * before.places)
            sign = -1.0 if together < 0 else 1.0
            signs[year], agreement[year] = sign, abs(together)
        before = index
    signs *= sign
    return ComplexityYears(
        places=np.stack([index.places for index in each], axis=1) * signs,
        industries=np.stack([index.industries for index in each], axis=1) * signs,
        agreement=agreement,
        turned=signs < 0,
        defined=np.array([index.defined for index in each]),
        unknown=sum(index.unknown for index in each),
    )


def correlation(one: Array, other: Array) -> float:
    """Correlation over the entries that both have; NaN under two of them, or where one side is all alike."""
    both = ~np.isnan(one) & ~np.isnan(other)
    if both.sum() < 2 or one[both].std() == 0 or other[both].std() == 0:
        return float("nan")
    return float(np.corrcoef(one[both], other[both])[0, 1])


def reflections_years(
    present: Array, *, steps: int | None = None, convention: Convention = DEFAULT
) -> tuple[Reflections, ...]:
    """Reflections of every year, each by itself: they start from diversity and ubiquity, not from the year before.

    Parameters
    ----------
    present : (places, industries, years)
        1 present, 0 absent, NaN not known. [0 or 1]
    steps, convention
        As for `reflections`.

    Returns
    -------
    tuple of Reflections, one a year

    References
    ----------
    hidalgo2009

    Examples
    --------
    >>> here = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0]])
    >>> [found.places_raw.tolist() for found in reflections_years(np.stack([here, here], axis=2), steps=0)]
    [[3.0, 2.0], [3.0, 2.0]]
    """
    return tuple(
        reflections(present[:, :, year], steps=steps, convention=convention) for year in range(present.shape[2])
    )


def fitness_years(present: Array, *, convention: Convention = DEFAULT) -> tuple[Fitness, ...]:
    """Fitness of every year, each started from the year before.

    A year that does not settle in values from there starts anew from ones, so that no result depends on what came
    before it.

    Parameters
    ----------
    present : (places, industries, years)
        1 present, 0 absent, NaN not known. [0 or 1]
    convention : Convention

    Returns
    -------
    tuple of Fitness, one a year

    References
    ----------
    tacchella2012

    Examples
    --------
    >>> here = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0]])
    >>> first, second = fitness_years(np.stack([here, here], axis=2))
    >>> first.rounds > second.rounds
    True
    """
    found: list[Fitness] = []
    for year in range(present.shape[2]):
        settled = bool(found) and found[-1].settled == "values"
        now = fitness(present[:, :, year], convention=convention, start=found[-1].places if settled else None)
        if settled and now.settled != "values":
            now = fitness(present[:, :, year], convention=convention)
        found.append(now)
    return tuple(found)
