"""How many places take up each industry: choosing by themselves, and in the plan."""

import numpy as np

from yindi.messages import Language, say
from yindi.present.charts.base import Chart, Mark, Spec, Table, axis, frame, shortened, ticks
from yindi.present.charts.telling import told_rows
from yindi.present.files.crowding import room_prices
from yindi.present.files.names import names_of
from yindi.present.numbers import priced, whole
from yindi.present.palette import ACCENT, INK, MAIN, QUIET, RULE
from yindi.study import Results

SHOWN = 14
WIDTH, ROW, LEFT = 280, 22, 216


def order(results: Results) -> list[int]:
    """Industries by how many places want them, then by how many get them, then in the study's order."""
    before, after = results.plan.free.counts, results.plan.solution.counts
    ranked = np.lexsort((np.arange(len(before)), -after, -before))
    return [int(industry) for industry in ranked if before[industry] + after[industry] > 0]


def spec(results: Results, language: Language) -> Spec | None:
    """The industries that most places want, before and after coordination."""
    plan, names = results.plan, names_of(results.study.economy)
    shown = order(results)[:SHOWN]
    if not shown:
        return None
    rows = [
        {
            "y": number + 0.5,
            "label": shortened(names.industries[plan.industries[industry]].text(language), 34),
            "before": int(plan.free.counts[industry]),
            "after": int(plan.solution.counts[industry]),
            "tell": tell,
        }
        for number, (industry, tell) in enumerate(zip(shown, told_rows(table(results), language), strict=False))
    ]
    cap = min(plan.cap, len(plan.places))
    marks = ticks(float(max(plan.free.counts.max(), plan.solution.counts.max(), cap)))
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [len(shown), 0], "nice": False},
        "axis": None,
    }
    title = say("brief.axis.places").text(language)
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, marks[-1]], "nice": False},
        "axis": axis(title, values=marks, format="d", titleY=32),
    }
    dot = {"type": "point", "opacity": 1, "size": 64, "strokeWidth": 1.5}
    return {
        **frame(WIDTH, ROW * len(shown), left=LEFT),
        "data": {"values": rows},
        "layer": [
            {
                "data": {"values": [{"cap": cap}]},
                "mark": {"type": "rule", "color": ACCENT, "strokeDash": [4, 3], "strokeWidth": 1.5},
                "encoding": {"x": {**x, "field": "cap"}},
            },
            {
                "mark": {"type": "rule", "color": RULE, "strokeWidth": 3},
                "encoding": {"y": y, "x": {**x, "field": "before"}, "x2": {"field": "after"}},
            },
            {
                "mark": {**dot, "filled": False, "color": QUIET},
                "encoding": {"y": y, "x": {**x, "field": "before"}},
            },
            {
                "mark": {**dot, "filled": True, "color": MAIN},
                "encoding": {"y": y, "x": {**x, "field": "after"}},
            },
            {
                "mark": {"type": "text", "align": "right", "baseline": "middle", "fontSize": 12, "color": INK},
                "encoding": {"y": y, "x": {"value": -10}, "text": {"field": "label"}},
            },
        ],
    }


def table(results: Results) -> Table:
    """Every industry that any place wants or gets."""
    plan, names = results.plan, names_of(results.study.economy)
    room, price = np.minimum(plan.programme.caps, len(plan.places)), room_prices(results)
    return Table(
        header=tuple(
            say(key) for key in ("brief.industry", "brief.wanted", "brief.given", "brief.room", "brief.price_points")
        ),
        rows=tuple(
            (
                names.industries[plan.industries[industry]],
                whole(float(plan.free.counts[industry])),
                whole(float(plan.solution.counts[industry])),
                whole(float(room[industry])),
                priced(float(price[industry, 0])),
            )
            for industry in order(results)
        ),
        file="tables/crowding.csv",
    )


def legend(results: Results) -> tuple[Mark, ...]:
    """Before, after and the cap."""
    return (
        Mark("quiet-ring", say("brief.by_itself")),
        Mark("main", say("brief.in_plan")),
        Mark("accent", say("brief.cap_of", cap=results.plan.cap)),
    )


CROWDING = Chart("crowding", lambda _: say("brief.chart.crowding"), spec, table, legend)
