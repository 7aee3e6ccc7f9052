"""The fastest order of all, for few activities."""

import numpy as np

from yindi.errors import BadValues
from yindi.methods.diffusion.network import Network, Open, open_nodes
from yindi.methods.diffusion.path import Path, walk_open

# 2 ** 20 sets of nodes take a second or two; each further node more than doubles that.
MOST_NODES = 20


def best_path(network: Network) -> Path:
    """The order with the least expected time, by dynamic programming over sets of active nodes.

    T(S) = min over the last node i of S: T(S without i) + 1 / P(i given S without i). What a set costs does not depend
    on the order in which it became active, so the best order of a set is that of a smaller set and one node more.

    Parameters
    ----------
    network : Network
        With at most `MOST_NODES` open nodes.

    Returns
    -------
    Path
        Over all open nodes; of equally fast orders the one whose last nodes stand last in the network.

    Raises
    ------
    BadValues
        If there are more open nodes.

    References
    ----------
    alshamsi2018, heldkarp1962

    Examples
    --------
    >>> line = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    >>> best_path(Network(line, np.array([True, False, False]), np.array([False, True, True]))).time
    3.0
    """
    within = open_nodes(network)
    return walk_open(within, best_open(within))


def best_open(within: Open) -> list[int]:
    """The steps of the fastest order, as positions among the open nodes."""
    count = len(within.nodes)
    if count > MOST_NODES:
        raise BadValues("method.out_of_range", what="nodes", value=count, allowed=f"≤ {MOST_NODES}")
    sets = np.arange(2**count, dtype=np.int64)
    size = np.bitwise_count(sets)
    bit = np.int64(1) << np.arange(count, dtype=np.int64)
    best = np.zeros(2**count)
    last = np.zeros(2**count, dtype=np.int8)
    for members in range(1, count + 1):
        now = sets[size == members]
        inside = (now[:, None] & bit) > 0
        # A node has no link to itself, so the whole set helps it as much as the set without it.
        waits = within.waiting(within.start + inside.astype(float) @ within.links.T)
        times = np.where(inside, best[now[:, None] & ~bit] + waits, np.inf)
        last[now] = count - 1 - times[:, ::-1].argmin(axis=1)
        best[now] = times.min(axis=1)
    steps: list[int] = []
    left = 2**count - 1
    while left:
        steps.append(int(last[left]))
        left &= ~int(bit[steps[-1]])
    return steps[::-1]
