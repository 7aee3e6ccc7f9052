"""The invented province taken step by step through the engine, as people would: nothing is written past its rules."""

from dataclasses import replace
from functools import partial

from yindi.procedure.asking import checked
from yindi.procedure.fold import advance
from yindi.procedure.guards import Facts
from yindi.procedure.guards.speaking import verdicts_for
from yindi.procedure.ledger.accounts import Account
from yindi.procedure.province.told import MARK, Wanted, wanted
from yindi.procedure.reading import procedures
from yindi.procedure.records import Commitment, Event, Move, Particulars, State
from yindi.procedure.registry import Registry, empty_registry
from yindi.procedure.rules.people import step_label
from yindi.procedure.stepping import lapses, step
from yindi.procedure.store import Store
from yindi.procedure.table import NEW, Step

# Who acts in each role: the first who may, since duties are separate. All names are invented.
PEOPLE = {
    "reviewer": ("Rong", "Rui", "Ru"), "regulator": ("Mei", "Meng", "Min"), "approver": ("An", "Ai", "Ao"),
    "fund": ("Fei", "Fang"), "assessor": ("Su", "Shi"), "centre": ("Chen", "Cheng", "Cui", "Cao"),
}  # fmt: skip
# What is known of every case unless its row says otherwise; with it, guards pass.
USUAL = {
    "base_rate": 0.06, "room": 2.0, "debt_chance": 0.03, "starts_left": 2.0, "cap_left": 2.0, "surplus": 0.1,
    "sites_left": 4.0,
}  # fmt: skip

# What stands in a story where nobody has screened the text.
NO_SCREEN = "unknown"


def invented(case: Commitment) -> bool:
    """Whether a case says of itself that it is invented."""
    return MARK in case.title


def played() -> tuple[Registry, tuple[Event, ...]]:
    """The whole province in memory: where everything stands on its last day, and every step."""
    registry = empty_registry(procedures().values())
    events: list[Event] = []
    for one in wanted():
        while due := lapses(registry, one.day):
            for late in due:
                events.append(step(registry, late))
                registry = advance(registry, (), events[-1:])
        opening = one.case if one.case.id not in registry.commitments else None
        events.append(step(registry, move_of(registry, one), opening=opening))
        registry = advance(registry, [opening] if opening else [], events[-1:])
    return registry, tuple(events)


def take_all(store: Store) -> int:
    """The whole province into an empty store, each step checked and written like any other; how many were taken."""
    for one in wanted():
        store.take_as(partial(asked, one), day=one.day)
    return store.registry().last


def asked(one: Wanted, seen: Registry) -> tuple[Move, Commitment | None]:
    """A step that the tables tell, and its commitment where it is the first one."""
    return move_of(seen, one), None if one.case.id in seen.commitments else one.case


def move_of(registry: Registry, one: Wanted) -> Move:
    """A step that the tables tell, with the verdicts of its guards on what the record then knows."""
    case, state = one.case, registry.states.get(one.case.id)
    row = registry.procedures[case.procedure, case.version].steps[state.state if state else NEW, one.step]
    role = row.roles[0]
    taken = state.actors if state else ()
    barred = {who for word, who in taken if word in row.apart}
    actor = case.sponsor if role == "place" else next(name for name in PEOPLE[role] if name not in barred)
    move = Move(
        date=one.day,
        commitment=case.id,
        step=one.step,
        actor=actor,
        role=role,
        evidence=papers(one, row),
        reason=one.reason,
        particulars=particulars(registry, one, row, state),
    )
    return replace(move, verdicts=verdicts_for(registry, case, row, move, facts_of(one)))


def papers(one: Wanted, row: Step) -> tuple[str, ...]:
    """The papers that a step brings, each with a number of its own."""
    if "receipt" in row.needs:
        return (f"receipt {one.case.id}/{one.number} · 凭证 {one.case.id}/{one.number}",)
    if "evidence" not in row.needs and "stage_evidence" not in row.guards:
        return ()
    label = step_label(one.step)
    return (
        one.evidence or f"paper {one.case.id}/{one.number}: {label.en} · 文件 {one.case.id}/{one.number}：{label.zh}",
    )


def particulars(registry: Registry, one: Wanted, row: Step, state: State | None) -> Particulars:
    """What a step states: amounts as parts of a stage or of what is claimed, results as parts of a target."""
    case, stated = one.case, one.stated
    stage = case.stages[max(state.stage - 1, 0)] if state is not None and case.stages else None
    amount = int(stated.get("amount", 0))
    if "release" in row.posts and state is not None:
        amount = case.stages[state.stage].amount
    elif stage is not None and ("part" in stated or "pay" in stated):
        amount = round(float(stated.get("part", stated.get("pay", 0))) * stage.amount)
    elif "back" in stated and state is not None:
        amount = round(float(stated["back"]) * state.claimed)
    elif "take" in stated:
        spent = registry.balances[Account("money", registry.commitments[case.earlier].fund, "spent", case.earlier)]
        amount = round(float(stated["take"]) * spent)
    reached = float(stated["reach"]) * stage.target if stage is not None and "reach" in stated else None
    last = state is not None and state.stage + 1 >= len(case.stages)
    return Particulars(
        amount=amount,
        year=int(stated.get("year", 0)),
        next_funder=("city bank · 城市银行" if last else "this fund · 本基金") if "next_funder" in row.needs else "",
        measure=stage.measure if stage is not None and "measure" in row.needs else "",
        result=None if reached is None else round(reached, 2),
        gate=stated.get("gate", ""),
        trigger=stated.get("trigger", ""),
        guard=stated.get("guard", ""),
        limb=stated.get("limb", ""),
    )


def facts_of(one: Wanted) -> Facts:
    """What is known about a case on the day of a step, beside the record."""
    words = one.facts.get("clauses", "").split()
    given = {name: read(value) for name, value in one.facts.items() if value and name != "clauses"}
    known: dict[str, object] = {"today": one.day, **USUAL, **given}
    if one.case.procedure in ("support", "measure") and words != [NO_SCREEN]:
        known["clauses"] = words
    if one.case.failure not in ("", "none"):
        known["failure_evidence"] = "survey in the file · 案卷所附调查"
    return Facts(**checked(known, Facts, "cases.csv"))


def read(text: str) -> float | bool | int:
    """A fact from its cell."""
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdecimal() else float(text)
