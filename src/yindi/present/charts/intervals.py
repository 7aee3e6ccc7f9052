"""Dots with intervals, one row for each thing compared, entry and deepening told apart by colour and shape."""

from dataclasses import dataclass
from math import isfinite
from typing import Any

from yindi.messages import Bilingual, Language, say
from yindi.plan.odds import EventName
from yindi.present.charts.base import Spec, axis, frame, shortened
from yindi.present.charts.telling import lines
from yindi.present.numbers import between
from yindi.present.palette import ACCENT, INK, MAIN, SOFT
from yindi.trust.card import Estimate

WIDTH, ROW, LEFT = 350, 44, 130
LOOKS: dict[EventName, tuple[str, str, float]] = {
    "entry": (MAIN, "circle", -0.16),
    "deepening": (ACCENT, "square", 0.16),
}


@dataclass(frozen=True)
class Dot:
    """One figure: its row's label, its event, the estimate, and what hovering tells."""

    label: str
    event: EventName
    estimate: Estimate
    tell: str


def dot(label: Bilingual, event: EventName, estimate: Estimate, language: Language, places: int) -> Dot:
    """One figure of an event, told with so many decimals."""
    tell = lines(label, [(say(f"event.{event}"), between(estimate, places))], language)
    return Dot(label.text(language), event, estimate, tell)


def dots(rows: list[Dot], *, title: str, low: float, high: float, values: list[float], line: float | None) -> Spec:
    """The specification for some figures, with an optional line to compare with."""
    labels = list(dict.fromkeys(row.label for row in rows))
    height = ROW * len(labels)
    scale = {"domain": [low, high], "nice": False, "clamp": True}
    y = {"type": "quantitative", "scale": {"domain": [len(labels), 0], "nice": False}, "axis": None}
    x = {"type": "quantitative", "scale": scale, "axis": axis(title, values=values, titleY=32)}
    layers: list[Spec] = []
    if line is not None:
        layers.append(
            {
                "data": {"values": [{"at": line}]},
                "mark": {"type": "rule", "color": SOFT, "strokeDash": [3, 3]},
                "encoding": {"x": {**x, "field": "at"}},
            }
        )
    layers.append(
        {
            "data": {
                "values": [{"y": number + 0.5, "label": shortened(label, 20)} for number, label in enumerate(labels)]
            },
            "mark": {"type": "text", "align": "right", "baseline": "middle", "fontSize": 12, "color": INK},
            "encoding": {"x": {"value": -10}, "y": {**y, "field": "y"}, "text": {"field": "label"}},
        }
    )
    for event, (color, shape, shift) in LOOKS.items():
        data: list[dict[str, Any]] = [
            {
                "y": labels.index(row.label) + 0.5 + shift,
                "value": row.estimate.value,
                "low": row.estimate.low,
                "high": row.estimate.high,
                "tell": row.tell,
            }
            for row in rows
            if row.event == event and isfinite(row.estimate.value)
        ]
        where = {"y": {**y, "field": "y"}}
        known = [row for row in data if isfinite(row["low"]) and isfinite(row["high"])]
        layers.append(
            {
                "data": {"values": known},
                "mark": {"type": "rule", "color": color, "strokeWidth": 1.5},
                "encoding": {**where, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
            }
        )
        layers.append(
            {
                "data": {"values": [{name: row[name] for name in ("y", "value", "tell")} for row in data]},
                "mark": {"type": "point", "filled": True, "opacity": 1, "shape": shape, "color": color, "size": 64},
                "encoding": {**where, "x": {**x, "field": "value"}},
            }
        )
    return {**frame(WIDTH, height, left=LEFT), "layer": layers}
