"""Local Moran's I by its definition: every place deals out the values of all others by itself."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.clusters.adjacency import Adjacency
from yindi.methods.clusters.shared_draws import TIE


def plain_local_moran(values: Array, neighbours: Adjacency, *, permutations: int, seed: int) -> tuple[Array, Array]:
    """The definition of `local_moran`, place by place, for one variable without blanks.

    Parameters
    ----------
    values : (places,)
        All known, and not all the same. [any]
    neighbours, permutations, seed
        As for `local_moran`; but each place has random numbers of its own.

    Returns
    -------
    (index, p), each (places,)
        NaN at islands. [index, probability]

    References
    ----------
    anselin1995

    Examples
    --------
    >>> from yindi.methods.clusters import adjacency_from_pairs
    >>> line = adjacency_from_pairs(np.array([[0, 1], [1, 2], [2, 3]]), places=4)
    >>> plain_local_moran(np.array([1.0, 1.0, 3.0, 3.0]), line, permutations=9, seed=1)[0] + 0.0
    array([1., 0., 0., 1.])
    """
    z = (values - values.mean()) / values.std()
    random = np.random.default_rng(seed)
    index, p = np.full(len(z), np.nan), np.full(len(z), np.nan)
    for place in range(len(z)):
        around = neighbours.members[neighbours.starts[place] : neighbours.starts[place + 1]]
        if not len(around):
            continue
        others = np.delete(z, place)
        total = z[around].sum()
        dealt = np.array([random.choice(others, len(around), replace=False).sum() for _ in range(permutations)])
        at_or_above, at_or_below = (dealt >= total - TIE).sum(), (dealt <= total + TIE).sum()
        index[place] = z[place] * total / len(around)
        p[place] = (1 + min(at_or_above, at_or_below)) / (1 + permutations)
    return index, p
