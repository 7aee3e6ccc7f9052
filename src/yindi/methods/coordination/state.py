"""What is kept of a solution so that a problem like it is solved again in a moment."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination.blocks import Blocks
from yindi.methods.coordination.choosing import all_kept
from yindi.methods.coordination.columns import Columns
from yindi.methods.coordination.problem import Problem
from yindi.methods.coordination.rounds import Workplace


@dataclass(frozen=True)
class State:
    """Prices, multipliers of the blocks' own rows and needs, known choices, and the choice that was given back.

    prices : (coupling rows,); weights : (blocks, rows); ties : (needs,)
    block, first, items : known choices of single blocks: choice k is of block[k] and holds items[first[k] : first[k + 1]]
    taken : the items of the best choice of all blocks, ascending
    """

    prices: Array
    weights: Array
    ties: Array
    block: Whole
    first: Whole
    items: Whole
    taken: Whole


def state_of(prices: Array, work: Workplace, columns: Columns, taken: Whole, keep: Truth) -> State:
    """What to keep of a solution: those columns that are marked."""
    choices = columns.choices[keep]
    return State(
        prices, work.weights.copy(), work.ties.copy(), columns.block[keep], choices.indptr.astype(np.int64),
        choices.indices.astype(np.int64), taken,
    )  # fmt: skip


def fits(problem: Problem, start: State) -> bool:
    """Whether a state is of a problem with these items, rows and needs; its numbers may differ."""
    return (
        start.prices.shape == problem.low.shape
        and start.weights.shape == problem.room.shape
        and start.ties.shape == problem.needing.shape
        and (len(start.items) == 0 or int(start.items.max()) < problem.items)
        and (len(start.block) == 0 or int(start.block.max()) < problem.blocks)
    )


def take_over(problem: Problem, blocks: Blocks, start: State, work: Workplace, columns: Columns) -> None:
    """Go on from a state: its multipliers, those of its choices that still are choices, and its best choice."""
    work.weights[:], work.ties[:] = start.weights, start.ties
    kept = all_kept(blocks, start.block, start.first, start.items)
    sizes = np.diff(start.first)
    inside = np.repeat(kept, sizes)
    columns.add(start.block[kept], sizes[kept], start.items[inside])
    own = problem.block[start.taken]
    sizes = np.bincount(own, minlength=problem.blocks)
    whole = all_kept(blocks, np.arange(problem.blocks), np.concatenate([[0], np.cumsum(sizes)]), start.taken)
    columns.add(np.flatnonzero(whole), sizes[whole], start.taken[np.repeat(whole, sizes)])
