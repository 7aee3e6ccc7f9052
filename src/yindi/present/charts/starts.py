"""When industries start: how many places start in each industry and year, within the room there is.

Preparations take no room in an industry, so they are counted apart: in the table, not in the squares.
"""

import numpy as np

from yindi.arrays import Whole
from yindi.messages import Language, say
from yindi.plan.schedule.verify import industry_load
from yindi.present.charts.base import Chart, Mark, Spec, Table, axis, frame, shortened
from yindi.present.charts.telling import lines
from yindi.present.numbers import same, whole
from yindi.present.palette import INK, ON_STEPS, QUIET, STEPS
from yindi.study import Results

SHOWN = 16
LEFT, ROW, COLUMN, MOST_WIDTH = 216, 24, 46, 460


def counts(results: Results) -> Whole:
    """Starts that take room in each industry and year: (industries, years)."""
    programme, schedule = results.years.made.programme, results.years.solved.schedule
    result = np.zeros(programme.caps.shape, dtype=np.int64)
    chosen = schedule.chosen & (programme.load > 0)
    np.add.at(result, (programme.industry[chosen], schedule.start[chosen]), 1)
    return result


def without_room(results: Results) -> Whole:
    """Starts that take no room, such as preparations, in each industry over all years: (industries,)."""
    programme, chosen = results.years.made.programme, results.years.solved.schedule.chosen
    none: Whole = np.bincount(
        programme.industry[chosen & ~(programme.load > 0)], minlength=len(programme.industries)
    ).astype(np.int64)
    return none


def order(results: Results) -> list[int]:
    """Industries by how many places start in them, with room or without, then in the study's order."""
    total = counts(results).sum(axis=1) + without_room(results)
    return [int(industry) for industry in np.argsort(-total, kind="stable") if total[industry] > 0]


def spec(results: Results, language: Language) -> Spec | None:
    """A square for every industry and year, the darker the more places start; the number in it."""
    years_plan, shown = results.years, order(results)[:SHOWN]
    if not shown:
        return None
    number, years = counts(results), years_plan.made.programme.years
    most = int(number.max())
    full = industry_load(years_plan.made.programme, years_plan.solved.schedule.start)
    caps = years_plan.made.programme.caps
    width = min(COLUMN * len(years), MOST_WIDTH)
    squares = [
        {
            "x": at, "x2": at + 1, "y": row, "y2": row + 1, "mid_x": at + 0.5, "mid_y": row + 0.5,
            "count": int(number[industry, at]),
            "step": step_of(int(number[industry, at]), most),
            "full": bool(full[industry, at] > caps[industry, at] - 1 + 1e-9),
            "tell": lines(
                years_plan.names.industries[industry],
                [(same(str(years[at])), whole(float(number[industry, at])))],
                language,
            ),
        }
        for row, industry in enumerate(shown)
        for at in range(len(years))
    ]  # fmt: skip
    labels = [
        {"y": row + 0.5, "label": shortened(years_plan.names.industries[industry].text(language), 34)}
        for row, industry in enumerate(shown)
    ]
    every = -(-len(years) // 12)
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, len(years)], "nice": False},
        "axis": axis(
            say("brief.axis.start").text(language),
            values=[at + 0.5 for at in range(0, len(years), every)],
            labelExpr=f"'' + ({years[0]} + floor(datum.value))",
            grid=False,
            titleY=32,
        ),
    }
    y = {"type": "quantitative", "scale": {"domain": [len(shown), 0], "nice": False}, "axis": None}
    started = [square for square in squares if square["count"]]
    return {
        **frame(width, ROW * len(shown), left=LEFT),
        "layer": [
            {
                "data": {"values": started},
                "mark": {"type": "rect", "xOffset": 1, "x2Offset": -1, "yOffset": 1, "y2Offset": -1},
                "encoding": {
                    "x": {**x, "field": "x"}, "x2": {"field": "x2"}, "y": {**y, "field": "y"}, "y2": {"field": "y2"},
                    "color": {
                        "field": "step", "type": "nominal", "legend": None,
                        "scale": {"domain": list(range(len(STEPS))), "range": list(STEPS)},
                    },
                },
            },
            {
                "data": {"values": [square for square in squares if square["full"] and not square["count"]]},
                "mark": {"type": "point", "shape": "cross", "size": 30, "color": QUIET, "filled": True, "opacity": 1},
                "encoding": {"x": {**x, "field": "mid_x"}, "y": {**y, "field": "mid_y"}},
            },
            {
                "data": {"values": started},
                "mark": {"type": "text", "baseline": "middle", "fontSize": 12},
                "encoding": {
                    "x": {**x, "field": "mid_x"}, "y": {**y, "field": "mid_y"}, "text": {"field": "count"},
                    "color": {
                        "field": "step", "type": "nominal", "legend": None,
                        "scale": {"domain": list(range(len(STEPS))), "range": list(ON_STEPS)},
                    },
                },
            },
            {
                "data": {"values": labels},
                "mark": {"type": "text", "align": "right", "baseline": "middle", "fontSize": 12, "color": INK},
                "encoding": {"y": {**y, "field": "y"}, "x": {"value": -10}, "text": {"field": "label"}},
            },
        ],
        "resolve": {"scale": {"color": "independent"}},
    }  # fmt: skip


def step_of(count: int, most: int) -> int:
    """The step of the colour scale of a count: the last for the most.

    >>> [step_of(count, 5) for count in (1, 3, 5)]
    [0, 2, 4]
    """
    return min(len(STEPS) - 1, (count - 1) * len(STEPS) // max(most, 1)) if count else 0


def table(results: Results) -> Table:
    """Every industry with its starts by year and what room is left at the end."""
    years_plan, number = results.years, counts(results)
    programme = years_plan.made.programme
    left = programme.caps[:, -1] - industry_load(programme, years_plan.solved.schedule.start)[:, -1]
    return Table(
        header=(
            say("brief.industry"), *(same(str(year)) for year in programme.years), say("brief.starts.without_room"),
            say("brief.room_left"),
        ),
        rows=tuple(
            (
                years_plan.names.industries[industry],
                *(whole(float(count)) for count in number[industry]),
                whole(float(without_room(results)[industry])),
                whole(float(np.floor(left[industry] + 1e-9))) if np.isfinite(left[industry]) else say("brief.no_limit"),
            )
            for industry in order(results)
        ),
        file="tables/schedule.csv",
    )  # fmt: skip


def legend(results: Results) -> tuple[Mark, ...]:
    """Few and many starts, and a year without room."""
    del results
    return (Mark("step-3", say("brief.starts.darker")), Mark("quiet", say("brief.starts.no_room")))


STARTS = Chart("starts", lambda _: say("brief.chart.starts"), spec, table, legend)
