"""What came true: assessed results against the targets registered with them, by the odds of the screening."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from yindi.methods.wilson import wilson_interval
from yindi.procedure.records import Event
from yindi.procedure.registry import Registry

# Classes of odds, each from its bound up to the next; and how many cases a class needs before a share is told.
BOUNDS = (0.0, 0.2, 0.4, 0.6, 1.0)
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """The latest assessment of a case: its stage, what came out, what was promised; odds None where not told."""

    case: str
    odds: float | None
    stage: int
    result: float
    target: float

    @property
    def reached(self) -> bool:
        """Whether the target was reached."""
        return self.result >= self.target


@dataclass(frozen=True, slots=True)
class OddsClass:
    """The cases of one class of odds.

    low, high : the class; both None where the odds are not known. [probability]
    cases, reached : how many were assessed, and how many reached the target of their latest assessment
    expected : mean of their odds without support, which is no forecast of success with it
    share, share_low, share_high : reached ÷ cases with its interval; None where there are too few cases
    """

    low: float | None
    high: float | None
    cases: int
    reached: int
    expected: float | None
    share: float | None
    share_low: float | None
    share_high: float | None


def odds_told(events: Iterable[Event]) -> dict[str, float]:
    """The odds without support that the verdicts on each case last gave, assessed or not. [probability]"""
    return {
        event.commitment: verdict.number
        for event in events
        for verdict in event.verdicts
        if verdict.guard == "odds" and verdict.number is not None
    }


def outcomes(registry: Registry, events: Iterable[Event]) -> tuple[Outcome, ...]:
    """The latest assessment of every case that has one, in the order in which the cases were opened."""
    told = tuple(events)
    odds = odds_told(told)
    stages: dict[str, int] = {}
    latest: dict[str, Outcome] = {}
    for event in told:
        name, case = event.commitment, registry.commitments[event.commitment]
        rows = [row for row in registry.procedure(name).rows if row.step == event.step]
        if any("release" in row.posts for row in rows):
            stages[name] = stages.get(name, 0) + 1
        result = event.particulars.result
        if result is not None and stages.get(name) and any("measure" in row.needs for row in rows):
            stage = stages[name]
            latest[name] = Outcome(name, odds.get(name), stage, result, case.stages[stage - 1].target)
    return tuple(latest[name] for name in registry.states if name in latest)


def by_odds(found: Iterable[Outcome]) -> tuple[OddsClass, ...]:
    """The outcomes in classes of odds, all together first; those without known odds last, where there are any.

    The interval is Wilson's for a share, at 95 %.
    """
    every = tuple(found)
    classes = [classed(every, 0.0, 1.0)]
    for low, high in pairwise(BOUNDS):
        inside = [
            one for one in every if one.odds is not None and (low <= one.odds < high or (high == 1.0 == one.odds))
        ]
        classes.append(classed(inside, low, high))
    unknown = [one for one in every if one.odds is None]
    return tuple(classes + ([classed(unknown, None, None)] if unknown else []))


def classed(found: Iterable[Outcome], low: float | None, high: float | None) -> OddsClass:
    """One class."""
    inside = tuple(found)
    cases, reached = len(inside), sum(one.reached for one in inside)
    known = [one.odds for one in inside if one.odds is not None]
    expected = sum(known) / len(known) if known else None
    if cases < FEWEST:
        return OddsClass(low, high, cases, reached, expected, None, None, None)
    share_low, share_high = wilson_interval(reached, cases)
    return OddsClass(low, high, cases, reached, expected, reached / cases, share_low, share_high)
