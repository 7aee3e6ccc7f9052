"""What deadlines that have passed will do once it is entered, and what that has done: only the clock moves those."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yindi.messages import Bilingual
from yindi.procedure.records import Commitment, State
from yindi.procedure.registry import Registry
from yindi.procedure.rules.people import step_label
from yindi.procedure.stepping import overdue
from yindi.procedure.table import CLOCK, Step
from yindi.web.pages.cases.seen import Seen
from yindi.web.pages.cases.words import lapse_told, target_label, titled


@dataclass(frozen=True)
class Lapse:
    """One case whose deadline has passed, by how many days, and what that does."""

    case: str
    title: Bilingual
    deadline: date
    days: int
    lapse: Bilingual


@dataclass(frozen=True)
class Entered:
    """One step that the clock has taken: its number, its day, its case and where that stands now."""

    seq: int
    day: date
    case: str
    title: Bilingual
    label: Bilingual
    to: Bilingual


@dataclass(frozen=True)
class Lapses:
    """All of them today, the oldest first; `may` whether the person may enter it, `case` where to go back to.

    entered : what has just been entered, where the page is shown after that
    """

    case: str
    may: bool
    due: tuple[Lapse, ...]
    entered: tuple[Entered, ...]
    head: str


def lapses_due(seen: Seen, *, case: str, may: bool, day: date, after: int = 0, upto: int = 0) -> Lapses:
    """The page before anything is entered, and after it with the steps of the clock from `after` to `upto`."""
    found = [lapse_of(seen, state, day) for state in overdue(seen.registry, day)]
    entered = tuple(
        Entered(
            one.seq, one.date, one.commitment, titled(seen.registry, one.commitment), step_label(one.step),
            target_label(seen.followed[one.seq]),
        )
        for one in seen.events
        if after < one.seq <= upto and one.role == CLOCK
    )  # fmt: skip
    return Lapses(case, may, tuple(sorted(found, key=lambda one: (one.deadline, one.case))), entered, seen.head)


def lapse_of(seen: Seen, state: State, day: date) -> Lapse:
    """What the deadline of one case does, which has passed."""
    row = seen.registry.procedure(state.id).steps.get((state.state, state.lapse))
    deadline = state.deadline or day
    told = lapse_told(row, bool(state.tied or state.claimed))
    return Lapse(state.id, titled(seen.registry, state.id), deadline, (day - deadline).days, told)


def first_to_enter(registry: Registry, case: Commitment, row: Step, day: date) -> tuple[State, ...]:
    """The cases whose passed deadline a step waits for: its own; its fund and its earlier case where it books money.

    Every other case stays as it is, whatever its deadline has done.
    """
    names: Iterable[str] = (case.id, *((case.fund, case.earlier) if row.posts else ()))
    late = {state.id: state for state in overdue(registry, day)}
    return tuple(late[name] for name in dict.fromkeys(names) if name in late)
