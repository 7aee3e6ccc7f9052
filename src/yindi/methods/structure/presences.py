"""Which industries are present in which places, from rows of a long table: nothing as wide as places × industries."""

from dataclasses import dataclass

import numba
import numpy as np
import numpy.typing as npt

from yindi.arrays import Array, Whole
from yindi.errors import BadValues
from yindi.methods.line import least_at
from yindi.methods.quantity import refuse_what_is_not_a_quantity

Codes = npt.NDArray[np.integer]


@dataclass(frozen=True)
class Presences:
    """The present cells, place by place.

    starts : (places + 1,)
        Place p holds `columns[starts[p]:starts[p + 1]]`.
    columns : (present cells,)
        Industries, in the order of the rows they come from. [position]
    industries : how many industries there are.
    """

    starts: Whole
    columns: npt.NDArray[np.int32]
    industries: int

    @property
    def places(self) -> int:
        """How many places there are."""
        return len(self.starts) - 1

    @property
    def diversity(self) -> Whole:
        """How many industries each place has (places,)."""
        return np.diff(self.starts)

    @property
    def ubiquity(self) -> Whole:
        """In how many places each industry is (industries,)."""
        return np.bincount(self.columns, minlength=self.industries)

    def wide(self) -> Array:
        """The same as an array (places, industries) of 1 and 0."""
        here = np.zeros((self.places, self.industries))
        here[np.repeat(np.arange(self.places), self.diversity), self.columns] = 1.0
        return here


def quotients_of_rows(place: Codes, industry: Codes, value: Array, *, shape: tuple[int, int]) -> Array:
    """The location quotient of every row of a long table.

    LQ = value · total / (its place's total · its industry's total)

    Parameters
    ----------
    place, industry : (rows,)
        Positions from 0; at most one row for each cell. A cell without a row holds nothing. [position]
    value : (rows,)
        Output, employment or investment; NaN where not known. [any one unit]
    shape : (places, industries)

    Returns
    -------
    (rows,)
        NaN where the value is not known or its place or industry holds nothing. [ratio]

    Raises
    ------
    BadValues
        If columns differ in length, a position lies outside, a cell has two rows, or a value is negative or infinite.

    References
    ----------
    balassa1965

    Examples
    --------
    >>> rows = np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([3.0, 1.0, 4.0])
    >>> quotients_of_rows(*rows, shape=(2, 2))  # 3 · 8 / (4 · 3), 1 · 8 / (4 · 5), 4 · 8 / (4 · 5)
    array([2. , 0.4, 1.6])
    """
    refuse_rows(place, industry, value, shape)
    known = np.nan_to_num(value) if np.isnan(value).any() else value
    by_place = np.bincount(place, weights=known, minlength=shape[0]).astype(float)
    by_industry = np.bincount(industry, weights=known, minlength=shape[1]).astype(float)
    # An empty place or industry holds zeros only, so that no quotient of its rows is known.
    by_place[by_place == 0], by_industry[by_industry == 0] = np.nan, np.nan
    # In place: a long table should not need its own size several times over.
    quotient = by_place[place]
    np.divide(value, quotient, out=quotient)
    quotient *= (np.nansum(by_place) / by_industry)[industry]
    return quotient


def refuse_rows(place: Codes, industry: Codes, value: Array, shape: tuple[int, int]) -> None:
    """Refuse rows that are no table of places and industries."""
    if not len(place) == len(industry) == len(value):
        raise BadValues("method.rows_differ", place=len(place), industry=len(industry), value=len(value))
    refuse_positions(place, "place", shape[0])
    refuse_positions(industry, "industry", shape[1])
    refuse_what_is_not_a_quantity(value, "value")


def refuse_positions(codes: Codes, what: str, size: int) -> None:
    """Refuse positions outside 0 to size − 1."""
    if len(codes) and (codes.min() < 0 or codes.max() >= size):
        wrong = int(((codes < 0) | (codes >= size)).sum())
        raise BadValues("method.position_outside", what=what, count=wrong, most=size - 1)


def presences_of_rows(
    place: Codes,
    industry: Codes,
    quotient: Array,
    *,
    shape: tuple[int, int],
    at_least: float = 1.0,
    kernels: bool = True,
) -> Presences:
    """The cells whose quotient reaches the line, place by place.

    Parameters
    ----------
    place, industry : (rows,) [position]
    quotient : (rows,)
        Location quotients; a NaN is not present. [ratio]
    shape : (places, industries)
    at_least : float
        The line from which an industry counts as present. [ratio]
    kernels : bool
        Whether compiled code gathers the cells, or a sort, which compiles nothing.

    Raises
    ------
    BadValues
        If a cell has two rows.

    Examples
    --------
    >>> presences_of_rows(np.array([0, 1]), np.array([1, 0]), np.array([2.0, 0.5]), shape=(2, 2)).columns
    array([1], dtype=int32)
    """
    gather = gathered if kernels else gathered_plainly
    starts, columns, doubled = gather(place, industry, quotient, least_at(at_least), *shape)
    if doubled:
        raise BadValues("method.doubled_rows", count=int(doubled))
    return Presences(starts, columns, shape[1])


def gathered_plainly(
    place: Codes, industry: Codes, quotient: Array, least: float, places: int, industries: int
) -> tuple[Whole, npt.NDArray[np.int32], int]:
    """What `gathered` does, by sorting: the definition, and the way for small tables."""
    doubled = len(place) - len(np.unique(place.astype(np.int64) * industries + industry))
    kept = np.flatnonzero(quotient >= least)
    starts = np.concatenate([[0], np.cumsum(np.bincount(place[kept], minlength=places))])
    ordered = kept[np.argsort(place[kept], kind="stable")]
    return starts, industry[ordered].astype(np.int32), doubled


@numba.njit(nogil=True, cache=True)
def gathered(place, industry, quotient, least, places, industries):  # type: ignore[no-untyped-def]
    """Starts, columns, and how many rows name a cell that another row names: rows in the order of their places."""
    starts = np.zeros(places + 1, np.int64)
    seen = np.zeros(places * industries // 64 + 1, np.uint64)  # one bit for each cell
    doubled = 0
    for row in range(len(place)):
        cell = np.int64(place[row]) * industries + industry[row]
        bit = np.uint64(1) << np.uint64(cell % 64)
        doubled += (seen[cell // 64] & bit) != 0
        seen[cell // 64] |= bit
        starts[place[row] + 1] += quotient[row] >= least
    for p in range(places):
        starts[p + 1] += starts[p]
    columns = np.empty(starts[places], np.int32)
    at = starts[:-1].copy()
    for row in range(len(place)):
        if quotient[row] >= least:
            columns[at[place[row]]] = industry[row]
            at[place[row]] += 1
    return starts, columns, doubled
