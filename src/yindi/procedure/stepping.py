"""One step: whether it may be taken, and the event that it becomes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from yindi.errors import InputRefused
from yindi.messages import Bilingual, join, say, templates
from yindi.procedure.chain import digest_of, sealed
from yindi.procedure.records import Commitment, Event, Move, State
from yindi.procedure.registry import Registry
from yindi.procedure.rules import STEP_RULES, Asked
from yindi.procedure.rules.people import step_label
from yindi.procedure.table import CLOCK, NEW


class StepRefused(InputRefused):
    """A step may not be taken; `objections` says why, one sentence for each rule that it breaks."""

    def __init__(self, move: Move, objections: tuple[Bilingual, ...]) -> None:
        self.objections = objections
        why = join(list(objections), between=Bilingual("\n", "\n"))
        super().__init__(
            "case.refused", where=move.commitment, count=len(objections), step=step_label(move.step), why=why
        )


def step(registry: Registry, move: Move, *, opening: Commitment | None = None) -> Event:
    """The event that a move becomes; the registry stays as it is, and `advance` takes the event into it.

    opening : the commitment, where the move is its first step

    Raises
    ------
    StepRefused
        With every objection: no such step from here, a role or a person that may not take it, a date before what has
        happened or after the deadline, a slow starter ended too early, papers or verdicts that are missing, a guard
        that blocks and is not set aside, a ban, an account that would fall below zero.
    """
    against = objections(registry, move, opening=opening)
    if against:
        raise StepRefused(move, against)
    if opening is not None:
        move = replace(move, particulars=replace(move.particulars, record=digest_of(opening)))
    return sealed(move, seq=registry.last + 1, previous_hash=registry.head)


def objections(registry: Registry, move: Move, *, opening: Commitment | None = None) -> tuple[Bilingual, ...]:
    """Every reason why a move may not be made; none where it may."""
    case = opening or registry.commitments.get(move.commitment)
    if case is None or case.id != move.commitment:
        return (say("case.refused.unknown", case=move.commitment),)
    if opening is not None and opening.id in registry.commitments:
        return (say("case.refused.exists", case=opening.id),)
    procedure = registry.procedures.get((case.procedure, case.version))
    if procedure is None:
        return (say("case.refused.procedure", procedure=case.procedure, version=case.version),)
    state = registry.states.get(case.id)
    at = state.state if state is not None else NEW
    row = procedure.steps.get((at, move.step))
    if row is None:
        allowed = ", ".join(each.step for each in procedure.after(at)) or "—"
        return (say("case.refused.step", step=step_label(move.step), state=state_label(at), allowed=allowed),)
    asked = Asked(registry, move, row, case, state)
    return tuple(objection for rule in STEP_RULES for objection in rule(asked))


def lapses(registry: Registry, day: date) -> tuple[Move, ...]:
    """The steps that the clock takes because a deadline passed before a day, in order of deadline and case.

    Each is dated the day after its deadline, whenever it is entered, and leads where the procedure says. A step of the
    clock may bring a deadline that has passed too: ask again after taking them.
    """
    due = sorted((state.deadline, state.id) for state in overdue(registry, day) if state.deadline is not None)
    return tuple(
        Move(
            date=deadline + timedelta(days=1),
            commitment=name,
            step=registry.states[name].lapse,
            actor=CLOCK,
            role=CLOCK,
        )
        for deadline, name in due
    )


def overdue(registry: Registry, day: date) -> Iterator[State]:
    """The cases whose deadline passed before a day, in the order in which they were opened."""
    for state in registry.states.values():
        if state.deadline is not None and state.deadline < day:
            yield state


def state_label(state: str) -> Bilingual:
    """The name of a state."""
    return templates().get(f"case.state.{state}", Bilingual(state, state))
