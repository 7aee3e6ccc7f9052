"""The plan as a record: who leads, who waits and why, at which prices, and how it would move."""

import math
from dataclasses import dataclass
from typing import Literal

from yindi.arrays import Array, Truth
from yindi.messages import Bilingual
from yindi.plan.forecast import Forecast
from yindi.plan.frontier import FrontierPoint
from yindi.plan.prices import Prices
from yindi.plan.programme import Programme, Solution

Action = Literal["enter", "deepen"]
Role = Literal["lead", "support", "deepen", "leave_to_market", "prepare", "not_yet"]


@dataclass(frozen=True)
class Reason:
    """One reason from the fixed vocabulary, as a sentence with its numbers."""

    code: str
    says: Bilingual


@dataclass(frozen=True)
class Recommendation:
    """What one place is advised for one industry (codes), with the odds without support and what support adds.

    `start` is the year in which it starts in the plan over years; None where there is none, or nothing is to start.
    """

    place: str
    industry: str
    action: Action
    role: Role
    odds: float
    odds_low: float
    odds_high: float
    uplift: float
    price: float
    quotient: float
    reasons: tuple[Reason, ...]
    start: int | None = None


@dataclass(frozen=True)
class Waiting:
    """An option that was not chosen: the gate to pass, and the odds from which it would be chosen (NaN: no odds).

    `prepared_odds` are those of places like this one without its weak link, where the role is to prepare. `picked` says
    that a choice which knows neither money nor years takes it.
    """

    place: str
    industry: str
    action: Action
    role: Role
    odds: float
    odds_low: float
    odds_high: float
    uplift: float
    gate: str
    gate_odds: float
    says: Bilingual
    prepared_odds: float = math.nan
    picked: bool = False


@dataclass(frozen=True)
class Refusal:
    """An industry that more places want than it has room for; `waiting` of those that want it do not get it.

    `price` is what a start in the first year pays for its room in the plan over years, `price_last` in the last year
    (NaN where there is no schedule); before the plan over years, the smallest and the largest price of one period.
    """

    industry: str
    wanted: int
    room: int
    waiting: int
    price: float
    price_last: float
    says: Bilingual


@dataclass(frozen=True)
class Crowding:
    """How crowded one set of choices is."""

    choices: int
    places_most_advised: int
    most_advised: str
    effective_number: float
    share_in_top_ten: float
    herding: float


@dataclass(frozen=True)
class Move:
    """How the plan moves when an assumption moves: picks that change, and those left to the market."""

    assumption: str
    setting: float
    picks: int
    changed: int
    left_to_market: int
    objective: float


@dataclass(frozen=True)
class Shortfall:
    """A place that got fewer choices than it has picks, for want of options or of room in their industries."""

    place: str
    picks: int
    got: int


@dataclass(frozen=True)
class Plan:
    """One coordinated plan for all places at one date.

    Arrays are (places, industries) in the order of `places` and `industries`. `free` is what every place would
    choose by itself; `bound` the most that any choice could reach; `declared` is what places say they will do,
    where a table says so. Made one with the plan over years, `solution` is what starts, and `period` what was chosen
    for one period without years and means; else `period` is None.
    """

    year: int
    places: tuple[str, ...]
    industries: tuple[str, ...]
    eligible: Truth
    forecast: Forecast
    odds: Array
    odds_low: Array
    odds_high: Array
    uplift: Array
    left_to_market: Truth
    programme: Programme
    solution: Solution
    free: Solution
    bound: float
    prices: Prices
    cap: int
    cap_automatic: bool
    frontier: tuple[FrontierPoint, ...]
    recommendations: tuple[Recommendation, ...]
    waiting: tuple[Waiting, ...]
    refusals: tuple[Refusal, ...]
    shortfalls: tuple[Shortfall, ...]
    crowding_before: Crowding
    crowding_after: Crowding
    crowding_declared: Crowding | None
    declared: Truth | None
    moves: tuple[Move, ...]
    period: Solution | None = None

    @property
    def for_one_period(self) -> Solution:
        """The best choice that knows neither money nor years."""
        return self.solution if self.period is None else self.period

    @property
    def gap(self) -> float:
        """How far the choice of one period could be from the best, as a share of the bound of an independent solver."""
        return max(self.bound - self.for_one_period.objective, 0.0) / self.bound if self.bound > 0 else 0.0

    @property
    def loss(self) -> float:
        """The share of the objective that the cap gives up, the room of industries kept."""
        loosest = self.frontier[-1].solution.objective
        return 1 - self.for_one_period.objective / loosest if loosest > 0 else 0.0

    @property
    def room_loss(self) -> float:
        """The share of the objective of free choice that the room of industries gives up; 0 where nothing says."""
        return 1 - self.frontier[-1].solution.objective / self.free.objective if self.free.objective > 0 else 0.0
