"""The fields of a form, derived from a row of a procedure: what it needs, and what its guards may know beside."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from yindi.messages import Bilingual, say, templates
from yindi.present.numbers import same
from yindi.procedure.guards import Facts
from yindi.procedure.records import Commitment, State
from yindi.procedure.rules.judgements import guard_label
from yindi.procedure.rules.people import role_label
from yindi.procedure.table import LIMBS, SETS_ASIDE, Procedure, Step
from yindi.web.pages.cases.listed import Choice

# In the name of a field, before the name of a fact.
FACT = "fact."
# What the record knows of a case by itself, or a step states; nobody is asked for it as a fact.
RECORDED = frozenset({
    "today", "papers", "next_funder", "last_stage", "measure", "registered", "target", "result", "amount",
    "budget_left", "covered", "owed", "paid", "price_before", "planned", "share", "without_cushion",
})  # fmt: skip
# Which field takes each need of a row, and what may be written there.
NEED_FIELDS = {
    "evidence": ("evidence", "lines"), "receipt": ("evidence", "lines"), "reason": ("reason", "long"),
    "amount": ("amount", "whole"), "year": ("year", "whole"), "next_funder": ("next_funder", "text"),
    "measure": ("result", "number"), "gate": ("gate", "long"), "trigger": ("trigger", "long"),
    "guard": ("guard", "choice"), "limb": ("limb", "choice"),
}  # fmt: skip
FACT_KINDS: Mapping[object, str] = {
    float: "number", float | None: "number", int: "whole", int | None: "whole", str: "long", bool: "tick",
    bool | None: "yes_no", tuple[str, ...] | None: "found",
}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One field: `kind` is text, long, lines, whole, number, date, choice, suggest, tick, yes_no or found.

    note : its unit or what it is held against; value : as it stands in the form; part : under which head it is shown
    """

    name: str
    kind: str
    label: Bilingual
    note: Bilingual | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    value: str = ""
    part: str = "step"


@cache
def asks() -> Mapping[str, tuple[str, ...]]:
    """The facts that each guard looks at and the record does not know, from the table beside this file."""
    text = files("yindi.web.pages.cases").joinpath("asks.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        known = found.setdefault(row["guard"], ())
        found[row["guard"]] = (*known, row["fact"]) if row["fact"] else known
    return found


def facts_asked(guards: Iterable[str]) -> tuple[str, ...]:
    """The facts that some guards look at; every fact there is for a guard that the table does not name."""
    every = tuple(field.name for field in fields(Facts) if field.name not in RECORDED)
    return tuple(dict.fromkeys(fact for guard in guards for fact in asks().get(guard, every)))


def step_fields(procedure: Procedure, row: Step, case: Commitment | None, state: State | None) -> tuple[Field, ...]:
    """The fields of a step: what its row needs first, a reason and papers at will, then facts for its guards."""
    needed: dict[str, Field] = {}
    for need in row.needs:
        name, kind = NEED_FIELDS[need]
        needed[name] = Field(
            name, kind, say(f"case.need.{need}"), note_of(need, case, state), True,
            choices_of(need, procedure, row),
        )  # fmt: skip
    for name in ("evidence", "reason"):
        kind = dict(NEED_FIELDS.values())[name]
        needed.setdefault(name, Field(name, kind, say(f"case.need.{name}"), say("web.form.optional")))
    facts = tuple(fact_field(name) for name in facts_asked(guards_told(procedure, row)))
    return (*needed.values(), *facts)


def note_of(need: str, case: Commitment | None, state: State | None) -> Bilingual | None:
    """What a need is held against: the unit of an amount, the registered measure and its target."""
    if need == "amount" and case is not None and case.unit:
        return same(case.unit)
    if need == "measure" and case is not None and state is not None and state.stage:
        stage = case.stages[state.stage - 1]
        return say("web.form.measure", measure=stage.measure, target=f"{stage.target:g}")
    return say("web.form.lines") if NEED_FIELDS[need][1] == "lines" else None


def choices_of(need: str, procedure: Procedure, row: Step) -> tuple[Choice, ...]:
    """What a need is chosen from; nothing where it is written freely."""
    if need == "limb":
        return tuple(Choice(limb, say(f"paper.limb.{limb}")) for limb in LIMBS)
    return tuple(Choice(name, guard_label(name)) for name in guards_told(procedure, row)) if need == SETS_ASIDE else ()


def guards_told(procedure: Procedure, row: Step) -> tuple[str, ...]:
    """The guards whose facts a form of this step asks for: its own, or all that it may set aside in its state."""
    if SETS_ASIDE not in row.needs:
        return row.guards
    rows = procedure.after(row.source)
    names = [guard for each in rows for guard in each.guards if procedure.may_be_set_aside(each, guard)]
    return tuple(dict.fromkeys(names))


def fact_field(name: str) -> Field:
    """The field of one fact; what is left blank stays unknown."""
    known = next(field for field in fields(Facts) if field.name == name)
    kind = FACT_KINDS[known.type]
    value = f"{known.default:g}" if kind == "number" and isinstance(known.default, float) else ""
    label = templates().get(f"web.fact.{name}", same(name))
    return Field(FACT + name, kind, label, value=value, part="facts")


def role_choices(row: Step, mine: Iterable[str]) -> tuple[Choice, ...]:
    """The roles in which somebody with some roles may take a step."""
    return tuple(Choice(role, role_label(role)) for role in row.roles if role in set(mine))
