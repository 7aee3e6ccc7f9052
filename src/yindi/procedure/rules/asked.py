"""A step that somebody asks to take, with all that a rule may look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yindi.messages import Bilingual
from yindi.procedure.records import Commitment, Move, State
from yindi.procedure.registry import Registry
from yindi.procedure.table import Step


@dataclass(frozen=True, slots=True)
class Asked:
    """One move beside the row that it follows, its case, and where the case stands; no state before the first step."""

    registry: Registry
    move: Move
    row: Step
    case: Commitment
    state: State | None

    @property
    def opening(self) -> bool:
        """Whether the step begins the case."""
        return self.state is None


# A rule names every reason why a move may not be made; none where it has no objection.
Rule = Callable[[Asked], Iterator[Bilingual]]
