"""Small networks for tests of strategic diffusion."""

from collections.abc import Sequence

import numpy as np

from yindi.methods.diffusion import Network


def wheel(rim: int, *, power: float = 1.0) -> Network:
    """A hub (the last node) tied to all on a rim, each tied to its two neighbours; the first on the rim is active."""
    weights = np.zeros((rim + 1, rim + 1))
    for node in range(rim):
        weights[node, (node + 1) % rim] = weights[(node + 1) % rim, node] = 1.0
        weights[node, rim] = weights[rim, node] = 1.0
    first = np.arange(rim + 1) == 0
    return Network(weights, first, ~first, power=power)


def random_network(seed: int, *, most: int = 8) -> Network:
    """A random network, tied or weighted, symmetric or not, with some nodes that are not to become active."""
    random = np.random.default_rng(seed)
    count = int(random.integers(3, most + 1))
    weights = random.random((count, count)) ** 2
    if random.random() < 0.5:
        weights = (weights > 0.3).astype(float)
    if random.random() < 0.7:
        weights = np.triu(weights, 1) + np.triu(weights, 1).T
    active = np.arange(count) < 1 + int(random.random() < 0.5)
    wanted = ~active & (random.random(count) < 0.9)
    return Network(weights, active, wanted, power=float(random.choice([0.5, 1.0, 2.0])), scale=0.5)


def slow_time(network: Network, order: Sequence[int]) -> float:
    """The expected time of an order, node by node and neighbour by neighbour."""
    weights, active, time = network.weights.tolist(), set(np.flatnonzero(network.active).tolist()), 0.0
    for node in order:
        helping = sum(weight for other, weight in enumerate(weights[node]) if other in active and other != node)
        whole = sum(weight for other, weight in enumerate(weights[node]) if other != node)
        if helping == 0:
            return float("inf")
        time += (whole / helping) ** network.power / network.scale
        active.add(node)
    return time
