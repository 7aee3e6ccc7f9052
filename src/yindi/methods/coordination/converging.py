"""Prices that bound the choice, from what mixes best: by a linear programme, or smoothly where that would take too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from yindi.methods.coordination.master import Master
from yindi.methods.coordination.smooth_master import COOLEST, SmoothMaster

if TYPE_CHECKING:
    from yindi.methods.coordination.search import Search

# Prices are first held this close to where they are believed to be, as a share of what the best item of a block adds.
BOX, SMOOTH_BOX, WIDEST_BOX = 0.05, 0.06, 1e4
# New prices lie half way between those of the lowest bound and those of the mixture (Wentges 1997).
BETWEEN = 0.5
# Nodes of a block's search at the most.
MOST_NODES = 200_000
# The smoothed mixture starts this warm, and cools by this much whenever the bound falls by less than a share of the gap.
WARMEST, COOLER = 0.03, 0.6
# Ends where what is missing falls by less than this in so many rounds; nothing smaller than a share of the bound is looked at.
STALLED, PATIENCE, LEAST_GAP = 0.9, 3, 1e-4
# After every round, so many choices of every block that are this close to its best are learned, by so short a search.
MORE, CLOSE, SHORT = 5, 0.1, 500
# How prices are held after a round that lowered the bound, and after one that did not; and how deep the last one searches.
WIDER, CLOSER, LEAST_BOX, DEEPER = 1.5, 0.7, 0.02, 10


def converge(search: Search, tight: float) -> None:
    """Mix, post prices, learn new choices, until the mixture adds nearly as much as the bound allows.

    The mixture is a linear programme whose prices are held near those of the lowest bound, first closely, then less so.
    """
    box, master = BOX, search.master
    assert isinstance(master, Master)
    while not search.ended() and search.best is not None:
        width = box * search.scale.value / search.scale.unit
        master.box(search.best.prices - width, search.best.prices + width)
        master.take_up()
        mixture = master.solve(primal=True)
        fits = mixture.beyond <= 1e-9
        if fits and search.bound - mixture.added <= tight * abs(search.bound) + 1e-9 * search.scale.value:
            return
        known, bound = len(search.columns), search.bound
        search.post(BETWEEN * search.best.prices + (1 - BETWEEN) * mixture.prices)
        if search.bound >= bound and not search.ended():
            search.post(mixture.prices)
        new = len(search.columns) - known
        if new == 0 and search.bound >= bound - 1e-9 * abs(bound):
            if not fits and box < WIDEST_BOX:
                box *= 10
            elif search.nodes < MOST_NODES and bool((search.work.nodes >= search.nodes).any()):
                search.nodes = min(search.nodes * 10, MOST_NODES)
            else:
                return
        elif not fits and new < 0.3 * search.problem.blocks:
            box = min(2 * box, WIDEST_BOX)


def settle(search: Search, tight: float) -> None:
    """The same with a smoothed mixture: it cools as the bound settles, and ends where the coolest lowers it no more.

    Prices that do not lower the bound were too far away: then they are held more closely.
    """
    master, heat, near = search.master, WARMEST, SMOOTH_BOX
    least, waits = np.inf, 0
    assert isinstance(master, SmoothMaster)
    while not search.ended() and search.best is not None:
        width = near * search.scale.value / search.scale.unit
        master.heat = max(heat, COOLEST) * search.scale.value
        master.prices = search.best.prices
        master.box(search.best.prices - width, search.best.prices + width)
        master.take_up()
        mixture = master.solve()
        bound, rest = search.bound, search.bound - mixture.added
        broken = float(((mixture.over + mixture.under) / search.scale.unit).sum()) * search.scale.value
        search.post(BETWEEN * search.best.prices + (1 - BETWEEN) * mixture.prices)
        if search.bound >= bound and not search.ended():
            search.post(mixture.prices)
        search.seed(CLOSE, MORE, SHORT)
        fell = bound - search.bound
        waits = 0 if max(rest, 0) + broken < STALLED * least else waits + 1
        least = min(least, max(rest, 0) + broken)
        few = max(tight, LEAST_GAP) * abs(search.bound)
        if max(rest, broken) <= few or (heat < COOLEST and waits >= PATIENCE and fell < few):
            break
        near = min(near * WIDER, SMOOTH_BOX) if fell > 0 else max(near * CLOSER, LEAST_BOX)
        if fell < 0.3 * max(rest, 0) or fell <= 0:
            heat *= COOLER
    nodes, search.nodes = search.nodes, min(DEEPER * search.nodes, MOST_NODES)
    if search.best is not None and not search.infeasible:
        search.post(search.best.prices)
    search.nodes = nodes
