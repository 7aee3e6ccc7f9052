"""The real economy (坚守实体经济): manufacturing within its usual share, and no exit of what others rely on."""

import numpy as np

from yindi.arrays import Array, Truth
from yindi.assumptions import assumption
from yindi.messages import Bilingual, join, say
from yindi.plan.guardrails.kinds import YearRows, no_rows
from yindi.plan.guardrails.over_years.evidence import Evidence, RealEconomy
from yindi.plan.guardrails.over_years.hollowing import (
    NAME,
    dependents_in_words,
    exit_flags,
    exits,
    hollowing_unknown,
    percent,
    share_flags,
)  # fmt: skip
from yindi.plan.guardrails.over_years.judging import blocked, breaches_of, missing, passed
from yindi.plan.guardrails.over_years.laying import Laying, items_of, members, up_to
from yindi.plan.guardrails.over_years.naming import clause, industry_name, place_name
from yindi.plan.guardrails.over_years.records import Verdict, YearBreach, YearGuardrail
from yindi.plan.guardrails.over_years.roots import root_flags
from yindi.plan.schedule.programme import Schedule, YearsProgramme

NEEDS = ("accounts", "flows")


def floors(real: RealEconomy) -> tuple[Array, Array, Array]:
    """The share that a place may not fall under, its manufacturing and its whole activity: (places,) each.

    The floor is the lower end of the band, or a little less than the share of today where that is not above it: a plan
    answers for what it changes. NaN where a place has no activity or no band.
    """
    whole = np.nansum(real.activity, axis=1)
    made = np.nansum(real.activity[:, real.manufacturing], axis=1)
    share = np.divide(made, whole, out=np.full(len(whole), np.nan), where=whole > 0)
    slip = assumption("share_slip").value
    return np.minimum(real.low, np.maximum(share - slip, 0.0)), made, whole


def relied_on(real: RealEconomy) -> Truth:
    """Industries without which some other industry would lose much of its output: (industries,)."""
    others = real.relies * (1.0 - np.eye(len(real.relies)))
    return np.asarray((others >= assumption("reliance").value).any(axis=1), dtype=bool)


def rows(programme: YearsProgramme, evidence: Evidence) -> YearRows:
    """For every place: its manufacturing share not under its floor; for every industry: exits that leave enough sites.

    A share (M + Σ m·x) / (Y + Σ y·x) ≥ f is linear: Σ (m − f·y)·x / Y ≥ f − M / Y.
    """
    real = evidence.real
    if real is None:
        return no_rows(items_of(programme))
    laying, last = Laying(items_of(programme)), len(programme.years) - 1
    floor, made, whole = floors(real)
    of_manufacturing = np.where(real.manufacturing[programme.industry], real.added, 0.0)
    for place, options in enumerate(members(programme.place, len(programme.places))):
        if np.isfinite(floor[place]):
            moved = (of_manufacturing[options] - floor[place] * real.added[options]) / whole[place]
            lines, uses = up_to(programme, options, moved, last)
            least = float(floor[place] - made[place] / whole[place])
            laying.row("manufacturing_share", lines, uses, low=least, place=place)
    leaving, carrying = exits(programme), relied_on(real)
    for industry, options in enumerate(members(programme.industry, len(programme.industries))):
        gone = options[leaving[options]]
        if carrying[industry] and len(gone):
            lines, uses = up_to(programme, gone, np.ones(len(gone)), last)
            laying.row("last_sites", lines, uses, high=spare(real, industry), industry=industry)
    return laying.finished()


def spare(real: RealEconomy, industry: int) -> float:
    """How many sites an industry that others rely on may lose."""
    return max(float(real.sites[industry]) - assumption("least_sites").value, 0.0)


def breaches(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[YearBreach, ...]:
    """Places whose share falls under its floor, and industries that leave too many places, from the schedule alone."""
    real = evidence.real
    if real is None:
        return ()
    floor, made, whole = floors(real)
    after_made, after_whole, gone = made.copy(), whole.copy(), np.zeros(len(programme.industries))
    could = np.zeros(len(programme.industries), dtype=bool)
    for option in range(len(programme.place)):
        place, industry = programme.place[option], programme.industry[option]
        could[industry] |= programme.action[option] == "exit"
        if schedule.chosen[option]:
            after_whole[place] += real.added[option]
            after_made[place] += real.added[option] * real.manufacturing[industry]
            gone[industry] += programme.action[option] == "exit"
    places = []
    for place in np.flatnonzero(np.isfinite(floor)).tolist():
        gained = after_made[place] - made[place] - floor[place] * (after_whole[place] - whole[place])
        least = float(floor[place] - made[place] / whole[place])
        places.append((place, -1, -1, float(gained / whole[place]), least, np.inf))
    carried = np.flatnonzero(relied_on(real) & could)
    leaving = [(-1, int(i), -1, float(gone[i]), -np.inf, spare(real, int(i))) for i in carried]
    return breaches_of(NAME, "manufacturing_share", places) + breaches_of(NAME, "last_sites", leaving)


def verdicts(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[Verdict, ...]:
    """Blocks for shares and sites; flags for shares outside the band, and exits that others rely on or grow from."""
    real = evidence.real
    if real is None:
        return missing(NAME, *NEEDS) + root_flags(NAME, programme, schedule, evidence)
    laid, broken = rows(programme, evidence), breaches(programme, schedule, evidence)
    floor, made, whole = floors(real)
    share = share_after(programme, schedule, real)
    moved = share - np.divide(made, whole, out=np.full(len(whole), np.nan), where=whole > 0)

    def share_told(breach: YearBreach) -> Bilingual:
        names = {"place": place_name(programme, evidence, breach.place), "by": say(f"guard.band.{real.by}")}
        shares = {"share": percent(share[breach.place]), "floor": percent(floor[breach.place])}
        return say("guard.says.manufacturing_share", **shares, **names)

    def sites_told(breach: YearBreach) -> Bilingual:
        return say(
            "guard.says.last_sites",
            industry=industry_name(programme, evidence, breach.industry),
            count=int(breach.used),
            sites=int(real.sites[breach.industry]),
            dependents=dependents_in_words(programme, evidence, real, breach.industry, None),
        )

    result: tuple[Verdict, ...] = ()
    for label, rule, unit, told in (
        ("manufacturing_share", share_clause(), "share", share_told),
        ("last_sites", sites_clause(), "places", sites_told),
    ):
        mine = [breach for breach in broken if breach.label == label]
        result += blocked(programme, schedule, evidence, laid, mine, clause=rule, unit=unit, told=told) or (
            passed(NAME, label, programme, schedule, laid, clause=rule, unit=unit),
        )
    return (
        *result,
        *(
            verdict
            for place in range(len(programme.places))
            for verdict in share_flags(programme, evidence, real, place, float(share[place]), float(moved[place]))
        ),
        *hollowing_unknown(programme, evidence, real, share),
        *exit_flags(programme, schedule, evidence, real),
        *root_flags(NAME, programme, schedule, evidence),
    )


def share_after(programme: YearsProgramme, schedule: Schedule, real: RealEconomy) -> Array:
    """The manufacturing share of every place after the plan: (places,)."""
    chosen, size = schedule.chosen, len(programme.places)
    at = programme.place[chosen]
    manufacturing = real.manufacturing[programme.industry[chosen]]
    whole = np.nansum(real.activity, axis=1) + np.bincount(at, real.added[chosen], minlength=size)
    made = np.nansum(real.activity[:, real.manufacturing], axis=1)
    made = made + np.bincount(at, real.added[chosen] * manufacturing, minlength=size)
    share: Array = np.divide(made, whole, out=np.full(size, np.nan), where=whole > 0)
    return share


def share_clause() -> Bilingual:
    """The thresholds behind the floor of a share."""
    return join([clause("band_low"), clause("share_slip")], between=say("guard.clause.between"))


def sites_clause() -> Bilingual:
    """The thresholds behind the least number of sites."""
    return join([clause("reliance"), clause("least_sites")], between=say("guard.clause.between"))


THRESHOLDS = (
    "band_low",
    "band_high",
    "band_observations",
    "band_peers",
    "share_slip",
    "reliance",
    "least_sites",
    "company_lost",
)
SOURCES = ("chenery1975", "rodrik2016", "koenker1978", "ghosh1958", "dietzenbacher1993", "hidalgo2007", "neffke2011")
REAL_ECONOMY = YearGuardrail(NAME, say("guardrail.real_economy"), NEEDS, THRESHOLDS, SOURCES, rows, breaches, verdicts)
