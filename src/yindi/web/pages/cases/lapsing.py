"""What deadlines that have passed will do once it is entered: only the clock moves those cases now."""

from dataclasses import dataclass
from datetime import date

from yindi.messages import Bilingual
from yindi.procedure.stepping import overdue
from yindi.web.pages.cases.seen import Seen
from yindi.web.pages.cases.words import lapse_told, titled


@dataclass(frozen=True)
class Lapse:
    """One case whose deadline has passed, and what that does."""

    case: str
    title: Bilingual
    deadline: date
    lapse: Bilingual


@dataclass(frozen=True)
class Lapses:
    """All of them today, the oldest first; `may` whether the person may enter it, `case` where to go back to."""

    case: str
    may: bool
    due: tuple[Lapse, ...]
    head: str


def lapses_due(seen: Seen, *, case: str, may: bool, day: date) -> Lapses:
    """The page before anything is entered."""
    found = []
    for state in overdue(seen.registry, day):
        row = seen.registry.procedure(state.id).steps.get((state.state, state.lapse))
        if state.deadline is not None:
            told = lapse_told(row, bool(state.tied or state.claimed))
            found.append(Lapse(state.id, titled(seen.registry, state.id), state.deadline, told))
    return Lapses(case, may, tuple(sorted(found, key=lambda one: (one.deadline, one.case))), seen.head)
