"""trust.json: every figure of the trust card, in one fixed shape."""

import json
from typing import Any

from yindi.plan.odds import MODELS
from yindi.present.files.rounding import SCORE, rounded
from yindi.trust.card import CapScore, ChosenScore, DividendScore, Estimate, EventCard, ModelScore, TrustCard
from yindi.trust.nulls import NullWorld

Record = dict[str, Any]


def trust_text(card: TrustCard) -> str:
    """The trust card as JSON: entry at the top level, deepening under its name; null where a figure is not known."""
    return json.dumps(whole(trust_record(card)), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def trust_record(card: TrustCard) -> Record:
    """The trust card as nested records, in the order in which they are written."""
    crowding = card.crowding
    return {
        **event_record(card.entry),
        "deepening": event_record(card.deepening),
        "plan": {event.event: used_record(event) for event in (card.entry, card.deepening)},
        "crowding": {
            "cap": crowding.cap,
            "most_advised": {"before": crowding.most_advised_before, "after": crowding.most_advised_after},
            "effective_number": {"before": crowding.effective_before, "after": crowding.effective_after},
            "realised_per_100": {"before": crowding.realised_before, "after": crowding.realised_after},
            "objective_loss": crowding.objective_loss,
        },
        "by_cap": [cap_record(row) for row in card.by_cap],
        "says": card.says.as_dict(),
        "margin": card.margin,
        "line": card.line,
        "horizon": card.horizon,
        "draws": card.draws,
        "seed": card.seed,
        "penalty": dict(card.penalty),
        "windows": [vars(window) for window in card.windows],
    }


def event_record(event: EventCard) -> Record:
    """Everything about one event."""
    return {
        "event": event.event,
        "learn": event.learn,
        "score": event.score,
        "n": event.n,
        "events": event.events,
        "base_rate": event.base_rate,
        "models": {name: model_record(event.models[name]) for name in MODELS},
        "dividend": dividend_record(event.dividend, "yindi"),
        "nulls": {"permuted": null_record(event.permuted), "resampled": null_record(event.resampled)},
        "chosen": chosen_record(event.chosen),
        "verdict": event.verdict.as_dict(),
        "strongest": event.strongest,
        "beaten": event.beaten,
        "difference": estimate_record(event.difference),
        "picks_difference": estimate_record(event.picks_difference),
        "learn_n": event.learn_n,
        "learn_events": event.learn_events,
        "by_place_size": [vars(row) for row in event.strata],
        "sensitivity": [vars(row) for row in event.sensitivity],
        "coefficients": [vars(row) for row in event.coefficients],
    }


def used_record(event: EventCard) -> Record:
    """The model that the plan was made with, and how its plan scored."""
    return {
        "model": event.used,
        "dividend": dividend_record(event.used_dividend, "plan"),
        "nulls": {"permuted": null_record(event.used_permuted), "resampled": null_record(event.used_resampled)},
        "chosen": chosen_record(event.used_chosen),
    }


def model_record(score: ModelScore) -> Record:
    """Each score as a number, its interval beside it."""
    record: Record = {}
    for name in ("roc_auc", "pr_auc", "precision_at_picks"):
        estimate: Estimate = getattr(score, name)
        record |= {name: estimate.value, f"{name}_low": estimate.low, f"{name}_high": estimate.high}
    return record


def dividend_record(score: DividendScore, made_with: str) -> Record:
    """Successes per 100 picks, those of the plan under `made_with`; `low` and `high` are the interval of the gain."""
    return {
        "blind": score.blind.value,
        "own_presence": score.own_presence.value,
        made_with: score.plan.value,
        "gain": score.gain.value,
        "low": score.gain.low,
        "high": score.gain.high,
        "blind_place_totals": score.blind_place_totals,
        "gain_over_own_presence": estimate_record(score.gain_over_own_presence),
        "intervals": {
            "blind": [score.blind.low, score.blind.high],
            "own_presence": [score.own_presence.low, score.own_presence.high],
            made_with: [score.plan.low, score.plan.high],
        },
    }


def null_record(world: NullWorld) -> Record:
    """What a world without a place effect gave."""
    return {"gain": world.gain, "p": world.p, "low": world.low, "high": world.high, "draws": world.draws}


def chosen_record(score: ChosenScore) -> Record:
    """Expected beside realised on the chosen; `low` and `high` are the interval of what was realised."""
    return {
        "expected": score.expected,
        "realised": score.realised.value,
        "low": score.realised.low,
        "high": score.realised.high,
        "picks": score.picks,
        "successes": score.successes,
        "unknown": score.unknown,
        "expected_before": score.expected_before,
        "optimism": score.optimism,
    }


def cap_record(row: CapScore) -> Record:
    """The backtest under one cap; `cap` is null for free choice."""
    return {
        "cap": row.cap,
        "used": row.used,
        "choices": row.choices,
        "known": row.known,
        "most_advised": row.most_advised,
        "effective_number": row.effective_number,
        "objective_loss": row.objective_loss,
        "realised_per_100": estimate_record(row.realised),
        "less_free": estimate_record(row.difference),
    }


def estimate_record(estimate: Estimate) -> Record:
    """A figure with its interval."""
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}


def whole(content: Any) -> Any:
    """Content that JSON can hold: numbers rounded, None where a number is not known.

    >>> whole({"gain": float("nan"), "p": 0.12345678})
    {'gain': None, 'p': 0.123457}
    """
    if isinstance(content, dict):
        return {name: whole(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [whole(value) for value in content]
    if isinstance(content, float):
        return rounded(content, SCORE)
    if hasattr(content, "item"):
        return whole(content.item())
    return content
