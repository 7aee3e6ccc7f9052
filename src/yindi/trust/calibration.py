"""Expected against realised on the chosen, with the optimism of choosing estimated and removed."""

import numpy as np

from yindi.plan.making import programme_from
from yindi.plan.odds import EVENTS, MODELS, EventName, View, penalty_of
from yindi.plan.programme import solve
from yindi.plan.tuning import HeldOut, held_out_odds
from yindi.trust.backtest import Setup

# The mean of fewer picks says more about those picks than about choosing.
FEWEST_PICKS = 30


def optimism(
    setup: Setup, views: tuple[View, ...], held: tuple[HeldOut, ...], planner: dict[EventName, str]
) -> dict[EventName, float]:
    """How much a plan expects above what comes true, on cross-fitted plans inside the learning windows.

    A chooser picks overestimates. In every learning window, every place gets odds from a model that never saw its
    group; the plan made with them is laid beside what happened in that window.

    Parameters
    ----------
    setup : Setup
        Of the learning windows only.
    views : of the learning windows
    held : the same windows, seen without each group
    planner : event → name of the model whose odds the plan is made with

    Returns
    -------
    event → expected minus realised over the picks of all windows, NaN with fewer than 30 picks [probability]

    References
    ----------
    smith2006
    """
    cross_fitted = {
        event: held_out_odds(
            views,
            held,
            event,
            MODELS[planner[event]],
            eligible=setup.eligible,
            margin=setup.margin,
            line=setup.line,
            penalty=penalty_of(planner[event], setup.penalty[event]),
        )
        for event in EVENTS
    }
    surprises: dict[EventName, list[float]] = {event: [] for event in EVENTS}
    for number, view in enumerate(views):
        odds = {event: cross_fitted[event][1][number] for event in EVENTS}
        programme = programme_from(
            view.start, odds, eligible=setup.eligible & ~np.isnan(view.start), limits=setup.limits, line=setup.line
        )
        chosen = solve(programme).chosen
        for event in EVENTS:
            end = cross_fitted[event][0][number]
            picked = chosen & end.could
            surprises[event].extend((odds[event][picked] - end.did[picked]).tolist())
    return {
        event: float(np.mean(some)) if len(some) >= FEWEST_PICKS else float("nan") for event, some in surprises.items()
    }
