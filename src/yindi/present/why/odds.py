"""The odds of an option and what they are made of."""

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.odds import COLUMNS, MODELS
from yindi.plan.reasons import feature_value
from yindi.plan.record import Recommendation
from yindi.present.numbers import NO_BREAK, odds_between, percent, points, same
from yindi.present.why.known import Known
from yindi.present.why.records import Fact, Part

# Where each fact of the odds comes from: of this place, of this industry.
OF_PLACE, OF_INDUSTRY = ("size", "breadth", "reversion"), ("commonness", "industry_size")


def odds_part(known: Known, place: int, industry: int) -> Part:
    """The odds with their interval, the base rate, the rank, what support adds, and each fact of the model."""
    plan, event = known.results.plan, known.event(place, industry)
    card, row = known.results.trust.event(event), known.advice[place, industry]
    horizon = known.once("horizon", lambda: say("why.odds.horizon", until=plan.year + known.results.trust.horizon))
    facts = [
        Fact(say("why.odds.without"), odds_between(row.odds, row.odds_low, row.odds_high), horizon),
        known.once(
            ("base", event),
            lambda: Fact(
                say("brief.base_rate"), percent(card.base_rate), say("why.odds.base", window=card.score), page="trust"
            ),
        ),
        Fact(
            say("why.odds.rank"),
            same("{} / {}".format(*known.rank(place, industry))),
        ),
        Fact(say("why.odds.adds"), points(row.uplift), say("why.odds.assumed")),
        *of_the_model(known, place, industry),
    ]
    if isinstance(row, Recommendation):
        facts += [Fact(say("brief.sheet.reasons"), reason.says) for reason in row.reasons]
    else:
        facts.append(Fact(say("brief.sheet.gate"), row.says))
    return Part("odds", say("why.part.odds"), tuple(facts))


def of_the_model(known: Known, place: int, industry: int) -> list[Fact]:
    """Every fact that the odds are made from, with what it does to them against an average option."""
    plan, event = known.results.plan, known.event(place, industry)
    used = known.results.trust.event(event).used
    columns = MODELS[used].columns
    logit = plan.forecast.logits[event]
    values = plan.forecast.facts[place, industry, [COLUMNS.index(column) for column in columns]]
    pull = logit.slopes * logit.standardised(values)
    found = [Fact(say("why.odds.model"), say(f"model.{used}"), page="trust")]
    for column, value, effect in zip(columns, values.tolist(), pull.tolist(), strict=True):
        found.append(
            Fact(
                say(f"brief.fact.{column}"),
                shown(column, value),
                say("why.odds.times", times=f"{np.exp(effect):.3g}"),
                rows="activity",
                of_place="" if column in OF_INDUSTRY else plan.places[place],
                of_industry="" if column in OF_PLACE else plan.industries[industry],
            )
        )
    return found


def shown(column: str, value: float) -> Bilingual:
    """A fact of the odds as a reader sees it."""
    return same(feature_value(column, value).replace(" ", NO_BREAK).replace("-", "\u2212"))
