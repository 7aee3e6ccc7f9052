"""The choice of many blocks at once: each within its own rows, all together within the rows that couple them."""

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Whole
from yindi.errors import BadValues

FREE, OUT, IN = -1, 0, 1


def nothing() -> Whole:
    """No positions."""
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Groups:
    """Some groups of items, one after the other: group g holds items[first[g] : first[g + 1]]."""

    first: Whole = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    items: Whole = field(default_factory=nothing)

    def __len__(self) -> int:
        return len(self.first) - 1


@dataclass(frozen=True)
class Problem:
    """Which items to take, x ∈ {0, 1}, so that they add most.

    maximise    Σ value · x  +  Σ gain[k] · x[pairs[k, 0]] · x[pairs[k, 1]]
    subject to  Σ_{i in block b} uses[i, r] · x[i]  ≤ room[b, r]          every block b and row r of its own
                low[c] ≤ Σ_i loads[i, c] · x[i] ≤ high[c]                 every row c that couples blocks
                at_least[s] ≤ Σ_{i in set s} x[i] ≤ 1                     every set of items of one block
                x[needing[n]] ≤ Σ_{i in group n of enabling} x[i]         every need, within one block
                x[i] = 0 where fixed[i] is OUT, 1 where it is IN

    value : (items,)
        What taking an item adds; may be negative. [any one unit]
    first : (blocks + 1,)
        Items of block b are first[b] to first[b + 1] − 1: items stand block by block.
    uses : (items, rows)
        What an item uses of the rows of its own block; not negative. [unit of each row]
    room : (blocks, rows)
        Infinite where a block has no such row.
    loads : (items, coupling rows), sparse by item
        May be negative in either direction.
    low, high : (coupling rows,)
        −∞ and ∞ where there is none.
    sets, at_least : groups of items of one block of which at most one is taken, and at least none (0) or one (1)
    needing, enabling : items, and for each the group of items of the same block of which one must be taken too
    pairs, gain : (pairs, 2) and (pairs,)
        What two items of one block add beyond their own values; may be negative.
    fixed : (items,)
        FREE, OUT or IN.
    """

    value: Array
    first: Whole
    uses: Array
    room: Array
    loads: sparse.csr_matrix
    low: Array
    high: Array
    fixed: Whole
    sets: Groups = field(default_factory=Groups)
    at_least: Whole = field(default_factory=nothing)
    needing: Whole = field(default_factory=nothing)
    enabling: Groups = field(default_factory=Groups)
    pairs: Whole = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    gain: Array = field(default_factory=lambda: np.zeros(0))

    @property
    def items(self) -> int:
        """How many items there are."""
        return len(self.value)

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return len(self.first) - 1

    @property
    def block(self) -> Whole:
        """The block of every item."""
        return np.repeat(np.arange(self.blocks), np.diff(self.first))


def refuse_what_is_no_problem(problem: Problem) -> None:
    """Refuse values that are not finite, negative uses, shapes that do not fit, and groups that cross blocks.

    Raises
    ------
    BadValues
        Naming the part of the problem and how many of its entries are wrong.
    """
    items, blocks = problem.items, problem.blocks
    shapes = {
        "uses": problem.uses.shape[:1] == (items,),
        "room": problem.room.shape == (blocks, problem.uses.shape[1]),
        "loads": problem.loads.shape == (items, len(problem.low)),
        "high": problem.high.shape == problem.low.shape,
        "fixed": problem.fixed.shape == (items,),
        "first": problem.first[0] == 0 and problem.first[-1] == items and bool((np.diff(problem.first) >= 0).all()),
        "at_least": len(problem.at_least) == len(problem.sets),
        "enabling": len(problem.needing) == len(problem.enabling),
        "gain": problem.pairs.shape == (len(problem.gain), 2),
    }
    for part, fits in shapes.items():
        if not fits:
            raise BadValues("coordination.shape", part=part)
    block = problem.block
    needs = np.repeat(problem.needing, np.diff(problem.enabling.first))
    of_set = np.repeat(np.arange(len(problem.sets)), np.diff(problem.sets.first))
    set_blocks = block[problem.sets.items]
    lead = np.full(len(problem.sets), -1)
    lead[of_set[::-1]] = set_blocks[::-1]
    wrong = {
        "value": ~np.isfinite(problem.value),
        "uses": ~np.isfinite(problem.uses) | (problem.uses < 0),
        "room": np.isnan(problem.room),
        "loads": ~np.isfinite(problem.loads.data),
        "low": np.isnan(problem.low) | (problem.low > problem.high),
        "high": np.isnan(problem.high),
        "fixed": ~np.isin(problem.fixed, (FREE, OUT, IN)),
        "gain": ~np.isfinite(problem.gain),
        "pairs": block[problem.pairs[:, 0]] != block[problem.pairs[:, 1]],
        "sets": set_blocks != lead[of_set],
        "enabling": block[problem.enabling.items] != block[needs],
    }
    for part, entries in wrong.items():
        if entries.any():
            raise BadValues("coordination.values", part=part, count=int(entries.sum()))


def worth(problem: Problem, taken: Whole) -> float:
    """What some items add together: their values and the gains of the pairs among them.

    >>> problem = Problem(np.array([2.0, 1.0]), np.array([0, 2]), np.zeros((2, 0)), np.zeros((1, 0)),
    ...     sparse.csr_matrix((2, 0)), np.zeros(0), np.zeros(0), np.full(2, FREE), pairs=np.array([[0, 1]]),
    ...     gain=np.array([0.5]))
    >>> worth(problem, np.array([0, 1])), worth(problem, np.array([0]))
    (3.5, 2.0)
    """
    is_taken = np.zeros(problem.items, dtype=bool)
    is_taken[taken] = True
    both = is_taken[problem.pairs].all(axis=1)
    return float(problem.value[taken].sum() + problem.gain[both].sum())
