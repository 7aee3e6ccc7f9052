"""Score the odds and the plan against history, and write the trust card."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from yindi.messages import Bilingual, join
from yindi.methods.logistic import Logit
from yindi.plan.frontier import automatic_cap, frontier
from yindi.plan.odds import EVENTS, MODELS, YINDI, EventName, OddsModel
from yindi.plan.tuning import choose_penalty, hold_out
from yindi.progress import Progress, Silent
from yindi.trust.backtest import Setup, ends_of, learning_part, score, see
from yindi.trust.calibration import optimism
from yindi.trust.card import EventCard, TrustCard
from yindi.trust.draws import Draws, bootstrap_draw, repeat
from yindi.trust.estimates import Judged, chosen_score, crowding_score, dividend_score, lead_over, model_scores
from yindi.trust.figures import all_figures
from yindi.trust.nulls import null_world, permuted_draw, resampled_draw
from yindi.trust.strata import by_place_size, sensitivity
from yindi.trust.verdict import FEWEST_CASES, is_beaten, strongest_baseline, verdict

YINDI_PLANS: dict[EventName, str] = {"entry": YINDI.name, "deepening": YINDI.name}


@dataclass(frozen=True)
class Assessment:
    """The card, and what the plan of today takes over from it.

    setup : with tuned penalties and the cap; planner : the model to plan with, by event; logits : the scored fits of
    the Yindi model.
    """

    card: TrustCard
    setup: Setup
    planner: dict[EventName, str]
    logits: dict[EventName, Logit]


def assess(setup: Setup, *, cap: int | None, draws: int, seed: int, progress: Progress | None = None) -> Assessment:
    """Tune inside the learning windows, score on the last window, and repeat under draws and null worlds.

    Parameters
    ----------
    setup : Setup
        Its caps are those of demand, infinite where there is none.
    cap : int or None
        Places per industry; None finds the smallest that loses under 2 % of the backtest's objective.
    draws : int
        Draws of the bootstrap and of each null world.
    seed : int
    progress : Progress

    Returns
    -------
    Assessment
    """
    progress = progress or Silent()
    setup, cap = with_cap(tuned(setup), cap)
    judged = judge(setup, YINDI_PLANS, tuple(MODELS.values()), draws, seed, progress, "stage.bootstrap")
    permuted = repeat(partial(permuted_draw, setup, seed), draws, progress.stage("stage.permuted", draws))
    resampled = repeat(partial(resampled_draw, setup, seed), draws, progress.stage("stage.resampled", draws))
    planner = {event: model_to_plan_with(judged, event) for event in EVENTS}
    used = judged
    if planner != YINDI_PLANS:
        models = tuple(MODELS[name] for name in dict.fromkeys(planner.values()))
        used = judge(setup, planner, models, draws, seed, progress, "stage.planned")
    hopes, used_hopes = hope_of(setup, YINDI_PLANS), hope_of(setup, planner)
    other_rules = sensitivity(setup)
    cards = {
        event: replace(
            event_card(setup, event, judged, used, permuted, resampled, hopes[event], used_hopes[event]),
            sensitivity=other_rules[event],
        )
        for event in EVENTS
    }
    card = TrustCard(
        entry=cards["entry"],
        deepening=cards["deepening"],
        crowding=crowding_score(used.backtest, cap),
        horizon=setup.horizon,
        margin=setup.margin,
        line=setup.line,
        draws=draws,
        seed=seed,
        penalty=setup.penalty,
        says=join([cards[event].verdict for event in EVENTS], between=Bilingual(" ", "")),
    )
    logits = {event: judged.backtest.events[event].logits[YINDI.name] for event in EVENTS}
    return Assessment(card, setup, planner, logits)


def tuned(setup: Setup) -> Setup:
    """The same setup with the penalties that held-out groups of places prefer."""
    learning = learning_part(setup)
    held = hold_out(learning.history, setup.groups, margin=setup.margin, line=setup.line)
    views = see(learning, *learning.ones)
    penalty = choose_penalty(views, held, eligible=setup.eligible, margin=setup.margin, line=setup.line)
    return replace(setup, penalty=penalty)


def with_cap(setup: Setup, cap: int | None) -> tuple[Setup, int]:
    """The same setup with a cap: the one given, or the one that the rule finds for the plan of the decision date."""
    if cap is None:
        views = see(setup, *setup.ones)
        free = score(setup, views, ends_of(setup, views), weights=np.ones(setup.shape), models=(YINDI,))
        cap = automatic_cap(frontier(free.programme))
    return replace(setup, limits=replace(setup.limits, caps=np.minimum(setup.limits.caps, cap))), cap


def judge(
    setup: Setup,
    planner: dict[EventName, str],
    models: tuple[OddsModel, ...],
    draws: int,
    seed: int,
    progress: Progress,
    stage: str,
) -> Judged:
    """The backtest of one way to plan, and the same under every draw."""
    views = see(setup, *setup.ones)
    backtest = score(setup, views, ends_of(setup, views), weights=np.ones(setup.shape), models=models, planner=planner)
    draw = partial(bootstrap_draw, setup, seed, models=models, planner=planner)
    return Judged(backtest, all_figures(backtest, *setup.ones), repeat(draw, draws, progress.stage(stage, draws)))


def model_to_plan_with(judged: Judged, event: EventName) -> str:
    """The Yindi model where it beats the strongest baseline, otherwise that baseline."""
    strongest = strongest_baseline(model_scores(judged, event))
    result = judged.backtest.events[event]
    enough = min(result.did.sum(), result.could.sum() - result.did.sum()) >= FEWEST_CASES
    won = enough and is_beaten(
        lead_over(judged, event, strongest, "roc_auc"), lead_over(judged, event, strongest, "precision_at_picks")
    )
    return YINDI.name if won else strongest


def hope_of(setup: Setup, planner: dict[EventName, str]) -> dict[EventName, float]:
    """The optimism of one way to plan, inside the learning windows."""
    learning = learning_part(setup)
    held = hold_out(learning.history, setup.groups, margin=setup.margin, line=setup.line)
    return optimism(learning, see(learning, *learning.ones), held, planner)


def event_card(
    setup: Setup,
    event: EventName,
    judged: Judged,
    used: Judged,
    permuted: Draws,
    resampled: Draws,
    hope: float,
    used_hope: float,
) -> EventCard:
    """The card of one event; its sensitivity and coefficients are added where they are known."""
    result = judged.backtest.events[event]
    models = model_scores(judged, event)
    strongest = strongest_baseline(models)
    lead = lead_over(judged, event, strongest, "roc_auc")
    planner = used.backtest.planner[event]
    gain = judged.figures[f"{event}.dividend.gain"]
    windows = setup.history.windows
    return EventCard(
        event=event,
        learn=f"{windows[0].start}–{windows[-2].end}",
        score=f"{windows[-1].start}–{windows[-1].end}",
        learn_n=result.learned,
        learn_events=result.learned_events,
        n=int(result.could.sum()),
        events=int(result.did.sum()),
        base_rate=float(result.did.sum() / max(result.could.sum(), 1)),
        models=models,
        dividend=dividend_score(judged, event),
        permuted=null_world(gain, permuted.get(event, np.array([]))),
        resampled=null_world(gain, resampled.get(event, np.array([]))),
        chosen=chosen_score(judged, event, hope),
        strongest=strongest,
        difference=lead,
        picks_difference=lead_over(judged, event, strongest, "precision_at_picks"),
        beaten=planner == YINDI.name,
        used=planner,
        used_dividend=dividend_score(used, event),
        used_chosen=chosen_score(used, event, used_hope),
        strata=by_place_size(setup, judged.backtest, event),
        sensitivity=(),
        coefficients=(),
        verdict=verdict(
            event,
            cases=(int(result.did.sum()), int(result.could.sum() - result.did.sum())),
            beaten=planner == YINDI.name,
            strongest=strongest,
            models=models,
            difference=lead,
        ),
    )
