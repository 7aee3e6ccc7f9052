"""A round: prices are posted, every block chooses anew, and what they choose bounds what any choice can add."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination.blocks import Blocks
from yindi.methods.coordination.choosing import all_chosen
from yindi.methods.coordination.problem import Problem

# Multipliers of a block's own rows are improved by as many steps as this in one round; they are kept for the next.
STEPS = 16
# What an item costs that is not to be taken.
FAR = 1e9


@dataclass(frozen=True)
class Workplace:
    """What rounds write into, block by block: the best choices, their values, bounds, and multipliers of the own rows.

    items : (blocks, 1, widest); counts, values : (blocks, 1); bounds, nodes : (blocks,)
    weights : (blocks, rows); ties : (needs,)
    """

    items: Whole
    counts: Whole
    values: Array
    bounds: Array
    nodes: Whole
    weights: Array
    ties: Array


def workplace(problem: Problem, blocks: Blocks) -> Workplace:
    """A place to work in, in which no block has chosen yet."""
    count, widest = problem.blocks, max(int(blocks.widest.max(initial=1)), 1)
    return Workplace(
        np.zeros((count, 1, widest), dtype=np.int64), np.full((count, 1), -1), np.zeros((count, 1)), np.zeros(count),
        np.zeros(count, dtype=np.int64), np.zeros((count, problem.uses.shape[1])), np.zeros(len(problem.needing)),
    )  # fmt: skip


@dataclass(frozen=True)
class Round:
    """What came of some prices.

    bound : no choice adds more. taken, sizes : what the blocks chose, block by block. load : (coupling rows,) of it.
    possible : False where some block has no choice at all, whatever the prices.
    """

    prices: Array
    bound: float
    taken: Whole
    sizes: Whole
    load: Array
    possible: bool


def cost_of_ends(problem: Problem, prices: Array) -> float:
    """What the ends of the coupling rows are worth at some prices: Σ price · high where above 0, price · low below."""
    paid, earned = prices > 0, prices < 0
    return float(prices[paid] @ problem.high[paid] + prices[earned] @ problem.low[earned])


def load_of(problem: Problem, taken: Whole) -> Array:
    """What some items use of every coupling row."""
    mark = np.zeros(problem.items)
    mark[taken] = 1.0
    return np.asarray(problem.loads.T @ mark)


def flat(items: Whole, counts: Whole) -> Whole:
    """The items of some choices, one after the other."""
    inside: Truth = np.arange(items.shape[1]) < counts[:, None]
    return items[inside]


def chosen_at(
    problem: Problem, blocks: Blocks, work: Workplace, prices: Array, *, limit: int, threads: int = 1,
    without: Truth | None = None,
) -> Round:  # fmt: skip
    """Post prices and let every block choose; the same on any number of threads.

    bound = Σ_rows (price · high where above 0, price · low where below) + Σ_blocks max Σ (value − loads · price) · x

    Items of `without` are taken only where nothing else is possible; then the bound is none.
    """
    worth = problem.value - problem.loads @ prices
    if without is not None:
        worth[without] = -FAR
    pieces = np.linspace(0, problem.blocks, 4 * threads + 1).astype(int) if threads > 1 else [0, problem.blocks]

    def piece(number: int) -> None:
        all_chosen(
            blocks, pieces[number], pieces[number + 1], worth, work.weights, work.ties, 0.0, STEPS, limit,
            work.items, work.counts, work.values, work.bounds, work.nodes,
        )  # fmt: skip

    if threads > 1:
        with ThreadPoolExecutor(threads) as crew:
            list(crew.map(piece, range(len(pieces) - 1)))
    else:
        piece(0)
    counts = np.maximum(work.counts[:, 0], 0)
    taken = flat(work.items[:, 0], counts)
    possible = bool((work.bounds > -np.inf).all())
    bound = cost_of_ends(problem, prices) + float(work.bounds.sum())
    return Round(prices, bound, taken, counts, load_of(problem, taken), possible)
