"""No herding over years (不能一哄而上): what is planned everywhere, beside what demand can take."""

import numpy as np
from scipy.stats import binom

from yindi.arrays import Array, Truth, Whole
from yindi.assumptions import assumption
from yindi.messages import Bilingual, join, say
from yindi.methods.crowding import herding
from yindi.methods.overcapacity import demand_at, overcapacity_odds
from yindi.plan.guardrails.kinds import YearRows, no_rows
from yindi.plan.guardrails.over_years.alike import alike_in_words
from yindi.plan.guardrails.over_years.evidence import Crowd, Evidence
from yindi.plan.guardrails.over_years.judging import TOLERANCE, blocked, breaches_of, missing, passed
from yindi.plan.guardrails.over_years.laying import Laying, items_of, members, up_to
from yindi.plan.guardrails.over_years.naming import clause, industry_name, place_name, year_name
from yindi.plan.guardrails.over_years.records import Change, Verdict, YearBreach, YearGuardrail
from yindi.plan.schedule.programme import Schedule, YearsProgramme

NAME = "no_herding"
NEEDS = ("headroom", "declared")
FIRST = 5


def rows(programme: YearsProgramme, evidence: Evidence) -> YearRows:
    """For every industry and year: all capacity stays within the demand that the chance borne allows.

    All capacity is what stands, what is announced and what starts. Where what is announced exceeds that demand
    already, nothing may be added to it.
    """
    crowd = evidence.crowd
    if crowd is None:
        return no_rows(items_of(programme))
    laying = Laying(items_of(programme))
    room = added_room(crowd)
    for industry, options in enumerate(members(programme.industry, len(programme.industries))):
        for year in range(len(programme.years)):
            if np.isfinite(room[industry, year]):
                lines, uses = up_to(programme, options, programme.load[options] * crowd.plant[industry], year)
                laying.row(
                    "capacity", lines, uses, high=float(room[industry, year]), industry=industry, year=year
                )  # fmt: skip
    return laying.finished()


def added_room(crowd: Crowd) -> Array:
    """What may be added to each industry up to each year; NaN where demand is not known. [unit of demand]"""
    borne = demand_at(assumption("overcapacity_chance").value, crowd.low, crowd.middle, crowd.high)
    room: Array = np.maximum(borne - crowd.announced, 0.0)
    return room


def added_by(programme: YearsProgramme, schedule: Schedule, crowd: Crowd) -> Array:
    """What a schedule adds to the capacity of each industry up to each year: (industries, years). [unit of demand]"""
    added = np.zeros((len(programme.industries), len(programme.years)))
    for option in np.flatnonzero(schedule.chosen):
        industry = programme.industry[option]
        added[industry, schedule.start[option] :] += programme.load[option] * crowd.plant[industry]
    return added


def breaches(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[YearBreach, ...]:
    """Industries that a schedule fills beyond the demand that is borne, counted from the schedule alone."""
    crowd = evidence.crowd
    if crowd is None:
        return ()
    added, room = added_by(programme, schedule, crowd), added_room(crowd)
    entries = [
        (-1, int(i), int(t), float(added[i, t]), -np.inf, float(room[i, t])) for i, t in np.argwhere(np.isfinite(room))
    ]
    return breaches_of(NAME, "capacity", entries)


def planned(programme: YearsProgramme, schedule: Schedule, crowd: Crowd) -> tuple[Truth, Truth]:
    """Which places plan and could plan each industry, declared or scheduled: two of (places, industries)."""
    plans, could = crowd.declared.copy(), crowd.declared.copy()
    entering = programme.load > 0
    mine = schedule.chosen & entering
    plans[programme.place[mine], programme.industry[mine]] = True
    could[programme.place[entering], programme.industry[entering]] = True
    return plans, could


def verdicts(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[Verdict, ...]:
    """Blocks for capacity beyond demand, with its odds; flags for industries in more plans than chance would have."""
    crowd = evidence.crowd
    if crowd is None:
        return missing(NAME, *NEEDS)
    laid, broken = rows(programme, evidence), breaches(programme, schedule, evidence)
    plans, could = planned(programme, schedule, crowd)
    counts, trials = plans.sum(axis=0), could.sum(axis=0)
    capacity = crowd.announced + added_by(programme, schedule, crowd)
    odds = overcapacity_odds(capacity, crowd.low, crowd.middle, crowd.high)

    def told(breach: YearBreach) -> Bilingual:
        at = breach.industry, breach.year
        return join(
            [
                plans_in_words(programme, evidence, breach.industry, counts, len(programme.places)),
                capacity_in_words(programme, breach.year, float(capacity[at] / crowd.high[at]), float(odds[at])),
                *alike_in_words(int(counts[breach.industry]), len(programme.places), evidence.signal),
            ],
            between=say("guard.change.and"),
        )

    rule = clause("overcapacity_chance")
    result = blocked(programme, schedule, evidence, laid, broken, clause=rule, unit=crowd.unit, told=told) or (
        passed(NAME, "capacity", programme, schedule, laid, clause=rule, unit=crowd.unit),
    )
    return result + overfull(programme, evidence, crowd) + herds(programme, evidence, counts, trials)


def overfull(programme: YearsProgramme, evidence: Evidence, crowd: Crowd) -> tuple[Verdict, ...]:
    """Industries in which what stands and is announced exceeds demand before the plan starts anything: a flag each.

    It tells the year with the highest odds of overcapacity, and how much of the announcements would have to go.
    """
    borne = demand_at(assumption("overcapacity_chance").value, crowd.low, crowd.middle, crowd.high)
    beyond = np.nan_to_num(crowd.announced - borne - slack_of(borne))
    odds = overcapacity_odds(crowd.announced, crowd.low, crowd.middle, crowd.high)
    found = []
    for industry in np.flatnonzero((beyond > 0).any(axis=1)).tolist():
        year = int(np.argmax(np.where(beyond[industry] > 0, odds[industry], -1.0)))
        at = industry, year
        words = {"industry": industry_name(programme, evidence, industry), "year": year_name(programme, year)}
        sizes = {"capacity": amount(crowd.announced[at], crowd.unit), "demand": amount(borne[at], crowd.unit)}
        told = say("guard.says.announced", odds=f"{100 * odds[at]:.0f}", **words, **sizes)
        naming = np.flatnonzero(crowd.declared[:, industry])
        named = join([place_name(programme, evidence, int(p)) for p in naming[:FIRST]], between=say("guard.comma"))
        which = (
            say("guard.change.declared", count=len(naming), first=named) if len(naming) else say("guard.change.whose")
        )
        much = amount(crowd.announced[at] - borne[at], crowd.unit)
        change = say("guard.change.announced", amount=much, which=which, year=words["year"])
        found.append(
            Verdict(
                NAME, "announced", "flag", clause("overcapacity_chance"), told, float(crowd.announced[at]),
                float(borne[at]), crowd.unit, industry=industry, year=year,
                change=Change((), 0.0, float(crowd.announced[at]), change),
            )
        )  # fmt: skip
    return tuple(found)


def amount(number: float, unit: str) -> str:
    """An amount with its unit, where all amounts share one.

    >>> amount(5900.0, "t"), amount(10.0, "")
    ('5,900 t', '10')
    """
    return f"{number:,.6g} {unit}".strip()


def slack_of(borne: Array) -> Array:
    """What rounding may do to demand of this size: at the line is not beyond it."""
    known: Array = TOLERANCE * np.maximum(1.0, np.abs(borne))
    return known


def herds(programme: YearsProgramme, evidence: Evidence, counts: Whole, trials: Whole) -> tuple[Verdict, ...]:
    """Industries that stand in more plans than independent choices would put them in: a flag each, or one pass."""
    rule = clause("herd_chance")
    usual = counts.sum() / max(trials.sum(), 1)
    _, excess = herding(counts.astype(float), trials.astype(float))
    chance = np.where(trials >= 2, binom.sf(counts - 1, trials, usual), 1.0)
    # Looked at in as many industries as have plans: Bonferroni, since one false herd stops a place for nothing.
    threshold = assumption("herd_chance").value / max(int((trials >= 2).sum()), 1)
    found = []
    for industry in np.flatnonzero(chance <= threshold):
        told = join(
            [
                plans_in_words(programme, evidence, int(industry), counts, int(trials[industry])),
                say("guard.says.herd", excess=f"{excess[industry]:+.2f}", chance=f"{chance[industry]:.2g}"),
                *alike_in_words(int(counts[industry]), int(trials[industry]), evidence.signal),
            ],
            between=say("guard.change.and"),
        )
        found.append(
            Verdict(
                NAME, "herd", "flag", rule, told, float(counts[industry]),
                float(binom.isf(threshold, trials[industry], usual)), "plans", industry=int(industry),
            )
        )  # fmt: skip
    none = Verdict(NAME, "herd", "pass", rule, say("guard.pass.herd", n=int((trials >= 2).sum())), unit="plans")
    return tuple(found) or (none,)


def plans_in_words(programme: YearsProgramme, evidence: Evidence, industry: int, counts: Whole, of: int) -> Bilingual:
    """In how many plans an industry stands."""
    name = industry_name(programme, evidence, industry)
    return say("guard.says.plans", industry=name, count=int(counts[industry]), of=of)


def capacity_in_words(programme: YearsProgramme, year: int, times: float, odds: float) -> Bilingual:
    """How often capacity would cover even high demand, and how likely it is too much."""
    return say("guard.says.capacity", year=year_name(programme, year), times=f"{times:.1f}", odds=f"{100 * odds:.0f}")


THRESHOLDS = ("overcapacity_chance", "herd_chance", "signal_accuracy")
SOURCES = ("lakonishok1992", "wallis2014", "bikhchandani1992")
NO_HERDING = YearGuardrail(NAME, say("guardrail.no_herding"), NEEDS, THRESHOLDS, SOURCES, rows, breaches, verdicts)
