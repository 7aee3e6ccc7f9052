"""The yearly evaluation of where a fund's money goes: three groups of indicators, each part shown beside its weight.

The groups and their weights are those that press reports tell of the trial measures of January 2026; they are dated
assumptions. What the record holds is counted from it; the rest is for the office to state, and stays blank until then.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from yindi.assumptions import FUND_DIRECTION, Assumption
from yindi.errors import InputRefused
from yindi.messages import Bilingual
from yindi.procedure.fund_direction.counted import COUNTED
from yindi.procedure.records import Event
from yindi.procedure.registry import Registry
from yindi.procedure.thresholds import threshold

# Month and day of the next year by which the data are due.
DUE = (6, 30)
GROUPS = ("policy", "layout", "execution")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a group: its label, and how it is counted."""

    group: str
    name: str
    label: Bilingual
    how: Bilingual


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator with its value between 0 and 1; None where neither the record nor the office states it.

    stated : whether the office stated it
    """

    indicator: Indicator
    value: float | None
    stated: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its weight, its parts, and the mean of those that are known; None where none is."""

    name: str
    weight: Assumption
    parts: tuple[Part, ...]

    @property
    def known(self) -> tuple[float, ...]:
        """The values that are known."""
        return tuple(part.value for part in self.parts if part.value is not None)

    @property
    def mean(self) -> float | None:
        """The plain mean of the known parts."""
        return sum(self.known) / len(self.known) if self.known else None

    @property
    def enough(self) -> bool:
        """Whether at least half of the parts are known."""
        return 2 * len(self.known) >= len(self.parts)


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator, in the order of its group.

    >>> len(indicators()), indicators()[0].name
    (13, 'new_productive')
    """
    text = files("yindi.procedure.fund_direction").joinpath("indicators.csv").read_text(encoding="utf-8")
    return tuple(
        Indicator(
            row["group"], row["indicator"], Bilingual(row["en"], row["zh"]), Bilingual(row["how_en"], row["how_zh"])
        )
        for row in csv.DictReader(text.splitlines())
    )


def evaluated(
    registry: Registry, events: Iterable[Event], fund: str, year: int, figures: Mapping[str, float]
) -> tuple[Group, ...]:
    """The evaluation of a fund for a year: what is counted from the record up to its end, and what an office states.

    figures : values between 0 and 1 of indicators that the record does not hold

    Raises
    ------
    InputRefused
        If a figure is of an indicator that is counted from the record or not known, or is not between 0 and 1.
    """
    allowed = [one.name for one in indicators() if one.name not in COUNTED]
    unknown = [name for name in figures if name not in allowed]
    if unknown:
        raise InputRefused(
            "case_document.indicator", where=fund, count=len(unknown), first=unknown, allowed=", ".join(allowed)
        )
    outside = [f"{name} = {value:g}" for name, value in figures.items() if not 0 <= value <= 1]
    if outside:
        raise InputRefused("case_document.figure", where=fund, count=len(outside), first=outside)
    past = tuple(event for event in events if event.date.year <= year)
    groups = []
    for group, weight in zip(GROUPS, FUND_DIRECTION, strict=True):
        parts = []
        for one in indicators():
            if one.group == group:
                counted = COUNTED.get(one.name)
                value = counted(registry, past, fund, year) if counted else figures.get(one.name)
                parts.append(Part(one, value, stated=counted is None and value is not None))
        groups.append(Group(group, threshold(weight, date(year + 1, *DUE)), tuple(parts)))
    return tuple(groups)


def composite(groups: Iterable[Group]) -> float | None:
    """The weighted sum of the means of the groups; None where of a group less than half of the parts are known."""
    total = 0.0
    for group in groups:
        if group.mean is None or not group.enough:
            return None
        total += group.weight.value * group.mean
    return total
