"""Two values a row, one across and one upwards, the points farthest out with their names."""

from math import log, sqrt
from typing import Any

import polars as pl

from yindi.messages import Bilingual, Language, say
from yindi.present.charts.base import Mark, Spec, frame
from yindi.present.charts.findings.looks import legend_of, looks_of, row_looks
from yindi.present.charts.findings.placing import LINE, named_points
from yindi.present.charts.findings.shown import Shown, first_of, letters, shortened_in_both
from yindi.present.charts.scales import Scale, drawn_axis, drawn_scale, scale_for
from yindi.present.palette import INK, PAPER

WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT = 508, 320, 68, 48, 24
# A picture of more points is heavy and no clearer.
MOST_POINTS = 250
LETTERS = 30
# What the words for a stretched axis take of its title. [pixels]
ROOM_FOR_KIND = 120


def drawn_rows(shown: Shown) -> pl.DataFrame:
    """The rows that are drawn: the first of those whose two values are known."""
    return shown.front(shown.known, MOST_POINTS)


def caption(shown: Shown) -> Bilingual:
    """What lies across, what upwards, and of how many rows."""
    drawing = shown.drawing
    return say(
        "brief.answers.scatter",
        value=shown.title(drawing.value),
        against=shown.title(drawing.against),
        rows=first_of(drawn_rows(shown).height, shown.finding.table.height, drawing),
    )


def spec(shown: Shown, language: Language) -> Spec | None:
    """The points of a finding; None where there is none."""
    drawing, table = shown.drawing, drawn_rows(shown)
    if not table.height:
        return None
    across, upwards = shown.numbers(drawing.value, table), shown.numbers(drawing.against, table)
    x_scale = scale_for(across, shown.unit(drawing.value))
    y_scale = scale_for(upwards, shown.unit(drawing.against), most=6)
    x = encoded(shown, drawing.value, x_scale, language, titleY=32)
    y = encoded(shown, drawing.against, y_scale, language, titleX=-52)
    points = [
        (WIDTH * part(x_scale, one), HEIGHT * (1 - part(y_scale, other)))
        for one, other in zip(across, upwards, strict=True)
    ]
    labels = [shortened_in_both(label, LETTERS) for label in shown.labels(table)]
    names = [
        {"x": across[one.row], "y": upwards[one.row], "label": labels[one.row].text(language), "right": one.right}
        for one in named_points(points, [letters(label) for label in labels], width=WIDTH, height=HEIGHT)
    ]
    return {
        **frame(WIDTH, HEIGHT, left=LEFT, right=RIGHT, bottom=BOTTOM),
        "layer": [*point_layers(shown, table, x, y, language), *name_layers(names, x, y)],
    }


def point_layers(shown: Shown, table: pl.DataFrame, x: Spec, y: Spec, language: Language) -> list[Spec]:
    """All points, one layer for each look."""
    drawing = shown.drawing
    looks = row_looks(table, drawing.tell, looks_of(shown.known, drawing.tell, drawing.order))
    rows: list[dict[str, Any]] = [
        {"x": one, "y": other, "link": link, "look": look.shape, "tell": tell}
        for one, other, link, look, tell in zip(
            shown.numbers(drawing.value, table),
            shown.numbers(drawing.against, table),
            shown.links(table),
            looks,
            shown.told(table, shown.labels(table), language),
            strict=True,
        )
    ]
    return [
        {
            "data": {"values": [row for row in rows if row["look"] == look.shape]},
            "mark": {
                "type": "point", "filled": True, "opacity": 1, "size": 34, "shape": look.shape, "fill": look.fill,
                "stroke": PAPER, "strokeWidth": 0.5,
            },
            "encoding": {"x": x, "y": y, **({"href": {"field": "link"}} if "place" in drawing.by else {})},
        }
        for look in dict.fromkeys(looks)
    ]  # fmt: skip


def name_layers(names: list[dict[str, Any]], x: Spec, y: Spec) -> list[Spec]:
    """The names beside some points, on the right and on the left, some a line or two (`lines`) lower or higher."""
    return [
        {
            "data": {"values": rows},
            "mark": {
                "type": "text", "align": "left" if right else "right", "dx": 6 if right else -6, "baseline": "middle",
                "fontSize": 11, "color": INK, **({"dy": LINE * lines} if lines else {}),
            },
            "encoding": {"x": x, "y": y, "text": {"field": "label"}},
        }
        for right in (True, False)
        for lines in (0, -1, 1, -2, 2)
        if (rows := [one for one in names if one["right"] == right and one.get("lines", 0) == lines])
    ]  # fmt: skip


def encoded(shown: Shown, column: str, scale: Scale, language: Language, **settings: int) -> Spec:
    """One of the two directions."""
    across = "titleY" in settings
    room = (WIDTH if across else HEIGHT) - (0 if scale.kind == "linear" else ROOM_FOR_KIND)
    title = shown.axis_title(column, room)
    if scale.kind != "linear":
        title = say(f"brief.answers.{scale.kind}_axis", title=title)
    return {
        "field": "x" if across else "y",
        "type": "quantitative",
        "scale": drawn_scale(scale),
        "axis": drawn_axis(scale, title.text(language), shown.unit(column), **settings),
    }


def part(scale: Scale, value: float) -> float:
    """How far along its axis a value stands, from 0 to 1.

    >>> round(part(Scale("log", 0.1, 10.0, ()), 1.0), 9)
    0.5
    """
    value, low, high = (stretched(scale, one) for one in (value, scale.low, scale.high))
    return (value - low) / (high - low)


def stretched(scale: Scale, value: float) -> float:
    """A value as its axis measures it."""
    return log(value) if scale.kind == "log" else sqrt(value) if scale.kind == "sqrt" else value


def legend(shown: Shown) -> tuple[Mark, ...]:
    """What colours and shapes stand for, where points are told apart."""
    return legend_of(looks_of(shown.known, shown.drawing.tell, shown.drawing.order))
