"""Page one: the answer, who leads, who waits, what to deepen, how crowded, how far to trust it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.plan.odds import EVENTS, EventName
from yindi.plan.record import Crowding, Plan, Recommendation
from yindi.present.brief.answer import answer, baseline
from yindi.present.files.names import Names, names_of
from yindi.present.files.order import likely_first
from yindi.present.numbers import between, decimal, odds_between, p_value, percent, priced, same, whole
from yindi.study import Results
from yindi.trust.card import EventCard
from yindi.trust.verdict import FEWEST_CASES

INDUSTRIES_SHOWN = 7
REFUSALS_SHOWN = 4
DEEPENED_SHOWN = 4
PLACES_SHOWN = 3
# A ROC-AUC below this is called hard to predict.
CLEARLY = 0.7
COMMA = Bilingual(", ", "、")


@dataclass(frozen=True)
class PlaceOdds:
    """A place with its odds and their interval, and the year in which it starts (empty where there is none)."""

    place: Bilingual
    odds: Bilingual
    start: Bilingual


@dataclass(frozen=True)
class IndustryRow:
    """One industry: how many places it goes to, from when to when, and the first of them with odds and year."""

    industry: Bilingual
    count: Bilingual
    years: Bilingual
    places: tuple[PlaceOdds, ...]


@dataclass(frozen=True)
class WaitRow:
    """One industry that more places want than there is room for."""

    industry: Bilingual
    says: Bilingual
    price: Bilingual
    wait: Bilingual
    waiting: Bilingual


@dataclass(frozen=True)
class CrowdRow:
    """One measure of crowding: by themselves, in the plan, as declared."""

    measure: Bilingual
    values: tuple[Bilingual, ...]
    notes: tuple[Bilingual, ...] = ()


@dataclass(frozen=True)
class TrustRow:
    """One event's record: of 100 picks, how many came true, beside simple rules."""

    event: Bilingual
    window: Bilingual
    plan: Bilingual
    own_presence: Bilingual
    blind: Bilingual
    base_rate: Bilingual
    permuted: Bilingual
    resampled: Bilingual
    verdict: Bilingual


@dataclass(frozen=True)
class First:
    """Everything on page one."""

    title: Bilingual
    date: Bilingual
    caution: Bilingual | None
    answer: Bilingual
    baseline: Bilingual | None
    leads: tuple[IndustryRow, ...]
    leads_left: int
    waits: tuple[WaitRow, ...]
    waits_left: int
    deepen: tuple[IndustryRow, ...]
    deepen_left: int
    deepen_says: Bilingual
    crowding: tuple[CrowdRow, ...]
    trust: tuple[TrustRow, ...]


def first(results: Results) -> First:
    """Page one of a plan."""
    plan, study = results.plan, results.study
    names = names_of(study.economy)
    enter = [advice for advice in plan.recommendations if advice.role in ("lead", "support")]
    deepen = [advice for advice in plan.recommendations if advice.role == "deepen"]
    leads, deepened = by_industry(enter, plan), by_industry(deepen, plan)
    return First(
        title=study.title,
        date=say("brief.date", year=plan.year, until=plan.year + results.trust.horizon),
        caution=study.caution,
        answer=answer(results, enter=len(enter), deepen=len(deepen)),
        baseline=baseline(results),
        leads=tuple(industry_row(rows, names) for rows in leads[:INDUSTRIES_SHOWN]),
        leads_left=max(len(leads) - INDUSTRIES_SHOWN, 0),
        waits=waits(results, names)[:REFUSALS_SHOWN],
        waits_left=max(len(plan.refusals) - REFUSALS_SHOWN, 0),
        deepen=tuple(industry_row(rows, names) for rows in deepened[:DEEPENED_SHOWN]),
        deepen_left=max(len(deepened) - DEEPENED_SHOWN, 0),
        deepen_says=predictable(results.trust.deepening),
        crowding=crowding(plan.crowding_before, plan.crowding_after, plan.crowding_declared, names),
        trust=tuple(trust_row(results.trust.event(event)) for event in EVENTS),
    )


def by_industry(advice: Sequence[Recommendation], plan: Plan) -> list[list[Recommendation]]:
    """Advice by industry, those where support is assumed to add most first, the leading places first in each."""
    groups: dict[str, list[Recommendation]] = {industry: [] for industry in plan.industries}
    for row in likely_first(advice, plan):
        groups[row.industry].append(row)
    ranked = sorted(filter(None, groups.values()), key=lambda rows: -round(sum(row.uplift for row in rows), 9))
    return [sorted(rows, key=lambda row: row.role != "lead") for rows in ranked]


def industry_row(rows: Sequence[Recommendation], names: Names) -> IndustryRow:
    """One industry with its first places."""
    leads = [row for row in rows if row.role in ("lead", "deepen")]
    return IndustryRow(
        names.industries[rows[0].industry],
        whole(len(rows)),
        from_to([row.start for row in rows if row.start is not None]),
        tuple(
            PlaceOdds(
                names.places[row.place],
                odds_between(row.odds, row.odds_low, row.odds_high),
                same("" if row.start is None else str(row.start)),
            )
            for row in leads[:PLACES_SHOWN]
        ),
    )


def from_to(years: Sequence[int]) -> Bilingual:
    """The first and the last of some years.

    >>> from_to([2019, 2018]).en, from_to([2018]).en, from_to([]).en
    ('2018–2019', '2018', '')
    """
    return same("–".join(str(year) for year in sorted({min(years), max(years)})) if years else "")


def waits(results: Results, names: Names) -> tuple[WaitRow, ...]:
    """Industries with more applicants than room, and the first places that wait."""
    plan, rows = results.plan, []
    for refusal in plan.refusals:
        industry = plan.industries.index(refusal.industry)
        waiting = np.flatnonzero(plan.free.chosen[:, industry] & ~plan.solution.chosen[:, industry])
        nearest = np.round(plan.programme.prefer[waiting, industry], 9)
        ordered = waiting[np.lexsort((waiting, -nearest, -np.round(plan.odds[waiting, industry], 9)))]
        rows.append(
            WaitRow(
                names.industries[refusal.industry],
                refusal.says,
                priced(refusal.price),
                whole(refusal.waiting),
                listed([names.places[plan.places[place]] for place in ordered]),
            )
        )
    return tuple(rows)


def listed(some: Sequence[Bilingual]) -> Bilingual:
    """The first few names, and how many more."""
    shown = join(list(some[:PLACES_SHOWN]), between=COMMA)
    more = len(some) - PLACES_SHOWN
    return say("brief.and_more", shown=shown, more=more) if more > 0 else shown


def predictable(card: EventCard) -> Bilingual:
    """How predictable deepening is, plainly."""
    if min(card.events, card.n - card.events) < FEWEST_CASES:
        return say("brief.deepen.not_enough")
    best = card.models["yindi" if card.beaten else card.strongest].roc_auc
    if not best.low > 0.5:
        return say("brief.deepen.coin_toss", auc=between(best))
    return say("brief.deepen.hard" if best.value < CLEARLY else "brief.deepen.predictable", auc=between(best))


def crowding(before: Crowding, after: Crowding, declared: Crowding | None, names: Names) -> tuple[CrowdRow, ...]:
    """Crowding by four measures; under a cap several industries are the most advised, so the plan names none."""
    columns = (before, after, *([declared] if declared else []))
    industries = tuple(
        names.industries[one.most_advised] if one.choices and one is not after else same("") for one in columns
    )
    return (
        CrowdRow(say("brief.most_advised"), tuple(whole(one.places_most_advised) for one in columns), industries),
        CrowdRow(say("brief.effective"), tuple(decimal(one.effective_number, 1) for one in columns)),
        CrowdRow(say("brief.top_ten"), tuple(percent(one.share_in_top_ten) for one in columns)),
        CrowdRow(say("brief.herding"), tuple(decimal(one.herding, 3) for one in columns)),
    )


def trust_row(card: EventCard) -> TrustRow:
    """How one event's picks fared at the last scoring date."""
    score = card.used_dividend
    event: EventName = card.event
    return TrustRow(
        event=say(f"brief.{event}"),
        window=same(card.score),
        plan=between(score.plan, 0),
        own_presence=between(score.own_presence, 0),
        blind=between(score.blind, 0),
        base_rate=percent(card.base_rate),
        permuted=p_value(card.used_permuted.p),
        resampled=p_value(card.used_resampled.p),
        verdict=card.verdict,
    )
