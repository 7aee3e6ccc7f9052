"""The odds of today: the chosen models refitted on all observed windows, with intervals."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import numpy.typing as npt

from yindi.arrays import Array, Truth
from yindi.cores import all_pieces
from yindi.methods.logistic import Logit
from yindi.methods.pigeonhole import HIGH, LOW, pigeonhole_weights
from yindi.plan.odds import COLUMNS, EVENTS, MODELS, EventName, columns_of, gather, learn, odds_of, outcomes
from yindi.plan.views import History, history_of, observe
from yindi.plan.windows import learning_windows, present_window

# The first draws of the odds stay at hand, for whoever makes the plan again under them.
DRAWS_KEPT = 7


@dataclass(frozen=True)
class Rules:
    """How odds are learned: the event's margin and line, the model and its ridge penalty, by event."""

    horizon: int
    margin: float
    line: float
    models: dict[EventName, str]
    penalty: dict[EventName, float]


@dataclass(frozen=True)
class Forecast:
    """Odds of the present, by event: odds, low, high are (places, industries), NaN where not known.

    quotient : (places, industries); facts : (places, industries, columns).
    drawn : the odds of the first draws, by event: (draws kept, places, industries).
    """

    quotient: Array
    facts: Array
    odds: dict[EventName, Array]
    low: dict[EventName, Array]
    high: dict[EventName, Array]
    logits: dict[EventName, Logit]
    learned: tuple[str, ...]
    drawn: dict[EventName, npt.NDArray[np.float32]] = field(default_factory=dict)


def present_history(shares: Array, years: tuple[int, ...], horizon: int) -> History:
    """All observed windows, then the present."""
    windows = (*learning_windows(years, horizon=horizon, last=max(years)), present_window(years))
    return history_of(shares, years, windows)


def present_odds(
    history: History,
    rules: Rules,
    *,
    eligible: Truth,
    place_weights: Array,
    industry_weights: Array,
    wanted: Collection[str] = COLUMNS,
) -> tuple[Array, Array, dict[EventName, Array], dict[EventName, Logit]]:
    """Quotients, facts, odds and fitted models of the present, under some weights."""
    views = observe(
        history, place_weights=place_weights, industry_weights=industry_weights, margin=rules.margin, line=rules.line,
        wanted=wanted,
    )  # fmt: skip
    weights = np.outer(place_weights, industry_weights)
    odds, logits = {}, {}
    for event in EVENTS:
        model = MODELS[rules.models[event]]
        ends = outcomes(views[:-1], event, eligible=eligible, margin=rules.margin, line=rules.line)
        logits[event] = learn(gather(views[:-1], ends, weights=weights), model, penalty=rules.penalty[event])
        odds[event] = odds_of(logits[event], model, views[-1].facts)
    return views[-1].start, views[-1].facts, odds, logits


def drawn_odds(history: History, rules: Rules, eligible: Truth, seed: int, draw: int) -> npt.NDArray[np.float32]:
    """The odds of both events under one draw of pigeonhole weights: (events, places, industries)."""
    place_weights, industry_weights = pigeonhole_weights(seed, draw, *eligible.shape)
    _, _, odds, _ = present_odds(
        history, rules, eligible=eligible, place_weights=place_weights, industry_weights=industry_weights,
        wanted=columns_of(MODELS[name] for name in rules.models.values()),
    )  # fmt: skip
    return np.stack([odds[event] for event in EVENTS]).astype(np.float32)


def forecast(
    shares: Array,
    years: tuple[int, ...],
    *,
    rules: Rules,
    eligible: Truth,
    draws: int,
    seed: int,
    tick: Callable[[], None] = lambda: None,
) -> Forecast:
    """Odds of every cell at the last year, refitted on all observed windows, with pigeonhole intervals.

    Parameters
    ----------
    shares : (places, industries, years)
        Yearly shares, NaN where not known. [share]
    years : tuple of int
    rules : Rules
    eligible : (places, industries)
        Cells that may be chosen; the others inform quotients and relatedness only.
    draws, seed : int

    Returns
    -------
    Forecast
        Intervals hold the middle 95 % of the draws.
    """
    history = present_history(shares, years, rules.horizon)
    ones = np.ones(shares.shape[0]), np.ones(shares.shape[1])
    quotient, facts, odds, logits = present_odds(
        history, rules, eligible=eligible, place_weights=ones[0], industry_weights=ones[1]
    )
    piece = partial(drawn_odds, history, rules, eligible, seed)
    drawn = np.stack(all_pieces(piece, draws, tick)) if draws else np.empty((0, len(EVENTS), *quotient.shape))
    low, high = {}, {}
    for number, event in enumerate(EVENTS):
        if draws:
            ends = np.percentile(drawn[:, number], [LOW, HIGH], axis=0).astype(float)
        else:
            ends = np.full((2, *quotient.shape), np.nan)
        # The point estimate belongs to its interval, also where a skewed bootstrap leaves it just outside.
        low[event], high[event] = np.minimum(ends[0], odds[event]), np.maximum(ends[1], odds[event])
    learned = tuple(f"{window.start}–{window.end}" for window in history.windows[:-1])
    kept = {event: drawn[:DRAWS_KEPT, number].copy() for number, event in enumerate(EVENTS)}
    return Forecast(quotient, facts, odds, low, high, logits, learned, kept)
