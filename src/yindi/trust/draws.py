"""Intervals by the pigeonhole bootstrap: random weights on places times random weights on industries."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from yindi.plan.odds import MODELS, EventName, OddsModel
from yindi.trust.backtest import Setup, ends_of, score, see
from yindi.trust.figures import Figures, all_figures

Array = npt.NDArray[np.float64]

LOW, HIGH = 2.5, 97.5


def draw_weights(seed: int, draw: int, places: int, industries: int) -> tuple[Array, Array]:
    """Weights of places and of industries with mean one, the same for the same seed and draw.

    Exponential weights stand for resampling with replacement without dropping or doubling anyone, so quotients and
    relatedness can be recomputed under them.

    References
    ----------
    owen2007, rubin1981
    """
    random = np.random.default_rng([seed, draw])
    place, industry = random.standard_exponential(places), random.standard_exponential(industries)
    return place / place.mean(), industry / industry.mean()


def bootstrap_draw(
    setup: Setup,
    seed: int,
    draw: int,
    *,
    models: tuple[OddsModel, ...] = tuple(MODELS.values()),
    planner: dict[EventName, str] | None = None,
) -> Figures:
    """All figures under one draw of weights: quotients, relatedness, fit and plan are made anew."""
    place_weights, industry_weights = draw_weights(seed, draw, *setup.shape)
    views = see(setup, place_weights, industry_weights)
    backtest = score(
        setup,
        views,
        ends_of(setup, views),
        weights=np.outer(place_weights, industry_weights),
        models=models,
        planner=planner,
    )
    return all_figures(backtest, place_weights, industry_weights)


def interval(values: Sequence[float] | Array) -> tuple[float, float]:
    """The middle 95 % of some draws; NaN where there are none.

    >>> interval(np.arange(101.0))
    (2.5, 97.5)
    """
    known = np.asarray(values, dtype=float)
    known = known[~np.isnan(known)]
    if len(known) == 0:
        return float("nan"), float("nan")
    low, high = np.percentile(known, [LOW, HIGH])
    return float(low), float(high)


def repeat(draw: Callable[[int], Figures], count: int, tick: Callable[[], None]) -> Mapping[str, Array]:
    """Some draws, one figure after the other: name → (draws,)."""
    rows = []
    for number in range(count):
        rows.append(draw(number))
        tick()
    return {name: np.array([row[name] for row in rows]) for name in rows[0]} if rows else {}
