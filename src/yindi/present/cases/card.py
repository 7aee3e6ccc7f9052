"""All that the page and the tables of cases say, counted once from the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from yindi.messages import Bilingual
from yindi.present.numbers import same
from yindi.procedure.frozen import Tied, tied_by_fund
from yindi.procedure.ledger.statement import Statement, statements
from yindi.procedure.outcomes import OddsClass, Outcome, by_odds, outcomes
from yindi.procedure.province import invented
from yindi.procedure.records import Event, State
from yindi.procedure.registry import Registry
from yindi.procedure.stepping import overdue

# Accounts, not commitments: they are open all the time and are told by their balances.
ACCOUNTS = ("fund", "quota")


@dataclass(frozen=True)
class CasesCard:
    """The record as of a day.

    late : overdue cases, the longest first; open : cases that have not ended, without accounts, by deadline
    tied : money that stands still, by fund; accounts : what every fund and quota comes to
    outcomes, classes : latest assessments, and shares of reached targets by class of odds
    """

    registry: Registry
    events: tuple[Event, ...]
    day: date
    late: tuple[State, ...]
    open: tuple[State, ...]
    tied: tuple[Tied, ...]
    accounts: tuple[Statement, ...]
    outcomes: tuple[Outcome, ...]
    classes: tuple[OddsClass, ...]
    invented: int

    def unit(self, name: str) -> str:
        """The unit of the amounts of a case."""
        return self.registry.commitments[name].unit

    def added(self, amounts: Iterable[tuple[str, int]]) -> Bilingual:
        """Amounts of cases (unit, amount) as one; each unit by itself where there are several."""
        sums: dict[str, int] = {}
        for unit, amount in amounts:
            sums[unit] = sums.get(unit, 0) + amount
        parts = {unit: amount for unit, amount in sums.items() if amount} or dict.fromkeys(list(sums)[:1], 0)
        if len(self.units) < 2:
            return same(f"{sum(parts.values()):,}")
        return same(" + ".join(f"{amount:,} {unit}" for unit, amount in parts.items()) or "0")

    @property
    def units(self) -> tuple[str, ...]:
        """The units of money in use: those of cases that draw on a fund."""
        drawing = (case.unit for case in self.registry.commitments.values() if case.fund)
        return tuple(dict.fromkeys(drawing))

    def procedure(self, state: State) -> str:
        """The name of the procedure that a case follows."""
        return self.registry.commitments[state.id].procedure


def card_of(registry: Registry, events: Sequence[Event], day: date) -> CasesCard:
    """Count a record as of a day; deadlines that have passed and were not entered are overdue."""

    def soonest(state: State) -> tuple[date, str]:
        return state.deadline or date.max, state.id

    found = outcomes(registry, events)
    return CasesCard(
        registry=registry,
        events=tuple(events),
        day=day,
        late=tuple(sorted(overdue(registry, day), key=soonest)),
        open=tuple(
            sorted(
                (
                    state
                    for state in registry.states.values()
                    if not state.ended and registry.commitments[state.id].procedure not in ACCOUNTS
                ),
                key=soonest,
            )
        ),
        tied=tied_by_fund(registry, day),
        accounts=statements(registry),
        outcomes=found,
        classes=by_odds(found),
        invented=sum(invented(case) for case in registry.commitments.values()),
    )
