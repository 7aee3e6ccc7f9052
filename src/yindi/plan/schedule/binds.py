"""What holds a place back: what one step more or less of each of its limits would change, exactly, at posted prices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from yindi.arrays import Array, Whole
from yindi.cores import all_pieces
from yindi.methods.coordination import Problem
from yindi.methods.coordination.variants import best_under, varied
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.limits import Limit, unit_of
from yindi.plan.schedule.own_choice import OwnPlace, own_place, still_kept
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
    return holds_of(programme, solved, own_place(solved.problem, place, solved.answer.prices), steps=steps)


def holds_of(
    programme: YearsProgramme, solved: Solved, own: OwnPlace, *, steps: Mapping[str, float] | None = None
) -> PlaceBinds:
    """What holds a place back whose own choice is laid out already; see `what_holds_back`."""
    first, end = int(solved.problem.first[own.place]), int(solved.problem.first[own.place + 1])
    taken = solved.answer.taken[(solved.answer.taken >= first) & (solved.answer.taken < end)] - first
    holds = own_holds(programme, own, steps_of(programme, solved.items, own.problem, own.place, steps))
    holds += industry_holds(programme, solved, own)
    holds = [hold for hold in holds if hold.binds]
    holds.sort(key=lambda hold: (-hold.more, -hold.less))
    return PlaceBinds(own.place, own.best.surplus, value_of(own.problem, taken), tuple(holds))


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


def own_holds(
    programme: YearsProgramme, own: OwnPlace, steps: list[tuple[Limit, Whole, float]], *, narrower: bool = True
) -> list[Hold]:
    """Each limit of a place's own, tried a step wider and, if wanted, a step narrower, but never below nothing.

    A step less costs nothing where the best choice keeps to what is left; only where it does not is another made.
    """
    best, problem = own.best, own.problem
    possible = bool(np.isfinite(best.surplus))
    tight: dict[int, Array] = {}
    for number, (limit, columns, step) in enumerate(steps if narrower and possible else ()):
        room = problem.room[0].copy()
        room[columns] = np.maximum(room[columns] - at_most_had(programme, limit, step), 0.0)
        if not still_kept(room, problem, best.taken):
            tight[number] = room
    variants = varied(own.block, len(steps) + len(tight))
    for number, (_, columns, step) in enumerate(steps):
        variants.room[number, columns] = np.maximum(variants.room[number, columns] + step, 0.0)
    for at, room in enumerate(tight.values()):
        variants.room[len(steps) + at] = room
    found = best_under(own.block, variants).surplus.tolist()
    with_less = dict(zip(tight, found[len(steps) :], strict=True))
    small = FINER * max(1.0, abs(best.surplus))
    holds = []
    for number, (limit, _, step) in enumerate(steps):
        unit, with_more = unit_of(programme, limit), found[number]
        if not possible:  # what is decided does not fit; the step may make it fit
            holds.append(Hold(limit, step, unit, np.inf if np.isfinite(with_more) else 0.0, 0.0))
            continue
        more = with_more - best.surplus
        less = best.surplus - with_less[number] if number in with_less else 0.0
        holds.append(Hold(limit, step, unit, more if more > small else 0.0, less if less > small else 0.0))
    return holds


def at_most_had(programme: YearsProgramme, limit: Limit, step: float) -> float:
    """A step less of means is at most what the year itself has; what it lives on from earlier years stays."""
    if limit.kind != "budget":
        return step
    return min(step, float(programme.had[limit.place, limit.factor, limit.year]))


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


def industry_holds(programme: YearsProgramme, solved: Solved, own: OwnPlace) -> list[Hold]:
    """For every industry whose room a place pays for: what free room in it would add to the place."""
    if not np.isfinite(own.best.surplus):
        return []
    here = slice(int(solved.problem.first[own.place]), int(solved.problem.first[own.place + 1]))
    industries = programme.industry[solved.items.option[here]]
    rows: dict[int, list[int]] = {}
    for position, row in enumerate(solved.items.shared):
        if row.kind == "cap" and solved.answer.prices[position] > 0:
            rows.setdefault(row.industry, []).append(position)
    loads = solved.problem.loads[here]
    paid = {industry: loads[:, positions] @ solved.answer.prices[positions]
            for industry, positions in rows.items() if industry in industries}  # fmt: skip
    paid = {industry: pays for industry, pays in paid.items() if pays[industries == industry].any()}
    variants = varied(own.block, len(paid))
    for number, pays in enumerate(paid.values()):
        variants.value[number] += pays
    found = best_under(own.block, variants).surplus.tolist()
    result: list[Hold] = []
    for industry, with_it in zip(paid, found, strict=True):
        last = max(solved.items.shared[position].year for position in rows[industry])
        limit = Limit("cap", industry=industry, year=last)
        result.append(Hold(limit, 1.0, unit_of(programme, limit), max(with_it - own.best.surplus, 0.0), 0.0))
    return result
