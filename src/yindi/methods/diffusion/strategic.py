"""In which order to take up related activities, so that all of them are there soonest."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Whole
from yindi.methods.diffusion.beam import WIDTH, beam_open
from yindi.methods.diffusion.bound import open_bound
from yindi.methods.diffusion.exact import best_open
from yindi.methods.diffusion.network import Network, open_nodes
from yindi.methods.diffusion.path import Path, walk_open
from yindi.methods.diffusion.strategies import STRATEGIES, follow_open

EXACT_UP_TO = 15
# Of orders that differ by less, the plainest rule is taken.
DIGITS = 9


@dataclass(frozen=True)
class StrategicPath:
    """The fastest order known.

    path : the order and its times; that of a rule, where none is faster. bound : a time that no order can beat; that of
    the path itself where it is exact. exact : whether no order is faster. rules : the time of every simple rule, by its
    name. unreached : wanted nodes that no order can activate; they are not in the path.
    """

    path: Path
    bound: float
    exact: bool
    rules: Mapping[str, float]
    unreached: Whole

    @property
    def gap(self) -> float:
        """By how much of the bound the path may be slower than the fastest order. [share]"""
        return self.path.time / self.bound - 1.0 if self.bound > 0 else 0.0


def strategic_path(network: Network, *, exact_up_to: int = EXACT_UP_TO, width: int = WIDTH) -> StrategicPath:
    """The fastest order for a small network, the fastest known with a bound for a larger one.

    Parameters
    ----------
    network : Network
    exact_up_to : int
        Up to how many open nodes every order is compared (dynamic programming). Beyond, the best of the beam and of the
        simple rules is taken. [nodes]
    width : int
        Sets kept in the beam. [sets]

    References
    ----------
    alshamsi2018

    Examples
    --------
    >>> wheel = np.zeros((9, 9))  # a hub and eight on a rim, one of them active
    >>> for rim in range(8):
    ...     wheel[rim, (rim + 1) % 8] = wheel[(rim + 1) % 8, rim] = wheel[rim, 8] = wheel[8, rim] = 1.0
    >>> first = np.arange(9) == 0
    >>> found = strategic_path(Network(wheel, first, ~first))
    >>> found.path.order.tolist().index(8)  # the hub waits for one more on the rim: two active
    1
    >>> found.path.time, found.rules["greedy"]
    (15.5, 15.666666666666666)
    """
    within = open_nodes(network)
    rules = {strategy.name: follow_open(within, strategy) for strategy in STRATEGIES}
    paths = {name: walk_open(within, steps) for name, steps in rules.items()}
    exact = len(within.nodes) <= exact_up_to
    found = walk_open(within, best_open(within) if exact else beam_open(within, width))
    path = min([*paths.values(), found], key=lambda each: round(each.time, DIGITS))
    bound = path.time if exact else min(open_bound(within), path.time)
    times = {name: each.time for name, each in paths.items()}
    left = np.setdiff1d(np.flatnonzero(network.wanted), within.nodes)
    return StrategicPath(path, bound, exact or bound >= path.time, times, left)
