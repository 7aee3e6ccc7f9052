"""The backtest repeated: under random weights for intervals, or in any other world."""

from collections.abc import Callable, Mapping

import numpy as np

from yindi.arrays import Array
from yindi.cores import all_pieces
from yindi.methods.pigeonhole import pigeonhole_weights
from yindi.plan.odds import MODELS, EventName, OddsModel
from yindi.trust.backtest import Backtest, Setup, ends_of, score, see
from yindi.trust.figures import Figures, all_figures

Draws = Mapping[str, Array]


def bootstrap_draw(
    setup: Setup,
    seed: int,
    draw: int,
    *,
    models: tuple[OddsModel, ...] = tuple(MODELS.values()),
    planner: dict[EventName, str] | None = None,
    only: Mapping[EventName, frozenset[str]] | None = None,
    more: Callable[[Backtest, Array], Figures] | None = None,
) -> Figures:
    """All figures under one draw of weights: quotients, relatedness, fit and plan are made anew.

    `more` gives further figures from the backtest and the weights of its cells.
    """
    place_weights, industry_weights = pigeonhole_weights(seed, draw, *setup.shape)
    views = see(setup, place_weights, industry_weights, models=models)
    weights = np.outer(place_weights, industry_weights)
    backtest = score(setup, views, ends_of(setup, views), weights=weights, models=models, planner=planner, only=only)
    figures = all_figures(backtest, place_weights, industry_weights)
    return figures if more is None else {**figures, **more(backtest, weights)}


def repeat(draw: Callable[[int], Figures], count: int, tick: Callable[[], None]) -> Draws:
    """Some draws, one figure after the other: name → (draws,)."""
    rows = all_pieces(draw, count, tick)
    return {name: np.array([row[name] for row in rows]) for name in rows[0]} if rows else {}
