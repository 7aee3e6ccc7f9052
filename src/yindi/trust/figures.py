"""Every figure of the trust card for one run of the backtest, as a flat list that draws can repeat."""

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.ratio import ratio
from yindi.methods.scores import pr_auc, roc_auc
from yindi.plan.odds import EVENTS
from yindi.trust.backtest import Backtest, EventScore
from yindi.trust.dividend import place_dividend

Figures = dict[str, float]


def precision_at_picks(odds: Array, could: Truth, did: Truth, picks: Array, weights: Array) -> float:
    """The share of successes among the best-rated `picks` cells of every place; ties share the last places.

    Parameters
    ----------
    odds, could, did : (places, industries)
    picks : (places,)
        Cells taken in each place. [options]
    weights : (places, industries)
        Weight of each cell. [ratio]

    Returns
    -------
    float
        NaN where nothing could be picked. [share]

    Examples
    --------
    >>> could = np.ones((1, 2), dtype=bool)
    >>> precision_at_picks(np.array([[0.5, 0.5]]), could, np.array([[True, False]]), np.array([1.0]), np.ones((1, 2)))
    0.5
    """
    rated = np.where(could, odds, -np.inf)
    ordered = -np.sort(-rated, axis=1)
    at = np.clip(picks.astype(int), 1, rated.shape[1]) - 1
    last = np.take_along_axis(ordered, at[:, None], axis=1)
    above, level = rated > last, (rated == last) & could
    left = np.maximum(picks - above.sum(axis=1), 0)
    ties = level.sum(axis=1)
    part = np.minimum(ratio(left.astype(float), ties), 1.0)
    taken = (above + level * part[:, None]) * (picks > 0)[:, None] * weights
    return float((taken * did).sum() / taken.sum()) if taken.sum() > 0 else float("nan")


def event_figures(score: EventScore, chosen: Truth, planned: Array, weights: Array, picks: Array) -> Figures:
    """The figures of one event: each model's scores, the dividend, and expected beside realised."""
    figures: Figures = {}
    used = score.could
    happened, w = score.did[used].astype(float), weights[used]
    for name, odds in score.odds.items():
        figures[f"{name}.roc_auc"] = roc_auc(happened, odds[used], w)
        figures[f"{name}.pr_auc"] = pr_auc(happened, odds[used], w)
        figures[f"{name}.precision_at_picks"] = precision_at_picks(odds, used, score.did, picks, weights)
    dividend = place_dividend(chosen, used, score.did, score.start, weights)
    figures["dividend.blind"] = dividend.blind
    figures["dividend.own_presence"] = dividend.own_presence
    figures["dividend.plan"] = dividend.plan
    figures["dividend.gain"] = dividend.gain
    figures["dividend.gain_over_own_presence"] = dividend.gain_over_own_presence
    picked = (weights * chosen).sum()
    expected = np.nansum(weights * chosen * planned)
    figures["chosen.expected"] = float(expected / picked) if picked > 0 else float("nan")
    figures["chosen.realised"] = float((weights * chosen * score.did).sum() / picked) if picked > 0 else float("nan")
    return figures


def all_figures(backtest: Backtest, place_weights: Array, industry_weights: Array) -> Figures:
    """The figures of both events, their names led by the event's."""
    weights = np.outer(place_weights, industry_weights)
    return {
        f"{event}.{name}": value
        for event in EVENTS
        for name, value in event_figures(
            backtest.events[event],
            backtest.chosen(event),
            backtest.planned_odds(event),
            weights,
            backtest.programme.picks,
        ).items()
    }
