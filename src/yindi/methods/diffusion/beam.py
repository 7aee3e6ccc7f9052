"""A fast order for many activities."""

import numpy as np

from yindi.methods.diffusion.network import Network, Open, open_nodes
from yindi.methods.diffusion.path import Path, walk_open

WIDTH = 64


def beam_path(network: Network, *, width: int = WIDTH) -> Path:
    """A fast order, found by keeping the most promising sets of active nodes at every step.

    A set is promising if the time so far and a guess of the time left are small. The guess spreads the help that the
    nodes left will have, Σ A = C, over them in the best way: Σ (W / A)^α is then (Σ W^(α/(α+1)))^(α+1) / C^α. It
    rewards a step that is slow now but leaves much help to others, which the greedy rule does not see.

    Parameters
    ----------
    network : Network
    width : int
        How many sets are kept at every step. [sets]

    Returns
    -------
    Path
        Over all open nodes. Not always the fastest: `time_bound` says how far from it at most.

    References
    ----------
    alshamsi2018

    Examples
    --------
    >>> line = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    >>> beam_path(Network(line, np.array([True, False, False]), np.array([False, True, True]))).order
    array([1, 2])
    """
    within = open_nodes(network)
    return walk_open(within, beam_open(within, width))


def beam_open(within: Open, width: int) -> list[int]:
    """The steps of the beam, as positions among the open nodes."""
    count, power = len(within.nodes), within.power
    weight = within.total ** (power / (power + 1.0))
    paths: list[list[int]] = [[]]
    help_ = within.start[None, :].copy()
    left = np.ones((1, count), dtype=bool)
    time = np.zeros(1)
    shared = np.array([within.start.sum() + np.triu(np.maximum(within.links, within.links.T), 1).sum()])
    for _ in range(count):
        wait = np.where(left, within.waiting(help_), np.inf)
        rest_weight = (left * weight).sum(axis=1)[:, None] - weight
        rest_help = shared[:, None] - help_
        guess = np.maximum(rest_weight, 0.0) ** (power + 1.0) / np.maximum(rest_help, 1e-12) ** power / within.scale
        score = (time[:, None] + wait + guess).ravel()
        chosen: list[tuple[int, int]] = []
        seen: set[bytes] = set()
        for position in np.argsort(score, kind="stable").tolist():
            if len(chosen) == width or not np.isfinite(score[position]):
                break
            state, node = divmod(position, count)
            remaining = left[state].copy()
            remaining[node] = False
            key = remaining.tobytes()
            if key not in seen:
                seen.add(key)
                chosen.append((state, node))
        states, nodes = (np.array(part) for part in zip(*chosen, strict=True))
        paths = [[*paths[state], node] for state, node in chosen]
        time = time[states] + wait[states, nodes]
        shared = shared[states] - help_[states, nodes]
        help_ = help_[states] + within.links[:, nodes].T
        left = left[states].copy()
        left[np.arange(len(nodes)), nodes] = False
    return paths[int(np.argmin(time))]
