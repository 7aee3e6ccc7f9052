"""What a replay in yearly cycles says: types only."""

from dataclasses import dataclass

from yindi.messages import Bilingual
from yindi.plan.odds import EventName
from yindi.trust.card import Estimate
from yindi.trust.cycles.outcome import Fate
from yindi.trust.cycles.walk import Course


@dataclass(frozen=True)
class WayScore:
    """One way to place the money.

    starts, deepening, known, successes, ended, good_ended : counts; a start that came true and was ended is no success
    but a good one ended. money, spent, left : all money, released, and not placed or come back. [starts]
    figures : name → estimate, as in `cycles.figures`. [per 100]
    """

    way: str
    starts: int
    deepening: int
    known: int
    successes: int
    ended: int
    good_ended: int
    money: float
    spent: float
    left: float
    figures: dict[str, Estimate]
    over_blind: Estimate
    over_own_presence: Estimate


@dataclass(frozen=True)
class Compared:
    """One way less another, paired draw by draw. [per 100]"""

    first: str
    second: str
    per_money: Estimate
    per_spent: Estimate
    misses: Estimate


@dataclass(frozen=True)
class YearScore:
    """One way at the end of one year: starts and exits of the year, money they freed, and money in misses by then.

    freed : [starts]; misses : [per 100 of the money of all years up to then]
    """

    way: str
    year: int
    started: int
    ended: int
    freed: float
    misses: Estimate


@dataclass(frozen=True)
class OtherStages:
    """The staged way under one other assumption; shown, never chosen from."""

    assumption: str
    value: float
    ended: int
    good_ended: int
    per_money: float
    per_spent: float
    misses: float


@dataclass(frozen=True)
class CyclesCard:
    """A replay of history in yearly cycles.

    years : of decisions; horizon : the one replayed, asked : the study's; planner : year → event → model.
    courses : way → what it did and what became of it.
    """

    years: tuple[int, ...]
    horizon: int
    asked: int
    margin: float
    cap: int
    picks: float
    stages: tuple[float, ...]
    due: tuple[int, ...]
    grace: int
    exit_share: float
    draws: int
    seed: int
    planner: dict[int, dict[EventName, str]]
    standards: dict[int, dict[EventName, dict[int, float]]]
    ways: tuple[WayScore, ...]
    compared: tuple[Compared, ...]
    by_year: tuple[YearScore, ...]
    other_stages: tuple[OtherStages, ...]
    courses: dict[str, tuple[Course, Fate]]
    says: tuple[Bilingual, ...]
