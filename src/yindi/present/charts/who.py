"""Who else: every place and industry where something starts, is wanted in vain or is declared, beside the room."""

import numpy as np

from yindi.messages import Bilingual, Language, say
from yindi.present.charts.base import Chart, Mark, Spec, Table, frame, shortened
from yindi.present.charts.telling import GO, lines
from yindi.present.charts.who_cells import Cells, cells_of, order, room
from yindi.present.files.names import Names, names_of
from yindi.present.numbers import odds_between, same, whole
from yindi.present.palette import ACCENT, INK, PAPER, RULE, SOFT, STEPS
from yindi.study import Results

LEFT, RIGHT, ROW, HEAD = 216, 92, 18, 70
WIDTH, WIDEST = 780, 20.0
# Names of more places would cover each other.
MOST_NAMES = 45
# Narrower cells stand without air between them, and still narrower ones show no hatching. [pixels]
NARROWEST_APART = 5.0
NARROWEST_HATCHED = 2.5
STATES = {"starts": STEPS[4], "waits": STEPS[1], "declared": PAPER}
SWATCHES = {"starts": "step-4", "waits": "step-1", "declared": "accent-square", "flagged": "hatched"}


def spec(results: Results, language: Language) -> Spec | None:
    """A square for every place and industry with something to see; None where there is nothing."""
    plan, names, cells, rows = results.plan, names_of(results.study.economy), cells_of(results), order(results)
    if not rows:
        return None
    count = len(plan.places)
    wide = min(WIDTH / count, WIDEST)
    squares = [
        square(results, names, cells, row, place, industry, language)
        for row, industry in enumerate(rows)
        for place in np.flatnonzero(cells.any[:, industry]).tolist()
    ]
    x = {"type": "quantitative", "scale": {"domain": [0, count], "nice": False}, "axis": None}
    y = {"type": "quantitative", "scale": {"domain": [len(rows), 0], "nice": False}, "axis": None}
    named = count <= MOST_NAMES
    layers: list[Spec] = [
        {
            "data": {"values": [{"y": row, "y2": row + 1} for row in range(1, len(rows), 2)]},
            "mark": {"type": "rect", "color": RULE, "opacity": 0.35},
            "encoding": {"y": {**y, "field": "y"}, "y2": {"field": "y2"}, "x": {"value": 0}, "x2": {"value": "width"}},
        },
        *(state_layer(squares, state, x, y, wide) for state in STATES),
    ]
    if wide >= NARROWEST_HATCHED:
        layers.append(hatching(squares, x, y))
    layers += [
        side(
            [shortened(names.industries[plan.industries[one]].text(language), 31) for one in rows], y,
            {"align": "right", "color": INK}, -10,
        ),
        side([room(results, one) for one in rows], y, {"align": "left", "color": SOFT}, round(wide * count) + 8),
    ]  # fmt: skip
    if named:
        labels = [
            {"x": at + 0.5, "label": shortened(names.places[code].text(language), 11)}
            for at, code in enumerate(plan.places)
        ]
        layers.append(
            {
                "data": {"values": labels},
                "mark": {"type": "text", "align": "left", "baseline": "middle", "fontSize": 11, "angle": -60},
                "encoding": {"x": {**x, "field": "x"}, "y": {"value": -6}, "text": {"field": "label"}},
            }
        )
    top = HEAD if named else 10
    return {
        **frame(round(wide * count), ROW * len(rows), left=LEFT, right=RIGHT, top=top, bottom=8),
        "layer": layers,
    }


def square(
    results: Results, names: Names, cells: Cells, row: int, place: int, industry: int, language: Language
) -> dict[str, object]:
    """One cell: what starts goes before what waits, and that before what is only declared."""
    plan = results.plan
    found = [state for state in STATES if getattr(cells, state)[place, industry]]
    kinds = [*found, *(["flagged"] if cells.flagged[place, industry] else [])]
    facts = [
        (say("brief.industry"), names.industries[plan.industries[industry]]),
        (say("brief.who.here"), joined([say(f"brief.who.{kind}") for kind in kinds])),
        (
            say("brief.sheet.odds"),
            odds_between(*(float(one[place, industry]) for one in (plan.odds, plan.odds_low, plan.odds_high))),
        ),
        (say("brief.who.room"), same(room(results, industry))),
    ]
    return {
        "x": place, "x2": place + 1, "y": row, "y2": row + 1, "mid_x": place + 0.5, "mid_y": row + 0.5,
        "state": found[0], "declared": "declared" in found, "flagged": "flagged" in kinds,
        GO: f"#place-{place}", "tell": lines(names.places[plan.places[place]], facts, language),
    }  # fmt: skip


def joined(words: list[Bilingual]) -> Bilingual:
    """Some words as one."""
    return Bilingual("; ".join(word.en for word in words), "；".join(word.zh for word in words))


def state_layer(squares: list[dict[str, object]], state: str, x: Spec, y: Spec, wide: float) -> Spec:
    """All cells of one state; what is declared also where something starts or waits."""
    where = {"x": {**x, "field": "x"}, "x2": {"field": "x2"}, "y": {**y, "field": "y"}, "y2": {"field": "y2"}}
    air = 0.5 if wide >= NARROWEST_APART else 0
    mark: Spec = {
        "type": "rect",
        "xOffset": air,
        "x2Offset": -air,
        "yOffset": 1,
        "y2Offset": -1,
        "color": STATES[state],
    }
    if state == "declared":
        where = {"x": {**x, "field": "mid_x"}, "y": {**y, "field": "mid_y"}}
        size = min(wide, ROW - 6) ** 2 * 0.45
        mark = {"type": "point", "shape": "square", "filled": True, "opacity": 1, "size": size, "color": ACCENT}
    shown = [one for one in squares if (one["declared"] if state == "declared" else one["state"] == state)]
    return {"data": {"values": shown}, "mark": mark, "encoding": where}


def hatching(squares: list[dict[str, object]], x: Spec, y: Spec) -> Spec:
    """A line from corner to corner over every cell whose figure has a mark by its source."""
    return {
        "data": {"values": [one for one in squares if one["flagged"]]},
        "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 1.5},
        "encoding": {
            "x": {**x, "field": "x"}, "x2": {"field": "x2"}, "y": {**y, "field": "y"}, "y2": {"field": "y2"},
        },
    }  # fmt: skip


def side(words: list[str], y: Spec, looks: Spec, at: int) -> Spec:
    """Words at one side of the rows."""
    return {
        "data": {"values": [{"y": row + 0.5, "label": word} for row, word in enumerate(words)]},
        "mark": {"type": "text", "baseline": "middle", "fontSize": 12, **looks},
        "encoding": {"x": {"value": at}, "y": {**y, "field": "y"}, "text": {"field": "label"}},
    }


def table(results: Results) -> Table:
    """Every industry with how many places start, wait and declare, how many figures are flagged, and the room."""
    plan, names, cells = results.plan, names_of(results.study.economy), cells_of(results)
    return Table(
        header=(
            say("brief.industry"), say("brief.who.starts"), say("brief.who.waits"), say("brief.who.declared"),
            say("brief.who.flagged"), say("brief.who.room"),
        ),
        rows=tuple(
            (
                names.industries[plan.industries[one]],
                *(whole(float(kind[:, one].sum())) for kind in (cells.starts, cells.waits, cells.declared)),
                whole(float((cells.flagged & cells.any)[:, one].sum())),
                same(room(results, one)),
            )
            for one in order(results)
        ),
        file="tables/crowding.csv",
    )  # fmt: skip


def legend(results: Results) -> tuple[Mark, ...]:
    """What colours, squares and lines stand for, of those that are there."""
    cells = cells_of(results)
    hatched = (cells.flagged & cells.any).any() and WIDTH / len(results.plan.places) >= NARROWEST_HATCHED
    there = {"starts": True, "waits": cells.waits.any(), "declared": cells.declared.any(), "flagged": hatched}
    return tuple(Mark(swatch, say(f"brief.who.{state}")) for state, swatch in SWATCHES.items() if there[state])


WHO = Chart("who", lambda _: say("brief.chart.who"), spec, table, legend)
