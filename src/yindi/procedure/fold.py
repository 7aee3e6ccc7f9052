"""From commitments and events to where everything stands: pure functions, with nothing kept between calls."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from yindi.procedure.counting import Counting
from yindi.procedure.records import Commitment, Event
from yindi.procedure.registry import Registry, empty_registry
from yindi.procedure.stepping import StepRefused, objections
from yindi.procedure.table import Procedure


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
        other respect is what `step` decides before, and `verify_steps` tries again.
    """
    return advance(empty_registry(procedures), commitments, events)


def advance(registry: Registry, commitments: Iterable[Commitment], events: Iterable[Event]) -> Registry:
    """The registry after some more commitments and events; the one before stays as it is."""
    counting = Counting(registry, commitments)
    for event in events:
        counting.take(event)
    return counting.registry()


def verify_steps(
    procedures: Iterable[Procedure], commitments: Sequence[Commitment], events: Iterable[Event]
) -> Registry:
    """Try every step of a history again, as if it were asked for now: roles, persons, dates, papers, guards, accounts.

    Raises
    ------
    StepRefused
        At the first event that should not have been allowed.
    YindiError
        At the first that does not follow from those before it.
    """
    known = {case.id: case for case in commitments}
    counting = Counting(empty_registry(procedures), ())
    for event in events:
        opening = None if event.commitment in counting.commitments else known.get(event.commitment)
        seen = replace(
            counting.before, commitments=counting.commitments, states=counting.states, balances=counting.balances,
            receipts=counting.receipts, options=counting.options, bans=counting.bans, last=counting.last,
            head=counting.head, today=counting.today,
        )  # fmt: skip
        against = objections(seen, event, opening=opening)
        if against:
            raise StepRefused(event, against)
        if opening is not None:
            counting.commitments[opening.id] = opening
        counting.take(event)
        for name in {event.commitment, counting.commitments[event.commitment].earlier} & counting.running.keys():
            counting.states[name] = counting.state(counting.running[name])
    return counting.registry()
