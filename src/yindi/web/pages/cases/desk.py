"""My desk: what waits for my roles, until when, which money stands still meanwhile, and what a lapse would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from yindi.messages import Bilingual, say
from yindi.present.cases.page import sentences
from yindi.procedure.frozen import desk, suspended
from yindi.procedure.province import invented
from yindi.procedure.records import State
from yindi.procedure.rules.people import role_label, step_label
from yindi.procedure.stepping import state_label
from yindi.procedure.table import ROLES
from yindi.web.pages.cases.seen import Seen, steps_from
from yindi.web.pages.cases.words import days_left, lapse_told, money_told, procedure_label, roles_label, titled


@dataclass(frozen=True)
class Way:
    """A step that my roles may take now."""

    step: str
    label: Bilingual


@dataclass(frozen=True)
class Waiting:
    """One case that waits.

    days_left : below zero once the deadline has passed
    mine : whether the step with the deadline is for one of my roles; where it is not, I may act but need not
    frozen : whether its money stands still: suspended, or overdue; stands : which of the two
    """

    case: str
    title: Bilingual
    procedure: Bilingual
    place: str
    industry: str
    state: Bilingual
    desk: Bilingual
    mine: bool
    deadline: date | None
    days_left: int | None
    lapse: Bilingual
    tied: int
    unit: str
    frozen: bool
    stands: Bilingual
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class RoleDesk:
    """How much waits for one role."""

    role: str
    label: Bilingual
    open: int
    overdue: int
    tied: Bilingual


@dataclass(frozen=True)
class MyDesk:
    """What waits for some roles as of a day, the nearest deadline first; what they may do besides; every desk."""

    kept: bool
    day: date
    roles: tuple[str, ...]
    says: tuple[Bilingual, ...]
    invented: int
    waiting: tuple[Waiting, ...]
    besides: tuple[Waiting, ...]
    desks: tuple[RoleDesk, ...]
    head: str


def my_desk(seen: Seen, *, roles: Sequence[str], mine: Sequence[str], day: date) -> MyDesk:
    """The desk of some roles.

    roles : whose desk is shown; mine : those of the person who looks, whose steps are offered
    """
    card = seen.card(day)
    late = {state.id for state in card.late}
    waiting: list[Waiting] = []
    besides: list[Waiting] = []
    for state in card.open:
        if set(roles) & set(state.waiting):
            row = waiting_row(seen, state, roles, mine, day)
            (waiting if row.mine else besides).append(row)
    desks = []
    for role in ROLES:
        held = [state for state in card.open if role in desk(seen.registry, state)]
        tied = card.added((card.unit(state.id), state.tied) for state in held)
        desks.append(RoleDesk(role, role_label(role), len(held), sum(state.id in late for state in held), tied))
    count = sum(invented(case) for case in seen.registry.commitments.values())
    said = sentences(card)[:2] if seen.registry.states else (say("web.desk.empty"),)
    return MyDesk(
        seen.kept, day, tuple(roles), said, count, tuple(waiting), tuple(besides), tuple(desks), seen.head,
    )  # fmt: skip


def waiting_row(seen: Seen, state: State, roles: Iterable[str], mine: Sequence[str], day: date) -> Waiting:
    """One case as it lies on a desk."""
    case, procedure = seen.case(state.id), seen.registry.procedure(state.id)
    left = days_left(state.deadline, day)
    lapse = procedure.steps.get((state.state, state.lapse))
    holders = desk(seen.registry, state)
    late = left is not None and left < 0
    # Once the deadline has passed only the clock moves a case.
    open_rows = () if late else steps_from(procedure, state)
    ways = tuple(Way(row.step, step_label(row.step)) for row in open_rows if set(row.roles) & set(mine))
    return Waiting(
        state.id, titled(seen.registry, state.id), procedure_label(case.procedure), case.place, case.industry,
        state_label(state.state), roles_label(holders), bool(set(holders) & set(roles)), state.deadline, left,
        lapse_told(lapse, bool(state.tied or state.claimed)), state.tied, case.unit,
        bool(state.tied) and (late or suspended(seen.registry, state)),
        money_told(tied=state.tied, late=late, suspended=suspended(seen.registry, state)), ways,
    )  # fmt: skip
