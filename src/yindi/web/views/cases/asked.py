"""What somebody typed into a form, as a move with the verdicts of its guards; what cannot be read is told by label."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import Request

from yindi.errors import InputRefused
from yindi.messages import Bilingual, say
from yindi.procedure.guards import Facts
from yindi.procedure.records import Move, Particulars
from yindi.procedure.table import Procedure, Step
from yindi.web.door.form import fields_of
from yindi.web.pages.cases.fields import FACT, NEED_FIELDS, fact_field, facts_asked, guards_told
from yindi.web.pages.cases.form import Who
from yindi.web.pages.cases.opening import read

Given = Mapping[str, str]


class Unread(InputRefused):
    """Fields of a form that hold something of another kind."""

    def __init__(self, where: str, objections: list[Bilingual]) -> None:
        self.objections = tuple(objections)
        super().__init__("web.form.unread", where=where, count=len(objections), first=[one.en for one in objections])


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: the last value of each field."""

    fields: Given

    def text(self, name: str) -> str:
        """What a field holds, without blanks around."""
        return self.fields.get(name, "").strip()

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a field, those that say nothing left out."""
        return tuple(line.strip() for line in self.fields.get(name, "").splitlines() if line.strip())


async def typed(request: Request) -> Typed:
    """The fields of a form; the door has bounded its size."""
    return Typed(dict(fields_of(await request.body())))


def day_typed(given: Typed) -> date:
    """The day of the step: today unless another is given, never one to come."""
    text, today = given.text("date"), date.today()
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError as problem:
        raise InputRefused("case.no_date", where=text[:40]) from problem
    if day > today:
        raise InputRefused("case.to_come", where=text, today=today)
    return day


def move_typed(given: Typed, procedure: Procedure, row: Step, who: Who, *, case: str, day: date) -> tuple[Move, Facts]:
    """The move and the facts that a form states.

    Raises
    ------
    InputRefused
        If the role is none of the person's.
    Unread
        If a number is no number.
    """
    role = given.text("role")
    if role not in who.roles:
        raise InputRefused("web.form.not_your_role", where=role or "—", allowed=", ".join(who.roles) or "—")
    wrong: list[Bilingual] = []
    stated = Particulars(
        amount=number(given, "amount", wrong) or 0, year=number(given, "year", wrong) or 0,
        next_funder=given.text("next_funder"), result=number(given, "result", wrong), gate=given.text("gate"),
        trigger=given.text("trigger"), guard=given.text("guard"), limb=given.text("limb"),
    )  # fmt: skip
    guards = guards_told(procedure, row)
    facts = {name: fact(given, name, wrong) for name in facts_asked(guards) if given.text(FACT + name) != ""}
    if wrong:
        raise Unread(row.step, wrong)
    actor = who.name if who.fixed else given.text("actor")
    move = Move(
        date=day, commitment=case, step=row.step, actor=actor, role=role, evidence=given.lines("evidence"),
        reason=given.text("reason"), particulars=stated,
    )  # fmt: skip
    return move, Facts(today=day, **facts)


def number(given: Typed, name: str, wrong: list[Bilingual]) -> Any:
    """A number of a step; None where the field is blank."""
    text = given.text(name)
    if not text:
        return None
    need = next(need for need, (field, _) in NEED_FIELDS.items() if field == name)
    return read(NEED_FIELDS[need][1], text, say(f"case.need.{need}"), wrong)


def fact(given: Typed, name: str, wrong: list[Bilingual]) -> Any:
    """A fact as its kind; the list of a screen is empty where it found nothing."""
    field, text = fact_field(name), given.text(FACT + name)
    if field.kind in ("tick", "yes_no"):
        return text == "yes"
    if field.kind == "found":
        lines = (one.strip() for one in text.replace("，", ",").replace("\n", ",").split(","))
        return () if text == "0" else tuple(line for line in lines if line)
    return read(field.kind, text, field.label, wrong)
