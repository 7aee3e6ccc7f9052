"""By how much the coupling rows must give way at the least, so that every block has a choice."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Array
from yindi.methods.coordination.blocks import laid_out
from yindi.methods.coordination.columns import Columns
from yindi.methods.coordination.master import Master, Mixture
from yindi.methods.coordination.problem import Problem
from yindi.methods.coordination.rounds import chosen_at, workplace
from yindi.methods.coordination.volume import allowed

# A charge of less than this is rounding. [share of one typical load]
NOTHING = 1e-6
NODES = 20_000
ROUNDS = 200


@dataclass(frozen=True)
class Relaxed:
    """The least charge for rows that give way, split over choices; what no choice can fall below; and the row prices.

    charge : what the mixture pays. least : no choice pays less. prices : (coupling rows,) what one unit of an end
    saves.
    """

    charge: float
    least: float
    prices: Array
    mixture: Mixture
    master: Master


def least_charge(
    problem: Problem, known: Columns | None, charge: Array, stop: Callable[[], bool], *, proof_is_enough: bool = False
) -> Relaxed:
    """Column generation with nothing to gain: each row may lie beyond its ends at a charge for every unit.

    Every round proves that no choice pays less than `least`: the negative of the Lagrangian bound.
    """
    bare = replace(
        problem, value=np.zeros(problem.items), pairs=np.zeros((0, 2), dtype=np.int64), gain=np.zeros(0)
    )  # fmt: skip
    blocks = laid_out(bare)
    work, columns = workplace(bare, blocks), Columns(bare)
    master = Master(bare, columns)
    master.box(-charge, charge)
    if known is not None and len(known):
        sizes = np.diff(known.choices.indptr)
        columns.add(known.block, sizes, known.choices.indices.astype(np.int64))
    prices, least = np.zeros(len(bare.low)), 0.0
    best = prices
    for _ in range(ROUNDS):
        now = chosen_at(bare, blocks, work, allowed(bare, prices), limit=NODES)
        if -now.bound > least:
            least, best = -now.bound, now.prices
        before = len(columns)
        columns.add(np.arange(bare.blocks), now.sizes, now.taken)
        fresh = len(columns) - before
        master.take_up()
        mixture = master.solve()
        pays = mixture.charged
        if (proof_is_enough and least > NOTHING) or pays - least <= NOTHING or stop():
            break
        same = fresh == 0 and np.array_equal(prices, mixture.prices)
        prices = mixture.prices
        if same:
            break
    return Relaxed(pays, least, best, mixture, master)


def cannot_fit(problem: Problem, known: Columns, unit: Array, stop: Callable[[], bool]) -> bool:
    """Whether it is proven that no choice of the blocks keeps all coupling rows."""
    return least_charge(problem, known, 1 / unit, stop, proof_is_enough=True).least > NOTHING
