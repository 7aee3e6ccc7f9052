"""The open cases of a place or of an industry, for the pages about these."""

from dataclasses import dataclass

from yindi.messages import Bilingual
from yindi.procedure.stepping import state_label
from yindi.web.pages.cases.seen import Seen
from yindi.web.pages.cases.words import procedure_label, titled


@dataclass(frozen=True)
class Here:
    """One open case: its identifier, its title, its procedure, and where it stands."""

    case: str
    title: Bilingual
    procedure: Bilingual
    state: Bilingual


def open_cases(seen: Seen, *, place: tuple[str, ...] = (), industry: tuple[str, ...] = ()) -> tuple[Here, ...]:
    """The open cases whose place, or industry, goes by one of some names; what moved last stands first."""
    commitments = seen.registry.commitments
    found = [
        state
        for state in seen.registry.states.values()
        if not state.ended and (commitments[state.id].place in place or commitments[state.id].industry in industry)
    ]
    found.sort(key=lambda state: state.last, reverse=True)
    return tuple(
        Here(
            state.id,
            titled(seen.registry, state.id),
            procedure_label(commitments[state.id].procedure),
            state_label(state.state),
        )
        for state in found
    )
