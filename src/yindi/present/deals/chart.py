"""The heat map of deals: what a job costs in incentives, by place and industry."""

from collections.abc import Sequence
from math import isnan

from yindi.messages import Language, say
from yindi.present.brief.figures import Figure
from yindi.present.charts.base import Mark, Spec, Table, frame, shortened
from yindi.present.deals.card import DealsCard
from yindi.present.deals.shown import heat_shown
from yindi.present.drawn import drawn
from yindi.present.palette import EMPTY, INK, ON_STEPS, SOFT, STEPS
from yindi.procedure.names import canonical_name
from yindi.procedure.screen.figures import number
from yindi.procedure.screen.heat import Cell

LEFT, ROW, COLUMN, TOP = 150, 30, 92, 34
MOST_PLACES, MOST_INDUSTRIES = 30, 10


def heat_figure(card: DealsCard) -> Figure | None:
    """The chart in both languages with its table; None where no deal names place and industry and states jobs."""
    drawing = drawn(spec(card, "en"), spec(card, "zh"))
    if drawing is None:
        return None
    marks = [Mark("step-3", say("deals.mark.counted")), Mark("empty", say("deals.mark.promised"))]
    places = {canonical_name(cell.place) for cell in card.cells}
    industries = {canonical_name(cell.industry) for cell in card.cells}
    if len(places) > MOST_PLACES or len(industries) > MOST_INDUSTRIES:
        marks.append(Mark("quiet", say("deals.mark.cut", places=MOST_PLACES, industries=MOST_INDUSTRIES)))
    shown = heat_shown(card)
    table = Table(shown.header, shown.rows, "tables/heat_map.csv")
    return Figure("heat", say("deals.chart.heat", unit=card.unit), drawing, tuple(marks), table)


def steps_of(costs: Sequence[float]) -> list[int]:
    """The step of the colour scale of each cost, by rank: the lightest for the least, equals alike.

    >>> steps_of([5.0, 1.0, 1.0, 9.0, 7.0, 3.0])
    [2, 0, 0, 4, 3, 1]
    """
    ranked = sorted(set(costs))
    last = max(len(ranked) - 1, 1)
    return [ranked.index(cost) * (len(STEPS) - 1) // last for cost in costs]


def spec(card: DealsCard, language: Language) -> Spec | None:
    """A square for every place and industry with a deal; none where no cost of a job is known."""
    priced = [cell for cell in card.cells if not (isnan(cell.per_job_actual) and isnan(cell.per_job_promised))]
    if not priced:
        return None
    rows = most_dealt(card.cells, [canonical_name(cell.place) for cell in card.cells], MOST_PLACES)
    columns = most_dealt(card.cells, [canonical_name(cell.industry) for cell in card.cells], MOST_INDUSTRIES)
    placed = {
        (canonical_name(cell.place), canonical_name(cell.industry)): cell
        for cell in card.cells
        if canonical_name(cell.place) in rows and canonical_name(cell.industry) in columns
    }
    counted = [cell for cell in placed.values() if not isnan(cell.per_job_actual)]
    step = dict(zip(map(id, counted), steps_of([cell.per_job_actual for cell in counted]), strict=True))
    squares = [square(cell, rows.index(key[0]), columns.index(key[1]), step, language) for key, cell in placed.items()]
    places = {canonical_name(cell.place): cell.place for cell in reversed(card.cells)}
    industries = {canonical_name(cell.industry): cell.industry for cell in reversed(card.cells)}
    left = [{"y": at + 0.5, "label": shortened(places[name], 22)} for at, name in enumerate(rows)]
    top = [{"x": at + 0.5, "label": shortened(industries[name], 14)} for at, name in enumerate(columns)]
    x = {"type": "quantitative", "scale": {"domain": [0, len(columns)], "nice": False}, "axis": None}
    y = {"type": "quantitative", "scale": {"domain": [len(rows), 0], "nice": False}, "axis": None}
    middle = {"x": {**x, "field": "mid_x"}, "y": {**y, "field": "mid_y"}, "text": {"field": "text"}}
    box = {"x": {**x, "field": "x"}, "x2": {"field": "x2"}, "y": {**y, "field": "y"}, "y2": {"field": "y2"}}
    inset = {"type": "rect", "xOffset": 1, "x2Offset": -1, "yOffset": 1, "y2Offset": -1}
    by_count = [one for one in squares if one["step"] >= 0]
    others = [one for one in squares if one["step"] < 0]
    words = {"type": "text", "baseline": "middle", "fontSize": 12}

    def colored(colors: Sequence[str]) -> Spec:
        scale = {"domain": list(range(len(STEPS))), "range": list(colors)}
        return {"field": "step", "type": "nominal", "legend": None, "scale": scale}

    return {
        **frame(COLUMN * len(columns), ROW * len(rows), left=LEFT, top=TOP, bottom=10),
        "layer": [
            {"data": {"values": by_count}, "mark": inset, "encoding": {**box, "color": colored(STEPS)}},
            {"data": {"values": others}, "mark": {**inset, "color": EMPTY}, "encoding": box},
            {"data": {"values": by_count}, "mark": words, "encoding": {**middle, "color": colored(ON_STEPS)}},
            {"data": {"values": others}, "mark": {**words, "color": SOFT, "fontStyle": "italic"}, "encoding": middle},
            {
                "data": {"values": left},
                "mark": {**words, "align": "right", "color": INK},
                "encoding": {"x": {"value": -10}, "y": {**y, "field": "y"}, "text": {"field": "label"}},
            },
            {
                "data": {"values": top},
                "mark": {**words, "align": "center", "color": INK},
                "encoding": {"x": {**x, "field": "x"}, "y": {"value": -14}, "text": {"field": "label"}},
            },
        ],
        "resolve": {"scale": {"color": "independent"}},
    }


def square(cell: Cell, row: int, column: int, step: dict[int, int], language: Language) -> Spec:
    """One square: its cost of a counted job, else of a promised one, else that there are not enough data."""
    if not isnan(cell.per_job_actual):
        text = number(cell.per_job_actual)
    elif not isnan(cell.per_job_promised):
        text = number(cell.per_job_promised)
    else:
        text = say("deals.no_jobs").text(language)
    return {
        "x": column, "x2": column + 1, "y": row, "y2": row + 1, "mid_x": column + 0.5, "mid_y": row + 0.5,
        "text": text, "step": step.get(id(cell), -1),
    }  # fmt: skip


def most_dealt(cells: Sequence[Cell], names: Sequence[str], most: int) -> list[str]:
    """The names with most deals, at most so many, in the order in which they first appear."""
    deals: dict[str, int] = {}
    for cell, name in zip(cells, names, strict=True):
        deals[name] = deals.get(name, 0) + cell.deals
    kept = sorted(deals, key=lambda name: -deals[name])[:most]
    return [name for name in deals if name in kept]
