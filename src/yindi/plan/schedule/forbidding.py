"""What forbids an option that no odds would bring into its place's choice: the one limit without which it could."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination import FREE, IN, Problem
from yindi.methods.coordination.problem import nothing
from yindi.methods.coordination.variants import OneBlock, best_under, one_block, varied
from yindi.plan.schedule.limits import Limit, LimitKind
from yindi.plan.schedule.own_choice import OwnPlace, some
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.solve import Solved


def years_with_room(programme: YearsProgramme, option: int) -> Truth:
    """In which years an option's industry could hold it from then on, beside what has been approved there."""
    industry, load = int(programme.industry[option]), float(programme.load[option])
    if load <= 0:
        return np.ones(len(programme.years), dtype=bool)
    held = np.zeros(len(programme.years))
    for decision in programme.decided:
        if decision.approved and decision.option != option and programme.industry[decision.option] == industry:
            since = len(programme.years) - 1 if decision.year is None else decision.year
            held[since:] += programme.load[decision.option]
    kept: Truth = held + load <= programme.caps[industry] + 1e-9
    return np.logical_and.accumulate(kept[::-1])[::-1]


def forbidding(programme: YearsProgramme, solved: Solved, own: OwnPlace, option: int) -> Limit | None:
    """The one limit without which the option could start; None where it takes several."""
    industry, mine = int(programme.industry[option]), solved.items.of(option) - int(solved.problem.first[own.place])
    if not len(mine):
        return Limit("closed", place=own.place, industry=industry, option=option)
    years, room = np.flatnonzero(programme.open_years[option]), years_with_room(programme, option)
    if not room[years].any():
        return Limit("cap", industry=industry, year=int(years[-1]))
    items = mine[room[years]]
    free = mine if is_refused(programme, option) else nothing()
    for limit, lifted in without_one_link(programme, solved, own, option):
        block = one_block(lifted)
        if could_start(block, block.problem.room, items, free)[0]:
            return limit
    columns = np.flatnonzero(np.isfinite(own.problem.room[0]))
    room_of = np.tile(own.problem.room, (len(columns), 1))
    room_of[np.arange(len(columns)), columns] = np.inf
    for column in columns[could_start(own.block, room_of, items, free)][:1].tolist():
        row = solved.items.own[column]
        return Limit(row.kind, place=own.place, factor=row.factor, year=row.year, rule=row.rule)
    return None


def is_refused(programme: YearsProgramme, option: int) -> bool:
    """Whether an option has been refused."""
    return any(decision.option == option and not decision.approved for decision in programme.decided)


def could_start(block: OneBlock, rooms: Array, items: Whole, free: Whole) -> Truth:
    """Under which rooms, one in each row, a choice with one of some items exists; `free` are no longer out."""
    variants = varied(block, len(rooms) * len(items))
    variants.room[:] = np.repeat(rooms, len(items), axis=0)
    # Nothing else is worth taking, so that the first choice is the last.
    variants.value[:] = -1.0 - np.abs(block.problem.gain).sum()
    variants.fixed[:, free] = FREE
    variants.fixed[np.arange(len(variants)), np.tile(items, len(rooms))] = IN
    possible = np.isfinite(best_under(block, variants).surplus)
    return np.asarray(possible.reshape(len(rooms), len(items)).any(axis=1))


def without_one_link(
    programme: YearsProgramme, solved: Solved, own: OwnPlace, option: int
) -> Iterator[tuple[Limit, Problem]]:
    """A place's problem without one of the links that could forbid an option, for each of them."""
    for position, link in enumerate(programme.links):
        if option not in (link.option, link.other) or link.kind == "complements":
            continue
        kind: LimitKind = "need" if link.kind == "needs" else "exclusion"
        limit = Limit(kind, place=own.place, option=link.option, other=link.other)
        yield limit, without_link(solved, own.problem, own.place, position)


def without_link(solved: Solved, own: Problem, place: int, link: int) -> Problem:
    """A place's problem without what one link says: its sets and needs left empty of demands."""
    start, end = int(solved.problem.first[place]), int(solved.problem.first[place + 1])
    problem, items = solved.problem, solved.items
    lead = np.full(len(problem.sets), -1, dtype=np.int64)
    sizes = np.diff(problem.sets.first)
    lead[sizes > 0] = problem.sets.items[problem.sets.first[:-1][sizes > 0]]
    sets = items.set_about[(lead >= start) & (lead < end)]
    needs = items.need_about[(problem.needing >= start) & (problem.needing < end)]
    kept_sets, kept_needs = np.flatnonzero(sets != link), np.flatnonzero(needs != link)
    return replace(
        own,
        sets=some(own.sets, kept_sets, 0),
        at_least=own.at_least[kept_sets],
        needing=own.needing[kept_needs],
        enabling=some(own.enabling, kept_needs, 0),
    )
