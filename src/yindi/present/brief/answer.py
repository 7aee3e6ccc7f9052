"""The answer of page one in a few sentences, and which odds it is made with."""

from math import exp, isnan, nan

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.plan.frontier import ALLOWED_LOSS
from yindi.plan.odds import EVENTS, YINDI
from yindi.present.beside_in_words import why_not_in_short
from yindi.present.files.names import names_of
from yindi.present.numbers import percent, whole
from yindi.present.years_in_words import others_start, starts_sentence
from yindi.study import Results

# What room takes is told from this share on. [share of the objective]
LEAST_TOLD = 0.0005
SENTENCE = Bilingual(" ", "")
BETWEEN = Bilingual("; ", "；")


def answer(results: Results, *, enter: int, deepen: int) -> Bilingual:
    """The answer in a few sentences: what starts and what waits, under which cap, at what cost, and what is assumed."""
    if not results.years.possible:
        return no_plan(results)
    plan, chosen = results.plan, results.plan.solution.chosen
    market = int(plan.left_to_market.sum())
    before = plan.crowding_before
    years = results.years.made.programme.years
    sentences = [
        say(
            "brief.answer.what" if plan.period is None else "brief.answer.starts",
            places=len(plan.places),
            horizon=results.trust.horizon,
            first=years[0],
            last=years[-1],
            picks=f"{int(chosen.sum()):,}",
            enter=f"{enter:,}",
            deepen=f"{deepen:,}",
            waits=f"{int((plan.for_one_period.chosen & ~chosen).sum()):,}",
        )
    ]
    if (others := others_start(results)) is not None:
        sentences.append(others)
    if before.choices:
        sentences.append(
            say(
                "brief.answer.cap_automatic" if plan.cap_automatic else "brief.answer.cap_given",
                cap=plan.cap,
                most=before.places_most_advised,
                industry=names_of(results.study.economy).industries[before.most_advised],
                kept=percent(1 - ALLOWED_LOSS),
                loss=percent(plan.loss),
                until=plan.year + results.trust.horizon,
            )
        )
    if plan.room_loss >= LEAST_TOLD:
        sentences.append(say("brief.answer.room", room=percent(plan.room_loss)))
    by_odds, corrected = expected(results)
    sentences.append(
        say(
            "brief.answer.expected"
            if isnan(corrected)
            # Where both round to the same number there is nothing to correct.
            else "brief.answer.expected_same"
            if whole(corrected) == whole(by_odds)
            else "brief.answer.expected_corrected"
            if corrected <= by_odds
            else "brief.answer.expected_raised",
            expected=whole(by_odds),
            corrected=whole(corrected),
            picks=f"{int(chosen.sum()):,}",
            gain=whole(plan.solution.objective),
        )
    )
    sentences.append(say("brief.answer.market", count=f"{market:,}") if market else nothing_left(results))
    return join(sentences, between=SENTENCE)


def no_plan(results: Results) -> Bilingual:
    """Where no schedule exists or was found: that, what conflicts, the cheapest way out, and no advice."""
    plan, years = results.plan, results.years
    return join(
        [
            starts_sentence(years),
            *why_not_in_short(years),
            say(
                "brief.answer.no_plan",
                places=len(plan.places),
                picks=f"{int(plan.for_one_period.chosen.sum()):,}",
            ),
        ],
        between=SENTENCE,
    )


def expected(results: Results) -> tuple[float, float]:
    """How many picks would happen without support: by the odds, and with the optimism of choosing taken off.

    The second is NaN where the optimism of neither event could be estimated; an event without one keeps its odds.
    """
    plan = results.plan
    by_odds, corrected, known = 0.0, 0.0, False
    for event, of_event in (("entry", ~plan.programme.deepens), ("deepening", plan.programme.deepens)):
        picked = plan.solution.chosen & of_event
        hoped = float(np.nansum(plan.odds[picked]))
        optimism = results.trust.event("entry" if event == "entry" else "deepening").used_chosen.optimism
        by_odds += hoped
        if isnan(optimism) or not picked.any():
            corrected += hoped
        else:
            known = True
            corrected += min(max(hoped - optimism * int(picked.sum()), 0.0), float(picked.sum()))
    return by_odds, corrected if known else nan


def nothing_left(results: Results) -> Bilingual:
    """No option reaches the line of the market; where uplift rises with odds throughout, higher odds come first."""
    plan = results.plan
    values = {one.name: one.value for one in results.assumptions}
    # Uplift is largest where support carries the odds as far above one half as they were below it.
    most_uplift = 1 / (1 + exp(values["uplift"] / 2))
    options = plan.odds[plan.programme.is_option]
    rising = options.size > 0 and float(np.nanmax(options)) <= most_uplift
    return say(
        "brief.answer.no_market_by_odds" if rising else "brief.answer.no_market",
        line=percent(values["leave_to_market"]),
    )


def baseline(results: Results) -> Bilingual | None:
    """Which odds are those of a baseline, where any are."""
    used = [results.trust.event(event) for event in EVENTS if results.trust.event(event).used != YINDI.name]
    if not used:
        return None
    parts = [
        say("brief.baseline.event", event=say(f"event.{card.event}"), model=say(f"model.{card.used}")) for card in used
    ]
    return say("brief.baseline", parts=join(parts, between=BETWEEN))
