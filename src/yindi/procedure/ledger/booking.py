"""From an event to the transfers it books, and the accounts after them; what would fall below zero is named."""

from collections.abc import Mapping, MutableMapping

from yindi.procedure.ledger.accounts import SOURCE, Account, Transfer
from yindi.procedure.ledger.postings import POSTINGS, Booking
from yindi.procedure.records import Commitment, Move
from yindi.procedure.table import Step

NONE: tuple[Transfer, ...] = ()


def transfers(
    row: Step, case: Commitment, move: Move, balances: Mapping[Account, int], commitments: Mapping[str, Commitment]
) -> tuple[Transfer, ...]:
    """What a step books, those of nothing left out; each is two entries that sum to zero."""
    if not row.posts:
        return NONE
    booking = Booking(case, move, row.failure_class, balances, commitments.get(case.earlier))
    return tuple(each for word in row.posts for each in POSTINGS[word](booking) if each.amount)


def short(booked: tuple[Transfer, ...], balances: Mapping[Account, int]) -> list[tuple[Account, int]]:
    """Accounts that the transfers would take below zero, each with what is missing."""
    change: dict[Account, int] = {}
    for source, target, amount in booked:
        change[source] = change.get(source, 0) - amount
        change[target] = change.get(target, 0) + amount
    return [
        (account, -after)
        for account, moved in change.items()
        if account.kind != SOURCE and (after := balances.get(account, 0) + moved) < 0
    ]


def book(booked: tuple[Transfer, ...], balances: MutableMapping[Account, int]) -> None:
    """Put transfers on the accounts."""
    for source, target, amount in booked:
        balances[source] = balances.get(source, 0) - amount
        balances[target] = balances.get(target, 0) + amount
