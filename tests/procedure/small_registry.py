"""A small registry to take steps in: a fund, a support case of two stages, facts under which all guards pass."""

import csv
import io
from dataclasses import replace
from datetime import date

from yindi.procedure import (
    Commitment,
    Facts,
    Move,
    Particulars,
    Registry,
    Stage,
    Verdict,
    advance,
    empty_registry,
    judged,
    lapses,
    procedures,
    step,
)
from yindi.procedure.guards.speaking import what_stops
from yindi.procedure.records import NOTHING
from yindi.procedure.table import NEW, SETS_ASIDE, Procedure, Step

DAY = date(2027, 3, 1)
# Under these every guard passes.
GOOD = Facts(
    today=DAY, odds=0.2, base_rate=0.1, room=3, failure_evidence="survey 12", debt_chance=0.01, starts_left=2,
    budget_left=10**12, cap_left=2, surplus=0.5, clauses=(), exception=True, alternative=False, papers=1,
    next_funder="bank", measure="firms", registered="firms", gate_met=True, tests_failed=2, years_seen=3, sites_left=9,
    owed=5, paid=5, share=0.01, share_limit=0.1, used=5, covered=5, price_before=2.0, price_now=1.0,
)  # fmt: skip
# Who takes the steps of each role.
PEOPLE = {
    "place": "Lin", "reviewer": "Rong", "regulator": "Mei", "approver": "An", "fund": "Fei", "assessor": "Su",
    "centre": "Chen",
}  # fmt: skip


def template(name: str) -> str:
    """The version of a procedure that ships."""
    return procedures()[name].version


def older(text: str, later: tuple[str, ...]) -> str:
    """The text of a table as it was before it had some columns."""
    rows = list(csv.reader(text.splitlines()))
    kept = [at for at, name in enumerate(rows[0]) if name not in later]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[row[at] for at in kept] for row in rows])
    return out.getvalue()


def fund(name: str = "F1") -> Commitment:
    """A fund that is open for ten years."""
    return Commitment(
        id=name, procedure="fund", version=template("fund"), sponsor="Treasury", exit_date=date(2037, 1, 1), unit="yuan"
    )


def support(name: str = "C1", **other: object) -> Commitment:
    """A case of two stages, 60 and 40 yuan, which end after one year and after two."""
    case = Commitment(
        id=name, procedure="support", version=template("support"), sponsor="Lin", exit_date=date(2031, 1, 1),
        exit_rule="handed to banks", place="P1", industry="C39", action="enter", instrument="money",
        failure="information", fund="F1", unit="yuan",
        stages=(
            Stage(name="trial", amount=60, ends=date(2028, 3, 1), measure="firms", target=3),
            Stage(name="line", amount=40, ends=date(2029, 3, 1), measure="firms", target=8),
        ),
    )  # fmt: skip
    return replace(case, **other)  # type: ignore[arg-type]


def begun(*, money: int = 1000) -> Registry:
    """A registry with one fund that holds some money."""
    registry = empty_registry(procedures().values())
    registry = taken(registry, "F1", "open", opening=fund())
    return taken(registry, "F1", "authorise", amount=money)


def taken(
    registry: Registry,
    case: str,
    name: str,
    *,
    day: date = DAY,
    actor: str = "",
    role: str = "",
    facts: Facts = GOOD,
    evidence: tuple[str, ...] | None = None,
    reason: str = "as stated in the file",
    opening: Commitment | None = None,
    **stated: object,
) -> Registry:
    """The registry after one step; whatever is not given is such that the step may be taken."""
    move = asked(
        registry, case, name, day=day, actor=actor, role=role, facts=facts, evidence=evidence, reason=reason,
        opening=opening, **stated,
    )  # fmt: skip
    event = step(registry, move, opening=opening)
    return advance(registry, [opening] if opening else [], [event])


def asked(
    registry: Registry,
    case: str,
    name: str,
    *,
    day: date = DAY,
    actor: str = "",
    role: str = "",
    facts: Facts = GOOD,
    evidence: tuple[str, ...] | None = None,
    reason: str = "as stated in the file",
    opening: Commitment | None = None,
    **stated: object,
) -> Move:
    """A move with everything that its row needs."""
    commitment = opening or registry.commitments[case]
    at = registry.states[case].state if case in registry.states else NEW
    procedure = registry.procedures[commitment.procedure, commitment.version]
    row = procedure.steps[at, name]
    role = role or row.roles[0]
    particulars = replace(NOTHING, **stated) if stated else NOTHING  # type: ignore[arg-type]
    if row.needs:
        particulars = filled(particulars, row.needs, registry, case)
    return Move(
        date=day,
        commitment=case,
        step=name,
        actor=actor or PEOPLE.get(role, role),
        role=role,
        verdicts=said(procedure, row, commitment, replace(facts, today=day)),
        evidence=(f"paper {registry.last + 1}",) if evidence is None else evidence,
        reason=reason,
        particulars=particulars,
    )


def said(procedure: Procedure, row: Step, case: Commitment, facts: Facts) -> tuple[Verdict, ...]:
    """The verdicts of a row on these facts alone; of an override those that stop a step from its state."""
    if SETS_ASIDE in row.needs:
        return what_stops(procedure.after(row.source), lambda other: judged(other, case, facts))
    return judged(row, case, facts)


def filled(stated: Particulars, needs: tuple[str, ...], registry: Registry, case: str) -> Particulars:
    """Particulars with what a row needs and nobody has given."""
    state, commitment = registry.states.get(case), registry.commitments.get(case)
    given = stated
    if "next_funder" in needs and not given.next_funder:
        given = replace(given, next_funder="bank")
    if "gate" in needs and not given.gate:
        given = replace(given, gate="when room is free")
    if "trigger" in needs and not given.trigger:
        given = replace(given, trigger="price fell by half")
    if "measure" in needs and given.result is None:
        given = replace(given, result=5.0)
    if "measure" in needs and not given.measure and state is not None and commitment is not None and state.stage:
        given = replace(given, measure=commitment.stages[state.stage - 1].measure)
    if "amount" in needs and not given.amount:
        given = replace(given, amount=1)
    if "year" in needs and not given.year:
        given = replace(given, year=2027)
    if "guard" in needs and not given.guard:
        given = replace(given, guard="budget")
    if "limb" in needs and not given.limb:
        given = replace(given, limb="security")
    return given


def run_clock(registry: Registry, day: date) -> Registry:
    """The registry after all deadlines that passed before a day."""
    while due := lapses(registry, day):
        registry = advance(registry, [], [step(registry, due[0])])
    return registry


def funded(*, money: int = 1000) -> Registry:
    """A case whose first stage has been released."""
    registry = taken(begun(money=money), "C1", "propose", opening=support())
    for name in ("screen", "review", "approve"):
        registry = taken(registry, "C1", name, actor={"screen": "Rong", "review": "Rui"}.get(name, ""))
    return taken(registry, "C1", "release", amount=60)
