"""The real economy (坚守实体经济): manufacturing within its usual share, and no exit of what others rely on."""

import numpy as np

from yindi.arrays import Array, Truth
from yindi.assumptions import assumption
from yindi.messages import Bilingual, join, say
from yindi.methods.line import falls_short
from yindi.plan.guardrails.kinds import YearRows, no_rows
from yindi.plan.guardrails.over_years.evidence import Evidence, RealEconomy
from yindi.plan.guardrails.over_years.judging import blocked, breaches_of, missing, passed
from yindi.plan.guardrails.over_years.laying import Laying, items_of, members, up_to
from yindi.plan.guardrails.over_years.naming import clause, industry_name, place_name
from yindi.plan.guardrails.over_years.records import Verdict, YearBreach, YearGuardrail
from yindi.plan.guardrails.over_years.roots import root_flags
from yindi.plan.schedule.programme import Schedule, YearsProgramme

NAME = "real_economy"
NEEDS = ("accounts", "flows")
FIRST = 5


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


def exits(programme: YearsProgramme) -> Truth:
    """Which options give an industry up: (options,)."""
    return np.array([action == "exit" for action in programme.action], dtype=bool)


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
    return (Verdict(NAME, "data", "flag", say("guard.clause.data"), told, float(len(places)), unit="places"),)


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


def share_clause() -> Bilingual:
    """The thresholds behind the floor of a share."""
    return join([clause("band_low"), clause("share_slip")], between=say("guard.clause.between"))


def sites_clause() -> Bilingual:
    """The thresholds behind the least number of sites."""
    return join([clause("reliance"), clause("least_sites")], between=say("guard.clause.between"))


def falls_short_of(share: float, line: float) -> bool:
    """Whether a share lies under a line by more than rounding; never where either is not known.

    >>> falls_short_of(0.1 + 0.2, 0.3), falls_short_of(0.3, 0.1 + 0.2), falls_short_of(0.2, 0.3)
    (False, False, True)
    """
    return bool(falls_short(np.array(share), line))


def percent(share: float) -> str:
    """A share in per cent, to one digit."""
    return f"{100 * share:.1f}"


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
