"""What a guardrail is: rows that the solver must keep, and a check that reads only the finished choice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth, Whole
from yindi.messages import Bilingual


class Bounds(Protocol):
    """What a guardrail reads: the options of a programme and its limits."""

    @property
    def deepens(self) -> Truth: ...
    @property
    def picks(self) -> Array: ...
    @property
    def deepen_picks(self) -> Array: ...
    @property
    def caps(self) -> Array: ...


@dataclass(frozen=True)
class Rows:
    """uses · x ≤ room: uses is (rows, options), sparse; room is (rows,)."""

    uses: sparse.csr_matrix
    room: Array


@dataclass(frozen=True)
class YearRows:
    """low ≤ usesᵀ · x ≤ high, over options and the years in which they start.

    uses : (options · years, rows), sparse
        What starting option o in year t uses of each row stands in line o · years + t; may be negative.
    low, high : (rows,)
        −∞ and ∞ where there is none. [unit of each row]
    owner : (rows,)
        The place whose options alone the row holds, by position; −1 where it couples places.
    industry, year : (rows,)
        What the row is about, by position; −1 where it is about no single one.
    label : one word for each row: the rule that it comes from. Rows of one label and year but different owners are
        one row of every place.
    """

    uses: sparse.csr_matrix
    low: Array
    high: Array
    owner: Whole
    industry: Whole
    year: Whole
    label: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.label)


@dataclass(frozen=True)
class Breach:
    """One broken limit: which row (a place or an industry, by position), how much is used, how much there is."""

    guardrail: str
    position: int
    used: float
    room: float


@dataclass(frozen=True)
class Guardrail:
    """A rule with its name, its sentence, its rows for the solver and its check of a finished choice."""

    name: str
    says: Bilingual
    rows: Callable[[Bounds, Whole, Whole], Rows]
    breaches: Callable[[Bounds, Truth], tuple[Breach, ...]]


def counting_rows(group: Whole, groups: int, counted: Truth, room: Array) -> Rows:
    """One row for each group: the counted options in it are at most its room."""
    columns = np.flatnonzero(counted)
    uses = sparse.csr_matrix((np.ones(len(columns)), (group[columns], columns)), shape=(groups, len(group)))
    return Rows(uses, room.astype(float))


def over(guardrail: str, used: Array, room: Array) -> tuple[Breach, ...]:
    """The rows that use more than they have."""
    return tuple(
        Breach(guardrail, int(position), float(used[position]), float(room[position]))
        for position in np.flatnonzero(used > room + 1e-9)
    )


def no_rows(items: int) -> YearRows:
    """No rows over some options and years.

    >>> len(no_rows(10))
    0
    """
    nothing, none = np.zeros(0), np.zeros(0, dtype=np.int64)
    return YearRows(sparse.csr_matrix((items, 0)), nothing, nothing, none, none, none, ())


def only(rows: YearRows, kept: Whole) -> YearRows:
    """Some of the rows, in their order."""
    return YearRows(
        rows.uses[:, kept],
        rows.low[kept],
        rows.high[kept],
        rows.owner[kept],
        rows.industry[kept],
        rows.year[kept],
        tuple(rows.label[row] for row in kept),
    )


def can_be_broken(rows: YearRows, years: int) -> Truth:
    """Which rows some starts could break at all: every option starts once, in its worst year, or never: (rows,).

    A row that nothing can break is only weight to a solver.
    """
    nothing = sparse.csr_matrix((rows.uses.shape[0] // years, len(rows)))
    most, least = nothing, nothing
    for year in range(years):
        starting = rows.uses[year::years]
        most, least = most.maximum(starting), least.minimum(starting)
    top, bottom = (np.asarray(worst.sum(axis=0)).ravel() for worst in (most, least))
    broken: Truth = (top > rows.high) | (bottom < rows.low)
    # What asks for something is broken by doing nothing.
    return broken | (rows.low > 0) | (rows.high < 0)


def stacked(parts: Sequence[YearRows], items: int) -> YearRows:
    """All rows of several guardrails over the same options and years, one after the other."""
    some = [part for part in parts if len(part)] or [no_rows(items)]
    return YearRows(
        sparse.hstack([part.uses for part in some]).tocsr(),
        np.concatenate([part.low for part in some]),
        np.concatenate([part.high for part in some]),
        np.concatenate([part.owner for part in some]),
        np.concatenate([part.industry for part in some]),
        np.concatenate([part.year for part in some]),
        tuple(word for part in some for word in part.label),
    )
