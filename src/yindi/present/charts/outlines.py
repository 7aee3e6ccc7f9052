"""Outlines of places: how far they reach, and rings that run the way the drawing engine needs."""

from math import cos, radians
from typing import Any

# A map is at least this high, in pixels.
LOWEST = 160


def proportion(west: float, south: float, east: float, north: float, *, width: int, tallest: int) -> int:
    """The height of a map of some width, from its extent."""
    wide = max((east - west) * cos(radians((south + north) / 2)), 1e-6)
    return int(min(max(width * (north - south) / wide, LOWEST), tallest))


def corners(geometry: dict[str, Any]) -> list[tuple[float, float]]:
    """All corners of a geometry."""
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        return [(coordinates[0], coordinates[1])]
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return [(corner[0], corner[1]) for polygon in polygons for ring in polygon for corner in ring]


def wound(geometry: dict[str, Any]) -> dict[str, Any]:
    """A geometry whose outer rings run clockwise, as the drawing engine needs them (holes the other way)."""
    if geometry["type"] == "Polygon":
        return {"type": "Polygon", "coordinates": turned(geometry["coordinates"])}
    if geometry["type"] == "MultiPolygon":
        return {"type": "MultiPolygon", "coordinates": [turned(polygon) for polygon in geometry["coordinates"]]}
    return geometry


def turned(rings: list[Any]) -> list[Any]:
    """One polygon's rings, the outer one clockwise and its holes counter-clockwise."""
    return [ring if (area(ring) < 0) == (number == 0) else ring[::-1] for number, ring in enumerate(rings)]


def area(ring: list[Any]) -> float:
    """Twice the signed area of a ring; positive where it runs counter-clockwise."""
    return float(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)))
