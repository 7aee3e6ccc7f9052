"""The few facts that a person asks for first, as sentences in both languages."""

from collections.abc import Sequence

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.plan.record import Refusal
from yindi.present.beside_in_words import why_not
from yindi.present.files.names import Names, names_of
from yindi.present.files.order import in_order
from yindi.present.years_in_words import certificate, starts_sentence
from yindi.study import Results
from yindi.trust.card import EventCard

Fact = tuple[Bilingual, Bilingual]
CONTESTED = 3
COMMA = Bilingual(", ", "、")


def headlines(results: Results) -> list[Fact]:
    """Who leads, who waits, how crowded it is and how far to trust it: what it is about, and what is so."""
    study, plan = results.study, results.plan
    cards = (results.trust.entry, results.trust.deepening)
    roles = [*(row.role for row in plan.recommendations), *(row.role for row in plan.waiting)]
    facts = [(say("file_out.about.study"), study.title)]
    if study.caution is not None:
        facts.append((say("file_out.about.caution"), study.caution))
    if not results.years.possible:
        facts.append((say("file_out.about.no_plan"), starts_sentence(results.years)))
        facts += [(say("file_out.about.why_not"), sentence) for sentence in why_not(results.years)]
        facts.append((say("file_out.about.leads"), say("file_out.no_advice")))
        return [*facts, *((say(f"file_out.about.verdict_{card.event}"), card.verdict) for card in cards)]
    return [
        *facts,
        (
            say("file_out.about.plan"),
            say(
                "file_out.plan", year=plan.year, until=plan.year + study.plan.horizon,
                places=len(plan.places), industries=len(plan.industries),
            ),
        ),
        (
            say("file_out.about.leads"),
            say(
                "file_out.leads", leads=roles.count("lead"), supports=roles.count("support"),
                deepens=roles.count("deepen"), market=roles.count("leave_to_market"),
            ),
        ),
        *contested(results),
        (
            say("file_out.about.waits"),
            say(
                "file_out.waits",
                waits=len(plan.waiting),
                prepare=roles.count("prepare"),
                starts=preparations(results),
            ),
        ),
        (say("file_out.about.years"), starts_sentence(results.years)),
        (say("file_out.about.certificate"), certificate(results.years)),
        (say("file_out.about.crowding"), crowding_fact(results)),
        *((say(f"file_out.about.verdict_{card.event}"), card.verdict) for card in cards),
    ]  # fmt: skip


def details(results: Results) -> list[Fact]:
    """What else the first page of the workbook says: the place dividend, and what is assumed."""
    return [
        *(
            (say(f"file_out.about.dividend_{card.event}"), dividend_fact(card))
            for card in (results.trust.entry, results.trust.deepening)
        ),
        *((some.label, assumption_fact(some.value, some.low, some.high, some.unit)) for some in results.assumptions),
    ]


def preparations(results: Results) -> int:
    """How many preparations start in the plan over years."""
    actions, chosen = results.years.made.programme.action, results.years.solved.schedule.chosen
    return sum(actions[at] == "prepare" for at in np.flatnonzero(chosen).tolist())


def contested(results: Results) -> list[Fact]:
    """Who leads and how many wait in the industries that most places want."""
    names = names_of(results.study.economy)
    return [
        (names.industries[refusal.industry], contested_fact(results, refusal, names))
        for refusal in results.plan.refusals[:CONTESTED]
    ]


def contested_fact(results: Results, refusal: Refusal, names: Names) -> Bilingual:
    """One contested industry."""
    here = [row for row in results.plan.recommendations if row.industry == refusal.industry]
    leads = [row.place for row in in_order(here, results.plan) if row.role == "lead"]
    return say(
        "file_out.contested" if leads else "file_out.contested_deepening",
        wanted=refusal.wanted,
        room=refusal.room,
        waits=refusal.waiting,
        leads=listed([names.places[place] for place in leads]),
    )


def crowding_fact(results: Results) -> Bilingual:
    """Crowding if every place chose alone, and under the plan."""
    plan = results.plan
    names = names_of(results.study.economy).industries
    before, after = plan.crowding_before, plan.crowding_after
    return say(
        "file_out.crowding",
        before=before.places_most_advised,
        before_industry=names[before.most_advised],
        after=after.places_most_advised,
        before_effective=f"{before.effective_number:.1f}",
        after_effective=f"{after.effective_number:.1f}",
        cap=plan.cap,
        loss=f"{100 * plan.loss:.1f}",
    )


def dividend_fact(card: EventCard) -> Bilingual:
    """What the places of the plan's model added a horizon ago, beside blind ones."""
    score = card.used_dividend
    if score.plan.value != score.plan.value:
        return say("file_out.no_dividend", window=card.score)
    return say(
        "file_out.dividend",
        window=card.score,
        plan=f"{score.plan.value:.0f}",
        blind=f"{score.blind.value:.0f}",
        gain=f"{score.gain.value:+.0f}",
        low=f"{score.gain.low:+.0f}",
        high=f"{score.gain.high:+.0f}",
    )


def assumption_fact(value: float, low: float, high: float, unit: Bilingual) -> Bilingual:
    """An assumption with its range."""
    return say("file_out.assumption", value=f"{value:g}", low=f"{low:g}", high=f"{high:g}", unit=unit)


def listed(parts: Sequence[Bilingual]) -> Bilingual:
    """Names in a row."""
    return join(list(parts), between=COMMA)
