"""Whose desk a case is on, and which money nobody can use: suspended, overdue, reserved, unspent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yindi.procedure.records import State
from yindi.procedure.registry import Registry
from yindi.procedure.stepping import overdue
from yindi.procedure.table import ROLES


def desk(registry: Registry, state: State) -> tuple[str, ...]:
    """The roles that have to act before the deadline: those of the step by whose absence it lapses; none at an end."""
    rows = registry.procedure(state.id).rows
    return next((row.roles for row in rows if row.source == state.state and row.days is not None), ())


def by_desk(registry: Registry, states: Iterable[State]) -> tuple[tuple[tuple[str, ...], tuple[State, ...]], ...]:
    """Cases by desk, in the order of roles, those on no desk last; on each desk the nearest deadline first."""
    held: dict[tuple[str, ...], list[State]] = {}
    for state in states:
        held.setdefault(desk(registry, state), []).append(state)
    order = sorted(held, key=lambda roles: (not roles, [ROLES.index(role) for role in roles]))
    return tuple((roles, tuple(sorted(held[roles], key=nearest))) for roles in order)


def nearest(state: State) -> tuple[bool, date, str]:
    """Where a case stands among those of one desk: the nearest deadline first, none last."""
    return state.deadline is None, state.deadline or date.min, state.id


def suspended(registry: Registry, state: State) -> bool:
    """Whether a case is suspended."""
    return state.state in registry.procedure(state.id).pauses


@dataclass(frozen=True, slots=True)
class Tied:
    """Money of one fund that lies reserved or unspent, in four parts that sum to it; each case counts once.

    suspended, overdue : of cases that are suspended, and of others whose deadline has passed
    reserved, unspent : of all others: not released yet, and released but not spent
    due_back : what has to come back and has not; not part of the sum
    """

    fund: str
    unit: str
    suspended: int
    overdue: int
    reserved: int
    unspent: int
    due_back: int

    @property
    def total(self) -> int:
        """All that is reserved or unspent."""
        return self.suspended + self.overdue + self.reserved + self.unspent


def tied_by_fund(registry: Registry, day: date) -> tuple[Tied, ...]:
    """The tied money of every fund on a day, in the order in which funds first appear."""
    late = {state.id for state in overdue(registry, day)}
    sums: dict[str, dict[str, int]] = {}
    for name, state in registry.states.items():
        case = registry.commitments[name]
        earlier = registry.commitments.get(case.earlier)
        if state.tied:
            parts = sums.setdefault(case.fund, {})
            if suspended(registry, state) or name in late:
                kind = "suspended" if suspended(registry, state) else "overdue"
                parts[kind] = parts.get(kind, 0) + state.tied
            else:
                parts["reserved"] = parts.get("reserved", 0) + state.reserved
                parts["unspent"] = parts.get("unspent", 0) + state.released
        if state.claimed:
            parts = sums.setdefault(earlier.fund if earlier else case.fund, {})
            parts["due_back"] = parts.get("due_back", 0) + state.claimed
    kinds = ("suspended", "overdue", "reserved", "unspent", "due_back")
    return tuple(
        Tied(fund, registry.commitments[fund].unit, *(parts.get(kind, 0) for kind in kinds))
        for fund, parts in sums.items()
    )
