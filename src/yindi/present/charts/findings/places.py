"""One value for each place on the map that the study allows, in five classes or by kind."""

from itertools import pairwise

import numpy as np
import polars as pl

from yindi.messages import Bilingual, Language, say
from yindi.present.charts.base import Mark, Spec
from yindi.present.charts.findings.looks import legend_of, looks_of, row_looks
from yindi.present.charts.findings.shown import Shown
from yindi.present.charts.plotted import Filled, plotted
from yindi.present.palette import EMPTY, ON_STEPS, SOFT, STEPS
from yindi.present.units import decimals, written


def caption(shown: Shown) -> Bilingual:
    """What is shown for how many places."""
    rows = firsts(shown)
    return say(
        "brief.answers.map" if rows.height == shown.known.height else "brief.answers.map_of_firsts",
        value=shown.title(shown.drawing.tell or shown.drawing.value),
        places=f"{rows.height:,}",
    )


def firsts(shown: Shown) -> pl.DataFrame:
    """The first row of every place."""
    return shown.known.unique("place", keep="first", maintain_order=True)


def spec(shown: Shown, language: Language) -> Spec | None:
    """Every place with its colour; None where places have no position."""
    colors = colors_of(shown)
    if not colors:
        return None
    rows, names = firsts(shown), shown.names.places
    named = [names[place] for place in rows["place"].to_list()]
    told = dict(zip(rows["place"].to_list(), shown.told(rows, named, language), strict=True))
    filled = [
        Filled(
            place, names[place], f"#place-{sheet}", *colors.get(place, (EMPTY, SOFT)),
            tell=told.get(place, names[place].text(language)),
        )
        for place, sheet in shown.sheets.items()
    ]  # fmt: skip
    return plotted(filled, shown.geography, language)


def colors_of(shown: Shown) -> dict[str, tuple[str, str]]:
    """The fill of every place with a value, and the colour of words on it."""
    drawing, table = shown.drawing, firsts(shown)
    places = table["place"].to_list()
    if drawing.tell:
        looks = row_looks(table, drawing.tell, looks_of(table, drawing.tell, drawing.order))
        return {place: (look.fill, look.ink) for place, look in zip(places, looks, strict=True)}
    values = shown.numbers(drawing.value, table)
    starts = classes(values)
    steps = [sum(value >= start for start in starts[1:]) for value in values]
    return {place: (STEPS[step], ON_STEPS[step]) for place, step in zip(places, steps, strict=True)}


def classes(values: list[float]) -> list[float]:
    """Where up to five classes of like size start; fewer where values are alike.

    >>> classes([1.0, 2.0, 3.0, 4.0, 5.0])
    [1.0, 1.8, 2.6, 3.4, 4.2]
    >>> classes([0.0, 0.0, 0.0, 0.0, 1.0])
    [0.0, 0.2]
    """
    marks = np.quantile(values, np.arange(len(STEPS)) / len(STEPS)).round(9).tolist() if values else []
    return sorted(set(marks))


def legend(shown: Shown) -> tuple[Mark, ...]:
    """The classes or the kinds, and places without a value."""
    drawing, table = shown.drawing, firsts(shown)
    if drawing.tell:
        marks = legend_of(looks_of(table, drawing.tell, drawing.order))
    else:
        values, unit = shown.numbers(drawing.value, table), shown.unit(drawing.value)
        places = decimals(values, unit)
        ends = [*classes(values), max(values, default=0.0)]
        marks = tuple(
            Mark(
                f"step-{step}",
                say("brief.answers.step", low=written(low, unit, places), high=written(high, unit, places)),
            )
            for step, (low, high) in enumerate(pairwise(ends))
        )
    missing = len(shown.sheets) > table.height
    # Where a place may have several rows, one without any has nothing to show.
    nothing = say("brief.no_data" if shown.known.height == table.height else "brief.answers.no_row")
    return (*marks, Mark("empty", nothing)) if missing else marks
