"""The structure of several years, each begun from the year before."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from yindi.arrays import Array, Whole
from yindi.cores import cores
from yindi.errors import BadValues
from yindi.methods.complexity import DEFAULT, Complexity, Convention
from yindi.methods.quantity import refuse_positions, refuse_what_is_no_line
from yindi.methods.structure.one_year import by_kernels, ground, reach
from yindi.methods.structure.presences import Codes
from yindi.methods.structure.record import Structure
from yindi.methods.structure.spread import across, in_turn


def structure_by_year(
    place: Codes,
    industry: Codes,
    year: Codes,
    value: Array,
    *,
    shape: tuple[int, int, int],
    at_least: float = 1.0,
    convention: Convention = DEFAULT,
    number: npt.DTypeLike = np.float64,
    threads: int | None = None,
) -> tuple[Structure, ...]:
    """The structure of every year; complexity starts from the year before and points the same way.

    Where a year's complexity points against the year before, it is turned, and its `lean` with it. Quotients stand in
    the order of the rows of their year.

    Parameters
    ----------
    place, industry, year : (rows,)
        Positions from 0. [position]
    value : (rows,)
        NaN where not known. [any one unit]
    shape : (places, industries, years)
    at_least, convention, number, threads
        As for `structure`.

    Returns
    -------
    tuple of Structure, one a year

    Raises
    ------
    BadValues
        As `structure`; or if a year lies outside, or not every row has one.

    References
    ----------
    hidalgo2007, hausmann2014

    Examples
    --------
    >>> rows = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.array([0, 1, 0, 1]), np.array([1.0, 2.0, 1.0, 2.0])
    >>> [found.industries_without for found in structure_by_year(*rows, shape=(2, 2, 2))]
    [1, 1]
    """
    refuse_what_is_no_line(at_least)
    refuse_positions(year, "year", shape[2])
    if len(year) != len(place):
        raise BadValues("method.years_differ", year=len(year), place=len(place))
    kernels, workers = by_kernels(shape), threads or cores()
    before: Complexity | None = None
    found: list[Future[Structure]] = []
    with ThreadPoolExecutor(workers) as pool:
        # Enough years keep every thread busy by themselves; else each year is spread over them.
        alone = shape[2] > workers
        for rows in rows_by_year(year, shape[2]):
            base = ground(
                place[rows], industry[rows], value[rows], shape[:2], at_least, convention, before, kernels=kernels
            )
            before = base.complexity if base.complexity.defined else before
            if alone:
                found.append(pool.submit(reach, base, convention, number, in_turn, kernels=kernels))
            else:
                found.append(Future())
                found[-1].set_result(reach(base, convention, number, across(pool), kernels=kernels))
        return tuple(one.result() for one in found)


def rows_by_year(year: Codes, years: int) -> Iterator[Whole | slice]:
    """The rows of every year in turn; of a single year all rows as they stand, which takes no memory."""
    if years == 1:
        yield slice(None)
        return
    order = np.argsort(year, kind="stable")
    for first, last in pairwise(np.searchsorted(year, np.arange(years + 1), sorter=order).tolist()):
        yield order[first:last]
