"""Simple rules for what to take up next."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.diffusion.network import Network, Open, open_nodes
from yindi.methods.diffusion.path import Path, walk_open

# Scores that differ by less are equal; of equals the first node comes first.
DIGITS = 12


@dataclass(frozen=True)
class Strategy:
    """A rule: the node with the largest score comes next, among those with active company.

    score : from the open nodes and the help that each has so far, (open,), to scores, (open,)
    """

    name: str
    score: Callable[[Open, Array], Array]


GREEDY = Strategy("greedy", lambda within, help_: help_ / within.total)  # the most related
MAJORITY = Strategy("majority", lambda _, help_: help_)  # the most active company, however much there is in all
HIGH_DEGREE = Strategy("high_degree", lambda within, _: within.total)
LOW_DEGREE = Strategy("low_degree", lambda within, _: -within.total)

STRATEGIES: tuple[Strategy, ...] = (GREEDY, MAJORITY, HIGH_DEGREE, LOW_DEGREE)


def follow(network: Network, strategy: Strategy) -> Path:
    """The path that a rule takes until no open node is left.

    Parameters
    ----------
    network : Network
    strategy : Strategy
        One of `STRATEGIES`, or another rule.

    References
    ----------
    alshamsi2018

    Examples
    --------
    >>> line = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    >>> follow(Network(line, np.array([True, False, False]), np.array([False, True, True])), GREEDY).order
    array([1, 2])
    """
    within = open_nodes(network)
    return walk_open(within, follow_open(within, strategy))


def follow_open(within: Open, strategy: Strategy) -> list[int]:
    """The steps of a rule, as positions among the open nodes."""
    help_, left = within.start.copy(), np.ones(len(within.nodes), dtype=bool)
    steps: list[int] = []
    while left.any():
        score = np.where(left & (help_ > 0), strategy.score(within, help_).round(DIGITS), -np.inf)
        node = int(np.argmax(score))
        steps.append(node)
        left[node] = False
        help_ += within.links[:, node]
    return steps
