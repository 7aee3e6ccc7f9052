"""What may come next in a case: each step with who may take it, what it needs, and what its guards say today."""

from dataclasses import dataclass
from datetime import date

from yindi.messages import Bilingual, say
from yindi.procedure.guards import Facts
from yindi.procedure.guards.stopping import stops
from yindi.procedure.moving import with_verdicts
from yindi.procedure.records import Commitment, Move, State
from yindi.procedure.registry import Registry
from yindi.procedure.rules.judgements import guard_label
from yindi.procedure.rules.people import step_label
from yindi.procedure.table import Step
from yindi.procedure.verdict import Verdict
from yindi.web.pages.cases.words import headed, roles_label, target_label


@dataclass(frozen=True)
class Judgement:
    """What one guard says: its outcome, number and limit, clause, and the cheapest change that would pass.

    stops : whether the step cannot be taken on it; aside : whether it has been set aside
    """

    guard: str
    label: Bilingual
    outcome: str
    says: Bilingual
    clause: Bilingual
    number: float | None
    limit: float | None
    unit: str
    change: Bilingual | None
    stops: bool
    aside: bool


@dataclass(frozen=True)
class Ahead:
    """One step that may come next.

    roles, label : who may take it and what it is called; to : where it leads; ends : whether that ends the case
    needs : what it has to state; clause, clause_date : what it rests on
    verdicts : of its guards on what the record alone knows; mine : whether one of my roles may take it
    """

    step: str
    label: Bilingual
    roles: tuple[str, ...]
    who: Bilingual
    to: Bilingual
    ends: bool
    needs: tuple[str, ...]
    needed: tuple[Bilingual, ...]
    clause: Bilingual
    clause_date: date
    verdicts: tuple[Judgement, ...]
    mine: bool


def ahead(registry: Registry, case: Commitment, row: Step, *, mine: tuple[str, ...], day: date) -> Ahead:
    """One step as it stands before anybody has stated anything for it."""
    state = registry.states.get(case.id)
    return Ahead(
        row.step, headed(step_label(row.step)), row.roles, roles_label(row.roles), target_label(row), row.ends,
        row.needs,
        tuple(say(f"case.need.{word}") for word in row.needs), say(row.clause), row.clause_date,
        tuple(judgement(one, row, state) for one in verdicts_now(registry, case, row, day)),
        bool(set(row.roles) & set(mine)),
    )  # fmt: skip


def verdicts_now(registry: Registry, case: Commitment, row: Step, day: date) -> tuple[Verdict, ...]:
    """What the guards of a step say on the record alone, before anything is stated with it."""
    move = Move(date=day, commitment=case.id, step=row.step, actor="", role="")
    return with_verdicts(registry, case, move, Facts(today=day)).verdicts


def judgement(verdict: Verdict, row: Step, state: State | None) -> Judgement:
    """A verdict as it is shown; `aside` where the guard has been set aside in this state."""
    aside = state is not None and verdict.guard in state.overridden
    return Judgement(
        verdict.guard, guard_label(verdict.guard), verdict.outcome, verdict.says, verdict.clause, verdict.number,
        verdict.limit, verdict.unit, verdict.change, stops(row, verdict), aside,
    )  # fmt: skip
