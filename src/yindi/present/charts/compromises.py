"""What one criterion costs in another: plans under other weights, this plan marked."""

import numpy as np

from yindi.arrays import Array
from yindi.messages import Bilingual, Language, say
from yindi.present.beside_in_words import trade_header, trade_rows
from yindi.present.charts.base import Chart, Mark, Spec, Table, axis, frame
from yindi.present.charts.telling import told_rows
from yindi.present.palette import ACCENT, MAIN
from yindi.study import Results

WIDTH, HEIGHT = 430, 260
# Numbers of points closer than this share of both axes would cover each other.
LEAST_APART = 0.07


def spec(results: Results, language: Language) -> Spec | None:
    """Every plan by what it adds in the first two criteria, numbered as in the table; None without two criteria."""
    plan = results.years
    if plan.beside is None or len(plan.beside.compromises) < 2:
        return None
    totals = np.array([one.totals[:2] for one in plan.beside.compromises])
    apart = labelled(totals)
    told = told_rows(table(results), language)
    rows = [
        {"x": x, "y": y, "this": not number, "number": str(number) if number and number in apart else "", "tell": tell}
        for number, ((x, y), tell) in enumerate(zip(totals.tolist(), told, strict=True))
    ]
    line: Spec = {"mark": {"type": "line", "color": MAIN, "strokeWidth": 1, "strokeDash": [2, 3]}}
    titles = [cell.text(language) for cell in trade_header(plan)[2:4]]

    def along(field: str, title: str, **settings: object) -> Spec:
        scale = {"zero": False, "nice": True, "padding": 12}
        return {
            "field": field,
            "type": "quantitative",
            "scale": scale,
            "axis": axis(title, tickCount=5, format=",~r", **settings),
        }

    return {
        **frame(WIDTH, HEIGHT, left=72),
        "data": {"values": rows},
        "encoding": {"x": along("x", titles[0], titleY=30), "y": along("y", titles[1], titleX=-56)},
        "layer": [
            *([line] if len(plan.made.worth.weighed) == 2 else []),
            {"mark": {"type": "point", "filled": True, "color": MAIN, "size": 40, "opacity": 1}},
            {
                "mark": {"type": "text", "align": "left", "dx": 6, "dy": -6, "fontSize": 12},
                "encoding": {"text": {"field": "number"}},
            },
            {
                "transform": [{"filter": "datum.this"}],
                "mark": {"type": "point", "filled": True, "color": ACCENT, "size": 90, "opacity": 1},
            },
        ],
    }


def labelled(totals: Array) -> set[int]:
    """Which points stand far enough from those before them to carry a number of their own.

    >>> sorted(labelled(np.array([[0.0, 0.0], [1.0, 1.0], [1.0, 0.99]])))
    [0, 1]
    """
    spread = np.maximum(np.ptp(totals, axis=0), 1e-12)
    kept: list[int] = []
    for number, point in enumerate(totals):
        if all(np.any(np.abs(point - totals[other]) > LEAST_APART * spread) for other in kept):
            kept.append(number)
    return set(kept)


def table(results: Results) -> Table:
    """Every plan with its weights and its total in every criterion."""
    plan = results.years
    rows = () if plan.beside is None else tuple(trade_rows(plan, plan.beside))
    return Table(header=trade_header(plan), rows=rows, file="tables/compromises.csv")


def caption(results: Results) -> Bilingual:
    """What the chart shows; only two criteria fit a plane."""
    two = len(results.years.made.worth.weighed) == 2
    return say("brief.chart.compromises" if two else "brief.chart.compromises_two")


def legend(results: Results) -> tuple[Mark, ...]:
    """This plan."""
    del results
    return (Mark("accent-square", say("brief.years.trade.this")),)


COMPROMISES = Chart("compromises", caption, spec, table, legend)
