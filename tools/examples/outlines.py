"""Boundaries made lighter: shared borders are simplified once, so that neighbours still meet."""

import itertools
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

Point = tuple[float, float]
Ring = list[Point]
Shape = list[list[Ring]]

COORDINATES = 2


def simplified(shapes: Mapping[str, Shape], *, tolerance: float, smallest: float) -> dict[str, Shape]:
    """The shapes with fewer points: Douglas–Peucker on the stretches between the points where borders branch.

    Parameters
    ----------
    shapes
        Polygons (outer ring, holes) by place, in degrees; borders shared by two places use the same points.
    tolerance
        How far a border may move. [degrees]
    smallest
        Islands whose bounding box is smaller than this are left out, except the largest of a place. [square degrees]
    """
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for shape in shapes.values():
        for ring in (ring for polygon in shape for ring in polygon):
            for here, there in itertools.pairwise(ring):
                neighbours[here].add(there)
                neighbours[there].add(here)
    branching = {point for point, near in neighbours.items() if len(near) > 2}
    return {
        place: [
            [light for ring in polygon if len(light := _ring(ring, branching, tolerance)) > 3]
            for polygon in _large(shape, smallest)
        ]
        for place, shape in shapes.items()
    }


def _large(shape: Shape, smallest: float) -> Shape:
    """The polygons worth drawing, the largest always among them."""
    largest = max(shape, key=lambda polygon: _box(polygon[0]))
    return [polygon for polygon in shape if polygon is largest or _box(polygon[0]) >= smallest]


def _box(ring: Ring) -> float:
    """The area of the bounding box of a ring. [square degrees]"""
    longitudes, latitudes = zip(*ring, strict=True)
    return float((max(longitudes) - min(longitudes)) * (max(latitudes) - min(latitudes)))


def _ring(ring: Ring, branching: set[Point], tolerance: float) -> Ring:
    """One closed ring, simplified stretch by stretch; its direction is kept."""
    points = ring[:-1]
    starts = [place for place, point in enumerate(points) if point in branching]
    first = starts[0] if starts else points.index(min(points))
    turned = [*points[first:], *points[:first], points[first]]
    cuts = [place for place, point in enumerate(turned) if point in branching] or [0, len(turned) - 1]
    light: Ring = [turned[0]]
    for begin, end in itertools.pairwise(cuts):
        light.extend(_stretch(turned[begin : end + 1], tolerance)[1:])
    return light


def _stretch(points: Ring, tolerance: float) -> Ring:
    """A stretch of border with fewer points, the same whichever way it is walked."""
    if points[0] == points[-1]:
        middle = max(
            range(len(points)), key=lambda place: (_distance(points[place], points[0], points[0]), points[place])
        )
        return [*_stretch(points[: middle + 1], tolerance), *_stretch(points[middle:], tolerance)[1:]]
    if points[0] > points[-1]:
        return _stretch(points[::-1], tolerance)[::-1]
    kept = {0, len(points) - 1}
    pending = [(0, len(points) - 1)]
    while pending:
        begin, end = pending.pop()
        if end - begin < 2:
            continue
        far = max(range(begin + 1, end), key=lambda place: _distance(points[place], points[begin], points[end]))
        if _distance(points[far], points[begin], points[end]) > tolerance:
            kept.add(far)
            pending += [(begin, far), (far, end)]
    return [points[place] for place in sorted(kept)]


def _distance(point: Point, begin: Point, end: Point) -> float:
    """How far a point lies from a segment. [degrees]"""
    across, up = end[0] - begin[0], end[1] - begin[1]
    length = across * across + up * up
    along = 0.0
    if length > 0:
        along = min(1.0, max(0.0, ((point[0] - begin[0]) * across + (point[1] - begin[1]) * up) / length))
    beside = (point[0] - begin[0] - along * across, point[1] - begin[1] - along * up)
    return float((beside[0] ** 2 + beside[1] ** 2) ** 0.5)


def shapes_from(features: Sequence[Mapping[str, object]], key: str) -> dict[str, Shape]:
    """The polygons of GeoJSON features by one of their properties; rings keep the direction they have."""
    shapes: dict[str, Shape] = {}
    for feature in features:
        properties, geometry = feature["properties"], feature["geometry"]
        assert isinstance(properties, dict)
        assert isinstance(geometry, dict)
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        shapes[properties[key]] = [
            [[(round(point[0], 5), round(point[1], 5)) for point in ring] for ring in polygon] for polygon in polygons
        ]
    return shapes


def as_geojson(shapes: Mapping[str, Shape]) -> str:
    """The shapes as one GeoJSON text, a feature per place and line."""
    lines = []
    for place, shape in shapes.items():
        coordinates = [
            [[[round(x, COORDINATES), round(y, COORDINATES)] for x, y in ring] for ring in polygon] for polygon in shape
        ]
        feature = {
            "type": "Feature",
            "properties": {"place": place},
            "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
        }
        lines.append(json.dumps(feature, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def centre(shape: Shape) -> Point:
    """The centre of area of the polygons of one place, in degrees, rounded to hundredths."""
    area = east = north = 0.0
    for ring in (polygon[0] for polygon in shape):
        for (x, y), (next_x, next_y) in itertools.pairwise(ring):
            cross = x * next_y - next_x * y
            area += cross
            east += (x + next_x) * cross
            north += (y + next_y) * cross
    return round(east / (3 * area), COORDINATES), round(north / (3 * area), COORDINATES)
