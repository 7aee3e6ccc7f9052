"""Where clusters are: agglomeration beyond chance, and like beside like in space."""

from yindi.methods.clusters.adjacency import Adjacency, adjacency_from_pairs
from yindi.methods.clusters.areas import Areas, area_sizes
from yindi.methods.clusters.coagglomeration import group_coagglomeration, pairwise_coagglomeration
from yindi.methods.clusters.ellison_glaeser import NOT_VERY, VERY, EllisonGlaeser, ellison_glaeser
from yindi.methods.clusters.false_discovery import false_discovery
from yindi.methods.clusters.local_moran import QUADRANTS, LocalMoran, local_moran
from yindi.methods.clusters.nearest import nearest_places
from yindi.methods.clusters.plain_local_moran import plain_local_moran
from yindi.methods.clusters.plants import herfindahl_bounds, largest_firm_share, plant_herfindahl
from yindi.methods.clusters.touching import shared_borders, touching_tiles

__all__ = [
    "NOT_VERY",
    "QUADRANTS",
    "VERY",
    "Adjacency",
    "Areas",
    "EllisonGlaeser",
    "LocalMoran",
    "adjacency_from_pairs",
    "area_sizes",
    "ellison_glaeser",
    "false_discovery",
    "group_coagglomeration",
    "herfindahl_bounds",
    "largest_firm_share",
    "local_moran",
    "nearest_places",
    "pairwise_coagglomeration",
    "plain_local_moran",
    "plant_herfindahl",
    "shared_borders",
    "touching_tiles",
]
