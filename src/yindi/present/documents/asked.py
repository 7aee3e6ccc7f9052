"""What a document is written of: a case in its record, a day, a year, and figures that the record does not hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from yindi.procedure.records import Commitment, Event, State
from yindi.procedure.registry import Registry
from yindi.procedure.verdict import Verdict


@dataclass(frozen=True)
class Asked:
    """One document that somebody asks for.

    day : as of which day; year : the year that a yearly document is about
    figures : indicators between 0 and 1 that an office states itself
    text : the text of a measure, to be screened for the drafter; None where it is not given
    """

    registry: Registry
    events: tuple[Event, ...]
    name: str
    day: date
    year: int
    figures: Mapping[str, float] = field(default_factory=dict)
    text: str | None = None

    @property
    def case(self) -> Commitment:
        """The case."""
        return self.registry.commitments[self.name]

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.registry.states[self.name]

    @property
    def own(self) -> tuple[Event, ...]:
        """Its steps, in order."""
        return tuple(event for event in self.events if event.commitment == self.name)

    def steps(self, *names: str) -> tuple[Event, ...]:
        """Its steps of some names."""
        return tuple(event for event in self.own if event.step in names)

    def verdicts(self) -> Iterator[tuple[Event, Verdict]]:
        """What every guard said last, in the order in which they spoke."""
        latest: dict[str, tuple[Event, Verdict]] = {}
        for event in self.own:
            for verdict in event.verdicts:
                latest.pop(verdict.guard, None)
                latest[verdict.guard] = (event, verdict)
        yield from latest.values()
