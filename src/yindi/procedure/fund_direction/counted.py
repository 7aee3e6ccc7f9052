"""The indicators that follow from the record alone, each a share; None where there is nothing to count."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from yindi.procedure.records import Event
from yindi.procedure.registry import Registry
from yindi.procedure.running import years_after
from yindi.procedure.table import CLOCK

Events = Sequence[Event]
Count = Callable[[Registry, Events, str, int], float | None]
LONG_YEARS = 4


def of_fund(registry: Registry, events: Events, fund: str) -> Iterator[Event]:
    """The steps of cases that draw on a fund."""
    return (event for event in events if registry.commitments[event.commitment].fund == fund)


def share(part: float, whole: float) -> float | None:
    """A share; None of nothing."""
    return part / whole if whole else None


def posts(registry: Registry, event: Event, word: str) -> bool:
    """Whether a step books something of a kind; a step that has this name in any state of its procedure."""
    return any(row.step == event.step and word in row.posts for row in registry.procedure(event.commitment).rows)


def unified_market(registry: Registry, events: Events, fund: str, _: int) -> float | None:
    """Of the cases that were reviewed, those whose latest screen found no red line; not known is none found out."""
    latest = {
        event.commitment: verdict.number
        for event in of_fund(registry, events, fund)
        for verdict in event.verdicts
        if verdict.guard == "fair_competition"
    }
    return share(sum(number == 0 for number in latest.values()), len(latest))


def patient_capital(registry: Registry, events: Events, fund: str, _: int) -> float | None:
    """Of the money that was approved, that of cases which end four years or more after their approval."""
    long = every = 0
    for event in of_fund(registry, events, fund):
        case = registry.commitments[event.commitment]
        if posts(registry, event, "reserve"):
            every += case.amount
            long += case.amount if case.exit_date >= years_after(event.date, LONG_YEARS) else 0
    return share(long, every)


def capacity(registry: Registry, events: Events, fund: str, _: int) -> float | None:
    """Of the cases that were approved, those for which room and cap passed."""
    approved = set()
    doubted = set()
    for event in of_fund(registry, events, fund):
        if posts(registry, event, "reserve"):
            approved.add(event.commitment)
        if any(one.guard in ("crowding", "cap") and one.outcome != "pass" for one in event.verdicts):
            doubted.add(event.commitment)
    return share(len(approved - doubted), len(approved))


def efficiency(registry: Registry, events: Events, fund: str, _: int) -> float | None:
    """Money spent by cases of what was released to them."""
    released = spent = 0
    for event in of_fund(registry, events, fund):
        released += event.particulars.amount if posts(registry, event, "release") else 0
        spent += event.particulars.amount if posts(registry, event, "spend") else 0
    return share(spent, released)


def manager(registry: Registry, events: Events, fund: str, year: int) -> float | None:
    """Of the steps of the year, those that people took before the clock did."""
    roles = [event.role for event in of_fund(registry, events, fund) if event.date.year == year]
    return share(sum(role != CLOCK for role in roles), len(roles))


COUNTED: Mapping[str, Count] = {
    "unified_market": unified_market,
    "patient_capital": patient_capital,
    "capacity": capacity,
    "efficiency": efficiency,
    "manager": manager,
}
