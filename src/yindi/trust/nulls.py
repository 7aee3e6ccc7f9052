"""Two worlds without a place effect: outcomes permuted, and years resampled so that nothing develops."""

from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.plan.making import Limits
from yindi.plan.odds import EVENTS, EventName, OddsModel, Outcome, View, models_in
from yindi.plan.views import history_of, margin_until, yearly_quotients
from yindi.trust.backtest import Setup, ends_of, fit_events, plan_with, see
from yindi.trust.dividend import place_dividend
from yindi.trust.figures import Figures


@dataclass(frozen=True)
class NullWorld:
    """The gains of a world without a place effect, and how often they reach the gain observed.

    gain : their mean; low, high : the middle 95 %; p : (1 + draws that reach it) / (1 + draws).
    """

    gain: float
    low: float
    high: float
    p: float
    draws: int


@dataclass(frozen=True)
class Exchangeable:
    """The eligible cells of one window, and which of them may exchange their outcomes.

    place, industry, group : (cells,), the group being an industry and a size stratum
    did : (cells,) outcomes, in the order of the groups
    """

    outcome: Outcome
    place: Whole
    industry: Whole
    group: Whole
    did: Truth


def exchangeable(outcome: Outcome, stratum: Whole) -> Exchangeable:
    """Which outcomes may be exchanged: those within one industry and one size stratum of places."""
    place, industry = np.nonzero(outcome.could)
    group = industry * (stratum.max() + 1) + stratum[place]
    return Exchangeable(outcome, place, industry, group, outcome.did[place, industry][np.argsort(group, kind="stable")])


def shuffled_within(group: Whole, random: np.random.Generator) -> Whole:
    """Positions in the order of the groups, in any order within each: `lexsort((random, group))`."""
    drawn = random.random(len(group))
    # Quicker, where no two draws are equal: by draw, then by group; small whole numbers are sorted by their digits.
    order = np.argsort(drawn)
    in_order = drawn[order]
    if np.any(in_order[1:] == in_order[:-1]) or group.max(initial=0) > np.iinfo(np.int16).max:
        return np.lexsort((drawn, group))
    return order[np.argsort(group.astype(np.int16)[order], kind="stable")]


def permuted(cells: Exchangeable, random: np.random.Generator) -> Outcome:
    """The same number of events among the eligible cells of every industry and size stratum, in other places.

    Examples
    --------
    >>> all_could = np.ones((4, 1), dtype=bool)
    >>> outcome = Outcome(all_could, np.array([[True], [True], [False], [False]]))
    >>> moved = permuted(exchangeable(outcome, np.array([0, 0, 1, 1])), np.random.default_rng(0))
    >>> moved.did[:, 0].tolist()  # both small places had the event: nothing can move between strata
    [True, True, False, False]
    """
    after = shuffled_within(cells.group, random)
    moved = np.zeros_like(cells.outcome.did)
    moved[cells.place[after], cells.industry[after]] = cells.did
    return Outcome(cells.outcome.could, moved)


@dataclass(frozen=True)
class Way:
    """One way to plan: whose odds each event uses, and within which limits."""

    name: str
    planner: dict[EventName, str]
    limits: Limits

    @property
    def models(self) -> tuple[OddsModel, ...]:
        """The models it needs."""
        return models_in(self.planner)


def gains(
    setup: Setup, views: tuple[View, ...], ends: dict[EventName, tuple[Outcome, ...]], ways: tuple[Way, ...]
) -> Figures:
    """The gain over blind places of each way to plan, as "way.event"."""
    weights = np.ones(setup.shape)
    only = {event: frozenset(way.planner[event] for way in ways) for event in EVENTS}
    events = fit_events(setup, views, ends, weights=weights, models=models_of(ways), only=only)
    result: Figures = {}
    for way in ways:
        backtest = plan_with(replace(setup, limits=way.limits), events, way.planner)
        for event, score in events.items():
            dividend = place_dividend(backtest.chosen(event), score.could, score.did, score.start, weights)
            result[f"{way.name}.{event}"] = dividend.gain
    return result


def models_of(ways: tuple[Way, ...]) -> tuple[OddsModel, ...]:
    """All models that some ways to plan need."""
    return tuple({model.name: model for way in ways for model in way.models}.values())


def permuted_draw(
    setup: Setup,
    ways: tuple[Way, ...],
    views: tuple[View, ...],
    cells: dict[EventName, tuple[Exchangeable, ...]],
    seed: int,
    draw: int,
) -> Figures:
    """The gains when outcomes are permuted in every window, and odds and plans are made anew.

    views, cells : of `seen_once`, what no draw changes
    """
    random = np.random.default_rng([seed, 1, draw])
    ends = {event: tuple(permuted(one, random) for one in some) for event, some in cells.items()}
    return gains(setup, views, ends, ways)


def seen_once(
    setup: Setup, ways: tuple[Way, ...]
) -> tuple[tuple[View, ...], dict[EventName, tuple[Exchangeable, ...]]]:
    """What all windows show, and which of their outcomes may be exchanged: the same in every permuted draw."""
    views = see(setup, *setup.ones, models=models_of(ways))
    ends = ends_of(setup, views)
    return views, {
        event: tuple(exchangeable(outcome, setup.size_stratum) for outcome in some) for event, some in ends.items()
    }


def resampled_shares(shares: Array, random: np.random.Generator) -> Array:
    """Every cell's years drawn with replacement from its own known years: its level stays, development goes.

    Examples
    --------
    >>> steady = np.full((1, 1, 3), 0.2)
    >>> resampled_shares(steady, np.random.default_rng(0)).tolist()
    [[[0.2, 0.2, 0.2]]]
    """
    known = ~np.isnan(shares)
    count = known.sum(axis=2, keepdims=True)
    first_known = np.argsort(~known, axis=2, kind="stable")  # positions of known years come first
    drawn = np.floor(random.random(shares.shape) * np.maximum(count, 1)).astype(int)
    values = np.take_along_axis(shares, np.take_along_axis(first_known, drawn, axis=2), axis=2)
    return np.where(known, values, np.nan)


def resampled_draw(setup: Setup, ways: tuple[Way, ...], seed: int, draw: int) -> Figures:
    """The gains when every cell's years are resampled; levels, margin, odds and plans are made anew."""
    random = np.random.default_rng([seed, 2, draw])
    years, windows = setup.history.years, setup.history.windows
    shares = resampled_shares(setup.history.shares, random)
    margin = margin_until(yearly_quotients(shares, *setup.ones), years, max(years) - setup.horizon)
    world = replace(setup, history=history_of(shares, years, windows), margin=margin)
    views = see(world, *world.ones, models=models_of(ways))
    return gains(world, views, ends_of(world, views), ways)


def null_world(observed: float, drawn: Array) -> NullWorld:
    """What a null world gave, and how often it reached what was observed.

    >>> null_world(2.0, np.array([0.0, 1.0, 3.0])).p
    0.5
    """
    known = drawn[~np.isnan(drawn)]
    if len(known) == 0 or np.isnan(observed):
        return NullWorld(float("nan"), float("nan"), float("nan"), float("nan"), len(known))
    low, high = np.percentile(known, [2.5, 97.5])
    p = (1 + float(np.sum(known >= observed))) / (1 + len(known))
    return NullWorld(float(known.mean()), float(low), float(high), p, len(known))
