"""Money in misses year by year: the staged way beside the same plan without exits."""

from math import isfinite

from yindi.messages import Bilingual, Language, say
from yindi.present.brief.figures import Figure
from yindi.present.charts.base import Mark, Spec, Table, axis, frame, ticks
from yindi.present.cycles.shown import years_shown
from yindi.present.drawn import drawn
from yindi.present.palette import ACCENT, MAIN
from yindi.trust.cycles.card import CyclesCard
from yindi.trust.cycles.ways import STAGED, YEARLY

WIDTH, HEIGHT = 640, 220
# The second dashed, as its swatch in the legend.
LINES = ((YEARLY.name, MAIN, [1, 0]), (STAGED.name, ACCENT, [5, 3]))


def misses_figure(card: CyclesCard) -> Figure | None:
    """The chart in both languages; None where there is one year only."""
    shown = years_shown(card)
    if len(shown.rows) < 2:
        return None
    drawing = drawn(spec(card, "en"), spec(card, "zh"))
    if drawing is None:
        return None
    marks = (
        Mark("main", say(f"cycles.way.{YEARLY.name}")),
        Mark("accent", say(f"cycles.way.{STAGED.name}")),
    )
    table = Table(shown.header, shown.rows, "tables/by_year.csv")
    return Figure("misses", caption(), drawing, marks, table)


def caption() -> Bilingual:
    """What the chart shows."""
    return say("cycles.chart.misses")


def spec(card: CyclesCard, language: Language) -> Spec:
    """Two lines with their intervals, against the year."""
    years = sorted({row.year for row in card.by_year})
    marks = ticks(100)
    x = {
        "type": "quantitative",
        "field": "year",
        "scale": {"domain": [years[0], years[-1]], "nice": False},
        "axis": axis(values=years, grid=False, format="d"),
    }
    title = say("cycles.column.misses").text(language)
    y = {
        "type": "quantitative",
        "field": "value",
        "scale": {"domain": [0, marks[-1]], "nice": False},
        "axis": axis(title, values=marks, titleX=-48),
    }
    layers = []
    for name, color, dash in LINES:
        own = [row for row in card.by_year if row.way == name and isfinite(row.misses.value)]
        rows = [{"year": row.year, "value": round(row.misses.value, 6)} for row in own]
        known = [
            {"year": row.year, "low": round(row.misses.low, 6), "high": round(row.misses.high, 6)}
            for row in own
            if isfinite(row.misses.low)
        ]
        band = {"type": "rule", "color": color, "strokeWidth": 1, "opacity": 0.6}
        layers += [
            {
                "data": {"values": known},
                "mark": band,
                "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
            },
            {
                "data": {"values": rows},
                "mark": {"type": "line", "color": color, "strokeWidth": 2, "strokeDash": dash},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": rows},
                "mark": {"type": "point", "filled": True, "color": color, "size": 30, "opacity": 1},
                "encoding": {"x": x, "y": y},
            },
        ]
    return {**frame(WIDTH, HEIGHT, left=64, right=24), "layer": layers}
