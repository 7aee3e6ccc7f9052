"""Score the odds and the plan against history, and write the trust card."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from yindi.arrays import Array
from yindi.messages import Bilingual, join
from yindi.methods.logistic import Logit
from yindi.plan.frontier import automatic_cap, frontier
from yindi.plan.odds import EVENTS, MODELS, YINDI, EventName, OddsModel, View, models_in
from yindi.plan.tuning import HeldOut, choose_penalty, hold_out
from yindi.progress import Progress, Silent
from yindi.trust.backtest import YINDI_PLANS, Setup, ends_of, learning_part, score, see
from yindi.trust.by_cap import cap_figures, cap_ladder, cap_scores
from yindi.trust.calibration import optimism as optimism_in
from yindi.trust.card import Estimate, EventCard, TrustCard, WindowYears
from yindi.trust.draws import Draws, bootstrap_draw, repeat
from yindi.trust.estimates import Judged, chosen_score, crowding_score, dividend_score, lead_over, model_scores
from yindi.trust.figures import all_figures
from yindi.trust.nulls import NullWorld, Way, null_world, permuted_draw, resampled_draw, seen_once
from yindi.trust.strata import by_place_size, sensitivity
from yindi.trust.verdict import FEWEST_CASES, is_beaten, strongest_baseline, verdict


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
    views, held = seen_in_learning(setup)
    base = tuned(setup, views, held)
    setup, yindi_cap = with_cap(base, cap, YINDI_PLANS)
    demand = base.limits.caps
    judged = judge(
        setup, YINDI_PLANS, tuple(MODELS.values()), draws, seed, progress, "stage.bootstrap", demand, yindi_cap
    )
    planner = {event: model_to_plan_with(judged, event) for event in EVENTS}
    used_setup, used_cap, used = setup, yindi_cap, judged
    if planner != YINDI_PLANS:
        used_setup, used_cap = with_cap(base, cap, planner)
        used = judge(used_setup, planner, models_in(planner), draws, seed, progress, "stage.planned", demand, used_cap)
    ways = (Way("yindi", YINDI_PLANS, setup.limits), Way("used", planner, used_setup.limits))
    seen = seen_once(setup, ways)
    permuted = repeat(partial(permuted_draw, setup, ways, *seen, seed), draws, progress.stage("stage.permuted", draws))
    resampled = repeat(partial(resampled_draw, setup, ways, seed), draws, progress.stage("stage.resampled", draws))
    hopes = optimism_in(learning_part(setup), views, held, YINDI_PLANS)
    used_hopes = hopes if used is judged else optimism_in(learning_part(used_setup), views, held, planner)
    other_rules = sensitivity(setup)
    cards = {
        event: replace(
            event_card(
                setup,
                event,
                judged=judged,
                used=used,
                permuted=permuted,
                resampled=resampled,
                optimism=(hopes[event], used_hopes[event]),
            ),
            sensitivity=other_rules[event],
        )
        for event in EVENTS
    }
    card = TrustCard(
        entry=cards["entry"],
        deepening=cards["deepening"],
        crowding=crowding_score(used.backtest, used_cap),
        by_cap=cap_scores(used, demand, used_cap),
        horizon=setup.horizon,
        margin=setup.margin,
        line=setup.line,
        draws=draws,
        seed=seed,
        penalty=setup.penalty,
        windows=windows_of(setup),
        says=join([cards[event].verdict for event in EVENTS], between=Bilingual(" ", "")),
    )
    logits = {event: judged.backtest.events[event].logits[YINDI.name] for event in EVENTS}
    return Assessment(card, used_setup, planner, logits)


def seen_in_learning(setup: Setup) -> tuple[tuple[View, ...], tuple[HeldOut, ...]]:
    """The learning windows as they are, and once without each group of places."""
    learning = learning_part(setup)
    held = hold_out(learning.history, setup.groups, margin=setup.margin, line=setup.line)
    return see(learning, *learning.ones), held


def tuned(setup: Setup, views: tuple[View, ...], held: tuple[HeldOut, ...]) -> Setup:
    """The same setup with the penalties that held-out groups of places prefer."""
    penalty = choose_penalty(views, held, eligible=setup.eligible, margin=setup.margin, line=setup.line)
    return replace(setup, penalty=penalty)


def with_cap(setup: Setup, cap: int | None, planner: dict[EventName, str]) -> tuple[Setup, int]:
    """The same setup with a cap: the one given, or the one that the rule finds for the plan of the decision date."""
    if cap is None:
        models = models_in(planner)
        views = see(setup, *setup.ones, models=models)
        weights = np.ones(setup.shape)
        free = score(setup, views, ends_of(setup, views), weights=weights, models=models, planner=planner)
        cap = automatic_cap(frontier(free.programme))
    return replace(setup, limits=replace(setup.limits, caps=np.minimum(setup.limits.caps, cap))), cap


def windows_of(setup: Setup) -> tuple[WindowYears, ...]:
    """The years behind every level, the scored window last."""
    windows = setup.history.windows
    return tuple(WindowYears(window is not windows[-1], window.start_years, window.end_years) for window in windows)


def judge(
    setup: Setup,
    planner: dict[EventName, str],
    models: tuple[OddsModel, ...],
    draws: int,
    seed: int,
    progress: Progress,
    stage: str,
    demand: Array,
    cap: int,
) -> Judged:
    """The backtest of one way to plan, and the same under every draw.

    The plan under every cap is part of it unless no draw could make this way the one that is planned with.
    """
    views = see(setup, *setup.ones)
    everything = len(models) == len(MODELS)
    only = None if everything else {event: frozenset((name,)) for event, name in planner.items()}
    ends, weights = ends_of(setup, views), np.ones(setup.shape)
    backtest = score(setup, views, ends, weights=weights, models=models, planner=planner, only=only)
    figures, more = all_figures(backtest, *setup.ones), None
    if not everything or all(may_win(Judged(backtest, figures, {}), event) for event in EVENTS):
        caps = cap_ladder(replace(backtest.programme, caps=demand), cap)
        more = partial(cap_figures, demand=demand, caps=caps)
        figures |= more(backtest, weights)
    draw = partial(bootstrap_draw, setup, seed, models=models, planner=planner, only=only, more=more)
    return Judged(backtest, figures, repeat(draw, draws, progress.stage(stage, draws)))


def may_win(judged: Judged, event: EventName) -> bool:
    """Whether the Yindi model can beat the strongest baseline: an interval above zero lies about a lead above zero."""
    strongest = strongest_baseline(model_scores(judged, event))
    leads = (lead_over(judged, event, strongest, score).value for score in ("roc_auc", "precision_at_picks"))
    return is_beaten(*(Estimate(lead, lead, lead) for lead in leads))


def model_to_plan_with(judged: Judged, event: EventName) -> str:
    """The Yindi model where it beats the strongest baseline, otherwise that baseline."""
    strongest = strongest_baseline(model_scores(judged, event))
    result = judged.backtest.events[event]
    enough = min(result.did.sum(), result.could.sum() - result.did.sum()) >= FEWEST_CASES
    won = enough and is_beaten(
        lead_over(judged, event, strongest, "roc_auc"), lead_over(judged, event, strongest, "precision_at_picks")
    )
    return YINDI.name if won else strongest


def event_card(
    setup: Setup,
    event: EventName,
    *,
    judged: Judged,
    used: Judged,
    permuted: Draws,
    resampled: Draws,
    optimism: tuple[float, float],
) -> EventCard:
    """The card of one event; `optimism` is that of the Yindi plan and of the plan as made.

    Its sensitivity and coefficients are added where they are known.
    """
    result = judged.backtest.events[event]
    models = model_scores(judged, event)
    strongest = strongest_baseline(models)
    lead = lead_over(judged, event, strongest, "roc_auc")
    planner = used.backtest.planner[event]
    gain, used_gain = (one.figures[f"{event}.dividend.gain"] for one in (judged, used))
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
        permuted=null_of(gain, permuted, f"yindi.{event}"),
        resampled=null_of(gain, resampled, f"yindi.{event}"),
        chosen=chosen_score(judged, event, optimism[0]),
        strongest=strongest,
        difference=lead,
        picks_difference=lead_over(judged, event, strongest, "precision_at_picks"),
        beaten=planner == YINDI.name,
        used=planner,
        used_dividend=dividend_score(used, event),
        used_permuted=null_of(used_gain, permuted, f"used.{event}"),
        used_resampled=null_of(used_gain, resampled, f"used.{event}"),
        used_chosen=chosen_score(used, event, optimism[1]),
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


def null_of(observed: float, drawn: Draws, name: str) -> NullWorld:
    """One null world of one way to plan."""
    return null_world(observed, drawn.get(name, np.array([])))
