"""The tables that a replay in yearly cycles writes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from yindi.present.files.names import Names, with_names
from yindi.present.files.years.naming import framed
from yindi.trust.card import Estimate
from yindi.trust.cycles.card import CyclesCard
from yindi.trust.cycles.figures import PER_WAY

COUNTS = ("starts", "deepening", "known", "successes", "ended", "good_ended")
MONEY = ("money", "spent", "left")
COMPARED = ("per_money", "per_spent", "misses")


def cycles_tables(
    card: CyclesCard, places: Sequence[str], industries: Sequence[str], names: Names
) -> dict[str, pl.DataFrame]:
    """Every table of a replay by name; estimates stand as value, _low and _high."""
    return {
        "ways": ways(card),
        "compared": compared(card),
        "by_year": by_year(card),
        "other_stages": other_stages(card),
        "starts": with_names(starts(card, places, industries), names),
    }


def spread(name: str, estimates: Sequence[Estimate]) -> dict[str, list[float]]:
    """An estimate as three columns."""
    return {
        name: [one.value for one in estimates],
        f"{name}_low": [one.low for one in estimates],
        f"{name}_high": [one.high for one in estimates],
    }


def table(columns: dict[str, list[Any]], *, wholes: Sequence[str], words: Sequence[str]) -> pl.DataFrame:
    """A table with counts, words, and numbers for the rest."""
    numbers = [name for name in columns if name not in (*wholes, *words)]
    return framed(columns, numbers=numbers, wholes=wholes)


def ways(card: CyclesCard) -> pl.DataFrame:
    """One row for each way."""
    columns: dict[str, list[Any]] = {"way": [way.way for way in card.ways]}
    columns |= {name: [getattr(way, name) for way in card.ways] for name in (*COUNTS, *MONEY)}
    for kind in PER_WAY:
        columns |= spread(kind, [way.figures[kind] for way in card.ways])
    for name in ("over_blind", "over_own_presence"):
        columns |= spread(name, [getattr(way, name) for way in card.ways])
    return table(columns, wholes=COUNTS, words=("way",))


def compared(card: CyclesCard) -> pl.DataFrame:
    """One row for each pair of ways: the first less the second."""
    columns: dict[str, list[Any]] = {
        "way": [row.first for row in card.compared],
        "less_way": [row.second for row in card.compared],
    }
    for kind in COMPARED:
        columns |= spread(kind, [getattr(row, kind) for row in card.compared])
    return table(columns, wholes=(), words=("way", "less_way"))


def by_year(card: CyclesCard) -> pl.DataFrame:
    """One row for each way and year."""
    rows = card.by_year
    columns: dict[str, list[Any]] = {"way": [row.way for row in rows], "year": [row.year for row in rows]}
    columns |= {name: [getattr(row, name) for row in rows] for name in ("started", "ended", "freed")}
    columns |= spread("misses", [row.misses for row in rows])
    return table(columns, wholes=("year", "started", "ended"), words=("way",))


def other_stages(card: CyclesCard) -> pl.DataFrame:
    """The staged way at both ends of the range of each assumption."""
    names = ("assumption", "value", "ended", "good_ended", *COMPARED)
    columns: dict[str, list[Any]] = {name: [getattr(row, name) for row in card.other_stages] for name in names}
    return table(columns, wholes=("ended", "good_ended"), words=("assumption",))


def starts(card: CyclesCard, places: Sequence[str], industries: Sequence[str]) -> pl.DataFrame:
    """One row for each start of each way, by year, place and industry."""
    rows: list[tuple[Any, ...]] = []
    for way, (course, fate) in card.courses.items():
        cells = sorted((int(course.started[p, i]), p, i) for p, i in zip(*np.nonzero(course.started), strict=True))
        for year, place, industry in cells:
            known, ended = bool(fate.known[place, industry]), int(course.ended[place, industry])
            outcome = "unknown" if not known else "came_true" if fate.came_true[place, industry] else "did_not"
            rows.append(
                (
                    way, places[place], industries[industry],
                    "deepen" if course.deepens[place, industry] else "enter", year, ended or None,
                    float(fate.spent[place, industry]), outcome,
                )
            )  # fmt: skip
    names = ("way", "place", "industry", "action", "start", "ended_in", "spent", "outcome")
    columns: dict[str, list[Any]] = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    return table(columns, wholes=("start", "ended_in"), words=("way", "place", "industry", "action", "outcome"))
