"""What a question is: a card that points to a function."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import Bilingual


@dataclass(frozen=True)
class Drawing:
    """How a finding is drawn, as columns of its table.

    kind : "map" (one value for each place, that of its first row), "bars" (one value a row, with an interval where
    `low` and `high` are given), "scatter" (`value` across, `against` upwards); value : the column that is shown; by :
    the columns that name a row; tell : a column of words that colours the rows; order : these words from the foremost
    on, which then run from dark to light, and of each of which the first rows are shown; rows : how many bars are drawn
    and how many rows are shown behind any chart, the first of the table, or with `ends` the first half and the last;
    hide : columns that the table behind the chart leaves out.
    """

    kind: Literal["map", "bars", "scatter"]
    value: str
    by: tuple[str, ...] = ("place",)
    against: str = ""
    low: str = ""
    high: str = ""
    tell: str = ""
    order: tuple[str, ...] = ()
    rows: int = 25
    ends: bool = False
    hide: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One planner's question.

    name : its file; stage : its folder; asks : the question in words; needs : tables it cannot do without;
    sources : keys of the bibliography; answer : the function; chart : how its finding is drawn; on_map : how it is
    drawn besides, where places have positions; sheet : the columns
    that a place's own sheet shows of the rows about it, those that the table holds; none where rows are about no place.
    """

    name: str
    stage: str
    asks: Bilingual
    needs: tuple[str, ...]
    sources: tuple[str, ...]
    answer: Callable[[Economy], Finding]
    chart: Drawing
    sheet: tuple[str, ...] = ()
    on_map: Drawing | None = None
