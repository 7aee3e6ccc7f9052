"""A case in the plan: its option, the year of its start, and the claims that it makes."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from yindi.arrays import Array
from yindi.plan.guardrails.over_years import Evidence
from yindi.plan.guardrails.over_years.evidence import Support
from yindi.plan.schedule.limits import Names
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.readiness import Gate
from yindi.plan.schedule.solve import Solved
from yindi.procedure.records import Commitment


@dataclass(frozen=True)
class PlanNow:
    """The plan that cases are judged beside.

    programme, solved : what was solved, and its schedule, prices and rows
    evidence : what its guardrails know
    names : of places, industries, factors and rules
    odds : (options,) chance without support, NaN where not known. [probability]
    gates : of options that wait
    """

    programme: YearsProgramme
    solved: Solved
    evidence: Evidence
    names: Names
    odds: Array
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A case in the plan: its option and year by position, and the plan in which it starts, with its claims."""

    option: int
    year: int
    schedule: Schedule
    evidence: Evidence


def option_of(programme: YearsProgramme, case: Commitment) -> int:
    """The option that a case carries out, by position; −1 where the plan has none."""
    if case.place not in programme.places or case.industry not in programme.industries:
        return -1
    place, industry = programme.places.index(case.place), programme.industries.index(case.industry)
    here = np.flatnonzero((programme.place == place) & (programme.industry == industry))
    return next((int(option) for option in here if programme.action[option] == case.action), -1)


def year_of(programme: YearsProgramme, schedule: Schedule, option: int, today: date) -> int:
    """The year in which a case would start, by position.

    The plan's own where it starts the option; else the first open year that is not over; else the first of the plan.
    """
    if schedule.chosen[option]:
        return int(schedule.start[option])
    ahead = programme.open_years[option] & (np.array(programme.years) >= today.year)
    return int(np.argmax(ahead)) if ahead.any() else 0


def placed(plan: PlanNow, case: Commitment, *, today: date, year: int | None = None) -> Placed | None:
    """The plan with the option of a case started in its year, everything else as it is; None where it has none.

    year : position of the year; as `year_of` where none is given
    """
    option = option_of(plan.programme, case)
    if option < 0:
        return None
    if year is None:
        year = year_of(plan.programme, plan.solved.schedule, option, today)
    start = plan.solved.schedule.start.copy()
    start[option] = year
    return Placed(option, year, replace(plan.solved.schedule, start=start), claimed(plan, option, case))


def claimed(plan: PlanNow, option: int, case: Commitment) -> Evidence:
    """What guardrails know, with the claims of the case in place of what was known of its option."""
    support = plan.evidence.support or nothing_claimed(plan)
    failure, instrument = list(support.failure), list(support.instrument)
    exit_year = support.exit_year.copy()
    failure[option], instrument[option], exit_year[option] = case.failure, case.instrument, case.exit_date.year
    proof = list(support.evidence)
    about = int(plan.programme.place[option]), int(plan.programme.industry[option]), case.failure
    proof[option] = next(
        (each.evidence for each in support.measured if (each.place, each.industry, each.failure) == about), ""
    )
    mine = replace(
        support,
        failure=tuple(failure),
        instrument=tuple(instrument),
        evidence=tuple(proof),
        exit_year=exit_year,
    )
    return replace(plan.evidence, support=mine)


def nothing_claimed(plan: PlanNow) -> Support:
    """No claim for any option, where the study has no table of claims; the odds are those of the plan."""
    options, blank = len(plan.programme.place), ("",) * len(plan.programme.place)
    return Support(
        blank,
        blank,
        blank,
        np.full(options, -1, dtype=np.int64),
        np.full(options, np.nan),
        plan.odds,
        np.full((len(plan.programme.industries), 0), np.nan),
    )
