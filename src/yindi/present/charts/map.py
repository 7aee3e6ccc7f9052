"""The mean odds of what each place is advised, on the map that the study allows."""

from math import ceil, cos, floor, isnan, nan, radians
from typing import Any

import numpy as np

from yindi.messages import Language, say
from yindi.present.charts.base import Chart, Mark, Spec, Table, frame, shortened
from yindi.present.charts.geography import Geography, geography_of
from yindi.present.charts.outlines import corners, proportion, wound
from yindi.present.files.names import names_of
from yindi.present.numbers import percent, whole
from yindi.present.palette import EMPTY, ON_STEPS, PAPER, SOFT, STEPS
from yindi.study import Results

WIDTH, TALLEST, TILE = 510, 480, 62


def mean_odds(results: Results) -> list[float]:
    """The mean odds, without support, of the picks of every place; NaN where it has none. [probability]"""
    chosen, odds = results.plan.solution.chosen, results.plan.odds
    return [float(odds[row][chosen[row]].mean()) if chosen[row].any() else nan for row in range(len(chosen))]


def breaks(values: list[float]) -> list[int]:
    """Four whole percentages that part the values into five classes of like size.

    >>> breaks([0.10, 0.15, 0.2, 0.25, 0.3])
    [14, 18, 22, 26]
    """
    known = np.array([value for value in values if not isnan(value)])
    if len(known) == 0:
        return [20, 40, 60, 80]
    marks: list[int] = []
    for part in (0.2, 0.4, 0.6, 0.8):
        mark = round(100 * float(np.quantile(known, part)))
        marks.append(max(mark, marks[-1] + 1) if marks else max(mark, 1))
    return marks


def step_of(value: float, marks: list[int]) -> int:
    """The class of a value, 0 the lowest."""
    return sum(100 * value >= mark for mark in marks)


def spec(results: Results, language: Language) -> Spec | None:
    """The map of a study; None where places have no position."""
    geography = geography_of(results.study.economy)
    if geography.kind == "none":
        return None
    names, values = names_of(results.study.economy).places, mean_odds(results)
    marks = breaks(values)
    rows = [
        {
            "place": place,
            "link": f"#place-{number}",
            "fill": EMPTY if isnan(values[number]) else STEPS[step_of(values[number], marks)],
            "ink": SOFT if isnan(values[number]) else ON_STEPS[step_of(values[number], marks)],
        }
        for number, place in enumerate(results.plan.places)
        if place in geography.where
    ]
    if geography.kind == "tiles":
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


def table(results: Results) -> Table:
    """The mean odds and the number of lead roles of every place."""
    names, values = names_of(results.study.economy).places, mean_odds(results)
    leads = dict.fromkeys(results.plan.places, 0)
    for advice in results.plan.recommendations:
        leads[advice.place] += advice.role == "lead"
    return Table(
        header=tuple(say(key) for key in ("brief.place", "brief.mean_odds", "brief.lead_roles")),
        rows=tuple(
            (names[place], percent(value), whole(leads[place]))
            for place, value in zip(results.plan.places, values, strict=True)
        ),
        file="tables/recommendations.csv",
    )


def legend(results: Results) -> tuple[Mark, ...]:
    """The five classes, and places without a pick."""
    values = mean_odds(results)
    marks = breaks(values)
    known = [value for value in values if not isnan(value)]
    if not known:
        return ()
    ends = [min(floor(100 * min(known)), marks[0]), *marks, max(ceil(100 * max(known)), marks[-1])]
    entries = [
        Mark(f"step-{number}", say("brief.map.step", low=ends[number], high=ends[number + 1]))
        for number in range(len(STEPS))
    ]
    if len(known) < len(values):
        entries.append(Mark("empty", say("brief.map.none")))
    return tuple(entries)


MAP = Chart("map", lambda _: say("brief.chart.map"), spec, table, legend)
