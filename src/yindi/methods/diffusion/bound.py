"""A time that no order can beat."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.diffusion.network import Network, Open, open_nodes, waiting_time

# Prices that are tried on each side of the best so far, and how often the steps between them are made smaller.
TRIED, ROUNDS = 4, 8


def time_bound(network: Network) -> float:
    """A lower bound of the expected time of every order that activates all open nodes.

    Two facts hold for every order. A node before which k others had their turn has their help and that of the start,
    so between that of its k weakest and its k strongest links. And each link helps one of its two ends only, the later:
    the help of all nodes together is at most C = Σ start + Σ pairs' links. For any price μ ≥ 0 of help

        min over assignments of nodes to turns  Σ (1 / P(help) + μ help)  −  μ C

    with the help of each node and turn chosen freely between its ends, is therefore below the time of every order. The
    bound is the largest over some prices; a price of nought is the bound by turns alone.

    Returns
    -------
    float
        Zero where no node is open. [periods]

    References
    ----------
    alshamsi2018

    Examples
    --------
    >>> line = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    >>> round(time_bound(Network(line, np.array([True, False, False]), np.array([False, True, True]))), 9)
    3.0
    """
    return open_bound(open_nodes(network))


def open_bound(within: Open) -> float:
    """The bound over the open nodes."""
    count = len(within.nodes)
    if count == 0:
        return 0.0
    links = np.sort(within.links - np.diag(np.full(count, np.inf)), axis=1)[:, 1:]  # without the node itself
    start = within.start[:, None]
    least = start + np.hstack([np.zeros((count, 1)), np.cumsum(links, axis=1)])
    most = start + np.hstack([np.zeros((count, 1)), np.cumsum(links[:, ::-1], axis=1)])
    shared = np.maximum(within.links, within.links.T)
    whole = float(within.start.sum() + np.triu(shared, 1).sum())
    # At this price the help of an average node would be worth its cost at the margin.
    around = within.power * count * float(within.waiting(np.full(count, whole / count)).mean()) / whole
    best, at, step = relaxed(within, least, most, whole, 0.0), np.log(around), 1.0
    for _ in range(ROUNDS):
        tried = [at + step * offset for offset in range(-TRIED, TRIED + 1)]
        values = [relaxed(within, least, most, whole, float(np.exp(price))) for price in tried]
        at, step = tried[int(np.argmax(values))], step / TRIED
        best = max(best, *values)
    return best


def relaxed(within: Open, least: Array, most: Array, whole: float, price: float) -> float:
    """The relaxed problem at one price of help: nodes to turns, each with the help that is cheapest for it."""
    # Imported here: it takes a third of a second, and only large networks need it.
    from scipy.optimize import linear_sum_assignment

    total = within.total[:, None]
    if price > 0:
        # The slope of 1 / P, −α total^α help^(−α − 1) / B, meets −price.
        wanted = (within.power * total**within.power / (within.scale * price)) ** (1.0 / (within.power + 1.0))
        help_ = np.clip(np.broadcast_to(wanted, least.shape), least, most)
    else:
        help_ = most
    cost = waiting_time(help_, total, within.power, within.scale) + price * help_
    rows, columns = linear_sum_assignment(np.where(np.isinf(cost), 1e300, cost))
    return float(cost[rows, columns].sum() - price * whole)
