"""Where clusters are: agglomeration beyond chance, and like beside like in space."""

from yindi.methods.clusters.adjacency import Adjacency, adjacency_from_pairs
from yindi.methods.clusters.false_discovery import false_discovery
from yindi.methods.clusters.local_moran import QUADRANTS, LocalMoran, local_moran
from yindi.methods.clusters.plain_local_moran import plain_local_moran

__all__ = [
    "QUADRANTS",
    "Adjacency",
    "LocalMoran",
    "adjacency_from_pairs",
    "false_discovery",
    "local_moran",
    "plain_local_moran",
]
