"""The rows of every place by itself: money and other means by year, starts, picks, and rules of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.items import Items, OwnRow
from yindi.plan.schedule.programme import YearsProgramme


@dataclass(frozen=True)
class Own:
    """What every item uses of each row of its place, (items, rows), and the room of each place, (places, rows)."""

    uses: Array
    room: Array
    rows: tuple[OwnRow, ...]


Column = tuple[OwnRow, Array, Array]


def own_rows(programme: YearsProgramme, items: Items, rules: YearRows | None = None) -> Own:
    """Every row of the places' own that limits anyone.

    Parameters
    ----------
    programme : YearsProgramme
    items : Items
    rules : YearRows or None
        Rows of guardrails; those that are a place's own and have a high end only are taken from here.
    """
    columns = [*budget_columns(programme, items), *count_columns(programme, items)]
    if rules is not None:
        columns += rule_columns(programme, items, rules)
    columns = [column for column in columns if np.isfinite(column[2]).any()]
    if not columns:
        return Own(np.zeros((len(items), 0)), np.zeros((len(programme.places), 0)), ())
    rows, uses, room = zip(*columns, strict=True)
    return Own(np.column_stack(uses), np.column_stack(room), tuple(rows))


def budget_columns(programme: YearsProgramme, items: Items) -> Iterator[Column]:
    """Every factor in every year; up to every year where what is left carries over.

    Years after the last year of the plan count where a start still needs something in them.
    """
    years, reached = len(programme.years), len(programme.budget_years)
    for f, factor in enumerate(programme.factors):
        used = np.zeros((len(items), reached))
        for lag in range(programme.needs.shape[2]):
            used[np.arange(len(items)), items.year + lag] = programme.needs[items.option, f, lag]
        room, needed = programme.had[:, f], used.sum(axis=0) > 0
        if factor.carries:
            used, room = np.cumsum(used, axis=1), np.cumsum(room, axis=1)
        for t in range(reached):
            if t < years or needed[t]:
                yield OwnRow("budget", f, t), used[:, t], room[:, t]


def count_columns(programme: YearsProgramme, items: Items) -> Iterator[Column]:
    """Starts of every year, picks, and picks that deepen."""
    for t in range(len(programme.years)):
        yield OwnRow("starts", year=t), (items.year == t).astype(float), programme.starts[:, t]
    yield OwnRow("picks"), np.ones(len(items)), programme.picks
    yield OwnRow("deepen_picks"), programme.deepens[items.option].astype(float), programme.deepen_picks


def is_own(rules: YearRows) -> Truth:
    """Which rows of guardrails a place keeps by itself: its own, without a low end, and with uses that only add."""
    least = rules.uses.min(axis=0).toarray().ravel() if rules.uses.shape[0] and len(rules) else np.zeros(len(rules))
    own: Truth = (rules.owner >= 0) & np.isneginf(rules.low) & (least >= 0)
    return own


def rule_columns(programme: YearsProgramme, items: Items, rules: YearRows) -> Iterator[Column]:
    """Rows of one rule and year but of different places are one row of every place."""
    uses = rules.uses.tocsc()
    at = items.option * len(programme.years) + items.year
    columns: dict[tuple[str, int, int, int], tuple[Array, Array]] = {}
    again: dict[tuple[str, int, int, int], int] = {}
    for row in np.flatnonzero(is_own(rules)).tolist():
        about = (rules.label[row], int(rules.industry[row]), int(rules.year[row]), int(rules.owner[row]))
        again[about] = again.get(about, -1) + 1
        key = (*about[:3], again[about])
        used, room = columns.setdefault(key, (np.zeros(len(items)), np.full(len(programme.places), np.inf)))
        mine = programme.place[items.option] == rules.owner[row]
        used[mine] = uses[:, [row]].toarray().ravel()[at][mine]
        room[rules.owner[row]] = rules.high[row]
    for (label, _, year, _), (used, room) in columns.items():
        yield OwnRow("rule", year=year, rule=label), used, room
