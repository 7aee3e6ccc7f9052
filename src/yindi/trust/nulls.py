"""Two worlds without a place effect: outcomes permuted, and years resampled so that nothing develops."""

from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Array, Whole
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


def permuted_outcome(outcome: Outcome, stratum: Whole, random: np.random.Generator) -> Outcome:
    """The same number of events among the eligible cells of every industry and size stratum, in other places.

    Examples
    --------
    >>> all_could = np.ones((4, 1), dtype=bool)
    >>> outcome = Outcome(all_could, np.array([[True], [True], [False], [False]]))
    >>> moved = permuted_outcome(outcome, np.array([0, 0, 1, 1]), np.random.default_rng(0))
    >>> moved.did[:, 0].tolist()  # both small places had the event: nothing can move between strata
    [True, True, False, False]
    """
    place, industry = np.nonzero(outcome.could)
    cell = industry * (stratum.max() + 1) + stratum[place]
    did = outcome.did[place, industry]
    before = np.argsort(cell, kind="stable")
    after = np.lexsort((random.random(len(cell)), cell))
    moved = np.zeros_like(outcome.did)
    moved[place[after], industry[after]] = did[before]
    return Outcome(outcome.could, moved)


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


def permuted_draw(setup: Setup, ways: tuple[Way, ...], seed: int, draw: int) -> Figures:
    """The gains when outcomes are permuted in every window, and odds and plans are made anew."""
    random = np.random.default_rng([seed, 1, draw])
    views = see(setup, *setup.ones, models=models_of(ways))
    ends: dict[EventName, tuple[Outcome, ...]] = {
        event: tuple(permuted_outcome(outcome, setup.size_stratum, random) for outcome in some)
        for event, some in ends_of(setup, views).items()
    }
    return gains(setup, views, ends, ways)


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
