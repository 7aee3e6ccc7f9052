"""Neighbours by distance: the nearest places on the globe."""

import numpy as np
from scipy.spatial import cKDTree

from yindi.arrays import Array
from yindi.methods.clusters.adjacency import Adjacency, adjacency_from_pairs


def nearest_places(longitude: Array, latitude: Array, *, count: int) -> Adjacency:
    """The nearest places of each place by great circle; of equally near ones, the first.

    Points on the unit sphere: the straight line between two grows with the great circle, so it ranks them alike.

    Parameters
    ----------
    longitude, latitude : (places,)
        NaN where not known: the place then has no neighbour and is none. [degrees]
    count : int
        Neighbours of each place, or all others where there are fewer. [places]

    Returns
    -------
    Adjacency
        In one direction: the nearest place of a remote one has nearer neighbours.

    Examples
    --------
    >>> nearest_places(np.array([179.0, -179.0, 170.0]), np.zeros(3), count=1).members
    array([1, 0, 0])
    """
    east, north = np.radians(longitude), np.radians(latitude)
    points = np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])
    known = np.flatnonzero(~np.isnan(points).any(axis=1))
    few = min(count, len(known) - 1)
    if few < 1:
        return adjacency_from_pairs(np.empty((0, 2), dtype=np.int64), places=len(points))
    tree = cKDTree(points[known])
    reach = tree.query(points[known], few + 1)[0][:, -1]
    pairs = []
    for number, within in enumerate(tree.query_ball_point(points[known], reach + 1e-9)):
        others = np.array(sorted(set(within) - {number}))
        # Rounded, so that equally near places stay equal and the first of them comes first.
        apart = np.linalg.norm(points[known[others]] - points[known[number]], axis=1).round(9)
        chosen = others[np.argsort(apart, kind="stable")[:few]]
        pairs.append(np.column_stack([np.full(few, known[number]), known[chosen]]))
    return adjacency_from_pairs(np.concatenate(pairs), places=len(points), both_ways=False)
