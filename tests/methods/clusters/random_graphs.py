"""Random places with random neighbours, for laws and twins."""

import numpy as np

from yindi.methods.clusters import Adjacency, adjacency_from_pairs


def random_graph(seed: int, places: int, *, share: float = 0.3) -> Adjacency:
    """Each relation is there with a chance, in one direction; the last place is an island."""
    related = np.random.default_rng([seed, 7]).random((places, places)) < share
    np.fill_diagonal(related, False)
    related[-1] = False
    return adjacency_from_pairs(np.argwhere(related), places=places, both_ways=False)
