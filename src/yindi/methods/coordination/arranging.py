"""The search in a large problem: good prices, the few items that matter at them, and blocks that choose in turn."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination.blocks import Blocks, laid_out
from yindi.methods.coordination.choosing import all_kept
from yindi.methods.coordination.ends import outside, tolerance
from yindi.methods.coordination.fitting import fit_of
from yindi.methods.coordination.narrowing import Narrowed, narrowed
from yindi.methods.coordination.problem import Problem, nothing
from yindi.methods.coordination.rearranging import rearranged
from yindi.methods.coordination.rounds import STEPS, Workplace, chosen_at, flat, load_of, workplace
from yindi.methods.coordination.search import NODES, Search
from yindi.methods.coordination.smoothing import smooth_prices
from yindi.methods.coordination.state import State, take_over
from yindi.methods.coordination.volume import allowed

# Heats of the smoothed relaxation, steps at each, and how far below nothing an item may pay to be looked at; heats and
# margins as shares of what the best item of a block adds.
COOLING = ((0.04, 30, np.inf), (0.016, 30, 0.5), (0.008, 60, 0.2), (0.004, 150, 0.1), (0.002, 200, 0.06),
           (0.001, 200, 0.04))  # fmt: skip
LAST = ((0.001, 200, np.inf),)
# An item that pays less than this below nothing could still be part of a good choice.
MARGIN = 0.02
# So many blocks choose anew together; every block takes part so often in a round, with so short a search.
TOGETHER, TURNS, SHORT = 2, 10, 100
# The walk cools from and to these shares of what the best item of a block adds, in so many rounds; then only what is
# better is taken, until so many rounds together lift the choice by less than this share of the gap.
WARM, COLD, COOLS = 0.015, 0.002, 150
PATIENCE, LITTLE, AT_LEAST = 10, 0.01, 3
# The bound is sought again this deeply where the choice could be good enough for it.
DEEP, NEARLY = 30_000, 1.5
SEED = 20261126


@dataclass
class Arrangement:
    """Where the walk stands: a choice of every block of the narrow problem, its load, and multipliers of own rows."""

    narrow: Narrowed
    blocks: Blocks
    work: Workplace
    load: Array
    first: Whole
    row: Whole
    amount: Array


def arrange(search: Search, start: State | None) -> None:
    """Prices, a bound of the whole problem, and the best arrangement of what matters at these prices.

    Ends as soon as the gap is small enough, when someone stops, or where turns no longer help.
    """
    prices, taken = first_prices(search, start)
    near = narrowed(search.problem, search.blocks, prices, search.work.weights, MARGIN * search.scale.value, taken)
    if start is None and not search.stop():
        prices = cooled(search, near.problem, laid_out(near.problem), prices, LAST)
    now = arrangement(search, near, prices, taken)
    post_from(search, now, prices, NODES)
    if search.infeasible:
        return
    keep_where_it_fits(search, now)
    deep, lifts = False, np.full(PATIENCE, np.inf)
    for number, heat in enumerate(heats(search, start)):
        # Whoever stops at once still gets a choice where one comes soon.
        if search.ended() and (search.fit is not None or number >= AT_LEAST):
            return
        known = search.objective
        turn(search, now, prices, heat)
        keep_where_it_fits(search, now)
        if not deep and search.left() <= NEARLY * search.gap and search.left() > search.gap:
            deep = True
            post_from(search, now, prices, DEEP)
        lifts[number % PATIENCE] = search.objective - known if heat == 0 and known > -np.inf else np.inf
        if lifts.sum() <= LITTLE * search.gap * abs(search.bound):
            break
    if not deep and not search.ended():
        post_from(search, now, prices, DEEP)


def first_prices(search: Search, start: State | None) -> tuple[Array, Whole]:
    """Prices near the best, with the weights that go with them, and a choice to start from; empty: none is known."""
    problem = search.problem
    if start is not None:
        take_over(problem, search.blocks, start, search.work, search.columns)
        return allowed(problem, start.prices), start.taken
    return cooled(search, problem, search.blocks, search.prices, COOLING), nothing()


def cooled(
    search: Search, problem: Problem, blocks: Blocks, prices: Array, cooling: tuple[tuple[float, int, float], ...]
) -> Array:
    """Prices of the smoothed relaxation of a problem over the same blocks; the weights go to the search."""
    scale, weights = search.scale, search.work.weights
    for number, (heat, steps, margin) in enumerate(cooling):
        if number > 0 and search.stop():
            break
        smooth = smooth_prices(
            problem, blocks, prices, weights, unit=scale.unit, heat=heat * scale.value, steps=steps,
            margin=margin * scale.value,
        )  # fmt: skip
        prices, weights = smooth.prices, smooth.weights
    search.work.weights[:] = weights
    return allowed(problem, prices)


def arrangement(search: Search, narrow: Narrowed, prices: Array, taken: Whole) -> Arrangement:
    """Every block has its part of a choice, or else what is best for it at the prices."""
    problem = search.problem
    blocks = laid_out(narrow.problem)
    work = workplace(narrow.problem, blocks)
    work.weights[:], work.ties[:] = search.work.weights, search.work.ties[narrow.needs]
    best = chosen_at(narrow.problem, blocks, work, prices, limit=NODES)
    load = best.load
    if len(taken):
        inside = np.searchsorted(narrow.items, taken)
        sizes = np.bincount(problem.block[taken], minlength=problem.blocks)
        first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        kept = all_kept(blocks, np.arange(problem.blocks), first, inside) & (sizes <= work.items.shape[2])
        put_back(work, kept, sizes, inside)
        load = load_of(narrow.problem, flat(work.items[:, 0], np.maximum(work.counts[:, 0], 0)))
    loads = narrow.problem.loads.tocsr()
    first_load, row = loads.indptr.astype(np.int64), loads.indices.astype(np.int64)
    return Arrangement(narrow, blocks, work, np.array(load), first_load, row, loads.data)


def put_back(work: Workplace, which: Truth, sizes: Whole, items: Whole) -> None:
    """Let some blocks stand where a choice of all has them; `items` holds the choice of every block in order."""
    place: Truth = np.arange(work.items.shape[2]) < np.where(which, sizes, 0)[:, None]
    work.items[:, 0][place] = items[np.repeat(which, sizes)]
    work.counts[which, 0] = sizes[which]


def heats(search: Search, start: State | None) -> list[float]:
    """The heat of every round that could follow: a choice that is known is not shaken up much."""
    cooling = np.geomspace(WARM, COLD, COOLS) if start is None else np.geomspace(COLD, COLD / 10, COOLS // 5)
    return [*(cooling * search.scale.value).tolist(), *[0.0] * max(search.most_rounds - len(cooling), 0)]


def turn(search: Search, now: Arrangement, prices: Array, heat: float) -> None:
    """Let every block take its turns."""
    problem = now.narrow.problem
    low, high = tolerance(problem)
    charge = np.maximum(search.charge, 3 * np.abs(prices))
    rearranged(
        now.blocks, problem.value, now.narrow.pay, now.first, now.row, now.amount, low, high, prices, charge,
        now.work.weights, now.work.ties, now.work.items, now.work.counts, now.load, TOGETHER,
        TURNS * problem.blocks // TOGETHER + 1, heat, STEPS // 2, SHORT, SEED + search.rounds,
    )  # fmt: skip
    search.rounds += 1
    search.progress(search.rounds, search.left())


def keep_where_it_fits(search: Search, now: Arrangement) -> None:
    """Make a choice known that keeps every coupling row and is better than what is known."""
    problem = now.narrow.problem
    sizes = np.maximum(now.work.counts[:, 0], 0)
    taken = flat(now.work.items[:, 0], sizes)
    now.load[:] = load_of(problem, taken)
    if outside(problem, now.load).any() or (now.work.counts < 0).any():
        return
    if problem.value[taken].sum() + np.abs(problem.gain).sum() <= search.objective:
        return
    columns = search.columns
    chosen = columns.positions(np.arange(problem.blocks), sizes, now.narrow.items[taken])
    search.consider(fit_of(search.problem, columns, chosen, search.charge))


def post_from(search: Search, now: Arrangement, prices: Array, limit: int) -> None:
    """A round of the whole problem that starts from the best choices of the narrow one at the same prices."""
    near = workplace(now.narrow.problem, now.blocks)
    near.weights[:], near.ties[:] = search.work.weights, search.work.ties[now.narrow.needs]
    chosen_at(now.narrow.problem, now.blocks, near, prices, limit=limit)
    width = min(near.items.shape[2], search.work.items.shape[2])
    known = near.counts[:, 0] >= 0
    if len(now.narrow.items):
        search.work.items[known, 0, :width] = now.narrow.items[near.items[known, 0, :width]]
    search.work.counts[:] = near.counts
    search.work.weights[:] = near.weights
    search.work.ties[now.narrow.needs] = near.ties
    search.nodes = limit
    search.post(prices)
