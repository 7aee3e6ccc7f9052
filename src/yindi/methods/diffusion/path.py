"""An order in which activities are taken up, and how long it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.diffusion.network import Network, Open, open_nodes


@dataclass(frozen=True)
class Path:
    """Nodes one after the other, with the expected time of each: it waits until it is active, then comes the next.

    order : (steps,) positions in the network. times : (steps,) [periods]
    """

    order: Whole
    times: Array

    @property
    def time(self) -> float:
        """The expected time of the whole path."""
        return float(self.times.sum())


def walk(network: Network, order: Sequence[int]) -> Path:
    """The expected time of every step of an order of open nodes.

    Parameters
    ----------
    network : Network
    order : positions of nodes
        Some or all of the nodes that `open_nodes` gives; a node without active company where its turn comes waits for
        ever (infinite time).

    References
    ----------
    alshamsi2018

    Examples
    --------
    >>> line = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    >>> walk(Network(line, np.array([True, False, False]), np.array([False, True, True])), [1, 2]).times
    array([2., 1.])
    """
    within = open_nodes(network)
    place = {node: position for position, node in enumerate(within.nodes.tolist())}
    return walk_open(within, [place[node] for node in order])


def walk_open(within: Open, steps: Sequence[int]) -> Path:
    """The path over positions among the open nodes."""
    help_ = within.start.copy()
    times = np.empty(len(steps))
    for turn, node in enumerate(steps):
        times[turn] = within.waiting(help_)[node]
        help_ += within.links[:, node]
    return Path(within.nodes[np.asarray(steps, dtype=np.int64)], times)
