"""Which places are neighbours, by the best that the tables of an economy tell."""

import json
from typing import Literal

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.economy import Economy
from yindi.methods.clusters import Adjacency, nearest_places, shared_borders, touching_tiles

NEAREST = 5
By = Literal["borders", "distance", "tiles", "none"]


def neighbours_of(economy: Economy) -> tuple[Adjacency, By]:
    """Neighbours by shared borders, else the five nearest by coordinates, else by touching tiles, else none."""
    if "shapes" in economy:
        outlines = dict(economy.table("shapes").select("place", "geometry").rows())
        return shared_borders([rings(outlines.get(place)) for place in economy.places]), "borders"
    if "places" in economy:
        columns = economy.table("places").columns
        if {"lon", "lat"} <= set(columns):
            return nearest_places(position(economy, "lon"), position(economy, "lat"), count=NEAREST), "distance"
        if {"tile_column", "tile_row"} <= set(columns):
            return touching_tiles(position(economy, "tile_column"), position(economy, "tile_row")), "tiles"
    return Adjacency(np.zeros(len(economy.places) + 1, dtype=np.int64), np.empty(0, dtype=np.int64)), "none"


def position(economy: Economy, column: str) -> Array:
    """One coordinate of every place; NaN where it is blank."""
    return economy.table("places")[column].cast(pl.Float64).fill_null(np.nan).to_numpy()


def rings(geometry: str | None) -> list[Array]:
    """The outlines in a GeoJSON polygon or multipolygon; none where there is no outline."""
    if geometry is None:
        return []
    shape = json.loads(geometry)
    parts = {"Polygon": [shape.get("coordinates", [])], "MultiPolygon": shape.get("coordinates", [])}.get(
        shape["type"], []
    )
    return [np.array([corner[:2] for corner in ring], dtype=np.float64) for part in parts for ring in part]
