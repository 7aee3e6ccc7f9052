"""The verdicts that a move brings: of the guards of its step, or of those that an override may set aside."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from yindi.procedure.guards import judged
from yindi.procedure.guards.facts import Facts
from yindi.procedure.guards.known import known_facts
from yindi.procedure.guards.stopping import stopping
from yindi.procedure.records import Commitment, Move, State
from yindi.procedure.registry import Registry
from yindi.procedure.table import SETS_ASIDE, Step
from yindi.procedure.verdict import OUTCOMES, Verdict

# What stands for a paper or a name that the step itself will have to bring.
LATER = "—"


def verdicts_for(registry: Registry, case: Commitment, row: Step, move: Move, given: Facts) -> tuple[Verdict, ...]:
    """What guards say of a move, on what the record knows and on the facts that are given beside it.

    Parameters
    ----------
    registry : Registry
    case : Commitment
    row : Step
        The row of its table that the move follows.
    move : Move
    given : Facts

    Returns
    -------
    tuple of Verdict
        One for each guard of the row. For a step that sets a guard aside: those which block a step from here now, and
        that guard where it does not know enough; each guard once, with its gravest verdict.
    """
    if SETS_ASIDE not in row.needs:
        return judged(row, case, known_facts(registry, case, row, move, given))
    state = registry.states.get(case.id)
    rows = registry.procedures[case.procedure, case.version].after(row.source)

    def judge(other: Step) -> tuple[Verdict, ...]:
        return judged(other, case, known_facts(registry, case, other, supposed(move, other, case, state), given))

    mine = move.particulars.guard
    return tuple(each for each in what_stops(rows, judge) if each.outcome == "block" or each.guard == mine)


def what_stops(rows: Iterable[Step], judge: Callable[[Step], tuple[Verdict, ...]]) -> tuple[Verdict, ...]:
    """The verdicts that stop some of the rows, each guard once with its gravest."""
    found: dict[str, Verdict] = {}
    for other in rows:
        for verdict in stopping([other], judge(other)):
            before = found.get(verdict.guard)
            if before is None or OUTCOMES.index(verdict.outcome) > OUTCOMES.index(before.outcome):
                found[verdict.guard] = verdict
    return tuple(found.values())


def supposed(move: Move, row: Step, case: Commitment, state: State | None) -> Move:
    """The step that an override would let through, as if it brought the papers and amounts that its row needs."""
    stated = move.particulars
    amount = stated.amount
    if "release" in row.posts and not amount and state is not None and state.stage < len(case.stages):
        amount = case.stages[state.stage].amount
    return replace(
        move,
        step=row.step,
        evidence=move.evidence or (LATER,),
        particulars=replace(stated, amount=amount, next_funder=stated.next_funder or LATER),
    )
