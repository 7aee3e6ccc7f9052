"""The record of cases as it was seen at one moment, with what several pages count from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from yindi.present.cases.card import CasesCard, card_of
from yindi.procedure.ledger.statement import Entry, entries
from yindi.procedure.reading import procedures
from yindi.procedure.records import Commitment, Event, State
from yindi.procedure.registry import Registry, empty_registry
from yindi.procedure.table import BACK, NEW, Procedure, Step


@dataclass(frozen=True)
class Seen:
    """All cases and their events up to one head; `kept` is whether there is a file at all."""

    registry: Registry
    events: tuple[Event, ...]
    kept: bool

    @property
    def head(self) -> str:
        """The end of the chain, which names everything before it."""
        return f"{self.registry.last}:{self.registry.head}"

    @cached_property
    def lines(self) -> tuple[Entry, ...]:
        """Every line of both ledgers."""
        registry = self.registry
        return tuple(entries(registry.procedures.values(), registry.commitments.values(), self.events))

    @cached_property
    def followed(self) -> Mapping[int, Step]:
        """The row of the procedure that each event followed, by its number."""
        at: dict[str, str] = {}
        before: dict[str, str] = {}
        rows = {}
        for event in self.events:
            name, procedure = event.commitment, self.registry.procedure(event.commitment)
            row = procedure.steps[at.get(name, NEW), event.step]
            rows[event.seq] = row
            to = before.get(name, "") if row.to == BACK else row.to
            if row.to in procedure.pauses and row.to != row.source:
                before[name] = row.source
            at[name] = to
        return rows

    def card(self, day: date) -> CasesCard:
        """What the page of all cases counts as of a day."""
        return card_of(self.registry, self.events, day)

    def case(self, name: str) -> Commitment:
        """One commitment."""
        return self.registry.commitments[name]

    def own(self, name: str) -> tuple[Event, ...]:
        """The events of one case."""
        return tuple(event for event in self.events if event.commitment == name)


def nothing_yet() -> Seen:
    """A record without any case, for a file that has not been made."""
    return Seen(empty_registry(procedures().values()), (), False)


def steps_from(procedure: Procedure, state: State | None) -> tuple[Step, ...]:
    """The steps that people may take from where a case stands."""
    return procedure.after(state.state if state is not None else NEW)
