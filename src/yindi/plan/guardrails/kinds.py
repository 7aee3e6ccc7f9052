"""What a guardrail is: rows that the solver must keep, and a check that reads only the finished choice."""

from collections.abc import Callable
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
