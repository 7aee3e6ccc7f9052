"""What is seen under some weights: each year's odds and standards, progress year by year, and what came true."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.events import log_change
from yindi.methods.specialisation import location_quotient
from yindi.plan.odds import (
    EVENTS,
    MODELS,
    EventName,
    Outcome,
    columns_of,
    gather,
    learn,
    models_in,
    odds_of,
    outcomes,
    penalty_of,
)
from yindi.plan.views import observe
from yindi.trust.cycles.setup import Cycle, Replay
from yindi.trust.verdict import FEWEST_CASES

# By age: the least progress with which a start goes on.
Standards = Mapping[int, float]


@dataclass(frozen=True)
class Sight:
    """What one year of decisions sees: quotients, odds, and the progress that earlier successes had shown by age.

    quotient, odds[event] : (places, industries). [ratio], [probability]; standards[event][age] : [log ratio].
    """

    year: int
    quotient: Array
    odds: dict[EventName, Array]
    standards: dict[EventName, Standards]


@dataclass(frozen=True)
class Seen:
    """All sights, the quotients by which progress is followed, and what came true of starts by their year.

    quotients : year → (places, industries); ends : year of a start → event → outcome; starts : the same years'
    quotients by which a start is judged.
    """

    sights: dict[int, Sight]
    quotients: dict[int, Array]
    ends: dict[int, dict[EventName, Outcome]]
    starts: dict[int, Array]


def see_all(replay: Replay, place_weights: Array, industry_weights: Array) -> Seen:
    """Everything under some weights; decisions use the sight of their year and quotients up to it, never `ends`."""
    quotients = {
        year: location_quotient(level, place_weights=place_weights, industry_weights=industry_weights)
        for year, level in replay.trailing.items()
    }
    sights = {
        cycle.year: sight_of(replay, cycle, quotients, place_weights, industry_weights) for cycle in replay.cycles
    }
    ends, starts = {}, {}
    for year, history in replay.judged.items():
        (view,) = observe(
            history, place_weights=place_weights, industry_weights=industry_weights, margin=replay.margin,
            line=replay.line, wanted=(),
        )  # fmt: skip
        ends[year] = {
            event: outcomes([view], event, eligible=replay.eligible, margin=replay.margin, line=replay.line)[0]
            for event in EVENTS
        }
        starts[year] = view.start
    return Seen(sights, quotients, ends, starts)


def sight_of(
    replay: Replay, cycle: Cycle, quotients: dict[int, Array], place_weights: Array, industry_weights: Array
) -> Sight:
    """Odds learned from what was known by the year, and the standards of its starts."""
    models = models_in(cycle.planner)
    views = observe(
        cycle.history,
        place_weights=place_weights,
        industry_weights=industry_weights,
        margin=replay.margin,
        line=replay.line,
        wanted=columns_of(models),
    )
    weights = np.outer(place_weights, industry_weights)
    odds: dict[EventName, Array] = {}
    standards: dict[EventName, Standards] = {}
    for event in EVENTS:
        ends = outcomes(views[:-1], event, eligible=replay.eligible, margin=replay.margin, line=replay.line)
        model = MODELS[cycle.planner[event]]
        sample = gather(views[:-1], ends, weights=weights)
        logit = learn(sample, model, penalty=penalty_of(model.name, cycle.penalty[event]))
        odds[event] = odds_of(logit, model, views[-1].facts)
        windows = [
            (window.start, end.did, window.weight) for window, end in zip(cycle.history.windows[:-1], ends, strict=True)
        ]
        standards[event] = {
            age: standard(windows, quotients, age, weights, replay.stages.exit_share) for age in replay.stages.assessed
        }
    return Sight(cycle.year, views[-1].start, odds, standards)


def standard(
    windows: list[tuple[int, Truth, float]], quotients: dict[int, Array], age: int, weights: Array, share: float
) -> float:
    """The progress Δ ln LQ that all but the slowest share of earlier successes had made at an age.

    Parameters
    ----------
    windows : (start year, where the event happened, weight of the window)
    quotients : year → (places, industries)
        Of what was known by the end of each year. [ratio]
    age : int
        [years]
    weights : (places, industries)
        [ratio]
    share : float
        The slowest share that is left below.

    Returns
    -------
    float
        −∞ (nothing is ended) with fewer than ten successes. [log ratio]
    """
    progress, weight = [], []
    for start, did, of_window in windows:
        made = log_change(quotients[start][did], quotients[start + age][did])
        known = ~np.isnan(made)
        progress.append(made[known])
        weight.append(weights[did][known] * of_window)
    values, heavy = np.concatenate(progress), np.concatenate(weight)
    if len(values) < FEWEST_CASES or heavy.sum() <= 0:
        return float("-inf")
    return float(np.quantile(values, share, weights=heavy, method="inverted_cdf"))
