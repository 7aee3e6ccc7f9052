"""Beginning a case, and taking a step in one."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.cases.typed import Typed, day_of, roles
from yindi.cli.printing import tell
from yindi.errors import InputRefused, YindiError
from yindi.messages import Bilingual, Language, say

if TYPE_CHECKING:
    from yindi.procedure import Commitment, Event, Move, Registry, Step, Store
    from yindi.procedure.planned.placing import PlanNow


def begin(file: Path, store: Path, typed: Typed, language: Language) -> None:
    """Begin a case: the first step of its procedure, in the name of its sponsor unless another is given."""
    from yindi.procedure import Store
    from yindi.procedure.asking import commitment_of
    from yindi.procedure.table import NEW

    case = commitment_of(file)
    with Store(store, create=True) as cases:
        procedure = cases.registry().procedures.get((case.procedure, case.version))
        if procedure is None:
            raise InputRefused("case_file.procedure", where=file.name, allowed=", ".join(known(cases.registry())))
        (first,) = (row.step for row in procedure.rows if row.source == NEW)
        evidence = typed.evidence or (file.name,)
        asked = replace(typed, actor=typed.actor or case.sponsor, evidence=evidence)
        before = cases.registry().last
        event = cases.take_as(lambda seen: (move_of(seen, case, first, asked), case), day=day_of(typed.day))
        tell_lapses(cases, before, event, language)
        tell_step(cases.registry(), event, language)


def known(registry: "Registry") -> list[str]:
    """The names of all procedures that a case may follow."""
    return sorted({name for name, _ in registry.procedures})


def take(case: str, step: str, store: Path, typed: Typed, language: Language) -> None:
    """Take a step; guards speak on what the record knows and on the facts that are given."""
    from yindi.procedure import Store

    plan = planned(typed.plan) if typed.plan else None
    with Store(store) as cases:
        before = cases.registry().last
        event = cases.take_as(
            lambda seen: (move_of(seen, commitment_in(seen, case), step, typed, plan), None), day=day_of(typed.day)
        )
        tell_lapses(cases, before, event, language)
        tell_step(cases.registry(), event, language)


def planned(typed: str) -> "PlanNow":
    """The plan of a study, made before the record is opened for writing."""
    from yindi.cli.studies import study_folder
    from yindi.cli.threads import one_thread
    from yindi.study import read_study, run
    from yindi.study.cases import plan_now

    with one_thread():
        return plan_now(run(read_study(study_folder(typed))))


def commitment_in(registry: "Registry", case: str) -> "Commitment":
    """A case by its identifier; refuses one of which the record holds no event."""
    if case not in registry.commitments:
        raise InputRefused("case.none", where=case, first=list(registry.commitments))
    if case not in registry.states:
        raise YindiError("procedure.commitment_alone", case=case)
    return registry.commitments[case]


def move_of(registry: "Registry", case: "Commitment", step: str, typed: Typed, plan: "PlanNow | None" = None) -> "Move":
    """What a person typed as a move, with the verdicts of all guards that the step needs."""
    from yindi.procedure import Move, Particulars, verdicts_for
    from yindi.procedure.asking import facts_of
    from yindi.procedure.planned.beside import facts_from_plan
    from yindi.procedure.table import NEW

    day = day_of(typed.day)
    state = registry.states.get(case.id)
    row = registry.procedures[case.procedure, case.version].steps.get((state.state if state else NEW, step))
    measure = typed.measure
    if row is not None and "measure" in row.needs and not measure and state is not None and state.stage:
        measure = case.stages[state.stage - 1].measure
    move = Move(
        date=day, commitment=case.id, step=step, actor=typed.actor, role=typed.role or role_of(row),
        evidence=typed.evidence, reason=typed.reason,
        particulars=Particulars(
            amount=typed.amount, year=typed.year, next_funder=typed.next_funder, measure=measure,
            result=typed.result, gate=typed.gate, trigger=typed.trigger, guard=typed.guard, limb=typed.limb,
        ),
    )  # fmt: skip
    if row is None:
        return move
    given = facts_of(typed.facts, today=day)
    if plan is not None:
        given = facts_from_plan(plan, case, given)
    return replace(move, verdicts=verdicts_for(registry, case, row, move, given))


def role_of(row: "Step | None") -> str:
    """The role of a step where it has one alone."""
    return row.roles[0] if row is not None and len(row.roles) == 1 else ""


def tell_lapses(cases: "Store", before: int, event: "Event", language: Language) -> None:
    """Every case that a passed deadline has moved before the step."""
    from yindi.procedure.rules.people import step_label
    from yindi.procedure.table import CLOCK

    if event.seq == before + 1:
        return
    for one in cases.events():
        if before < one.seq < event.seq and one.role == CLOCK:
            tell(say("case.lapsed_first", case=one.commitment, step=step_label(one.step), date=one.date).text(language))


def tell_step(registry: "Registry", event: "Event", language: Language) -> None:
    """What has been done, what guards said beyond a pass, and where the case stands now."""
    from yindi.procedure.stepping import state_label

    state = registry.states[event.commitment]
    for verdict in event.verdicts:
        if verdict.outcome != "pass":
            change = verdict.change or Bilingual("", "")
            tell(say(f"case.said.{verdict.outcome}", says=verdict.says, change=change).text(language).rstrip())
    done = {"case": state.id, "state": state_label(state.state), "seq": event.seq}
    if state.deadline is None:
        tell(say("case.done", **done).text(language))
    else:
        tell(say("case.done_until", waiting=roles(state.waiting), deadline=state.deadline, **done).text(language))
