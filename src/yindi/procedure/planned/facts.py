"""The facts of a case from the plan: what guards ask for, with what the plan itself says of it."""

from dataclasses import replace
from datetime import date
from math import isfinite

import numpy as np

from yindi.arrays import Array
from yindi.plan.schedule.programme import used_by
from yindi.plan.schedule.verify import industry_load
from yindi.procedure.guards.facts import Facts
from yindi.procedure.planned.placing import Placed, PlanNow, placed
from yindi.procedure.planned.verdicts import plan_verdicts, surplus_of
from yindi.procedure.records import Commitment

# The factor of a plan that counts money.
MONEY = "money"


def planned_facts(
    plan: PlanNow, case: Commitment, *, today: date, given: Facts | None = None, year: int | None = None
) -> Facts:
    """Facts of a case from the plan with its option started in its year; what was given otherwise stays.

    Parameters
    ----------
    plan : PlanNow
    case : Commitment
    today : date
        Of the step.
    given : Facts or None
        What is known beside the plan, such as a screen of the text.
    year : int or None
        Position of the year of its start; the plan's own, or the first that is open, where none is given.

    Returns
    -------
    Facts
        Odds, room, starts and budget left in every year by all *other* starts of the plan, what it adds beyond the
        posted price, whether its gate is met, and as `planned` the verdicts of the plan, which guards hand on as they
        are. Where the plan has no such option only what was given.
    """
    known = replace(given, today=today) if given is not None else Facts(today=today)
    at = placed(plan, case, today=today, year=year)
    if at is None:
        return known
    programme = plan.programme
    place, industry = int(programme.place[at.option]), int(programme.industry[at.option])
    others = at.schedule.start.copy()
    others[at.option] = -1
    rest = replace(at.schedule, start=others)
    mine = others[programme.place == place]
    left = programme.caps[industry] - industry_load(programme, others)[industry]
    starts = min(programme.starts[place, at.year] - (mine == at.year).sum(), programme.picks[place] - (mine >= 0).sum())
    gate = next((each for each in plan.gates if each.option == at.option), None)
    met = plan.solved.schedule.chosen[at.option] if gate is None else gate.uplift <= programme.uplift[at.option]
    shown_in_plan = at.evidence.support.evidence[at.option] if at.evidence.support else ""
    return replace(
        known,
        odds=number(float(plan.odds[at.option])),
        load=float(programme.load[at.option]),
        cap_left=number(float(left[at.year :].min())),
        starts_left=number(float(starts)),
        budget_left=number(budget_left(plan, at, used_by(programme, rest)[place])),
        surplus=number(surplus_of(plan, at)),
        failure_evidence=shown_in_plan or known.failure_evidence,
        gate_met=bool(met),
        planned=plan_verdicts(plan, at),
    )


def budget_left(plan: PlanNow, case: Placed, used: Array) -> float:
    """The most money that a start in this year may need in all, spread over years as its needs are.

    most = Σ_k need[k] · min over lags k with need[k] > 0 of (had[t + k] − used[t + k]) / need[k]

    Of a factor that carries over, needs, means and use are those up to each year. Where the option needs nothing it is
    what is left in the year of the start, and infinite where nothing limits it.

    used : (factors, budget years) by all other starts of the place
    [unit of money]
    """
    programme = plan.programme
    names = [factor.name for factor in programme.factors]
    if MONEY not in names:
        return float("inf")
    money, place = names.index(MONEY), int(programme.place[case.option])
    need = programme.needs[case.option, money]
    had, taken = programme.had[place, money], used[money]
    after = np.zeros(len(had))
    after[case.year : case.year + len(need)] = need[: len(had) - case.year]
    if programme.factors[money].carries:
        had, taken, after = np.cumsum(had), np.cumsum(taken), np.cumsum(after)
    left = had - taken
    if not need.any():
        return float(left[case.year])
    felt = after > 0
    return float(need.sum() * (left[felt] / after[felt]).min())


def number(value: float) -> float | None:
    """A number that is known and finite."""
    return value if isfinite(value) else None
