"""The mean odds of what each place is advised, on the map that the study allows."""

from math import ceil, floor, isnan, nan

import numpy as np

from yindi.messages import Language, say
from yindi.present.charts.base import Chart, Mark, Spec, Table
from yindi.present.charts.geography import geography_of
from yindi.present.charts.plotted import Filled, plotted
from yindi.present.charts.telling import told_rows
from yindi.present.files.names import names_of
from yindi.present.numbers import percent, whole
from yindi.present.palette import EMPTY, ON_STEPS, SOFT, STEPS
from yindi.study import Results


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
    names, values = names_of(results.study.economy).places, mean_odds(results)
    marks = breaks(values)
    places = []
    told = told_rows(table(results), language)
    for number, (place, value, tell) in enumerate(zip(results.plan.places, values, told, strict=True)):
        step = step_of(value, marks)
        fill, ink = (EMPTY, SOFT) if isnan(value) else (STEPS[step], ON_STEPS[step])
        places.append(Filled(place, names[place], f"#place-{number}", fill, ink, tell))
    return plotted(places, geography_of(results.study.economy), language)


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
