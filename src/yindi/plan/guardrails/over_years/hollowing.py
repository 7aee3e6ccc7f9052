"""What the real economy's guard flags: shares that leave their band, places that hollow out, exits others rely on."""

import numpy as np

from yindi.arrays import Array, Truth
from yindi.assumptions import assumption
from yindi.messages import Bilingual, join, say
from yindi.methods.line import falls_short
from yindi.plan.guardrails.over_years.evidence import Evidence, RealEconomy
from yindi.plan.guardrails.over_years.naming import clause, industry_name, place_name
from yindi.plan.guardrails.over_years.records import NO_DATA, Verdict
from yindi.plan.schedule.programme import Schedule, YearsProgramme

NAME = "real_economy"
FIRST = 5


def exits(programme: YearsProgramme) -> Truth:
    """Which options give an industry up: (options,)."""
    return np.array([action == "exit" for action in programme.action], dtype=bool)


def share_flags(
    programme: YearsProgramme, evidence: Evidence, real: RealEconomy, place: int, share: float, moved: float
) -> tuple[Verdict, ...]:
    """Hollowing or premature deindustrialisation, wherever they are; else a share that the plan moves out of its band.

    Half of all places lie outside the middle half: that alone is no finding.
    """
    low, high = float(real.low[place]), float(real.high[place])
    below, falling = falls_short_of(share, low), real.trend[place] < 0
    early = falling and real.income[place] < real.turning
    label = ""
    if below and falling and real.productivity[place] < 0:
        label = "hollowing"
    elif below and early:
        label = "premature"
    elif below and moved < 0:
        label = "below_band"
    elif falls_short_of(high, share) and moved > 0:
        label = "above_band"
    words = {
        "place": place_name(programme, evidence, place), "share": percent(share), "low": percent(real.low[place]),
        "high": percent(real.high[place]), "trend": f"{100 * real.trend[place]:+.2f}".replace("-", "−"),
        "slower": f"{100 * real.productivity[place]:+.1f}".replace("-", "−"), "by": say(f"guard.band.{real.by}"),
    }  # fmt: skip
    found: tuple[Verdict, ...] = ()
    if label:
        rule = clause("band_high" if label == "above_band" else "band_low")
        limit = high if label == "above_band" else low
        told = say(f"guard.says.{label}", **words)
        found += (Verdict(NAME, label, "flag", rule, told, share, limit, "share", place=place),)
    if falls_short_of(share, float(real.least[place])) and moved < 0:
        told = say("guard.says.functional_floor", least=percent(real.least[place]), **words)
        rule, limit = say("guard.clause.functional_floor"), float(real.least[place])
        found += (Verdict(NAME, "functional_floor", "flag", rule, told, share, limit, "share", place=place),)
    return found


def hollowing_unknown(
    programme: YearsProgramme, evidence: Evidence, real: RealEconomy, share: Array
) -> tuple[Verdict, ...]:
    """Not enough data is an answer: places under their band of which it is not known whether they hollow out."""
    unknown = np.isnan(real.trend) | (np.isnan(real.productivity) & (real.trend < 0))
    below = [falls_short_of(*pair) for pair in zip(share.tolist(), real.low.tolist(), strict=True)]
    places = np.flatnonzero(np.array(below, dtype=bool) & unknown)
    if not len(places):
        return ()
    named = [place_name(programme, evidence, int(place)) for place in places[:FIRST]]
    told = say("guard.says.hollowing_unknown", count=len(places), first=join(named, between=say("guard.comma")))
    return (Verdict(NAME, NO_DATA, "flag", say("guard.clause.data"), told, float(len(places)), unit="places"),)


def exit_flags(
    programme: YearsProgramme, schedule: Schedule, evidence: Evidence, real: RealEconomy
) -> tuple[Verdict, ...]:
    """Exits of industries on which others of the same place rely."""
    found = []
    for option in np.flatnonzero(schedule.chosen & exits(programme)).tolist():
        place, industry = int(programme.place[option]), int(programme.industry[option])
        here = dependents(real, industry) & (np.nan_to_num(real.activity[place]) > 0)
        if here.any():
            told = say(
                "guard.says.dependents",
                place=place_name(programme, evidence, place),
                industry=industry_name(programme, evidence, industry),
                count=int(here.sum()),
                dependents=dependents_in_words(programme, evidence, real, industry, place),
            )
            number = float(real.relies[industry][here].max())
            found.append(
                Verdict(
                    NAME, "dependents", "flag", clause("reliance"), told, number, assumption("reliance").value, "share",
                    place, industry, int(schedule.start[option]), (option,),
                )
            )  # fmt: skip
    return tuple(found)


def dependents(real: RealEconomy, industry: int) -> Truth:
    """The other industries that rely on one: (industries,)."""
    others: Truth = real.relies[industry] >= assumption("reliance").value
    others = others.copy()
    others[industry] = False
    return others


def dependents_in_words(
    programme: YearsProgramme, evidence: Evidence, real: RealEconomy, industry: int, place: int | None
) -> Bilingual:
    """The industries that rely most on one (in a place), with the share that they would lose."""
    rely = np.where(dependents(real, industry), real.relies[industry], 0.0)
    if place is not None:
        rely = np.where(np.nan_to_num(real.activity[place]) > 0, rely, 0.0)
    most = [int(i) for i in np.argsort(-rely, kind="stable") if rely[i] > 0][:FIRST]
    parts = [
        say("guard.says.dependent", industry=industry_name(programme, evidence, i), share=percent(rely[i]))
        for i in most
    ]
    return join(parts, between=say("guard.comma"))


def falls_short_of(share: float, line: float) -> bool:
    """Whether a share lies under a line by more than rounding; never where either is not known.

    >>> falls_short_of(0.1 + 0.2, 0.3), falls_short_of(0.3, 0.1 + 0.2), falls_short_of(0.2, 0.3)
    (False, False, True)
    """
    return bool(falls_short(np.array(share), line))


def percent(share: float) -> str:
    """A share in per cent, to one digit."""
    return f"{100 * share:.1f}"
