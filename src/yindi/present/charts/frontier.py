"""What caps cost, and how far they spread advice: the two panels of the frontier."""

from collections.abc import Callable

from yindi.messages import Bilingual, Language, say
from yindi.plan.frontier import FrontierPoint
from yindi.present.charts.base import Chart, Mark, Spec, Table, axis, frame, ticks
from yindi.present.charts.telling import lines
from yindi.present.numbers import decimal, percent, whole
from yindi.present.palette import ACCENT, MAIN
from yindi.study import Results

WIDTH, HEIGHT = 430, 210


def panel(
    results: Results,
    language: Language,
    *,
    field: Callable[[FrontierPoint], float],
    x_title: str,
    y_title: str,
    y_scale: Spec,
    y_axis: Spec,
) -> Spec:
    """One figure of every cap as a line with points, the chosen cap marked."""
    points = results.plan.frontier
    chosen = min(results.plan.cap, points[-1].cap)
    told = table(results)
    rows = [
        {
            "cap": point.cap,
            "value": round(float(field(point)), 6),
            "tell": lines(say("brief.cap_of", cap=point.cap), zip(told.header[1:], cells[1:], strict=True), language),
        }
        for point, cells in zip(points, told.rows, strict=True)
    ]
    marks = ticks(points[-1].cap)
    x = {
        "field": "cap",
        "type": "quantitative",
        "scale": {"domain": [0, marks[-1]], "nice": False},
        "axis": axis(x_title, values=marks, grid=False, format="d", titleY=30),
    }
    y = {"field": "value", "type": "quantitative", "scale": y_scale, "axis": axis(y_title, **y_axis)}
    return {
        **frame(WIDTH, HEIGHT, left=64),
        "data": {"values": rows},
        "encoding": {"x": x, "y": y},
        "layer": [
            {
                "data": {"values": [{"cap": chosen}]},
                "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 1.5, "strokeDash": [4, 3]},
                "encoding": {"y": None},
            },
            {"mark": {"type": "line", "color": MAIN, "strokeWidth": 1.5}},
            {"mark": {"type": "point", "filled": True, "color": MAIN, "size": 26, "opacity": 1}},
            {
                "transform": [{"filter": f"datum.cap == {chosen}"}],
                "mark": {"type": "point", "filled": True, "color": ACCENT, "size": 90, "opacity": 1},
            },
        ],
    }


def drawable(results: Results) -> bool:
    """Whether there is more than one cap to compare."""
    return len(results.plan.frontier) > 1


def kept(results: Results, language: Language) -> Spec | None:
    """Objective kept against the cap."""
    if not drawable(results):
        return None
    lowest = min(100 * (1 - point.loss) for point in results.plan.frontier)
    step = 10 if lowest >= 50 else 20
    floor = int(lowest // step) * step
    return panel(
        results,
        language,
        field=lambda point: 100 * (1 - point.loss),
        x_title=say("brief.axis.cap").text(language),
        y_title=say("brief.axis.kept").text(language),
        y_scale={"domain": [floor, 100], "nice": False},
        y_axis={"values": list(range(floor, 101, step)), "titleX": -48},
    )


def spread(results: Results, language: Language) -> Spec | None:
    """Effective number of industries against the cap."""
    if not drawable(results):
        return None
    marks = ticks(max(float(point.effective_number) for point in results.plan.frontier))
    return panel(
        results,
        language,
        field=lambda point: float(point.effective_number),
        x_title=say("brief.axis.cap").text(language),
        y_title=say("brief.axis.effective").text(language),
        y_scale={"domain": [0, marks[-1]], "nice": False},
        y_axis={"values": marks, "titleX": -48},
    )


def table(results: Results) -> Table:
    """Every cap with what it costs."""
    return Table(
        header=tuple(
            say(key)
            for key in (
                "brief.cap", "brief.choices", "brief.kept", "brief.effective", "brief.most_advised", "brief.top_ten",
            )
        ),
        rows=tuple(row(point) for point in results.plan.frontier),
        file="tables/frontier.csv",
    )  # fmt: skip


def row(point: FrontierPoint) -> tuple[Bilingual, ...]:
    """One cap."""
    return (
        whole(point.cap),
        whole(float(point.solution.counts.sum())),
        decimal(100 * (1 - point.loss), 1),
        decimal(float(point.effective_number), 1),
        whole(point.most_advised),
        percent(float(point.share_in_top_ten)),
    )


def legend(results: Results) -> tuple[Mark, ...]:
    """The marked cap."""
    return (Mark("accent", say("brief.frontier.chosen", cap=results.plan.cap)),)


KEPT = Chart("frontier", lambda _: say("brief.chart.frontier"), kept, table, legend)
SPREAD = Chart("frontier_crowding", lambda _: say("brief.chart.frontier_crowding"), spread, table, legend)
