"""Two solved schedules compared: what moved, and which part of the inputs moved it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Literal

import numpy as np

from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.plan.schedule.programme import Action, Schedule, YearsProgramme
from yindi.plan.schedule.solve import Solved

MoveKind = Literal["new", "gone", "earlier", "later"]
MOVES: tuple[MoveKind, ...] = ("new", "gone", "earlier", "later")
# An option by its labels, which two programmes may share although their positions differ.
Option = tuple[str, str, Action]


@dataclass(frozen=True)
class Moved:
    """One option that starts in only one of two schedules, or in different years; years as labels."""

    option: Option
    kind: MoveKind
    before: int | None
    after: int | None
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class PriceMoved:
    """The price of an industry's room up to a year, before and after. [worth / place]"""

    industry: str
    year: int
    before: float
    after: float


@dataclass(frozen=True)
class Diff:
    """What differs between two solved schedules.

    moved : by place, industry and action. kept : how many options start in the same year in both.
    objective : before and after. prices : those that differ, the largest change first.
    """

    moved: tuple[Moved, ...]
    kept: int
    objective: tuple[float, float]
    bound: tuple[float, float]
    prices: tuple[PriceMoved, ...]


def starts_of(programme: YearsProgramme, schedule: Schedule) -> dict[Option, int]:
    """The year, as a label, in which each option starts."""
    return {
        (programme.places[programme.place[o]], programme.industries[programme.industry[o]], programme.action[o]):
            programme.years[schedule.start[o]]
        for o in np.flatnonzero(schedule.chosen).tolist()
    }  # fmt: skip


def moved_between(before: dict[Option, int], after: dict[Option, int]) -> tuple[Moved, ...]:
    """What starts in only one of two schedules, or in different years.

    >>> moved_between({("Lu", "silk", "enter"): 2026}, {("Lu", "silk", "enter"): 2027})[0].kind
    'later'
    """
    result = []
    for option in sorted(before.keys() | after.keys()):
        was, will = before.get(option), after.get(option)
        if was == will:
            continue
        kind: MoveKind = "new" if was is None else "gone" if will is None else "earlier" if will < was else "later"
        result.append(Moved(option, kind, was, will))
    return tuple(result)


def compare(
    before: tuple[YearsProgramme, Solved], after: tuple[YearsProgramme, Solved], *, finer: float = 1e-6
) -> Diff:
    """What moved between two schedules; options and industries are matched by their labels.

    Parameters
    ----------
    before, after : pairs of a programme and what was solved for it
        Their places, industries, years and options may differ.
    finer : float
        Prices that differ by less are the same. [worth / place]

    Returns
    -------
    Diff
    """
    was, will = starts_of(before[0], before[1].schedule), starts_of(after[0], after[1].schedule)
    kept = sum(will.get(option) == year for option, year in was.items())
    one, other = (prices_of(programme, solved) for programme, solved in (before, after))
    prices = [
        PriceMoved(*where, one.get(where, 0.0), other.get(where, 0.0))
        for where in sorted(one.keys() | other.keys())
        if abs(one.get(where, 0.0) - other.get(where, 0.0)) > finer
    ]
    prices.sort(key=lambda price: -abs(price.after - price.before))
    return Diff(
        moved_between(was, will),
        kept,
        (before[1].schedule.objective, after[1].schedule.objective),
        (before[1].schedule.bound, after[1].schedule.bound),
        tuple(prices),
    )


def prices_of(programme: YearsProgramme, solved: Solved) -> dict[tuple[str, int], float]:
    """The prices of room that stand, by industry and year."""
    return {
        (programme.industries[i], programme.years[t]): float(solved.prices.caps[i, t])
        for i, t in np.argwhere(solved.prices.caps > 0).tolist()
    }


@dataclass(frozen=True)
class Attribution:
    """What each part of the inputs did.

    parts : their names. objective : (parts,)
        The change of the objective that is due to each: the mean over all orders of switching, so that they add up to
        the whole change. [worth]
    alone : (parts,) the change if only that part is switched. [worth]
    moved : what moved in all, each with the parts that move it: those that do so if switched alone; where none does,
        those without which it does not move; where neither is so, all parts together.
    """

    parts: tuple[str, ...]
    objective: Array
    alone: Array
    moved: tuple[Moved, ...]


# The fields of a programme by what they say; each group can be switched by itself.
PARTS: dict[str, tuple[str, ...]] = {
    "odds": ("uplift",),
    "worth": ("worth", "discount"),
    "means": ("factors", "needs", "budgets"),
    "room": ("load", "caps", "floors"),
    "pace": ("starts", "picks", "deepen_picks"),
    "decisions": ("open_years", "links", "decided"),
}


def part_by_part(before: YearsProgramme, after: YearsProgramme) -> Callable[[frozenset[str]], YearsProgramme]:
    """The programmes between two that have the same options, places, industries and years: some `PARTS` of each.

    Raises
    ------
    BadValues
        If they have not; then only whole runs can be switched, by what made them.
    """
    labels = ("places", "industries", "years", "action")
    same = all(getattr(before, name) == getattr(after, name) for name in labels)
    same = same and np.array_equal(before.place, after.place) and np.array_equal(before.industry, after.industry)
    if not same:
        raise BadValues("coordination.shape", part="options")

    def programme_with(switched: frozenset[str]) -> YearsProgramme:
        fields = [name for part in PARTS if part in switched for name in PARTS[part]]
        return replace(before, **{name: getattr(after, name) for name in fields})

    return programme_with


def attribute(
    programme_with: Callable[[frozenset[str]], YearsProgramme],
    parts: Sequence[str],
    solve: Callable[[YearsProgramme], Solved],
) -> Attribution:
    """Switch the inputs part by part from one run to another, and see what each part does.

    The change due to a part is its Shapley value: the mean, over all orders in which the parts could be switched, of
    what switching it changes.

    Parameters
    ----------
    programme_with : function
        The programme in which these parts stand as in the second run and all others as in the first.
    parts : sequence of names
        Such as data, assumption, method; at the most six, since every combination is solved.
    solve : function

    Returns
    -------
    Attribution

    Raises
    ------
    BadValues
        If there are no parts or more than six, or if a combination has no schedule.

    References
    ----------
    shapley1953, shorrocks2013
    """
    if not 1 <= len(parts) <= 6:
        raise BadValues("method.out_of_range", what="parts", value=len(parts), allowed="1 – 6")
    worth: dict[frozenset[str], float] = {}
    starts: dict[frozenset[str], dict[Option, int]] = {}
    for number in range(2 ** len(parts)):
        switched = frozenset(part for position, part in enumerate(parts) if number >> position & 1)
        programme = programme_with(switched)
        schedule = solve(programme).schedule
        if not np.isfinite(schedule.objective):
            raise BadValues("schedule.no_combination", parts=", ".join(sorted(switched)) or "–")
        worth[switched], starts[switched] = schedule.objective, starts_of(programme, schedule)
    none, every = frozenset[str](), frozenset(parts)
    due = np.zeros(len(parts))
    orders = list(permutations(range(len(parts))))
    for order in orders:
        so_far = none
        for position in order:
            further = so_far | {parts[position]}
            due[position] += (worth[further] - worth[so_far]) / len(orders)
            so_far = further
    alone = np.array([worth[frozenset({part})] - worth[none] for part in parts])
    moved = tuple(
        Moved(one.option, one.kind, one.before, one.after, moved_by(one.option, tuple(parts), starts))
        for one in moved_between(starts[none], starts[every])
    )
    return Attribution(tuple(parts), due, alone, moved)


def moved_by(
    option: Option, parts: tuple[str, ...], starts: dict[frozenset[str], dict[Option, int]]
) -> tuple[str, ...]:
    """The parts that move an option: alone, or else those without which it stays, or else all."""
    none, every = frozenset[str](), frozenset(parts)
    was, will = starts[none].get(option), starts[every].get(option)
    alone = tuple(part for part in parts if starts[frozenset({part})].get(option) == will)
    if alone:
        return alone
    needed = tuple(part for part in parts if starts[every - {part}].get(option) == was)
    return needed or parts


def counted(moved: Sequence[Moved]) -> dict[MoveKind, int]:
    """How many options moved in each way."""
    return {kind: sum(one.kind == kind for one in moved) for kind in MOVES}


def places_moved(moved: Sequence[Moved]) -> tuple[str, ...]:
    """The places in which anything moved."""
    return tuple(sorted({one.option[0] for one in moved}))
