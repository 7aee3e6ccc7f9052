"""What somebody asks for, with what the guards of the step say of it: the same from the terminal and from a form."""

from dataclasses import replace

from yindi.procedure.guards import Facts
from yindi.procedure.guards.speaking import verdicts_for
from yindi.procedure.records import Commitment, Move
from yindi.procedure.registry import Registry
from yindi.procedure.table import NEW, Step


def row_of(registry: Registry, case: Commitment, step: str) -> Step | None:
    """The row of the procedure that a step would follow from where a case stands; None where it has none."""
    state = registry.states.get(case.id)
    return registry.procedures[case.procedure, case.version].steps.get((state.state if state else NEW, step))


def with_verdicts(registry: Registry, case: Commitment, move: Move, given: Facts) -> Move:
    """The move with the verdicts that its step needs, on the record and on what is given beside it; see `verdicts_for`.

    An assessment that names no measure counts the registered one. A move without a row stays as it is: `step` refuses
    it.
    """
    row, state = row_of(registry, case, move.step), registry.states.get(case.id)
    if row is None:
        return move
    if "measure" in row.needs and not move.particulars.measure and state is not None and state.stage:
        registered = case.stages[state.stage - 1].measure
        move = replace(move, particulars=replace(move.particulars, measure=registered))
    return replace(move, verdicts=verdicts_for(registry, case, row, move, replace(given, today=move.date)))
