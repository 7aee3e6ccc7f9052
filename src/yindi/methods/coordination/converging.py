"""Prices that bound the choice, from what mixes best: by a linear programme, or smoothly where that would take
too long."""

import numpy as np

from yindi.methods.coordination.master import Master
from yindi.methods.coordination.search import MOST_NODES, Search
from yindi.methods.coordination.smooth_master import COOLEST, SmoothMaster

# Prices are first held this close to where they are believed to be, as a share of what the best item of a block adds.
BOX, SMOOTH_BOX, WIDEST_BOX = 0.05, 0.06, 1e4
# New prices lie half way between those of the lowest bound and those of the mixture (Wentges 1997).
BETWEEN = 0.5
# The smoothed mixture starts this warm, and cools by this much whenever the bound falls by less than a share of the
# gap.
WARMEST, COOLER, SLOW = 0.04, 0.6, 0.1
# After every round, so many choices of every block that are this close to its best are learned, by so short a search.
MORE, CLOSE, SHORT = 5, 0.1, 500


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
    """The same with a smoothed mixture: it cools as the bound settles, and ends where the coolest lowers it no more."""
    master, heat = search.master, WARMEST
    assert isinstance(master, SmoothMaster)
    width = SMOOTH_BOX * search.scale.value / search.scale.unit
    while not search.ended() and search.best is not None:
        master.heat = max(heat, COOLEST) * search.scale.value
        master.prices = search.best.prices
        master.box(search.best.prices - width, search.best.prices + width)
        master.take_up()
        mixture = master.solve()
        rest = search.bound - mixture.added
        if mixture.beyond <= 1e-3 * np.abs(mixture.over).size and rest <= tight * abs(search.bound):
            return
        bound = search.bound
        search.post(BETWEEN * search.best.prices + (1 - BETWEEN) * mixture.prices)
        if search.bound >= bound and not search.ended():
            search.post(mixture.prices)
        search.seed(CLOSE * search.scale.value, MORE, SHORT)
        fell = bound - search.bound
        if heat < COOLEST and fell < SLOW * max(search.gap, 1e-4) * abs(search.bound):
            return
        if fell < 0.3 * abs(rest):
            heat *= COOLER
