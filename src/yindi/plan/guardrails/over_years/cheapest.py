"""The cheapest change that makes a plan keep a broken row: searched exactly, never applied by a guardrail."""

from dataclasses import replace

import numpy as np

from yindi.arrays import Array, Whole
from yindi.messages import say
from yindi.methods.coordination import Problem
from yindi.methods.coordination.exact import solve_exactly
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.guardrails.over_years.evidence import Evidence
from yindi.plan.guardrails.over_years.laying import used_of
from yindi.plan.guardrails.over_years.naming import limit_in_words, steps_in_words
from yindi.plan.guardrails.over_years.part import part_of_programme, part_of_rows
from yindi.plan.guardrails.over_years.records import Change
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.problem import problem_of, schedule_of
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.verify import objective_of

# Of changes that lose the same, the one that touches fewer options: each counts this part of the largest value.
TOUCH = 1e-6


def cheapest_change(
    programme: YearsProgramme, schedule: Schedule, rows: YearRows, broken: int, evidence: Evidence, unit: str = ""
) -> Change:
    """The change that keeps one row at the least loss: drop options, start them in another year, or add others.

    It is searched exactly among the options that the row is about (with what they need and what needs them) and the
    starts of the same places and industries, which may have to make room; everything else stays. The other rows of the
    guardrail and every limit of the programme (budgets, starts, picks, room, floors, links, decisions) are kept, or at
    least broken no further. Of equal losses the fewest options are touched. What an added option is worth is not set
    against a loss: an addition is a means here, not a gain. Where no such change exists, only the limit that would
    have to move comes back.
    """
    used = used_of(programme, schedule, rows)
    limit = float(used[broken])
    stated = limit_in_words(limit, unit)
    movable = candidates(programme, schedule, rows, broken)
    start = best_starts(programme, schedule, rows, used, broken, movable) if len(movable) else None
    if start is None:
        return Change((), 0.0, limit, say("guard.change.limit", limit=stated))
    changed = tuple((int(option), int(start[option])) for option in np.flatnonzero(start != schedule.start))
    lost = objective_of(programme, schedule) - objective_of(programme, replace(schedule, start=start))
    steps = steps_in_words(programme, schedule, changed, evidence)
    if lost > 0:
        says = say("guard.change.starts", steps=steps, lost=f"{lost:.4g}", limit=stated)
    else:
        says = say("guard.change.free", steps=steps, limit=stated)
    return Change(changed, lost, limit, says)


def candidates(programme: YearsProgramme, schedule: Schedule, rows: YearRows, broken: int) -> Whole:
    """The options that may move: those of the row, what needs them, what they need, and starts beside them."""
    touched = np.zeros(len(programme.place), dtype=bool)
    touched[rows.uses[:, [broken]].tocoo().row // len(programme.years)] = True
    # Nobody is told to give something up in order to pass.
    touched &= schedule.chosen | np.array([action != "exit" for action in programme.action], dtype=bool)
    needs = [link for link in programme.links if link.kind == "needs"]
    for _ in needs:
        before = touched.copy()
        for link in needs:
            touched[link.option] |= touched[link.other] and schedule.chosen[link.option]
            touched[link.other] |= touched[link.option] and not schedule.chosen[link.option]
        if (touched == before).all():
            break
    beside = np.isin(programme.place, programme.place[touched])
    beside |= np.isin(programme.industry, programme.industry[touched])
    return np.flatnonzero(touched | (beside & schedule.chosen))


def best_starts(
    programme: YearsProgramme, schedule: Schedule, rows: YearRows, used: Array, broken: int, movable: Whole
) -> Whole | None:
    """The starts after the cheapest change; None where there is none."""
    part, was = part_of_programme(programme, schedule, movable), schedule.start[movable]
    others = np.arange(len(rows)) != broken
    looser = replace(
        rows,
        low=np.where(others, np.minimum(rows.low, used), rows.low),
        high=np.where(others, np.maximum(rows.high, used), rows.high),
    )
    problem, items = problem_of(part, part_of_rows(programme, schedule, looser, movable))
    answer = solve_exactly(priced_by_loss(part, problem, items, was))
    if answer.status.value != "optimal":
        return None
    start = schedule.start.copy()
    start[movable] = schedule_of(answer, items).start
    return start


def priced_by_loss(part: YearsProgramme, problem: Problem, items: Items, was: Whole) -> Problem:
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
        room=np.where(own_limit, np.maximum(problem.room, own), problem.room),
        low=np.where(shared_limit, np.minimum(problem.low, shared), problem.low),
        high=np.where(shared_limit, np.maximum(problem.high, shared), problem.high),
    )
