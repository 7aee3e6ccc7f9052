"""The settings of the odds, chosen inside the learning windows with whole groups of places held out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.ratio import ratio
from yindi.methods.scores import log_loss
from yindi.plan.odds import EVENTS, YINDI, EventName, OddsModel, Outcome, View, gather, learn, odds_of, outcomes
from yindi.plan.views import History, history_of, observe

PENALTIES = (1.0, 10.0, 100.0)


@dataclass(frozen=True)
class HeldOut:
    """One group held out: what the windows show when every total, share and proximity leaves it out."""

    inside: Truth
    views: tuple[View, ...]


def hold_out(history: History, groups: Sequence[str], *, margin: float, line: float) -> tuple[HeldOut, ...]:
    """The learning windows once for each group of places, seen without that group.

    Levels are averaged anew from each year's shares in what the others hold, so that nothing of the group is left in
    the weights of the years.

    Parameters
    ----------
    history : History
        Learning windows only.
    groups : one name for each place

    Returns
    -------
    tuple of HeldOut
    """
    names = np.array(groups)
    everything = np.ones(history.shares.shape[1])
    result = []
    for name in sorted(set(groups)):
        inside = names == name
        weights = (~inside).astype(float)
        held_by_others = np.nansum(history.shares[~inside], axis=(0, 1))
        outside = history_of(ratio(history.shares, held_by_others, empty=np.nan), history.years, history.windows)
        result.append(
            HeldOut(
                inside,
                observe(outside, place_weights=weights, industry_weights=everything, margin=margin, line=line),
            )
        )
    return tuple(result)


def held_out_odds(
    views: Sequence[View],
    held: Sequence[HeldOut],
    event: EventName,
    model: OddsModel,
    *,
    eligible: Truth,
    margin: float,
    line: float,
    penalty: float,
) -> tuple[tuple[Outcome, ...], tuple[Array, ...]]:
    """Odds that every place gets from a model that never saw its group, in every learning window.

    Returns
    -------
    (outcomes, odds), one for each window; odds are (places, industries), NaN where not known.
    """
    truth = outcomes(views, event, eligible=eligible, margin=margin, line=line)
    odds = [np.full(view.start.shape, np.nan) for view in views]
    for part in held:
        seen = outcomes(part.views, event, eligible=eligible, margin=margin, line=line)
        weights = np.repeat((~part.inside).astype(float)[:, None], eligible.shape[1], axis=1)
        logit = learn(gather(part.views, seen, weights=weights), model, penalty=penalty)
        for number, view in enumerate(part.views):
            odds[number][part.inside] = odds_of(logit, model, view.facts)[part.inside]
    return truth, tuple(odds)


def held_out_loss(truth: Sequence[Outcome], odds: Sequence[Array]) -> float:
    """The log loss of held-out odds over all windows."""
    used = [end.could & ~np.isnan(given) for end, given in zip(truth, odds, strict=True)]
    did = np.concatenate([end.did[use] for end, use in zip(truth, used, strict=True)]).astype(float)
    return log_loss(did, np.concatenate([given[use] for given, use in zip(odds, used, strict=True)]))


def choose_penalty(
    views: Sequence[View], held: Sequence[HeldOut], *, eligible: Truth, margin: float, line: float
) -> dict[EventName, float]:
    """The ridge penalty of each event with the smallest held-out log loss (of equals, the largest penalty)."""
    chosen: dict[EventName, float] = {}
    for event in EVENTS:
        losses = {
            penalty: held_out_loss(
                *held_out_odds(views, held, event, YINDI, eligible=eligible, margin=margin, line=line, penalty=penalty)
            )
            for penalty in PENALTIES
        }
        chosen[event] = min(sorted(losses, reverse=True), key=lambda penalty: round(losses[penalty], 9))
    return chosen
