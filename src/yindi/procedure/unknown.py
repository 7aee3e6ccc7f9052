"""Steps that were taken although a guard did not know enough: published, like every guard that was set aside."""

from collections.abc import Iterable
from dataclasses import dataclass

from yindi.procedure.guards.stopping import taken_unknown
from yindi.procedure.records import Event
from yindi.procedure.verdict import Verdict


@dataclass(frozen=True, slots=True)
class TakenUnknown:
    """One step, and the verdict of a guard that did not know enough when it was taken."""

    seq: int
    commitment: str
    step: str
    verdict: Verdict


def taken_on_unknown(events: Iterable[Event]) -> tuple[TakenUnknown, ...]:
    """Every verdict of the record on which a step was taken without knowing enough, in the order of events.

    Nought that was stated as the cushion of workers and creditors is published here too.
    """
    return tuple(
        TakenUnknown(event.seq, event.commitment, event.step, verdict)
        for event in events
        if not event.particulars.guard
        for verdict in event.verdicts
        if taken_unknown(verdict)
    )
