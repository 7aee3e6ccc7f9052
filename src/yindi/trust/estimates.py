"""Figures with their intervals, from one run of the backtest and its draws."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.crowding import effective_number, most_advised
from yindi.methods.pigeonhole import interval_about
from yindi.plan.odds import MODELS, YINDI, EventName
from yindi.plan.programme import own_best
from yindi.trust.backtest import Backtest
from yindi.trust.card import ChosenScore, CrowdingScore, DividendScore, Estimate, ModelScore
from yindi.trust.dividend import blind_with_place_totals
from yindi.trust.draws import Draws
from yindi.trust.figures import Figures

SCORES = ("roc_auc", "pr_auc", "precision_at_picks")
DIVIDENDS = ("blind", "own_presence", "plan", "gain", "gain_over_own_presence")


def bounds_of(name: str) -> tuple[float, float]:
    """The bounds that a figure cannot leave: shares 0 to 1, successes per 100 picks 0 to 100, gains −100 to 100.

    >>> bounds_of("entry.yindi.roc_auc"), bounds_of("entry.dividend.gain")
    ((0.0, 1.0), (-100.0, 100.0))
    """
    if ".gain" in name:
        return -100.0, 100.0
    return (0.0, 100.0) if ".dividend." in name or name.startswith("cap.") else (0.0, 1.0)


@dataclass(frozen=True)
class Judged:
    """A backtest with its figures and the same figures under every draw."""

    backtest: Backtest
    figures: Figures
    drawn: Draws

    def estimate(self, name: str) -> Estimate:
        """One figure with its interval."""
        least, most = bounds_of(name)
        value = self.figures[name]
        return Estimate(value, *interval_about(value, self.drawn.get(name, np.array([])), least=least, most=most))

    def difference(self, first: str, second: str) -> Estimate:
        """One figure less another, paired draw by draw."""
        paired: Array = self.drawn[first] - self.drawn[second] if self.drawn else np.array([])
        value = self.figures[first] - self.figures[second]
        return Estimate(value, *interval_about(value, paired))


def model_scores(judged: Judged, event: EventName) -> dict[str, ModelScore]:
    """The scores of every model on one event."""
    return {name: ModelScore(*(judged.estimate(f"{event}.{name}.{kind}") for kind in SCORES)) for name in MODELS}


def lead_over(judged: Judged, event: EventName, baseline: str, score: str) -> Estimate:
    """How far the Yindi model is ahead of a baseline on one score."""
    return judged.difference(f"{event}.{YINDI.name}.{score}", f"{event}.{baseline}.{score}")


def dividend_score(judged: Judged, event: EventName) -> DividendScore:
    """The place dividend of one plan with its intervals."""
    result = judged.backtest.events[event]
    blind, own_presence, plan, gain, over_own = (judged.estimate(f"{event}.dividend.{kind}") for kind in DIVIDENDS)
    with_places = blind_with_place_totals(judged.backtest.chosen(event), result.could, result.did)
    return DividendScore(blind, own_presence, plan, gain, over_own, with_places)


def chosen_score(judged: Judged, event: EventName, hope: float) -> ChosenScore:
    """Expected beside realised on one plan's choices, with the optimism of choosing (`hope`) taken off."""
    chosen = judged.backtest.chosen(event)
    before = judged.figures[f"{event}.chosen.expected"]
    return ChosenScore(
        picks=int(chosen.sum()),
        successes=int((chosen & judged.backtest.events[event].did).sum()),
        expected=before if np.isnan(hope) else float(np.clip(before - hope, 0, 1)),
        expected_before=before,
        optimism=hope,
        realised=judged.estimate(f"{event}.chosen.realised"),
        unknown=judged.backtest.unknown(event),
    )


def crowding_score(backtest: Backtest, cap: int) -> CrowdingScore:
    """What the cap cost in the backtest: crowding, objective and realised success beside free choice."""
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
