"""All choices of every block that a better choice of all could hold, and the best of their combinations."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Whole
from yindi.methods.coordination.blocks import Blocks
from yindi.methods.coordination.choosing import all_chosen
from yindi.methods.coordination.columns import Columns
from yindi.methods.coordination.fitting import Fit, fit_of
from yindi.methods.coordination.problem import Problem
from yindi.methods.coordination.rounds import STEPS, Workplace, flat
from yindi.methods.optimiser import choose_whole


def close_choices(
    problem: Problem,
    blocks: Blocks,
    work: Workplace,
    columns: Columns,
    prices: Array,
    *,
    slack: float,
    keep: int,
    limit: int,
) -> bool:
    """Add the choices of every block that lose less than `slack` at some prices; whether these are all.

    A choice of all blocks loses, against the bound of the prices, at least the sum of what its parts lose. So
    whatever is better than
    a known choice is made of parts that lose less than its gap: where all of those are known, nothing else is needed
    (Baldacci, Christofides & Mingozzi 2008).
    """
    count, widest = problem.blocks, work.items.shape[2]
    items, counts = np.zeros((count, keep, widest), dtype=np.int64), np.full((count, keep), -1)
    values, bounds, nodes = np.zeros((count, keep)), np.zeros(count), np.zeros(count, dtype=np.int64)
    items[:, 0], counts[:, 0] = work.items[:, 0], work.counts[:, 0]
    all_chosen(
        blocks, 0, count, problem.value - problem.loads @ prices, work.weights, work.ties, slack, STEPS, limit,
        items, counts, values, bounds, nodes,
    )  # fmt: skip
    there = (counts >= 0).ravel()
    sizes = counts.ravel()[there]
    columns.add(np.repeat(np.arange(count), keep)[there], sizes, flat(items.reshape(-1, widest)[there], sizes))
    return bool((counts < 0).any(axis=1).all() and (nodes < limit).all())


def learn_choices(
    blocks: Blocks, work: Workplace, columns: Columns, worth: Array, some: Whole, *, slack: float, keep: int, limit: int
) -> None:
    """Add the best choices of some blocks where items add so much, each at most `slack` less than the best."""
    count, widest = len(blocks.first) - 1, work.items.shape[2]
    values, bounds, nodes = np.zeros((count, keep)), np.zeros(count), np.zeros(count, dtype=np.int64)
    items, counts = np.zeros((count, keep, widest), dtype=np.int64), np.full((count, keep), -1)
    best, held = np.zeros((count, 1, widest), dtype=np.int64), np.full((count, 1), -1)
    most = np.zeros((count, 1))
    weights, ties = work.weights.copy(), work.ties.copy()
    for block in some.tolist():
        all_chosen(
            blocks, block, block + 1, worth, weights, ties, 0.0, STEPS, limit, best, held, most, bounds, nodes
        )  # fmt: skip
        items[block, 0], counts[block, 0] = best[block, 0], held[block, 0]
        all_chosen(
            blocks, block, block + 1, worth, weights, ties, slack, STEPS, limit, items, counts, values, bounds, nodes
        )  # fmt: skip
    there = (counts >= 0).ravel()
    sizes = counts.ravel()[there]
    columns.add(np.repeat(np.arange(count), keep)[there], sizes, flat(items.reshape(-1, widest)[there], sizes))


@dataclass(frozen=True)
class Combined:
    """The best combination found, a bound on all of them, and whether it is known that there is none."""

    fit: Fit | None
    bound: float
    proven: bool


def best_combination(
    problem: Problem, columns: Columns, among: Whole, known: Fit | None, charge: Array, *, nodes: int
) -> Combined:
    """The best choice of one of some columns for every block, within the ends of the rows."""
    loads = columns.loads[among]
    ones = sparse.csr_matrix(
        (np.ones(len(among)), columns.block[among], np.arange(len(among) + 1)), (len(among), problem.blocks)
    )
    start = None
    if known is not None:
        start = np.isin(among, known.chosen).astype(float)
    each = np.ones(problem.blocks)
    answer = choose_whole(
        columns.gain[among], sparse.hstack([loads, ones], format="csr").T.tocsc(), np.append(problem.low, each),
        np.append(problem.high, each), np.ones(len(among), dtype=bool), nodes=nodes, gap=0.0, start=start,
    )  # fmt: skip
    if not answer.found:
        proven = answer.status == "Infeasible"
        return Combined(None, -np.inf if proven else np.inf, proven)
    chosen = np.full(problem.blocks, -1)
    taken = among[answer.choice > 0.5]
    chosen[columns.block[taken]] = taken
    return Combined(fit_of(problem, columns, chosen, charge), answer.bound, False)
