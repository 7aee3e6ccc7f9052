"""Every booking behind every balance, and what a fund or a quota comes to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from yindi.procedure.counting import Counting
from yindi.procedure.ledger.accounts import MONEY, QUOTA, SOURCE, Account
from yindi.procedure.records import Commitment, Event
from yindi.procedure.registry import Registry, empty_registry
from yindi.procedure.table import Procedure


class Entry(NamedTuple):
    """One line of a ledger: what an event put on an account, or took from it. The lines of an event sum to zero."""

    seq: int
    date: date
    commitment: str
    step: str
    account: Account
    amount: int


def entries(
    procedures: Iterable[Procedure], commitments: Iterable[Commitment], events: Iterable[Event]
) -> Iterator[Entry]:
    """All lines of both ledgers, from the events alone: in their order, one line for an account of an event."""
    counting = Counting(empty_registry(procedures), commitments)
    for event in events:
        moved: dict[Account, int] = {}
        for source, target, amount in counting.take(event):
            moved[source] = moved.get(source, 0) - amount
            moved[target] = moved.get(target, 0) + amount
        for account, amount in moved.items():
            yield Entry(event.seq, event.date, event.commitment, event.step, account, amount)


def balances_of(lines: Iterable[Entry]) -> dict[Account, int]:
    """What the lines of a ledger come to on each account."""
    found: dict[Account, int] = {}
    for line in lines:
        found[line.account] = found.get(line.account, 0) + line.amount
    return found


@dataclass(frozen=True, slots=True)
class Statement:
    """What a fund, or a quota, comes to.

    total : what was put in: money authorised, or units allocated
    by_kind : how much of it stands where; it sums to the total
    """

    ledger: str
    owner: str
    total: int
    by_kind: Mapping[str, int]

    @property
    def balanced(self) -> bool:
        """Whether what is there is what was put in."""
        return sum(self.by_kind.values()) == self.total


def statements(registry: Registry) -> tuple[Statement, ...]:
    """One statement for each fund and each factor, in the order in which they first appear."""
    sums: dict[tuple[str, str], dict[str, int]] = {}
    for account, amount in registry.balances.items():
        kinds = sums.setdefault((account.ledger, account.owner), {})
        kinds[account.kind] = kinds.get(account.kind, 0) + amount
    return tuple(
        Statement(ledger, owner, -kinds.get(SOURCE, 0), {kind: kinds.get(kind, 0) for kind in kinds_of(ledger)})
        for (ledger, owner), kinds in sums.items()
    )


def kinds_of(ledger: str) -> tuple[str, ...]:
    """The kinds of accounts of a ledger, in the order of their life."""
    return MONEY if ledger == "money" else QUOTA
