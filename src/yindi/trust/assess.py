"""Score the odds and the plan against history, and write the trust card."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt

from yindi.methods.crowding import effective_number, most_advised
from yindi.messages import Bilingual, join
from yindi.plan.frontier import automatic_cap, frontier
from yindi.plan.odds import EVENTS, MODELS, YINDI, EventName
from yindi.plan.programme import own_best
from yindi.plan.tuning import choose_penalty, hold_out
from yindi.progress import Progress, Silent
from yindi.trust.backtest import Backtest, Setup, ends_of, learning_part, score, see
from yindi.trust.calibration import optimism
from yindi.trust.card import ChosenScore, CrowdingScore, DividendScore, Estimate, EventCard, ModelScore, TrustCard
from yindi.trust.dividend import blind_with_place_totals
from yindi.methods.logistic import Logit
from yindi.methods.pigeonhole import interval
from yindi.trust.draws import Draws, bootstrap_draw, repeat
from yindi.trust.figures import Figures, all_figures
from yindi.trust.nulls import null_world, permuted_draw, resampled_draw
from yindi.trust.strata import by_place_size, sensitivity
from yindi.trust.verdict import is_beaten, strongest_baseline, verdict

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Assessment:
    """The card, and what the plan of today takes over from it: the tuned setup and the models to plan with."""

    card: TrustCard
    setup: Setup
    planner: dict[EventName, str]
    logits: dict[EventName, Logit]


def assess(
    setup: Setup, *, cap: int | None, draws: int, seed: int, progress: Progress | None = None
) -> Assessment:
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
    learning = learning_part(setup)
    learning_views = see(learning, *learning.ones)
    held = hold_out(learning.history, setup.groups, margin=setup.margin, line=setup.line)
    penalty = choose_penalty(
        learning_views, held, eligible=setup.eligible, margin=setup.margin, line=setup.line
    )
    setup = replace(setup, penalty=penalty)
    views = see(setup, *setup.ones)
    ends = ends_of(setup, views)
    weights = np.ones(setup.shape)
    free = score(setup, views, ends, weights=weights)
    cap = cap or automatic_cap(frontier(free.programme))
    setup = replace(setup, limits=replace(setup.limits, caps=np.minimum(setup.limits.caps, cap)))
    learning = learning_part(setup)
    backtest = score(setup, views, ends, weights=weights)
    figures = all_figures(backtest, *setup.ones)
    drawn = repeat(partial(bootstrap_draw, setup, seed), draws, progress.stage("stage.bootstrap", draws))
    permuted = repeat(partial(permuted_draw, setup, seed), draws, progress.stage("stage.permuted", draws))
    resampled = repeat(partial(resampled_draw, setup, seed), draws, progress.stage("stage.resampled", draws))

    models = {event: model_scores(event, figures, drawn) for event in EVENTS}
    planner: dict[EventName, str] = {}
    for event in EVENTS:
        strongest = strongest_baseline(models[event])
        won = is_beaten(
            difference(event, "roc_auc", strongest, figures, drawn),
            difference(event, "precision_at_picks", strongest, figures, drawn),
        )
        planner[event] = YINDI.name if won else strongest
    used, used_figures, used_drawn = backtest, figures, drawn
    if any(name != YINDI.name for name in planner.values()):
        used_models = tuple(MODELS[name] for name in dict.fromkeys(planner.values()))
        used = score(setup, views, ends, weights=weights, planner=planner)
        used_figures = all_figures(used, *setup.ones)
        again = partial(bootstrap_draw, setup, seed, models=used_models, planner=planner)
        used_drawn = repeat(again, draws, progress.stage("stage.planned", draws))

    yindi_planner: dict[EventName, str] = {event: YINDI.name for event in EVENTS}
    hopes = {
        "yindi": optimism(learning, learning_views, held, yindi_planner),
        "used": optimism(learning, learning_views, held, planner),
    }
    other_rules = sensitivity(setup)
    cards = {}
    for event in EVENTS:
        result = backtest.events[event]
        strongest = strongest_baseline(models[event])
        gap = difference(event, "roc_auc", strongest, figures, drawn)
        beaten = planner[event] == YINDI.name
        window, first = setup.history.windows[-1], setup.history.windows[0]
        cards[event] = EventCard(
            event=event,
            learn=f"{first.start}–{setup.history.windows[-2].end}",
            score=f"{window.start}–{window.end}",
            learn_n=result.learned,
            learn_events=result.learned_events,
            n=int(result.could.sum()),
            events=int(result.did.sum()),
            base_rate=float(result.did.sum() / max(result.could.sum(), 1)),
            models=models[event],
            dividend=dividend_score(event, backtest, figures, drawn),
            permuted=null_world(figures[f"{event}.dividend.gain"], permuted[event]),
            resampled=null_world(figures[f"{event}.dividend.gain"], resampled[event]),
            chosen=chosen_score(event, backtest, figures, drawn, hopes["yindi"][event]),
            strongest=strongest,
            difference=gap,
            picks_difference=difference(event, "precision_at_picks", strongest, figures, drawn),
            beaten=beaten,
            used=planner[event],
            used_dividend=dividend_score(event, used, used_figures, used_drawn),
            used_chosen=chosen_score(event, used, used_figures, used_drawn, hopes["used"][event]),
            strata=by_place_size(setup, backtest, event),
            sensitivity=other_rules[event],
            coefficients=(),
            verdict=verdict(event, beaten=beaten, strongest=strongest, models=models[event], difference=gap),
        )
    card = TrustCard(
        entry=cards["entry"],
        deepening=cards["deepening"],
        crowding=crowding_score(used, cap),
        horizon=setup.horizon,
        margin=setup.margin,
        line=setup.line,
        draws=draws,
        seed=seed,
        penalty=penalty,
        says=join([cards[event].verdict for event in EVENTS], between=Bilingual(" ", "")),
    )
    logits = {event: backtest.events[event].logits[YINDI.name] for event in EVENTS}
    return Assessment(card, setup, planner, logits)


def estimate(name: str, figures: Figures, drawn: Draws) -> Estimate:
    """One figure with the interval of its draws."""
    return Estimate(figures[name], *interval(drawn.get(name, np.array([]))))


def model_scores(event: EventName, figures: Figures, drawn: Draws) -> dict[str, ModelScore]:
    """The scores of every model on one event."""
    kinds = ("roc_auc", "pr_auc", "precision_at_picks")
    return {
        name: ModelScore(*(estimate(f"{event}.{name}.{kind}", figures, drawn) for kind in kinds)) for name in MODELS
    }


def difference(event: EventName, kind: str, baseline: str, figures: Figures, drawn: Draws) -> Estimate:
    """The Yindi model less a baseline, paired draw by draw."""
    mine, other = f"{event}.{YINDI.name}.{kind}", f"{event}.{baseline}.{kind}"
    paired = drawn[mine] - drawn[other] if drawn else np.array([])
    return Estimate(figures[mine] - figures[other], *interval(paired))


def dividend_score(event: EventName, backtest: Backtest, figures: Figures, drawn: Draws) -> DividendScore:
    """The place dividend of one plan with its intervals."""
    kinds = ("blind", "own_presence", "plan", "gain", "gain_over_own_presence")
    result = backtest.events[event]
    with_places = blind_with_place_totals(backtest.chosen(event), result.could, result.did)
    return DividendScore(*(estimate(f"{event}.dividend.{kind}", figures, drawn) for kind in kinds), with_places)


def chosen_score(event: EventName, backtest: Backtest, figures: Figures, drawn: Draws, hope: float) -> ChosenScore:
    """Expected beside realised on one plan's choices."""
    chosen = backtest.chosen(event)
    before = figures[f"{event}.chosen.expected"]
    return ChosenScore(
        picks=int(chosen.sum()),
        successes=int((chosen & backtest.events[event].did).sum()),
        expected=float(np.clip(before - hope, 0, 1)) if not np.isnan(hope) else before,
        expected_before=before,
        optimism=hope,
        realised=estimate(f"{event}.chosen.realised", figures, drawn),
    )


def crowding_score(backtest: Backtest, cap: int) -> CrowdingScore:
    """What the cap cost in the backtest."""
    free, bound = own_best(backtest.programme), backtest.solution
    did = backtest.events["entry"].did | backtest.events["deepening"].did
    return CrowdingScore(
        cap=cap,
        most_advised_before=most_advised(free.counts)[1],
        most_advised_after=most_advised(bound.counts)[1],
        effective_before=effective_number(free.counts),
        effective_after=effective_number(bound.counts),
        objective_loss=1 - bound.objective / free.objective if free.objective > 0 else 0.0,
        realised_before=100 * float((free.chosen & did).sum() / max(free.chosen.sum(), 1)),
        realised_after=100 * float((bound.chosen & did).sum() / max(bound.chosen.sum(), 1)),
    )
