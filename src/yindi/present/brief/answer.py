"""The answer of page one in a few sentences, and which odds it is made with."""

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.plan.frontier import ALLOWED_LOSS
from yindi.plan.odds import EVENTS, YINDI
from yindi.present.files.names import names_of
from yindi.present.numbers import percent, whole
from yindi.study import Results

SENTENCE = Bilingual(" ", "")
BETWEEN = Bilingual("; ", "；")


def answer(results: Results, *, enter: int, deepen: int) -> Bilingual:
    """The answer in a few sentences: what is proposed, under which cap, at what cost, and what is assumed."""
    plan, chosen = results.plan, results.plan.solution.chosen
    market = int(plan.left_to_market.sum())
    before = plan.crowding_before
    sentences = [
        say(
            "brief.answer.what",
            places=len(plan.places),
            horizon=results.trust.horizon,
            picks=f"{int(chosen.sum()):,}",
            enter=f"{enter:,}",
            deepen=f"{deepen:,}",
        )
    ]
    if before.choices:
        sentences.append(
            say(
                "brief.answer.cap_automatic" if plan.cap_automatic else "brief.answer.cap_given",
                cap=plan.cap,
                most=before.places_most_advised,
                industry=names_of(results.study.economy).industries[before.most_advised],
                kept=percent(1 - ALLOWED_LOSS),
                loss=percent(plan.loss),
            )
        )
    sentences.append(
        say(
            "brief.answer.expected",
            expected=whole(float(np.nansum(plan.odds[chosen]))),
            picks=f"{int(chosen.sum()):,}",
            gain=whole(plan.solution.objective),
        )
    )
    sentences.append(say("brief.answer.market", count=f"{market:,}") if market else say("brief.answer.no_market"))
    return join(sentences, between=SENTENCE)


def baseline(results: Results) -> Bilingual | None:
    """Which odds are those of a baseline, where any are."""
    used = [results.trust.event(event) for event in EVENTS if results.trust.event(event).used != YINDI.name]
    if not used:
        return None
    parts = [
        say("brief.baseline.event", event=say(f"event.{card.event}"), model=say(f"model.{card.used}")) for card in used
    ]
    return say("brief.baseline", parts=join(parts, between=BETWEEN))
