"""Bundles that places hand in by themselves: accepted, or returned with reasons and the cheapest change."""

from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Truth, Whole
from yindi.methods.coordination import worth
from yindi.methods.coordination.ends import outside
from yindi.plan.rounds.answering import cheapest_answer, load_of, taken_by
from yindi.plan.rounds.records import Rounds
from yindi.plan.schedule.limits import Limit
from yindi.plan.schedule.own_choice import own_choice
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.verify import TOLERANCE, Breach, find_breaches


@dataclass(frozen=True)
class Answered:
    """What the centre answers a place.

    accepted : whether its bundle stands
    reasons : the limits that it breaks, its own and shared ones, beside what all others have
    change : (options,) the year of each start after the cheapest change that fits, −1 for none; None where none fits
    lost : what the change costs. [worth]
    behind : how much less the bundle adds at the posted prices than the best that the place could do. [worth]
    """

    place: int
    accepted: bool
    reasons: tuple[Breach, ...]
    change: Whole | None
    lost: float
    behind: float


def answer_bundles(
    programme: YearsProgramme, rounds: Rounds, submitted: Whole, places: Truth
) -> tuple[tuple[Answered, ...], Schedule]:
    """Answer every place that handed in a bundle, one after the other, beside the bundles on which the rounds ended.

    A place may do less well for itself than it could; it may not break a limit of its own, or a row that it shares with
    others. What comes back stands in the plan as changed.

    Parameters
    ----------
    programme : YearsProgramme
    rounds : Rounds
    submitted : (options,)
        The year of every start, −1 for none.
    places : (places,)
        Which places handed in a bundle.

    Returns
    -------
    (tuple of Answered, Schedule)
        The second with all answers in it.
    """
    problem, items = rounds.problem, rounds.items
    plan, answers = rounds.schedule, []
    for place in np.flatnonzero(places).tolist():
        mine = programme.place == place
        tried = replace(plan, start=np.where(mine, submitted, plan.start))
        reasons = breaches_of(programme, rounds, tried, place)
        change: Whole | None = tried.start
        lost = 0.0
        if reasons:
            change = cheapest_answer(problem, items, tried.start, moving=mine)
            if change is not None:
                before, after = (worth(problem, taken_by(items, start)) for start in (tried.start, change))
                lost = before - after
        best = own_choice(problem, place, rounds.prices).surplus
        bundle = taken_by(items, np.where(mine, submitted, -1))
        surplus = worth(problem, bundle) - float((problem.loads[bundle] @ rounds.prices).sum())
        answers.append(Answered(place, not reasons, reasons, change, lost, best - surplus))
        if change is not None:
            added = worth(problem, taken_by(items, change))
            plan = replace(plan, start=change, objective=added)
    return tuple(answers), plan


def breaches_of(programme: YearsProgramme, rounds: Rounds, tried: Schedule, place: int) -> tuple[Breach, ...]:
    """The limits that a plan with the bundle breaks, then the rules of guardrails."""
    problem, items = rounds.problem, rounds.items
    found = list(find_breaches(programme, tried))
    taken = taken_by(items, tried.start)
    here = taken[programme.place[items.option[taken]] == place]
    for column, own in enumerate(items.own):
        used, room = float(problem.uses[here, column].sum()), float(problem.room[place, column])
        if own.kind == "rule" and used > room + TOLERANCE * max(1.0, abs(room)):
            found.append(Breach(Limit("rule", place=place, year=own.year, rule=own.rule), used, room))
    load = load_of(problem, taken)
    for column in np.flatnonzero(outside(problem, load) > 0).tolist():
        row = items.shared[column]
        if row.kind == "rule":
            used, high = float(load[column]), float(problem.high[column])
            end = high if used > high else float(problem.low[column])
            found.append(Breach(Limit("rule", industry=row.industry, year=row.year, rule=row.rule), used, end))
    return tuple(found)
