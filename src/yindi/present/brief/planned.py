"""What the plan over years says of one place: what starts when, and what holds it back, as data for its sheet."""

from dataclasses import replace
from typing import Any

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.schedule.binds import Hold
from yindi.plan.schedule.words import hold_in_words
from yindi.present.brief.texts import Texts
from yindi.present.numbers import points, same
from yindi.study import Results

HOLDS_SHOWN = 5


def planned_places(results: Results, texts: Texts) -> tuple[list[dict[str, Any]], list[list[list[Any]]]]:
    """Two tables of the plan over years; and of each place the rows of both, in the shape of the answers' rows."""
    plan = results.years
    programme, names, schedule = plan.made.programme, plan.names, plan.solved.schedule
    heads = [
        head(texts, "starts", ("start", "industry", "action", "adds"), [3], "tables/schedule.csv"),
        head(texts, "holds", ("holds",), [], "tables/holds.csv"),
    ]
    starts: list[list[list[Any]]] = [[] for _ in programme.places]
    chosen = np.flatnonzero(schedule.chosen)
    for option in chosen[np.argsort(schedule.start[chosen], kind="stable")].tolist():
        year = int(schedule.start[option])
        row: tuple[Bilingual, ...] = (
            same(str(programme.years[year])),
            names.industries[programme.industry[option]],
            say(f"schedule.action.{programme.action[option]}"),
            points(float(programme.value[option, year])),
        )
        starts[programme.place[option]].append([texts.number(cell) for cell in row])
    holds: list[list[list[Any]]] = [[] for _ in programme.places]
    for binds in plan.holds:
        holds[binds.place] = [[texts.written(hold_in_words(programme, names, in_points(hold)))] for hold in binds.holds]
    return heads, [
        [[mine, 0], [limits[:HOLDS_SHOWN], max(len(limits) - HOLDS_SHOWN, 0)]]
        for mine, limits in zip(starts, holds, strict=True)
    ]


def in_points(hold: Hold) -> Hold:
    """What a step adds or costs in points of the objective, as what support adds stands on the same sheet."""
    return replace(hold, more=100 * hold.more, less=100 * hold.less)


def head(texts: Texts, name: str, columns: tuple[str, ...], numbers: list[int], file: str) -> dict[str, Any]:
    """What stands over one table: its title, columns, which of them are numbers, and its file."""
    return {
        "q": texts.number(say(f"brief.planned.{name}")),
        "h": [texts.number(say(f"brief.planned.column.{column}")) for column in columns],
        "n": numbers,
        "o": 0,
        "f": file,
    }
