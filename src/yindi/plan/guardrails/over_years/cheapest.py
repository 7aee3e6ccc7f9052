"""The cheapest change that makes a plan keep a broken row: searched exactly, never applied by a guardrail."""

from dataclasses import replace

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.messages import say
from yindi.methods.coordination import IN, OUT, Problem
from yindi.methods.coordination.exact import solve_exactly
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.guardrails.over_years.evidence import Evidence
from yindi.plan.guardrails.over_years.laying import used_of
from yindi.plan.guardrails.over_years.naming import steps_in_words
from yindi.plan.guardrails.over_years.part import part_of_programme, part_of_rows
from yindi.plan.guardrails.over_years.records import Change
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.problem import problem_of, schedule_of
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.verify import objective_of

# Of changes that lose the same, the one that touches fewer options: each counts this part of the largest value.
TOUCH = 1e-6


def cheapest_change(
    programme: YearsProgramme, schedule: Schedule, rows: YearRows, broken: int, evidence: Evidence
) -> Change:
    """The change that keeps one row at the least loss: drop options, start them in another year, or add others.

    The other rows of the guardrail and every limit of the programme (budgets, starts, picks, room, floors, links,
    decisions) are kept, or at least broken no further. Of equal losses the fewest options are touched. What an added
    option is worth is not set against a loss: an addition is a means here, not a gain. Where no such change exists,
    only the limit that would have to move comes back.
    """
    used = used_of(programme, schedule, rows)
    limit = float(used[broken])
    movable = candidates(programme, schedule, rows, broken)
    start = best_starts(programme, schedule, rows, used, broken, movable) if movable.any() else None
    if start is None:
        return Change((), 0.0, limit, say("guard.change.limit", limit=f"{limit:.6g}"))
    changed = tuple((int(option), int(start[option])) for option in np.flatnonzero(start != schedule.start))
    lost = objective_of(programme, schedule) - objective_of(programme, replace(schedule, start=start))
    steps = steps_in_words(programme, schedule, changed, evidence)
    says = say("guard.change.starts", steps=steps, lost=f"{lost:.4g}", limit=f"{limit:.6g}")
    return Change(changed, lost, limit, says)


def candidates(programme: YearsProgramme, schedule: Schedule, rows: YearRows, broken: int) -> Truth:
    """Options whose start matters to the row, those that need them and are in the plan, and those that they need."""
    touched = np.zeros(len(programme.place), dtype=bool)
    touched[rows.uses[:, [broken]].tocoo().row // len(programme.years)] = True
    needs = [link for link in programme.links if link.kind == "needs"]
    for _ in needs:
        before = touched.copy()
        for link in needs:
            touched[link.option] |= touched[link.other] and schedule.chosen[link.option]
            touched[link.other] |= touched[link.option] and not schedule.chosen[link.option]
        if (touched == before).all():
            break
    return touched


def best_starts(
    programme: YearsProgramme, schedule: Schedule, rows: YearRows, used: Array, broken: int, movable: Truth
) -> Whole | None:
    """The starts after the cheapest change; None where there is none."""
    near = np.isin(programme.place, programme.place[movable]) | np.isin(programme.industry, programme.industry[movable])
    kept = np.flatnonzero(movable | (near & schedule.chosen))
    part, was = part_of_programme(programme, schedule, kept), schedule.start[kept]
    others = np.arange(len(rows)) != broken
    looser = replace(
        rows,
        low=np.where(others, np.minimum(rows.low, used), rows.low),
        high=np.where(others, np.maximum(rows.high, used), rows.high),
    )
    problem, items = problem_of(part, part_of_rows(programme, schedule, looser, kept))
    answer = solve_exactly(priced_by_loss(part, problem, items, was, movable[kept]))
    if answer.status.value != "optimal":
        return None
    start = schedule.start.copy()
    start[kept] = schedule_of(answer, items).start
    return start


def priced_by_loss(part: YearsProgramme, problem: Problem, items: Items, was: Whole, movable: Truth) -> Problem:
    """The problem whose best choice loses least against the starts that were.

    A start that was keeps its value; in another year it is worth no more than it was. An option that was not started
    is worth nothing by itself.
    """
    mine = was[items.option]
    stays = mine == items.year
    touch = TOUCH * max(float(np.abs(problem.value).max(initial=0.0)), 1e-12)
    before = np.where(mine >= 0, np.nan_to_num(part.value)[items.option, np.maximum(mine, 0)], 0.0)
    value = np.where(mine >= 0, np.minimum(problem.value, before) + touch * stays, -touch)
    in_plan = mine[problem.pairs] >= 0
    gain = np.where(in_plan.all(axis=1), problem.gain, np.minimum(problem.gain, 0.0))
    still = ~movable[items.option]
    fixed = np.where(still, np.where(stays, IN, OUT), problem.fixed)
    taken = np.flatnonzero(stays)
    own = np.zeros(problem.room.shape)
    np.add.at(own, problem.block[taken], problem.uses[taken])
    shared = np.asarray(problem.loads[taken].sum(axis=0)).ravel()
    own_limit = np.array([row.kind != "rule" for row in items.own], dtype=bool)
    shared_limit = np.array([row.kind != "rule" for row in items.shared], dtype=bool)
    return replace(
        problem,
        value=value,
        gain=gain,
        fixed=fixed,
        room=np.where(own_limit, np.maximum(problem.room, own), problem.room),
        low=np.where(shared_limit, np.minimum(problem.low, shared), problem.low),
        high=np.where(shared_limit, np.maximum(problem.high, shared), problem.high),
    )
