"""The trust card in full, entry and deepening apart."""

from dataclasses import dataclass

from yindi.messages import Bilingual, join, say
from yindi.plan.odds import EVENTS, MODELS
from yindi.present.numbers import NO_BREAK, between, decimal, p_value, percent, same, share_between, whole
from yindi.study import Results
from yindi.trust.card import CapScore, ChosenScore, CrowdingScore, Estimate, EventCard, TrustCard
from yindi.trust.nulls import NullWorld

Row = tuple[Bilingual, ...]


@dataclass(frozen=True)
class EventTrust:
    """One event: its verdict, what it was learned and scored on, and tables as shown."""

    name: str
    event: Bilingual
    verdict: Bilingual
    windows: Bilingual
    difference: Bilingual
    models: tuple[Row, ...]
    used: str
    dividend: tuple[Row, ...]
    nulls: tuple[Row, ...]
    chosen: tuple[Row, ...]
    few: Bilingual | None
    strata: tuple[Row, ...]
    sensitivity: tuple[Row, ...]
    coefficients: tuple[Row, ...]


@dataclass(frozen=True)
class Trust:
    """Both events, what the cap cost in the backtest, and the rules."""

    events: tuple[EventTrust, ...]
    crowding: tuple[Row, ...]
    by_cap: tuple[Row, ...]
    rules: tuple[Bilingual, ...]


FEW_CHOSEN = 200
COMMA = Bilingual(", ", "、")


def trust(results: Results) -> Trust:
    """The trust card as shown."""
    card = results.trust
    return Trust(
        events=tuple(event_trust(card.event(event)) for event in EVENTS),
        crowding=capped(card.crowding),
        by_cap=tuple(cap_row(row) for row in card.by_cap),
        rules=(
            *levels(card),
            say("brief.rule.event", margin=decimal(card.margin, 3), line=decimal(card.line, 2)),
            say("brief.rule.interval", draws=f"{card.draws:,}", seed=card.seed),
            say("brief.rule.one_transition", window=card.entry.score),
        ),
    )


def event_trust(card: EventCard) -> EventTrust:
    """One event as shown."""
    return EventTrust(
        name=card.event,
        event=say(f"brief.{card.event}"),
        verdict=card.verdict,
        windows=say(
            "brief.windows",
            learn=card.learn,
            learn_n=f"{card.learn_n:,}",
            learn_events=f"{card.learn_events:,}",
            score=card.score,
            n=f"{card.n:,}",
            events=f"{card.events:,}",
            base=percent(card.base_rate),
        ),
        difference=say(
            "brief.difference",
            baseline=say(f"model.{card.strongest}"),
            auc=between(card.difference),
            precision=between(hundredfold(card.picks_difference), 1),
        ),
        models=tuple(
            (
                say(f"brief.model.{name}"),
                between(card.models[name].roc_auc),
                between(card.models[name].pr_auc),
                share_between(card.models[name].precision_at_picks),
            )
            for name in MODELS
        ),
        used=card.used,
        dividend=dividend(card),
        nulls=nulls(card),
        chosen=(
            chosen_row(say("brief.as_made", model=say(f"brief.model.{card.used}")), card.used_chosen),
            *([chosen_row(say("brief.with_yindi"), card.chosen)] if card.used != "yindi" else []),
        ),
        few=say("brief.no_curve", picks=card.used_chosen.picks, few=FEW_CHOSEN)
        if card.used_chosen.picks < FEW_CHOSEN
        else None,
        strata=tuple(
            (
                say(f"brief.size.{row.stratum}"),
                whole(row.places),
                whole(row.n),
                whole(row.events),
                decimal(row.yindi_auc),
                decimal(row.own_presence_auc),
                whole(row.picks),
                whole(row.successes),
            )
            for row in card.strata
        ),
        sensitivity=tuple(
            (
                decimal(row.margin, 3),
                decimal(row.line),
                whole(row.n),
                whole(row.events),
                decimal(row.yindi_auc),
                decimal(row.own_presence_auc),
                decimal(row.gain, 1),
            )
            for row in card.sensitivity
        ),
        coefficients=tuple(
            (say(f"brief.fact.{row.feature}"), decimal(row.scored), decimal(row.refitted)) for row in card.coefficients
        ),
    )


def hundredfold(share: Estimate) -> Estimate:
    """A share in percentage points."""
    return Estimate(100 * share.value, 100 * share.low, 100 * share.high)


def dividend(card: EventCard) -> tuple[Row, ...]:
    """Successes per 100 picks: of the plan as made, and of the plan with the Yindi model."""
    scores = [(say("brief.as_made", model=say(f"brief.model.{card.used}")), card.used_dividend)]
    if card.used != "yindi":
        scores.append((say("brief.with_yindi"), card.dividend))
    return tuple(
        (
            label,
            between(score.plan, 0),
            between(score.blind, 0),
            decimal(score.blind_place_totals, 0),
            between(score.own_presence, 0),
            between(score.gain, 0),
            between(score.gain_over_own_presence, 0),
        )
        for label, score in scores
    )


def levels(card: TrustCard) -> tuple[Bilingual, ...]:
    """How many years make a level, and a caution where it is a single one."""
    ends = sorted({years for window in card.windows for years in (window.start, window.end)})
    fewest, most = min(map(len, ends)), max(map(len, ends))
    spread = (
        say("brief.rule.levels_same", years=most)
        if fewest == most
        else say("brief.rule.levels", fewest=fewest, most=most)
    )
    single = [same(str(years[0])) for years in ends if len(years) == 1]
    if not single:
        return (spread,)
    if most == 1:
        return (say("brief.rule.levels_single"),)
    return (spread, say("brief.rule.single_years", years=join(single, between=COMMA)))


def nulls(card: EventCard) -> tuple[Row, ...]:
    """Two worlds without a place effect: for the plan as made, and for the plan with the Yindi model."""
    as_made = say("brief.as_made", model=say(f"brief.model.{card.used}"))
    rows = [null_row("permuted", as_made, card.used_permuted), null_row("resampled", as_made, card.used_resampled)]
    if card.used != "yindi":
        yindi = say("brief.with_yindi")
        rows += [null_row("permuted", yindi, card.permuted), null_row("resampled", yindi, card.resampled)]
    return tuple(rows)


def null_row(name: str, plan: Bilingual, world: NullWorld) -> Row:
    """One world without a place effect."""
    gain = same(f"{decimal(world.low, 1).en} – {decimal(world.high, 1).en}") if world.draws else decimal(world.low)
    return say(f"brief.null.{name}"), plan, decimal(world.gain, 1), gain, p_value(world.p), whole(world.draws)


def chosen_row(label: Bilingual, score: ChosenScore) -> Row:
    """Expected beside realised on the chosen."""
    return (
        label,
        whole(score.picks),
        whole(score.successes),
        whole(score.unknown),
        percent(score.expected),
        percent(score.expected_before),
        decimal(100 * score.optimism, 1),
        share_between(score.realised),
    )


def capped(score: CrowdingScore) -> tuple[Row, ...]:
    """What the cap did and cost in the backtest."""
    return (
        (say("brief.most_advised"), whole(score.most_advised_before), whole(score.most_advised_after)),
        (say("brief.effective"), decimal(score.effective_before, 1), decimal(score.effective_after, 1)),
        (say("brief.realised_per_100"), decimal(score.realised_before, 0), decimal(score.realised_after, 0)),
        (say("brief.objective_kept"), kept(0.0), kept(score.objective_loss)),
    )


def cap_row(row: CapScore) -> Row:
    """The backtest under one cap, or of free choice."""
    name = say("brief.no_cap") if row.cap is None else whole(row.cap)
    return (
        say("brief.this_cap", cap=name) if row.used else name,
        whole(row.choices),
        whole(row.known),
        whole(row.most_advised),
        decimal(row.effective_number, 1),
        kept(row.objective_loss),
        between(row.realised, 0),
        same("–") if row.cap is None else between(row.difference, 0),
    )


def kept(loss: float) -> Bilingual:
    """What is left of the objective, with one decimal: whole percentages would hide a small loss."""
    return same(f"{decimal(100 * (1 - loss), 1).en}{NO_BREAK}%")
