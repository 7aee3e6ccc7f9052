"""Neighbours by touch: tiles that share a side, and outlines that share a stretch of border."""

from collections.abc import Sequence

import numpy as np

from yindi.arrays import Array
from yindi.methods.clusters.adjacency import Adjacency, adjacency_from_pairs


def touching_tiles(column: Array, row: Array) -> Adjacency:
    """Tiles of a grid that share a side.

    Parameters
    ----------
    column, row : (places,)
        Whole numbers, NaN where a place has no tile. [tiles]

    Returns
    -------
    Adjacency

    Examples
    --------
    >>> touching_tiles(np.array([0.0, 1.0, 1.0]), np.array([0.0, 0.0, 1.0])).members
    array([1, 0, 2, 1])
    """
    known = ~np.isnan(column) & ~np.isnan(row)
    apart = np.abs(column[:, None] - column) + np.abs(row[:, None] - row)
    return adjacency_from_pairs(np.argwhere((apart == 1) & known[:, None] & known), places=len(column))


def shared_borders(rings: Sequence[Sequence[Array]], *, digits: int = 6) -> Adjacency:
    """Places whose outlines share two corners or more; one common corner is a touch, not a border.

    Outlines of one source meet in the same corners, also after these were thinned out.

    Parameters
    ----------
    rings : for each place, arrays (corners, 2)
        Longitude and latitude of its outlines, the holes among them. [degrees]
    digits : int
        To how many decimals two corners must agree to be one.

    Returns
    -------
    Adjacency

    Examples
    --------
    >>> square = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]])
    >>> shared_borders([[square], [square + [1, 0]], [square + [1, 1]]]).members
    array([1, 0, 2, 1])
    """
    owners = [np.full(len(ring), place) for place, some in enumerate(rings) for ring in some]
    if not owners:
        return adjacency_from_pairs(np.empty((0, 2), dtype=np.int64), places=len(rings))
    corners = np.concatenate([ring for some in rings for ring in some]).round(digits) + 0.0
    _, corner = np.unique(corners, axis=0, return_inverse=True)
    once = np.unique(np.column_stack([corner.ravel(), np.concatenate(owners)]), axis=0)
    meeting: dict[tuple[int, int], int] = {}
    for group in np.split(once[:, 1], np.flatnonzero(np.diff(once[:, 0])) + 1):
        for first in range(len(group)):
            for second in range(first + 1, len(group)):
                pair = (int(group[first]), int(group[second]))
                meeting[pair] = meeting.get(pair, 0) + 1
    pairs = [pair for pair, count in meeting.items() if count > 1]
    return adjacency_from_pairs(np.array(pairs, dtype=np.int64).reshape(-1, 2), places=len(rings))
