"""The plan over years: what starts when and with what, what binds, what the guardrails find, what else would do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.plan.guardrails.over_years import YEAR_GUARDRAILS, Verdict
from yindi.plan.guardrails.over_years.records import STANDINGS
from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.limits import limit_in_words, option_in_words
from yindi.plan.schedule.words import amount
from yindi.present.beside_in_words import Firm, binds_in, firm, room_binds_in
from yindi.present.numbers import decimal, same, whole
from yindi.present.years_in_words import beside_one_period, certificate, lumpy_means, starts_sentence
from yindi.study import Results

Row = tuple[Bilingual, ...]
SEMICOLON = Bilingual("; ", "；")
VERDICTS_SHOWN = 20
PRICES_SHOWN = 12
CHANGES_SHOWN = 6


@dataclass(frozen=True)
class Years:
    """The section as shown; tables are rows of texts."""

    says: Bilingual
    certificate: Bilingual
    beside: Bilingual | None
    lumpy: Bilingual | None
    assumed: bool
    weights: tuple[Row, ...]
    binding: tuple[Row, ...]
    prices: tuple[Row, ...]
    counts: tuple[Row, ...]
    verdicts: tuple[Row, ...]
    verdicts_left: int
    alternatives: tuple[Row, ...]
    left_out: tuple[Row, ...]
    firm: Firm


def years(results: Results) -> Years:
    """The section of the plan over years."""
    plan = results.years
    asking = [verdict for verdict in plan.verdicts if verdict.judgement != "pass"]
    asking = by_rule(asking)
    return Years(
        says=starts_sentence(plan),
        certificate=certificate(plan),
        beside=beside_one_period(results),
        lumpy=lumpy_means(results) if plan.possible else None,
        assumed=bool(plan.made.assumed),
        weights=tuple(weight_rows(plan)),
        binding=tuple(binding_rows(plan)),
        prices=tuple(price_rows(plan)),
        counts=tuple(count_rows(plan)),
        verdicts=tuple(verdict_rows(asking)),
        verdicts_left=max(len(asking) - VERDICTS_SHOWN, 0),
        alternatives=tuple(alternative_rows(plan)),
        left_out=tuple(left_out_rows(plan)),
        firm=firm(plan),
    )


def by_rule(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Verdicts with those of one rule together, rules that block first, each in the order in which it was judged."""
    blocks = {verdict.clause.en for verdict in verdicts if verdict.judgement == "block"}
    first: dict[str, int] = {}
    for at, verdict in enumerate(verdicts):
        first.setdefault(verdict.clause.en, at)
    return sorted(
        verdicts,
        key=lambda one: (one.clause.en not in blocks, first[one.clause.en], one.judgement != "block"),
    )


def verdict_rows(verdicts: Sequence[Verdict]) -> list[Row]:
    """What asks for attention; the clause of a rule stands once, over all that it found."""
    rows: list[Row] = []
    last = ""
    for verdict in verdicts[:VERDICTS_SHOWN]:
        rows.append(
            (
                say(f"brief.judgement.{verdict.standing}"),
                verdict.says,
                say("brief.years.same_rule") if verdict.clause.en == last else verdict.clause,
                same("–") if verdict.change is None else verdict.change.says,
            )
        )
        last = verdict.clause.en
    return rows


def weight_rows(plan: YearsPlan) -> list[Row]:
    """Each criterion with its weight, unit and how many options have a value."""
    options = len(plan.made.programme.action)
    return [
        (
            one.criterion.label,
            decimal(one.weight, 2),
            one.criterion.unit,
            same(f"{one.known:,} / {options:,}"),
            one.criterion.source,
        )
        for one in plan.made.worth.weighed
    ]


def binding_rows(plan: YearsPlan) -> list[Row]:
    """For each kind of limit: how many places it holds back, for how many it is the first, and the strongest case."""
    programme = plan.made.programme
    kinds = sorted({hold.limit.kind for binds in plan.holds for hold in binds.holds if hold.more > 0})
    rows = []
    for kind in kinds:
        cases = [
            (binds, hold) for binds in plan.holds for hold in binds.holds if hold.limit.kind == kind and hold.more > 0
        ]
        first = sum(1 for binds in plan.holds if binds.holds and binds.holds[0].limit.kind == kind)
        binds, strongest = max(cases, key=lambda case: case[1].more)
        text = say(
            "brief.years.strongest",
            place=plan.names.places[binds.place],
            limit=limit_in_words(programme, plan.names, strongest.limit),
            more=amount(strongest.more),
        )
        held = whole(len({case[0].place for case in cases}))
        rows.append((first, (say(f"brief.hold.{kind}"), text, held, whole(first), *binds_in(plan, strongest))))
    return [row for _, row in sorted(rows, key=lambda pair: -pair[0])]


def price_rows(plan: YearsPlan) -> list[Row]:
    """The industries whose room has a price, dearest first, with the years in which it is short."""
    programme, prices = plan.made.programme, plan.solved.prices.caps
    order = [int(at) for at in np.argsort(-prices.max(axis=1), kind="stable") if prices[at].max() > 0]
    return [
        (
            plan.names.industries[industry],
            same(", ".join(str(programme.years[at]) for at in np.flatnonzero(prices[industry] > 0).tolist())),
            same(amount(float(prices[industry].max()))),
            *room_binds_in(plan, industry),
        )
        for industry in order[:PRICES_SHOWN]
    ]


def count_rows(plan: YearsPlan) -> list[Row]:
    """Verdicts by guardrail: those that block, that flag, that could not be judged, that pass."""
    found = Counter((verdict.guardrail, verdict.standing) for verdict in plan.verdicts)
    return [
        (guardrail.says, *(whole(found[guardrail.name, standing]) for standing in STANDINGS))
        for guardrail in YEAR_GUARDRAILS
    ]


def alternative_rows(plan: YearsPlan) -> list[Row]:
    """Each alternative: what it keeps, how much differs, and the first changes."""
    programme, best = plan.made.programme, plan.solved.schedule
    rows: list[Row] = []
    for number, other in enumerate(plan.alternatives, start=1):
        gone = [option_in_words(programme, plan.names, int(at)) for at in other.gone[:CHANGES_SHOWN]]
        new = [option_in_words(programme, plan.names, int(at)) for at in other.new[:CHANGES_SHOWN]]
        rows.append(
            (
                whole(number),
                join(gone, between=SEMICOLON) if gone else same("–"),
                join(new, between=SEMICOLON) if new else same("–"),
                kept(other.schedule.objective / best.objective) if best.objective else same("–"),
                whole(len(other.places)),
                whole(len(other.new)),
            )
        )
    return rows


def kept(share: float) -> Bilingual:
    """A share near one, with two decimals of a percentage.

    >>> kept(0.99123).en
    '99.12 %'
    """
    return same(f"{100 * share:.2f} %")


def left_out_rows(plan: YearsPlan) -> list[Row]:
    """Why something is no option: each reason once, with how often and the first case."""
    counted = Counter(row.code for row in plan.made.left_out)
    first = {row.code: row for row in reversed(plan.made.left_out)}
    return [(first[code].says, whole(count)) for code, count in counted.most_common()]
