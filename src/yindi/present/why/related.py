"""How near an option lies to what the place has."""

from functools import partial

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.odds import COLUMNS
from yindi.present.numbers import decimal, percent
from yindi.present.why.known import Known
from yindi.present.why.records import Fact, Part

HAS_SHOWN, LACKS_SHOWN = 5, 3


def related_part(known: Known, place: int, industry: int) -> Part:
    """What the place holds of the industry, how much of its company, and the nearest industries it has and lacks."""
    plan = known.results.plan
    code, here = plan.industries[industry], plan.places[place]
    density = float(plan.forecast.facts[place, industry, COLUMNS.index("relatedness")])
    facts = [
        Fact(
            say("brief.sheet.quotient"), decimal(float(plan.forecast.quotient[place, industry])),
            rows="activity", of_place=here, of_industry=code,
        ),
        Fact(say("brief.fact.relatedness"), percent(density), say("why.related.density"), page="question:near"),
    ]  # fmt: skip
    near = known.near[industry]
    order = np.lexsort((np.arange(len(near)), -near)).tolist()
    for line, wanted, most in (("has", 1.0, HAS_SHOWN), ("lacks", 0.0, LACKS_SHOWN)):
        found = [other for other in order if near[other] > 0 and known.present[place, other] == wanted][:most]
        facts += [
            Fact(
                known.once((line, other), partial(named, known, line, other)),
                together(float(near[other]), float(plan.forecast.quotient[place, other])),
                rows="activity", of_place=here, of_industry=plan.industries[other],
            )
            for other in found
        ]  # fmt: skip
    return Part("related", say("why.part.related"), tuple(facts))


def named(known: Known, line: str, industry: int) -> Bilingual:
    """One industry, as one that the place has or lacks."""
    return say(f"why.related.{line}", industry=known.names.industries[known.results.plan.industries[industry]])


def together(share: float, quotient: float) -> Bilingual:
    """How often two industries are found together, and the quotient here."""
    return say("why.related.value", share=percent(share), quotient=decimal(quotient))
