"""One value a row: bars from zero, or points with intervals where the finding gives them."""

from typing import Any

from yindi.messages import Bilingual, Language, say
from yindi.present.charts.base import Mark, Spec, frame
from yindi.present.charts.findings.looks import legend_of, looks_of, row_looks
from yindi.present.charts.findings.shown import LETTER, Shown, first_of, letters, shortened_in_both
from yindi.present.charts.scales import drawn_axis, drawn_scale, scale_for
from yindi.present.palette import INK, QUIET

ROW, WHOLE, BOTTOM, RIGHT = 20, 600, 48, 24
# The most Latin letters of a label.
LETTERS = 46


def caption(shown: Shown) -> Bilingual:
    """What is shown, and of how many rows."""
    drawing = shown.drawing
    return say(
        "brief.answers.interval" if drawing.low else "brief.answers.bars",
        value=shown.title(drawing.value),
        rows=first_of(min(shown.known.height, drawing.rows), shown.finding.table.height, drawing),
    )


def spec(shown: Shown, language: Language) -> Spec | None:
    """The first rows of a finding; None where there is no row to draw."""
    drawing = shown.drawing
    table = shown.front(shown.known, drawing.rows)
    if not table.height:
        return None
    labels = [shortened_in_both(label, LETTERS) for label in shown.labels(table)]
    left = 24 + int(LETTER * max(letters(label) for label in labels))
    looks = looks_of(shown.known, drawing.tell, drawing.order)
    rows: list[dict[str, Any]] = [
        {"y": number + 0.5, "label": label.text(language), "value": value, "fill": look.fill, "tell": tell}
        for number, (label, value, look, tell) in enumerate(
            zip(
                labels,
                shown.numbers(drawing.value, table),
                row_looks(table, drawing.tell, looks),
                shown.told(table, shown.labels(table), language),
                strict=True,
            )
        )
    ]
    ends = [row["value"] for row in rows]
    if drawing.low:
        lows, highs = shown.numbers(drawing.low, table), shown.numbers(drawing.high, table)
        rows = [{**row, "low": low, "high": high} for row, low, high in zip(rows, lows, highs, strict=True)]
        ends = [*ends, *lows, *highs]
    unit = shown.unit(drawing.value)
    scale = scale_for(ends, unit, from_zero=not drawing.low)
    titled = shown.axis_title(drawing.value, WHOLE - left).text(language)
    x = {
        "type": "quantitative",
        "scale": drawn_scale(scale),
        "axis": drawn_axis(scale, titled, unit, titleY=32),
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [len(rows), 0], "nice": False},
        "axis": None,
    }
    fill = {"field": "fill", "type": "nominal", "scale": None}
    names: Spec = {
        "mark": {"type": "text", "align": "right", "baseline": "middle", "fontSize": 12, "color": INK},
        "encoding": {"y": y, "x": {"value": -10}, "text": {"field": "label"}},
    }
    return {
        **frame(WHOLE - left - RIGHT, ROW * len(rows), left=left, right=RIGHT, bottom=BOTTOM),
        "data": {"values": rows},
        "layer": [*(intervals(x, y, fill) if drawing.low else bars(x, y, fill)), names],
    }


def bars(x: Spec, y: Spec, fill: Spec) -> list[Spec]:
    """A bar from zero for each row."""
    return [
        {
            "mark": {"type": "bar", "orient": "horizontal", "size": ROW - 8},
            "encoding": {"y": y, "x": {**x, "field": "value"}, "x2": {"datum": 0}, "color": fill},
        }
    ]


def intervals(x: Spec, y: Spec, fill: Spec) -> list[Spec]:
    """A line from the lower to the upper end of each row, with a point at the value."""
    return [
        {
            "mark": {"type": "rule", "color": QUIET, "strokeWidth": 2},
            "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": 60},
            "encoding": {"y": y, "x": {**x, "field": "value"}, "color": fill},
        },
    ]


def legend(shown: Shown) -> tuple[Mark, ...]:
    """What the colours of the drawn rows stand for, where rows are told apart."""
    drawing = shown.drawing
    looks = looks_of(shown.known, drawing.tell, drawing.order)
    drawn = set(shown.front(shown.known, drawing.rows)[drawing.tell].to_list()) if drawing.tell else set()
    return legend_of({word: look for word, look in looks.items() if word in drawn})
