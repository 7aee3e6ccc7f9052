"""The plan that would have been made a horizon ago, from what was known then, beside what happened since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.events import LINE
from yindi.methods.logistic import Logit
from yindi.plan.making import Limits, programme_from
from yindi.plan.odds import (
    BASELINE_PENALTY,
    EVENTS,
    MODELS,
    YINDI,
    EventName,
    OddsModel,
    Outcome,
    View,
    columns_of,
    gather,
    learn,
    odds_of,
    outcomes,
    penalty_of,
)
from yindi.plan.programme import Programme, Solution, solve
from yindi.plan.views import History, history_of, margin_until, observe, yearly_quotients
from yindi.plan.windows import learning_windows, scoring_window

YINDI_PLANS: dict[EventName, str] = {"entry": YINDI.name, "deepening": YINDI.name}


@dataclass(frozen=True)
class Setup:
    """What is the same in every draw of the backtest.

    history : learning windows, then the scoring window.
    eligible : (places, industries); groups, size_stratum : one for each place.
    penalty : ridge penalty of the Yindi model by event.
    """

    history: History
    horizon: int
    eligible: Truth
    groups: tuple[str, ...]
    size_stratum: Whole
    limits: Limits
    margin: float
    line: float
    penalty: dict[EventName, float]

    @property
    def shape(self) -> tuple[int, int]:
        """(places, industries)"""
        return self.eligible.shape[0], self.eligible.shape[1]

    @property
    def ones(self) -> tuple[Array, Array]:
        """Weights of one for every place and every industry."""
        return np.ones(self.shape[0]), np.ones(self.shape[1])


@dataclass(frozen=True)
class EventScore:
    """One event: where it could happen and did after the decision, and the odds each model gave.

    could, did, start, odds[model] : (places, industries).
    """

    event: EventName
    could: Truth
    did: Truth
    start: Array
    odds: dict[str, Array]
    logits: dict[str, Logit]
    learned: int
    learned_events: int


@dataclass(frozen=True)
class Backtest:
    """Both events, the programme of the decision date and the plan it gave.

    planner : the model whose odds the plan was made with, by event.
    """

    events: dict[EventName, EventScore]
    planner: dict[EventName, str]
    programme: Programme
    solution: Solution

    def chosen(self, event: EventName) -> Truth:
        """The chosen cells of one event whose outcome is known."""
        return self.solution.chosen & self.events[event].could

    def unknown(self, event: EventName) -> int:
        """How many chosen cells of one event were not known at the end, so that nobody can say what became of them."""
        deepens = self.programme.deepens if event == "deepening" else ~self.programme.deepens
        return int((self.solution.chosen & deepens & ~self.events[event].could).sum())

    def planned_odds(self, event: EventName) -> Array:
        """The odds that the plan was made with."""
        return self.events[event].odds[self.planner[event]]


def size_strata(shares: Array, count: int = 3) -> Whole:
    """Places in equal groups by size, 0 the smallest.

    >>> size_strata(np.array([[[5.0]], [[1.0]], [[3.0]]])).tolist()
    [2, 0, 1]
    """
    size = np.nansum(shares, axis=(1, 2))
    rank = np.argsort(np.argsort(size, kind="stable"), kind="stable")
    return (rank * count) // len(size)


def set_up(
    shares: Array,
    years: tuple[int, ...],
    *,
    horizon: int,
    eligible: Truth,
    groups: tuple[str, ...],
    limits: Limits,
    line: float = LINE,
    margin: float | None = None,
) -> Setup:
    """The windows, levels and noise margin of a backtest; the penalty is a first guess until it is tuned."""
    decision = max(years) - horizon
    windows = (*learning_windows(years, horizon=horizon, last=decision), scoring_window(years, horizon=horizon))
    history = history_of(shares, years, windows)
    if margin is None:
        ones = np.ones(shares.shape[0]), np.ones(shares.shape[1])
        margin = margin_until(yearly_quotients(shares, *ones), years, decision)
    until = [position for position, year in enumerate(years) if year <= decision]
    strata = size_strata(shares[:, :, until])
    penalty: dict[EventName, float] = dict.fromkeys(EVENTS, BASELINE_PENALTY)
    return Setup(history, horizon, eligible, groups, strata, limits, margin, line, penalty)


def learning_part(setup: Setup) -> Setup:
    """The same setup with its learning windows only."""
    history = replace(setup.history, windows=setup.history.windows[:-1], levels=setup.history.levels[:-1])
    return replace(setup, history=history)


def see(
    setup: Setup, place_weights: Array, industry_weights: Array, *, models: Iterable[OddsModel] = MODELS.values()
) -> tuple[View, ...]:
    """What all windows show under some weights, as far as some models need it."""
    return observe(
        setup.history,
        place_weights=place_weights,
        industry_weights=industry_weights,
        margin=setup.margin,
        line=setup.line,
        wanted=columns_of(models),
    )


def ends_of(setup: Setup, views: tuple[View, ...]) -> dict[EventName, tuple[Outcome, ...]]:
    """What could happen and did, by event and window."""
    return {
        event: outcomes(views, event, eligible=setup.eligible, margin=setup.margin, line=setup.line) for event in EVENTS
    }


def fit_events(
    setup: Setup,
    views: tuple[View, ...],
    ends: dict[EventName, tuple[Outcome, ...]],
    *,
    weights: Array,
    models: Iterable[OddsModel] = MODELS.values(),
    only: Mapping[EventName, frozenset[str]] | None = None,
) -> dict[EventName, EventScore]:
    """Learn on the learning windows and give odds at the decision date, beside what happened since.

    Parameters
    ----------
    setup : Setup
    views, ends : of all windows, the scoring window last
    weights : (places, industries)
        Weight of each cell in learning.
    models : the models to fit
    only : event → names
        Of the models, those that an event needs; all by default.

    Returns
    -------
    event → EventScore
    """
    events: dict[EventName, EventScore] = {}
    for event in EVENTS:
        sample = gather(views[:-1], ends[event][:-1], weights=weights)
        logits = {
            model.name: learn(sample, model, penalty=penalty_of(model.name, setup.penalty[event]))
            for model in models
            if only is None or model.name in only[event]
        }
        events[event] = EventScore(
            event=event,
            could=ends[event][-1].could,
            did=ends[event][-1].did,
            start=views[-1].start,
            odds={name: odds_of(logit, MODELS[name], views[-1].facts) for name, logit in logits.items()},
            logits=logits,
            learned=len(sample.happened),
            learned_events=int(sample.happened.sum()),
        )
    return events


def plan_with(setup: Setup, events: dict[EventName, EventScore], planner: dict[EventName, str]) -> Backtest:
    """The plan of the decision date, made with the odds of some models: what was known then decides, nothing else."""
    start = events["entry"].start
    programme = programme_from(
        start,
        {event: events[event].odds[planner[event]] for event in EVENTS},
        eligible=setup.eligible & ~np.isnan(start),
        limits=setup.limits,
        line=setup.line,
    )
    return Backtest(events, planner, programme, solve(programme))


def score(
    setup: Setup,
    views: tuple[View, ...],
    ends: dict[EventName, tuple[Outcome, ...]],
    *,
    weights: Array,
    models: Iterable[OddsModel] = MODELS.values(),
    planner: dict[EventName, str] | None = None,
    only: Mapping[EventName, frozenset[str]] | None = None,
) -> Backtest:
    """Odds, plan and outcome in one: `fit_events`, then `plan_with` (the Yindi model's odds by default)."""
    events = fit_events(setup, views, ends, weights=weights, models=models, only=only)
    return plan_with(setup, events, planner or YINDI_PLANS)
