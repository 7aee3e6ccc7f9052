"""GeoJSON: one outline per place, in longitude and latitude."""

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import Any

import polars as pl

from yindi.errors import InputRefused
from yindi.tables.readers.files import fingerprint, require_few_rows, require_file, require_header
from yindi.tables.schema import ColumnType
from yindi.tables.source import SourceTable, show

MOST_BYTES = 200_000_000
# How deep the coordinates of each geometry lie: a ring is a list of positions.
DEPTHS = {"Point": 0, "Polygon": 2, "MultiPolygon": 3}


def read_geojson(path: Path, *, columns: Mapping[str, ColumnType]) -> SourceTable:  # noqa: ARG001 - one shape for all
    """One row per feature: its text and number properties, and its geometry as GeoJSON text.

    A `review_number` beside the features (the number under which the map was reviewed, 审图号) goes to every row.
    Refuses other geometries than points and polygons, and positions that are no longitude and latitude.
    """
    require_file(path, most_bytes=MOST_BYTES)
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise InputRefused("file.unreadable", where=path.name, format="GeoJSON") from problem
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise InputRefused("file.unreadable", where=path.name, format="GeoJSON (FeatureCollection)")
    require_few_rows(len(features), where=path.name)
    rows = [_row(feature) for feature in features]
    bad = [position for position, row in enumerate(rows) if row is None]
    if bad:
        first = [str(position + 1) for position in bad]
        raise InputRefused("file.geometry", where=path.name, count=len(bad), first=first, rows=f"{len(rows):,}")
    review = content.get("review_number")
    extra = {"review_number": str(review)} if isinstance(review, str | int) else {}
    try:
        data = pl.DataFrame([{**row, **extra} for row in rows if row is not None], infer_schema_length=None)
    # JSON can spell half a character, which is no text.
    except UnicodeEncodeError as problem:
        raise InputRefused("file.unreadable", where=path.name, format="GeoJSON") from problem
    require_header(data.columns, where=path.name)
    return SourceTable(data, path.name, fingerprint(path), first_row=1)


def _row(feature: Any) -> dict[str, str] | None:
    """The properties and the geometry of a feature as words; None where the geometry cannot be drawn."""
    if not isinstance(feature, dict) or not isinstance(feature.get("geometry"), dict):
        return None
    geometry, properties = feature["geometry"], feature.get("properties")
    depth = DEPTHS.get(str(geometry.get("type")))
    if depth is None or not isinstance(properties, dict | None):
        return None
    try:
        positions = [_on_earth(position) for position in _positions(geometry.get("coordinates"), depth)]
    # Lists of another depth, or integers beyond any coordinate.
    except (TypeError, OverflowError):
        return None
    # Simplified maps hold rings that have shrunk to nothing; an outline needs one that has not.
    drawable = bool(positions) and all(positions)
    words = {show(name): str(value) for name, value in (properties or {}).items() if isinstance(value, str | int)}
    kept = {"type": geometry["type"], "coordinates": geometry.get("coordinates")}
    return {**words, "geometry": json.dumps(kept, separators=(",", ":"))} if drawable else None


def _positions(coordinates: Any, depth: int) -> Iterator[Any]:
    """All positions inside coordinates that lie `depth` lists deep."""
    if depth == 0:
        yield coordinates
    else:
        if not isinstance(coordinates, list):
            raise TypeError
        for part in coordinates:
            yield from _positions(part, depth - 1)


def _on_earth(position: Any) -> bool:
    """Whether a position is a longitude and a latitude; an outline across the date line may run on beyond 180."""
    if not isinstance(position, list) or len(position) < 2:
        return False
    if not all(isinstance(number, int | float) and isfinite(number) for number in position):
        return False
    return bool(abs(position[0]) <= 360 and abs(position[1]) <= 90)
