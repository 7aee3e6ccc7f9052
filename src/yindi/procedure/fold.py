"""From commitments and events to where everything stands: a pure function, with nothing kept between calls."""

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import replace

from yindi.errors import YindiError
from yindi.procedure.ledger.accounts import Account
from yindi.procedure.ledger.booking import book, short, transfers
from yindi.procedure.records import Commitment, Event, State
from yindi.procedure.registry import Ban, Override, Registry, empty_registry
from yindi.procedure.running import Running, years_after
from yindi.procedure.table import CLOCK, Procedure
from yindi.procedure.thresholds import threshold


def fold(procedures: Iterable[Procedure], commitments: Iterable[Commitment], events: Iterable[Event]) -> Registry:
    """Where every commitment stands after all events.

    Parameters
    ----------
    procedures : the tables, in every version that a commitment follows
    commitments : in any order
    events : by number, from 1

    Returns
    -------
    Registry
        The same whatever was computed before; it takes one pass over the events.

    Raises
    ------
    YindiError
        If an event does not follow from those before it: its number is not the next, its case is not known, its
        procedure has no such step from there, or an account would fall below zero. Whether a step was allowed in every
        other respect is what `step` decides before, and `verify` tries again.
    """
    return advance(empty_registry(procedures), commitments, events)


def advance(registry: Registry, commitments: Iterable[Commitment], events: Iterable[Event]) -> Registry:
    """The registry after some more commitments and events; the one before stays as it is."""
    known = {**registry.commitments, **{case.id: case for case in commitments}}
    running: dict[str, Running] = {}
    balances, receipts = dict(registry.balances), dict(registry.receipts)
    overrides, bans = list(registry.overrides), dict(registry.bans)
    last, head, today = registry.last, registry.head, registry.today
    for event in events:
        one = running.get(event.commitment)
        if one is None:
            one = running[event.commitment] = begin(event, known, registry)
        row = one.procedure.steps.get((one.state, event.step))
        if row is None or event.seq != last + 1:
            raise YindiError(
                "procedure.broken_history", seq=event.seq, case=event.commitment, step=event.step, state=one.state
            )
        if row.posts:
            booked = transfers(row, one.case, event, balances, known)
            for account, missing in short(booked, balances):
                raise YindiError("procedure.overdrawn", seq=event.seq, account=account.name, missing=f"{missing:,}")
            book(booked, balances)
        one.take(row, event)
        if "receipt" in row.needs:
            receipts.update(dict.fromkeys(event.evidence, event.seq))
        if event.particulars.guard:
            overrides.append(Override(event.seq, event.commitment, event.particulars.guard, event.actor, event.reason))
        if row.failure_class:
            ban(one, event, bans)
        last, head = event.seq, event.hash
        if event.role != CLOCK and (today is None or event.date > today):
            today = event.date
    states = {**registry.states, **{name: frozen(one, balances, known) for name, one in running.items()}}
    return replace(
        registry, commitments=known, states=states, balances=balances, receipts=receipts, overrides=tuple(overrides),
        bans=bans, last=last, head=head, today=today,
    )  # fmt: skip


def begin(event: Event, known: Mapping[str, Commitment], registry: Registry) -> Running:
    """A case as it stands before an event."""
    case = known.get(event.commitment)
    procedure = registry.procedures.get((case.procedure, case.version)) if case else None
    if case is None or procedure is None:
        raise YindiError("procedure.unknown_case", seq=event.seq, case=event.commitment)
    return Running(case, procedure, registry.states.get(case.id))


def ban(one: Running, event: Event, bans: MutableMapping[str, Ban]) -> None:
    """What a failure forbids: a late one the same option, a breach everything, an honest one nothing."""
    case = one.case
    bans.pop(case.id, None)
    one.banned_until = None
    if one.failure_class != "honest":
        until = years_after(event.date, threshold(f"ban_{one.failure_class}", event.date).value)
        one.banned_until = until
        bans[case.id] = Ban(case.sponsor, case.option if one.failure_class == "late" else None, until)


def frozen(one: Running, balances: Mapping[Account, int], known: Mapping[str, Commitment]) -> State:
    """The record of a case."""
    case = one.case
    fund = known[case.earlier].fund if case.earlier in known else case.fund

    def money(kind: str, owner: str = case.fund) -> int:
        return balances.get(Account("money", owner, kind, case.id), 0)

    return State(
        id=case.id,
        state=one.state,
        ended=one.state not in one.procedure.clocks,
        stage=one.stage,
        sponsor=case.sponsor,
        entered=one.entered,
        deadline=one.deadline,
        lapse=one.lapse,
        waiting=one.procedure.waiting.get(one.state, ()),
        came_from=one.came_from,
        paused=one.paused,
        started=one.started,
        last=one.last,
        reserved=money("reserved"),
        released=money("released"),
        spent=money("spent"),
        claimed=money("claimed", fund) + money("due_back", fund),
        recovered=money("recovered", fund),
        failure_class=one.failure_class,
        banned_until=one.banned_until,
        overridden=one.overridden,
        actors=tuple(one.actors),
        gate=one.gate,
        next_funder=one.next_funder,
        events=one.events,
    )
