"""The readiness gate of what waits: how much it would have to add to enter its place's choice, or what forbids it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.cores import all_pieces
from yindi.methods.coordination import FREE, IN, OUT, Problem
from yindi.plan.gates import gate_odds
from yindi.plan.schedule.limits import Limit, LimitKind
from yindi.plan.schedule.own_choice import best_of, own_problem, some
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.solve import Solved


@dataclass(frozen=True)
class Gate:
    """When an option that waits would enter its place's own choice at the posted prices.

    uplift : the least that support would have to add, NaN where no uplift would do. [probability]
    odds : the least odds at which support adds as much, NaN where no odds would do or none are known. [probability]
    year : position of the year in which it would start; −1 where it cannot.
    price : what it would pay there for room that is short. [worth]
    displaces : what the place would give up for it. [worth]
    refused : it has been refused; the rest says what would hold without the refusal.
    limit : what forbids it at any odds; None where nothing does, or where only several limits together do.
    """

    option: int
    uplift: float
    odds: float
    year: int
    price: float
    displaces: float
    refused: bool
    limit: Limit | None

    @property
    def opens(self) -> bool:
        """Whether some uplift would do."""
        return bool(np.isfinite(self.uplift))


def readiness_gates(
    programme: YearsProgramme,
    solved: Solved,
    place: int,
    *,
    odds: Array | None = None,
    shift: float | None = None,
    leave_from: float = 1.0,
    years_tried: int | None = None,
) -> tuple[Gate, ...]:
    """The gate of every option of a place that waits, by solving the place's choice with and without it.

    uplift ≥ (v_without − v_with) / (discount · worth), the least over the years in which it may start: v_without is
    the best own choice without the option, v_with that with it, counting nothing for its own success.

    Parameters
    ----------
    programme : YearsProgramme
    solved : Solved
    place : int
    odds : (options,) or None
        Odds without support; with these and `shift` the gate is also stated in odds. [probability]
    shift : float or None
        The assumed rise of the log odds by support. [log odds]
    leave_from : float
        Odds from which an option is left to the market. [probability]
    years_tried : int or None
        Only so many years of each option are tried, those in which it pays least for the room it takes; all by default.
        A gate among some years opens, though one of the others might open a little sooner.

    Returns
    -------
    tuple of Gate
        In the order of the options.
    """
    problem, items = solved.problem, solved.items
    first = int(problem.first[place])
    own = own_problem(problem, place, solved.answer.prices)
    refused = refused_options(programme)
    best = best_of(own)
    gates = []
    for option in np.flatnonzero((programme.place == place) & ~solved.schedule.chosen).tolist():
        mine = items.of(option) - first
        free = fixed_at(own, mine, FREE) if refused[option] else own
        takes = np.isin(mine, best.taken).any()
        without = best_of(fixed_at(free, mine, OUT)).surplus if takes or refused[option] else best.surplus
        gate = least_gate(programme, solved, free, option, mine, without, years_tried)
        if gate is None:
            limit = forbidding(programme, solved, free, option, mine)
            gate = Gate(option, np.nan, np.nan, -1, np.nan, np.nan, False, limit)
        needed = np.nan
        if odds is not None and shift is not None and gate.opens:
            at = (np.array([max(gate.uplift, 0.0)]), odds[[option]])
            needed = float(gate_odds(*at, shift=shift, leave_from=leave_from)[0])
        gates.append(replace(gate, odds=needed, refused=bool(refused[option])))
    return tuple(gates)


def all_readiness_gates(
    programme: YearsProgramme,
    solved: Solved,
    *,
    odds: Array | None = None,
    shift: float | None = None,
    leave_from: float = 1.0,
    tick: Callable[[], None] = lambda: None,
) -> tuple[Gate, ...]:
    """The gate of everything that waits, in the order of the options; see `readiness_gates`.

    tick : called after every place.
    """
    piece = partial(readiness_gates, programme, solved, odds=odds, shift=shift, leave_from=leave_from)
    return tuple(gate for gates in all_pieces(piece, len(programme.places), tick) for gate in gates)


def refused_options(programme: YearsProgramme) -> Truth:
    """Which options have been refused."""
    refused = np.zeros(len(programme.action), dtype=bool)
    refused[[decision.option for decision in programme.decided if not decision.approved]] = True
    return refused


def fixed_at(problem: Problem, mine: Whole, how: int) -> Problem:
    """A problem with some items fixed in, out or free."""
    fixed = problem.fixed.copy()
    fixed[mine] = how
    return replace(problem, fixed=fixed)


def least_gate(
    programme: YearsProgramme,
    solved: Solved,
    own: Problem,
    option: int,
    mine: Whole,
    without: float,
    years_tried: int | None,
) -> Gate | None:
    """The year in which the least uplift would do; None where it can start in no year."""
    best: Gate | None = None
    worth = float(programme.worth[option])
    tried = 0
    pairs = list(zip(np.flatnonzero(programme.open_years[option]).tolist(), mine.tolist(), strict=True))
    if years_tried is not None:
        pays = solved.prices.posted[option] / programme.discount
        pairs.sort(key=lambda pair: (round(float(pays[pair[0]]), 12), pair[0]))
    for year, item in pairs:
        if worth <= 0 or not has_room(programme, option, year) or own.fixed[item] == OUT:
            continue
        if tried == years_tried and best is not None:
            break
        tried += 1
        price = float(solved.prices.posted[option, year])
        value = own.value.copy()
        value[item] = -price
        with_it = best_of(fixed_at(replace(own, value=value), np.array([item]), IN)).surplus
        if not np.isfinite(with_it):
            continue
        needed = (without - with_it) / (float(programme.discount[year]) * worth)
        if best is None or needed < best.uplift - 1e-12:
            best = Gate(option, needed, np.nan, year, price, without - with_it - price, False, None)
    return best


def has_room(programme: YearsProgramme, option: int, year: int) -> bool:
    """Whether its industry could hold an option from a year on, beside what has been approved there."""
    industry, load = int(programme.industry[option]), float(programme.load[option])
    held = np.zeros(len(programme.years))
    for decision in programme.decided:
        if decision.approved and decision.option != option and programme.industry[decision.option] == industry:
            since = len(programme.years) - 1 if decision.year is None else decision.year
            held[since:] += programme.load[decision.option]
    return bool((held + load <= programme.caps[industry] + 1e-9)[year:].all()) or load <= 0


def forbidding(programme: YearsProgramme, solved: Solved, own: Problem, option: int, mine: Whole) -> Limit | None:
    """The one limit without which the option could start; None where it takes several."""
    place, industry = int(programme.place[option]), int(programme.industry[option])
    if not len(mine):
        return Limit("closed", place=place, industry=industry, option=option)
    years = np.flatnonzero(programme.open_years[option]).tolist()
    if not any(has_room(programme, option, year) for year in years):
        return Limit("cap", industry=industry, year=years[-1])
    open_items = [item for year, item in zip(years, mine.tolist(), strict=True) if has_room(programme, option, year)]
    for limit, lifted in without_one(programme, solved, own, option):
        for item in open_items:
            if np.isfinite(best_of(fixed_at(lifted, np.array([item]), IN)).surplus):
                return limit
    return None


def without_one(
    programme: YearsProgramme, solved: Solved, own: Problem, option: int
) -> Iterator[tuple[Limit, Problem]]:
    """A place's problem without one of its limits, for each that could forbid an option."""
    place, items = int(programme.place[option]), solved.items
    for position, link in enumerate(programme.links):
        if option not in (link.option, link.other) or link.kind == "complements":
            continue
        kind: LimitKind = "need" if link.kind == "needs" else "exclusion"
        yield Limit(kind, place=place, option=link.option, other=link.other), without_link(solved, own, place, position)
    for column, row in enumerate(items.own):
        if np.isfinite(own.room[0, column]):
            room = own.room.copy()
            room[0, column] = np.inf
            limit = Limit(row.kind, place=place, factor=row.factor, year=row.year, rule=row.rule)
            yield limit, replace(own, room=room)


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
