"""Expected against realised on the chosen, with the optimism of choosing estimated and removed."""

import numpy as np
import numpy.typing as npt

from yindi.plan.making import programme_from
from yindi.plan.odds import EVENTS, MODELS, YINDI, EventName, View
from yindi.plan.programme import solve
from yindi.plan.tuning import HeldOut, held_out_odds
from yindi.trust.backtest import BASELINE_PENALTY, Setup

Array = npt.NDArray[np.float64]


def optimism(
    setup: Setup, views: tuple[View, ...], held: tuple[HeldOut, ...], planner: dict[EventName, str]
) -> dict[EventName, float]:
    """How much a plan expects above what comes true, on a cross-fitted plan inside the learning windows.

    A chooser picks overestimates. Every place gets odds from a model that never saw its group; the plan made with
    them for the last learning window is laid beside what happened in that window.

    Parameters
    ----------
    setup : Setup
        Of the learning windows only.
    views : of the learning windows
    held : the same windows, seen without each group
    planner : event → name of the model whose odds the plan is made with

    Returns
    -------
    event → expected minus realised, NaN where nothing was chosen [probability]

    References
    ----------
    smith2006
    """
    odds, truth = {}, {}
    for event in EVENTS:
        model = MODELS[planner[event]]
        penalty = setup.penalty[event] if model is YINDI else BASELINE_PENALTY
        ends, given = held_out_odds(
            views, held, event, model, eligible=setup.eligible, margin=setup.margin, line=setup.line, penalty=penalty
        )
        odds[event], truth[event] = given[-1], ends[-1]
    known = truth["entry"].could | truth["deepening"].could
    chosen = solve(programme_from(views[-1].start, odds, eligible=known, limits=setup.limits)).chosen
    result: dict[EventName, float] = {}
    for event in EVENTS:
        picked = chosen & truth[event].could
        result[event] = (
            float(np.mean(odds[event][picked]) - np.mean(truth[event].did[picked])) if picked.any() else float("nan")
        )
    return result
