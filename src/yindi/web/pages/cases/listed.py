"""All cases, or those of a place, a state, a procedure, a role, or with some words in them."""

from dataclasses import dataclass
from datetime import date

from yindi.messages import Bilingual
from yindi.present.numbers import same
from yindi.procedure.frozen import desk
from yindi.procedure.records import Commitment, State
from yindi.procedure.rules.judgements import guard_label
from yindi.procedure.rules.people import role_label, step_label
from yindi.procedure.stepping import state_label
from yindi.procedure.table import ROLES
from yindi.procedure.unknown import taken_on_unknown
from yindi.web.pages.cases.seen import Seen
from yindi.web.pages.cases.words import days_left, procedure_label, roles_label, titled


@dataclass(frozen=True)
class Filter:
    """What is asked for; blank where anything will do. `words` stand in the case's name, title, place or sponsor."""

    place: str = ""
    state: str = ""
    procedure: str = ""
    role: str = ""
    words: str = ""
    open: bool = False


@dataclass(frozen=True)
class Listed:
    """One case in the list."""

    case: str
    title: Bilingual
    procedure: Bilingual
    place: str
    industry: str
    sponsor: str
    state: Bilingual
    ended: bool
    desk: Bilingual
    deadline: date | None
    days_left: int | None
    tied: int
    unit: str
    events: int


@dataclass(frozen=True)
class Choice:
    """Something to filter by, and its label."""

    code: str
    label: Bilingual


@dataclass(frozen=True)
class Published:
    """What is published whatever is asked for: that a guard was set aside, or a step taken though one did not know."""

    seq: int
    day: date
    case: str
    label: Bilingual
    actor: str
    says: Bilingual


@dataclass(frozen=True)
class Cases:
    """The cases that were asked for out of all, and what may be asked for.

    aside : every guard that was set aside, with its reason; unknown : every step on what a guard did not know
    """

    day: date
    asked: Filter
    rows: tuple[Listed, ...]
    every: int
    places: tuple[str, ...]
    states: tuple[Choice, ...]
    procedures: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    aside: tuple[Published, ...]
    unknown: tuple[Published, ...]
    head: str


def all_cases(seen: Seen, asked: Filter, *, day: date) -> Cases:
    """The list: open cases first, the nearest deadline before others; then those that ended, the latest first."""
    registry = seen.registry
    commitments, states = registry.commitments, registry.states
    wanted = [state for state in states.values() if fits(seen, commitments[state.id], state, asked)]
    wanted.sort(key=lambda state: state.last, reverse=True)
    wanted.sort(key=lambda state: (state.ended, (state.deadline or date.max) if not state.ended else date.max))
    rows = tuple(listed(seen, state, day) for state in wanted)
    used = sorted({state.state for state in states.values()})
    names = sorted({case.procedure for case in commitments.values()})
    return Cases(
        day, asked, rows, len(states), tuple(sorted({case.place for case in commitments.values() if case.place})),
        tuple(Choice(one, state_label(one)) for one in used),
        tuple(Choice(one, procedure_label(one)) for one in names),
        tuple(Choice(one, role_label(one)) for one in ROLES), *published(seen), seen.head,
    )  # fmt: skip


def published(seen: Seen) -> tuple[tuple[Published, ...], tuple[Published, ...]]:
    """Every guard that was set aside, and every step that was taken though a guard did not know enough."""
    events = {event.seq: event for event in seen.events}
    aside = tuple(
        Published(one.seq, events[one.seq].date, one.commitment, guard_label(one.guard), one.actor, same(one.reason))
        for one in seen.registry.overrides
    )
    unknown = tuple(
        Published(
            one.seq, events[one.seq].date, one.commitment, step_label(one.step), events[one.seq].actor, one.verdict.says
        )
        for one in taken_on_unknown(seen.events)
    )
    return aside, unknown


def fits(seen: Seen, case: Commitment, state: State, asked: Filter) -> bool:
    """Whether a case is one of those that are asked for."""
    words = asked.words.strip().casefold()
    text = " ".join((case.id, case.title, case.place, case.industry, case.sponsor, case.fund)).casefold()
    return (
        asked.place in ("", case.place)
        and asked.state in ("", state.state)
        and asked.procedure in ("", case.procedure)
        and (not asked.role or asked.role in desk(seen.registry, state))
        and (not asked.open or not state.ended)
        and words in text
    )


def listed(seen: Seen, state: State, day: date) -> Listed:
    """One case as a row."""
    case = seen.case(state.id)
    return Listed(
        state.id, titled(seen.registry, state.id), procedure_label(case.procedure), case.place, case.industry,
        case.sponsor, state_label(state.state), state.ended, roles_label(desk(seen.registry, state)), state.deadline,
        days_left(state.deadline, day), state.tied, case.unit, state.events,
    )  # fmt: skip
