"""What holds us back: the prices of the plan, and the register of barriers with owner, deadline and test."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yindi.messages import Bilingual, templates
from yindi.present.numbers import same
from yindi.procedure.frozen import desk
from yindi.procedure.guards.removing import REMOVING
from yindi.procedure.planned.barriers import BARRIER, KINDS, of_case
from yindi.procedure.records import Commitment, State
from yindi.procedure.stepping import state_label
from yindi.procedure.verdict import Verdict
from yindi.web.pages.cases.seen import Seen
from yindi.web.pages.cases.words import days_left, roles_label, titled

# Industry, year and price of room, as the plan that is shown posts them.
Prices = Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class Registered:
    """One barrier: a limit that somebody named, its owner and deadline, and whether it counts as closed.

    limit : the kind of limit and what it is about; price_named : with which it was named
    price_tested : of the plan made again, as the test stated it; None before it was tested
    price_shown : of the plan on these pages, where it is room in an industry; None where that is not known
    closed : whether the test found that the price fell, which nothing else closes
    """

    case: str
    title: Bilingual
    limit: Bilingual
    place: str
    industry: str
    factor: str
    price_named: float | None
    price_shown: float | None
    price_tested: float | None
    owner: str
    desk: Bilingual
    state: Bilingual
    deadline: date | None
    days_left: int | None
    test: Bilingual
    closed: bool
    ended: bool


@dataclass(frozen=True)
class Priced:
    """A row of what binds in the plan that is shown.

    industry, measure, price : of the room that is dearest, as a case of a barrier would register it; blank elsewhere
    """

    cells: tuple[Bilingual, ...]
    industry: str = ""
    measure: str = ""
    price: float | None = None


@dataclass(frozen=True)
class Barriers:
    """The register, open barriers first; and what binds in the plan that is shown, with its prices."""

    day: date
    planned: bool
    binding: tuple[Priced, ...]
    prices: tuple[Priced, ...]
    register: tuple[Registered, ...]
    head: str


def barriers(
    seen: Seen,
    *,
    day: date,
    binding: tuple[tuple[Bilingual, ...], ...],
    prices: tuple[tuple[Bilingual, ...], ...],
    room: Prices,
    codes: Mapping[Bilingual, str],
    planned: bool,
) -> Barriers:
    """The page.

    binding, prices : rows of the plan that is shown; room : its prices by industry and year
    codes : industries by their names
    """
    rows = [
        registered(seen, seen.case(name), state, room, day)
        for name, state in seen.registry.states.items()
        if seen.case(name).procedure == BARRIER
    ]
    rows.sort(key=lambda row: (row.ended, row.deadline or date.max, row.case))
    priced = tuple(priced_room(cells, room, codes) for cells in prices)
    return Barriers(day, planned, tuple(map(Priced, binding)), priced, tuple(rows), seen.head)


def priced_room(cells: tuple[Bilingual, ...], room: Prices, codes: Mapping[Bilingual, str]) -> Priced:
    """An industry whose room has a price, with the year in which it is dearest."""
    code = codes.get(cells[0], "")
    found = {year: price for (industry, year), price in room.items() if industry == code}
    if not found:
        return Priced(cells)
    year = max(found, key=lambda one: found[one])
    return Priced(cells, code, f"cap {year}", found[year])


def registered(seen: Seen, case: Commitment, state: State, room: Prices, day: date) -> Registered:
    """One barrier."""
    tested = last_test(seen, case.id)
    measure = case.stages[0].measure if case.stages else ""
    kind, _, year = measure.partition(" ")
    owner = str(of_case(seen.registry, case).get("owner") or "")
    return Registered(
        case.id, titled(seen.registry, case.id),
        templates().get(f"web.limit.{kind}", same(measure)) if kind in KINDS else same(measure or "—"),
        case.place, case.industry, case.factor, case.stages[0].target if case.stages else None,
        room.get((case.industry, year)) if kind == "cap" else None,
        tested.number if tested is not None else None, owner, roles_label(desk(seen.registry, state)),
        state_label(state.state), state.deadline, days_left(state.deadline, day),
        tested.says if tested is not None else same("—"),
        bool(state.ended and tested is not None and tested.outcome == "pass"), state.ended,
    )  # fmt: skip


def last_test(seen: Seen, name: str) -> Verdict | None:
    """What the guard of the price said last."""
    tests = {guard.name for guard in REMOVING}
    found = [verdict for event in seen.own(name) for verdict in event.verdicts if verdict.guard in tests]
    return found[-1] if found else None
