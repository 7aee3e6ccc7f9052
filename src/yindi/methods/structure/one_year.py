"""The structure of a country in one call: quotients, presence, complexity, density, outlook index and gain."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import prod

import numpy as np
import numpy.typing as npt

from yindi.arrays import Array, Truth, Whole
from yindi.cores import cores
from yindi.methods.complexity import DEFAULT, Complexity, Convention, complexity
from yindi.methods.complexity.outlook import index_of
from yindi.methods.quantity import refuse_what_is_no_line
from yindi.methods.structure.direction import facing, sparse_complexity
from yindi.methods.structure.fused import fused_reach, prepared
from yindi.methods.structure.plain import plain_reach
from yindi.methods.structure.presences import Codes, Presences, presences_of_rows, quotients_of_rows
from yindi.methods.structure.record import Floats, Structure
from yindi.methods.structure.spread import Spread, across

# Up to so many products of a dense matrix (places × industries × industries, over all years) the plain way takes 0.4 s
# of one processor at most; compiling the fast one takes 3 s, once on a machine. 340 × 1,400 is half of it.
PLAIN_WORK = 1_500_000_000


def structure(
    place: Codes,
    industry: Codes,
    value: Array,
    *,
    shape: tuple[int, int],
    at_least: float = 1.0,
    convention: Convention = DEFAULT,
    number: npt.DTypeLike = np.float64,
    threads: int | None = None,
    start: Complexity | None = None,
) -> Structure:
    """Quotients, presence, complexity, density and outlook of one year, from the rows of a long table.

    Parameters
    ----------
    place, industry : (rows,)
        Positions from 0; one row for each cell at most. A cell without a row holds nothing. [position]
    value : (rows,)
        Output, employment or investment; NaN where not known, which is counted. [any one unit]
    shape : (places, industries)
    at_least : float
        The line from which an industry counts as present. [ratio]
    convention : Convention
    number : dtype
        float64, or float32 for density and gain in half the time and memory, to about six digits.
    threads : int
        All cores by default; the figures do not depend on it.
    start : Complexity
        That of the year before: a first guess, and the direction to point in.

    Returns
    -------
    Structure

    Raises
    ------
    BadValues
        If columns differ in length, a position lies outside, a cell has two rows, a value is negative or infinite, or
        the line is no ratio.

    References
    ----------
    hidalgo2007, hausmann2014

    Examples
    --------
    >>> rows = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 1, 2, 0, 1, 0]), np.array([2.0, 2, 2, 2, 1, 1])
    >>> found = structure(*rows, shape=(3, 3))  # quotients 0.67, 1.11, 1.67; 1.33, 1.11; 2
    >>> found.present.diversity, found.places_without
    (array([2, 2, 1]), 0)
    """
    refuse_what_is_no_line(at_least)
    kernels = by_kernels(shape)
    base = ground(place, industry, value, shape, at_least, convention, start, kernels=kernels)
    with ThreadPoolExecutor(threads or cores()) as pool:
        return reach(base, convention, number, across(pool), kernels=kernels)


def by_kernels(shape: tuple[int, ...]) -> bool:
    """Whether there is so much to do in all that compiled kernels are worth their start."""
    return prod(shape) * shape[1] > PLAIN_WORK


@dataclass(frozen=True)
class Ground:
    """What density and outlook are computed from: `blank`, the cells of unknown value; the rest as in `Structure`."""

    quotient: Array
    present: Presences
    complexity: Complexity
    blank: tuple[Codes, Codes]
    active_places: Truth
    active_industries: Truth

    def wide(self) -> Array:
        """Presence of every cell (places, industries): 1, 0, NaN where it is not known."""
        here = self.present.wide()
        here[self.blank] = np.nan
        here[~self.active_places] = np.nan
        here[:, ~self.active_industries] = np.nan
        return here


def ground(
    place: Codes,
    industry: Codes,
    value: Array,
    shape: tuple[int, int],
    at_least: float,
    convention: Convention,
    start: Complexity | None,
    *,
    kernels: bool,
) -> Ground:
    """Quotients, presence and complexity of one year."""
    quotient = quotients_of_rows(place, industry, value, shape=shape)
    present = presences_of_rows(place, industry, quotient, shape=shape, at_least=at_least, kernels=kernels)
    if kernels:
        found = sparse_complexity(present, convention=convention, start=start)
    else:
        found = complexity(present.wide(), convention=convention)
    blank = np.flatnonzero(np.isnan(value))
    active = active_lines(quotient, place, present.diversity), active_lines(quotient, industry, present.ubiquity)
    within = int((active[0][place[blank]] & active[1][industry[blank]]).sum())
    unknown = prod(shape) - int(active[0].sum()) * int(active[1].sum()) + within
    found = replace(facing(found, start), unknown=unknown)
    return Ground(quotient, present, found, (place[blank], industry[blank]), *active)


def active_lines(quotient: Array, position: Codes, present: Whole) -> Truth:
    """Which places, or industries, hold anything: what has a present cell, or any row with a quotient."""
    active = present > 0
    if not active.all():
        active[position[~np.isnan(quotient)]] = True
    return active


def reach(base: Ground, convention: Convention, number: npt.DTypeLike, spread: Spread, *, kernels: bool) -> Structure:
    """Density and outlook of one year, put to what they are computed from.

    The kernels know no blanks: a table with any goes by the definitions, whatever its size.
    """
    unknown = len(base.blank[0])
    if kernels and not unknown:
        ready = prepared(base.present, base.complexity, convention=convention, number=number, spread=spread)
        density, gain, index = fused_reach(ready, spread=spread)
        withhold(density, gain, index, base.active_places, base.active_industries, base.complexity)
        index = index_of(index, convention)
    else:
        wide, added, index = plain_reach(base.wide(), base.complexity, convention=convention)
        density, gain = wide.astype(number), added.astype(number)
    return Structure(
        base.quotient, base.present, base.complexity, density, gain, index, unknown,
        base.active_places, base.active_industries,
    )  # fmt: skip


def withhold(
    density: Floats, gain: Floats, index: Array, places: Truth, industries: Truth, complexity: Complexity
) -> None:
    """Blank out what is not defined: lines that are not active, and every outlook where complexity is not defined."""
    density[~places], gain[~places], index[~places] = np.nan, np.nan, np.nan
    gain[:, ~industries] = np.nan
    if not complexity.defined:
        gain[:], index[:] = np.nan, np.nan
