"""The readiness gate of what waits: how much it would have to add to enter its place's choice, or what forbids it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.cores import all_pieces
from yindi.methods.coordination import FREE, IN, OUT
from yindi.methods.coordination.variants import best_under, varied
from yindi.plan.gates import gate_odds
from yindi.plan.schedule.forbidding import forbidding, years_with_room
from yindi.plan.schedule.limits import Limit
from yindi.plan.schedule.own_choice import OwnPlace, own_place
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
        So many years of each option are tried first, those in which it pays least for the room it takes; of the others
        only those in which less could do. The least is the same; all at once by default.

    Returns
    -------
    tuple of Gate
        In the order of the options.
    """
    own = own_place(solved.problem, place, solved.answer.prices)
    return gates_of(programme, solved, own, odds=odds, shift=shift, leave_from=leave_from, years_tried=years_tried)


def gates_of(
    programme: YearsProgramme,
    solved: Solved,
    own: OwnPlace,
    *,
    odds: Array | None = None,
    shift: float | None = None,
    leave_from: float = 1.0,
    years_tried: int | None = None,
) -> tuple[Gate, ...]:
    """The gates of a place whose own choice is laid out already; see `readiness_gates`."""
    waits = waiting_options(programme, solved, own, ranked=years_tried is not None)
    gates = []
    for wait, gate in zip(waits, least_gates(programme, solved, own, waits, years_tried), strict=True):
        if gate is None:
            limit = forbidding(programme, solved, own, wait.option)
            gate = Gate(wait.option, np.nan, np.nan, -1, np.nan, np.nan, False, limit)
        needed = np.nan
        if odds is not None and shift is not None and gate.opens:
            at = (np.array([max(gate.uplift, 0.0)]), odds[[wait.option]])
            needed = float(gate_odds(*at, shift=shift, leave_from=leave_from)[0])
        gates.append(replace(gate, odds=needed, refused=wait.refused))
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


@dataclass(frozen=True)
class Waiting:
    """An option of a place that waits.

    mine : its items, counted from the first of the place.
    starts : years in which it could start, with the item of each, in the order in which they are tried.
    """

    option: int
    refused: bool
    mine: Whole
    starts: tuple[tuple[int, int], ...]


def waiting_options(programme: YearsProgramme, solved: Solved, own: OwnPlace, *, ranked: bool) -> list[Waiting]:
    """The options of a place that wait; `ranked`: the years in which an option pays least come first."""
    first, refused = int(solved.problem.first[own.place]), refused_options(programme)
    waits = []
    for option in np.flatnonzero((programme.place == own.place) & ~solved.schedule.chosen).tolist():
        mine = solved.items.of(option) - first
        starts = list(zip(np.flatnonzero(programme.open_years[option]).tolist(), mine.tolist(), strict=True))
        if ranked:
            pays = (solved.prices.posted[option] / programme.discount).tolist()
            starts = sorted(starts, key=lambda start: (round(pays[start[0]], 12), start[0]))
        room = years_with_room(programme, option) & (programme.worth[option] > 0)
        free = mine if refused[option] else mine[own.problem.fixed[mine] != OUT]
        could = tuple((year, item) for year, item in starts if room[year] and item in free)
        waits.append(Waiting(option, bool(refused[option]), mine, could))
    return waits


def least_gates(
    programme: YearsProgramme, solved: Solved, own: OwnPlace, waits: list[Waiting], years_tried: int | None
) -> list[Gate | None]:
    """For every option the year in which the least uplift would do; None where it can start in no year."""
    without = best_without(own, waits)
    first = with_each(programme, solved, own, waits, without, [wait.starts[:years_tried] for wait in waits])
    if years_tried is None:
        return first
    given = least_given_up(own, waits, without)
    later = []
    for wait, gate, least in zip(waits, first, given, strict=True):
        could = wait.starts[years_tried:]
        if gate is not None:
            paid = solved.prices.posted[wait.option] + least
            needed = paid / (programme.discount * float(programme.worth[wait.option]))
            could = tuple((year, item) for year, item in could if needed[year] < gate.uplift - 1e-12)
        later.append(could)
    others = with_each(programme, solved, own, waits, without, later)
    return [
        other if gate is None or (other is not None and other.uplift < gate.uplift - 1e-12) else gate
        for gate, other in zip(first, others, strict=True)
    ]


def least_given_up(own: OwnPlace, waits: list[Waiting], without: list[float]) -> list[float]:
    """What a place gives up at the least for each option, in whatever year it starts, before what it pays.

    The best choice without it in what it leaves of every row in the year in which it takes least of that row. Minus
    infinity where the option helps others, by a gain or since they need it.
    """
    problem = own.problem
    helps = np.zeros(problem.items, dtype=bool)
    helps[problem.enabling.items] = True
    helps[problem.pairs[problem.gain > 0].ravel()] = True
    variants = varied(own.block, len(waits))
    for number, wait in enumerate(waits):
        variants.fixed[number, wait.mine] = OUT
        if len(wait.mine):
            variants.room[number] = np.maximum(variants.room[number] - problem.uses[wait.mine].min(axis=0), 0.0)
    found = best_under(own.block, variants).surplus.tolist()
    return [
        -np.inf if helps[wait.mine].any() or not np.isfinite(left) else most - left
        for wait, most, left in zip(waits, without, found, strict=True)
    ]


def best_without(own: OwnPlace, waits: list[Waiting]) -> list[float]:
    """What the best own choice without each of some options adds beyond what it pays."""
    asked = [wait.refused or bool(np.isin(wait.mine, own.best.taken).any()) for wait in waits]
    variants = varied(own.block, sum(asked))
    for number, wait in enumerate(wait for wait, is_asked in zip(waits, asked, strict=True) if is_asked):
        variants.fixed[number, wait.mine] = OUT
    found = iter(best_under(own.block, variants).surplus.tolist())
    return [next(found) if is_asked else own.best.surplus for is_asked in asked]


def with_each(
    programme: YearsProgramme,
    solved: Solved,
    own: OwnPlace,
    waits: list[Waiting],
    without: list[float],
    starts: list[tuple[tuple[int, int], ...]],
) -> list[Gate | None]:
    """The gate of every option that is least among some starts of it; None where there is none."""
    tried = [(number, year, item) for number, some in enumerate(starts) for year, item in some]
    variants = varied(own.block, len(tried))
    for row, (number, year, item) in enumerate(tried):
        if waits[number].refused:
            variants.fixed[row, waits[number].mine] = FREE
        variants.fixed[row, item] = IN
        variants.value[row, item] = -solved.prices.posted[waits[number].option, year]
    found = best_under(own.block, variants).surplus.tolist()
    gates: list[Gate | None] = [None] * len(waits)
    for (number, year, _), with_it in zip(tried, found, strict=True):
        if not np.isfinite(with_it):
            continue
        option, best, lost = waits[number].option, gates[number], without[number] - with_it
        needed = lost / (float(programme.discount[year]) * float(programme.worth[option]))
        if best is None or needed < best.uplift - 1e-12:
            price = float(solved.prices.posted[option, year])
            gates[number] = Gate(option, needed, np.nan, year, price, lost - price, False, None)
    return gates
