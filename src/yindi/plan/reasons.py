"""Why a place is advised an industry: three reasons from a fixed vocabulary, those that drove the choice first."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.messages import say
from yindi.methods.logistic import Logit
from yindi.plan.odds import COLUMNS, MODELS
from yindi.plan.record import Reason

REASONS_SHOWN = 3
FEATURE_REASONS = 2
# Facts that tell one place from another; odds from other facts alone are the same in all places.
PLACE_FACTS = frozenset({"own_presence", "size", "breadth", "relatedness", "reversion"})


@dataclass(frozen=True)
class Situation:
    """What the reasons of one choice need to know.

    facts : (columns,); rank and rivals: its place among all options in the industry, by odds.
    """

    model: str
    logit: Logit
    facts: Array
    odds: float
    base_rate: float
    rank: int
    rivals: int
    chosen: int
    room: int
    price: float
    uplift: float


def percent(share: float, *, fine: bool = False) -> str:
    """A share as a whole percentage; one decimal below ten, or where a fine comparison is made.

    >>> percent(0.1234), percent(0.034), percent(0.1234, fine=True)
    ('12 %', '3.4 %', '12.3 %')
    """
    return f"{100 * share:.1f} %" if fine or abs(share) < 0.0995 else f"{100 * share:.0f} %"


def points(value: float) -> str:
    """A change of odds in points, one decimal.

    >>> points(0.119), points(0.0002)
    ('11.9', '< 0.1')
    """
    return f"{100 * value:.1f}" if value >= 0.0005 else "< 0.1"


def feature_value(column: str, value: float) -> str:
    """A fact as a reader wants to see it."""
    if column == "own_presence":
        return f"{np.exp(value):.2f}"
    if column in ("size", "industry_size"):
        return percent(float(np.exp(value)))
    if column == "reversion":
        return f"{value:.1f}"
    return percent(value)


def feature_reasons(situation: Situation) -> list[Reason]:
    """The facts that raised the odds most, above what an average cell has."""
    columns = MODELS[situation.model].columns
    values = situation.facts[[COLUMNS.index(column) for column in columns]]
    distance = situation.logit.standardised(values)
    pull = situation.logit.slopes * distance
    reasons = []
    for position in np.argsort(-pull, kind="stable")[:FEATURE_REASONS]:
        if pull[position] > 0:
            side = "high" if distance[position] > 0 else "low"
            code = f"{columns[position]}_{side}"
            shown = feature_value(columns[position], float(values[position]))
            reasons.append(Reason(code, say(f"reason.{code}", value=shown)))
    return reasons


def reasons_for(situation: Situation) -> tuple[Reason, ...]:
    """Three reasons for one choice, the strongest first."""
    reasons = feature_reasons(situation)
    if PLACE_FACTS.isdisjoint(MODELS[situation.model].columns):
        quotient = feature_value("own_presence", float(situation.facts[COLUMNS.index("own_presence")]))
        reasons.insert(0, Reason("nearer_the_line_first", say("reason.nearer_the_line_first", value=quotient)))
    else:
        reasons.append(
            Reason("rank_among_rivals", say("reason.rank_among_rivals", rank=situation.rank, rivals=situation.rivals))
        )
    if situation.price > 0:
        gain, price = points(situation.uplift), points(situation.price)
        reasons.append(Reason("worth_its_price", say("reason.worth_for_one_period", gain=gain, price=price)))
    else:
        reasons.append(Reason("room_left", say("reason.room_left", chosen=situation.chosen, room=situation.room)))
    above = situation.odds >= situation.base_rate
    code = "odds_above_base" if above else "odds_below_base"
    reasons.append(Reason(code, say(f"reason.{code}", odds=percent(situation.odds), base=percent(situation.base_rate))))
    return tuple(reasons[:REASONS_SHOWN])


def market_reasons(odds: float, leave_from: float, rank: int, rivals: int) -> tuple[Reason, ...]:
    """Why an option is left to the market."""
    return (
        Reason("likely_anyway", say("reason.likely_anyway", odds=percent(odds), line=percent(leave_from))),
        Reason("no_failure_named", say("reason.no_failure_named")),
        Reason("rank_among_rivals", say("reason.rank_among_rivals", rank=rank, rivals=rivals)),
    )
