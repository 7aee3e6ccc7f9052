"""What holds a place back: what one step more or less of each of its limits would change, exactly, at posted prices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from yindi.arrays import Array, Whole
from yindi.cores import all_pieces
from yindi.methods.coordination import Problem
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.limits import Limit, unit_of
from yindi.plan.schedule.own_choice import OwnChoice, best_of, own_problem, still_kept, with_room
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.solve import Solved

# Changes of worth below this share of what the place adds are rounding.
FINER = 1e-9


@dataclass(frozen=True)
class Hold:
    """One limit of a place and what a step of it is worth to the place at the posted prices.

    step, unit : how much more or less; for means the typical need of one option, for counts one.
    more : what a step more would add. [worth]
    less : what a step less would cost (of means, at most what the year has); infinite where what is decided would no
        longer fit. [worth]
    """

    limit: Limit
    step: float
    unit: str
    more: float
    less: float

    @property
    def binds(self) -> bool:
        """Whether a step either way changes what the place can add."""
        return self.more > 0 or self.less > 0

    @property
    def value(self) -> float:
        """What one unit more adds, on average over the step. [worth / unit]"""
        return self.more / self.step


@dataclass(frozen=True)
class PlaceBinds:
    """What holds a place back, the most telling first.

    surplus : what the best own choice adds beyond what it pays. [worth]
    planned : the same of what the plan gives the place; less than the surplus by the gap and by ties. [worth]
    holds : ranked by what a step more would add, then by what a step less would cost.
    """

    place: int
    surplus: float
    planned: float
    holds: tuple[Hold, ...]


def what_holds_back(
    programme: YearsProgramme, solved: Solved, place: int, *, steps: Mapping[str, float] | None = None
) -> PlaceBinds:
    """What one step more or less of every limit would change for a place, by solving its own choice again.

    v(room + step) − v(room) and v(room) − v(room − step), with v the best own choice at the posted prices. Choices
    are whole, so the two differ; a price by derivative would hide that one more unit often changes nothing.

    Parameters
    ----------
    programme : YearsProgramme
    solved : Solved
    place : int
    steps : mapping of factor names to amounts, or None
        How much more or less of a factor; by default the median need of the place's options. [unit of the factor]

    Returns
    -------
    PlaceBinds
        Also with the room in every industry that the place pays for: what free room there would be worth to it.
    """
    problem, items = solved.problem, solved.items
    own = own_problem(problem, place, solved.answer.prices)
    first, end = int(problem.first[place]), int(problem.first[place + 1])
    best = best_of(own)
    taken = solved.answer.taken[(solved.answer.taken >= first) & (solved.answer.taken < end)] - first
    holds = [hold for limit, columns, step in steps_of(programme, items, own, place, steps)
             for hold in [held(programme, own, best, limit, columns, step)]]  # fmt: skip
    holds += industry_holds(programme, solved, own, best, place)
    holds = [hold for hold in holds if hold.binds]
    holds.sort(key=lambda hold: (-hold.more, -hold.less))
    return PlaceBinds(place, best.surplus, value_of(own, taken), tuple(holds))


def what_holds_all_back(
    programme: YearsProgramme,
    solved: Solved,
    *,
    steps: Mapping[str, float] | None = None,
    tick: Callable[[], None] = lambda: None,
) -> tuple[PlaceBinds, ...]:
    """What holds each place back, in the order of the places; see `what_holds_back`.

    tick : called after every place.
    """
    piece = partial(what_holds_back, programme, solved, steps=steps)
    return tuple(all_pieces(piece, len(programme.places), tick))


def value_of(problem: Problem, taken: Whole) -> float:
    """What a choice of one place adds at the posted prices; its items counted from its first."""
    inside = np.zeros(problem.items, dtype=bool)
    inside[taken] = True
    return float(problem.value[taken].sum() + problem.gain[inside[problem.pairs].all(axis=1)].sum())


def held(programme: YearsProgramme, own: Problem, best: OwnChoice, limit: Limit, columns: Whole, step: float) -> Hold:
    """One limit, tried a step wider and a step narrower."""
    wider, narrower = with_room(own, columns, step), with_room(own, columns, -at_most_had(programme, limit, step))
    unit = unit_of(programme, limit)
    if not np.isfinite(best.surplus):  # what is decided does not fit; the step may make it fit
        return Hold(limit, step, unit, np.inf if np.isfinite(best_of(wider).surplus) else 0.0, 0.0)
    small = FINER * max(1.0, abs(best.surplus))
    more = best_of(wider).surplus - best.surplus
    less = 0.0 if still_kept(narrower, best.taken) else best.surplus - best_of(narrower).surplus
    return Hold(limit, step, unit, more if more > small else 0.0, less if less > small else 0.0)


def at_most_had(programme: YearsProgramme, limit: Limit, step: float) -> float:
    """A step less of means is at most what the year itself has; what it lives on from earlier years stays."""
    if limit.kind != "budget":
        return step
    return min(step, float(programme.budgets[limit.place, limit.factor, limit.year]))


def steps_of(
    programme: YearsProgramme, items: Items, own: Problem, place: int, steps: Mapping[str, float] | None
) -> list[tuple[Limit, Whole, float]]:
    """Every limit of a place's own with the columns it widens and the step: money of one year also widens later rows
    where what is left carries over."""
    given = {} if steps is None else steps
    result: list[tuple[Limit, Whole, float]] = []
    for column, row in enumerate(items.own):
        if not np.isfinite(own.room[0, column]):
            continue
        columns, step = np.array([column]), 1.0
        if row.kind == "budget":
            factor = programme.factors[row.factor]
            if factor.carries:
                columns = np.array([
                    other for other, later in enumerate(items.own)
                    if later.kind == "budget" and later.factor == row.factor and later.year >= row.year
                ])  # fmt: skip
            step = given.get(factor.name, typical_need(programme, place, row.factor))
        elif row.kind == "rule":
            step = median_above_zero(own.uses[:, column])
        if step > 0:
            limit = Limit(row.kind, place=place, factor=row.factor, year=row.year, rule=row.rule)
            result.append((limit, columns, step))
    return result


def typical_need(programme: YearsProgramme, place: int, factor: int) -> float:
    """The median of what options of a place need of a factor in a year in which they need any; 0 where none does."""
    return median_above_zero(programme.needs[programme.place == place, factor])


def median_above_zero(amounts: Array) -> float:
    """The median of the amounts above zero; 0 where there is none.

    >>> median_above_zero(np.array([0.0, 1.0, 5.0, 2.0]))
    2.0
    """
    some = amounts[amounts > 0]
    return float(np.median(some)) if some.size else 0.0


def industry_holds(programme: YearsProgramme, solved: Solved, own: Problem, best: OwnChoice, place: int) -> list[Hold]:
    """For every industry whose room a place pays for: what free room in it would add to the place."""
    problem, first = solved.problem, int(solved.problem.first[place])
    here = slice(first, int(problem.first[place + 1]))
    industries = programme.industry[solved.items.option[here]]
    rows: dict[int, list[int]] = {}
    for position, row in enumerate(solved.items.shared):
        if row.kind == "cap" and solved.answer.prices[position] > 0:
            rows.setdefault(row.industry, []).append(position)
    result: list[Hold] = []
    if not np.isfinite(best.surplus):
        return result
    for industry, positions in rows.items():
        paid = problem.loads[here][:, positions] @ solved.answer.prices[positions]
        if not paid[industries == industry].any():
            continue
        free = replace(own, value=own.value + paid)
        more = best_of(free).surplus - best.surplus
        last = max(solved.items.shared[position].year for position in positions)
        limit = Limit("cap", industry=industry, year=last)
        result.append(Hold(limit, 1.0, unit_of(programme, limit), max(more, 0.0), 0.0))
    return result
