"""One value for each place, on the map that a study allows: outlines, tiles or points."""

from dataclasses import dataclass
from math import cos, radians
from typing import Any

import numpy as np

from yindi.messages import Bilingual, Language
from yindi.present.charts.base import Spec, frame, shortened
from yindi.present.charts.geography import Geography
from yindi.present.charts.outlines import corners, proportion, wound
from yindi.present.palette import PAPER, SOFT

WIDTH, TALLEST, TILE = 510, 480, 62


@dataclass(frozen=True)
class Filled:
    """One place on a map: its code, its name, where a click on it leads, its colour, that of words on it, and
    what hovering tells."""

    place: str
    name: Bilingual
    link: str
    fill: str
    ink: str
    tell: str


def plotted(places: list[Filled], geography: Geography, language: Language) -> Spec | None:
    """Places on their map, those without a position left out; None where nothing has one."""
    rows: list[dict[str, Any]] = [
        {"place": one.place, "link": one.link, "fill": one.fill, "ink": one.ink, "tell": one.tell}
        for one in places
        if one.place in geography.where
    ]
    if not rows or geography.kind == "none":
        return None
    if geography.kind == "tiles":
        names = {one.place: one.name for one in places}
        for row in rows:
            row["lines"] = wrapped(names[row["place"]].text(language))
        return tiles(rows, geography, letters=13.0 if language == "zh" else 10.5)
    return shapes(rows, geography) if geography.kind == "shapes" else dots(rows, geography)


def shapes(rows: list[dict[str, Any]], geography: Geography) -> Spec:
    """Outlines in an equal-area projection set to their own extent."""
    features = [
        {"type": "Feature", "geometry": wound(geography.where[row["place"]]), "properties": row} for row in rows
    ]
    reach = np.array([corner for row in rows for corner in corners(geography.where[row["place"]])])
    (west, south), (east, north) = reach.min(axis=0).tolist(), reach.max(axis=0).tolist()
    projection: Spec = {
        "type": "conicEqualArea",
        "parallels": [south + (north - south) / 6, north - (north - south) / 6],
        "rotate": [-(west + east) / 2, 0, 0],
    }
    if north - south > 120 or abs(south + north) < 20:
        projection = {"type": "equalEarth", "rotate": [-(west + east) / 2, 0, 0]}
    height = proportion(west, south, east, north, width=WIDTH, tallest=TALLEST)
    return {
        **frame(WIDTH, height, left=4, right=4, top=4, bottom=4),
        "data": {"values": features},
        "projection": projection,
        "mark": {"type": "geoshape", "stroke": PAPER, "strokeWidth": 0.8},
        "encoding": {
            "color": {"field": "properties.fill", "type": "nominal", "scale": None},
            "href": {"field": "properties.link"},
        },
    }


def tiles(rows: list[dict[str, Any]], geography: Geography, *, letters: float) -> Spec:
    """One equal tile for each place, with its name."""
    across = [geography.where[row["place"]][0] for row in rows]
    down = [geography.where[row["place"]][1] for row in rows]
    left, top = min(across), min(down)
    wide, high = max(across) - left + 1, max(down) - top + 1
    for row, x, y in zip(rows, across, down, strict=True):
        row |= {"x": (x - left + 0.5) * TILE, "y": (y - top + 0.5) * TILE}
    place = {
        "x": {"field": "x", "type": "quantitative", "scale": {"domain": [0, wide * TILE], "nice": False}, "axis": None},
        "y": {"field": "y", "type": "quantitative", "scale": {"domain": [high * TILE, 0], "nice": False}, "axis": None},
        "href": {"field": "link"},
    }
    return {
        **frame(wide * TILE, high * TILE, left=2, right=2, top=2, bottom=2),
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "square", "size": (TILE - 4) ** 2, "opacity": 1},
                "encoding": {**place, "color": {"field": "fill", "type": "nominal", "scale": None}},
            },
            {
                "mark": {"type": "text", "baseline": "middle", "fontSize": letters, "lineBreak": "\n"},
                "encoding": {
                    **place,
                    "text": {"field": "lines"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
        ],
    }


def dots(rows: list[dict[str, Any]], geography: Geography) -> Spec:
    """One point at the centre of each place."""
    for row in rows:
        row["lon"], row["lat"] = geography.where[row["place"]]
    west, east = min(row["lon"] for row in rows), max(row["lon"] for row in rows)
    south, north = min(row["lat"] for row in rows), max(row["lat"] for row in rows)
    height = proportion(west, south, east, north, width=WIDTH, tallest=TALLEST)
    squeeze = cos(radians((south + north) / 2))
    scale = {"nice": False, "zero": False}
    return {
        **frame(WIDTH, height, left=10, right=10, top=10, bottom=10),
        "data": {"values": [{**row, "x": row["lon"] * squeeze} for row in rows]},
        "mark": {"type": "point", "filled": True, "opacity": 1, "size": 90, "stroke": SOFT, "strokeWidth": 0.6},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "scale": scale, "axis": None},
            "y": {"field": "lat", "type": "quantitative", "scale": scale, "axis": None},
            "fill": {"field": "fill", "type": "nominal", "scale": None},
            "href": {"field": "link"},
        },
    }


def wrapped(name: str) -> str:
    """A name in at most three lines that fit a tile."""
    words, lines = name.split(), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > 11:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(shortened(line, 12) for line in lines[:3])
