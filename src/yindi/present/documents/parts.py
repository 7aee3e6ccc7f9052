"""What several documents share: the facts of a case, what its guards said, its steps, and how they end."""

from collections.abc import Iterable

from yindi.messages import Bilingual, join, say, templates
from yindi.present.documents.asked import Asked
from yindi.present.documents.paper import Grid, Heading, Text
from yindi.present.numbers import same
from yindi.procedure.province import invented
from yindi.procedure.records import Event
from yindi.procedure.rules.judgements import guard_label
from yindi.procedure.rules.people import role_label, step_label
from yindi.procedure.stepping import state_label
from yindi.procedure.unknown import taken_on_unknown
from yindi.procedure.verdict import Verdict

Fields = tuple[tuple[Bilingual, Bilingual], ...]
NOTHING = Bilingual("—", "—")


def label(name: str) -> Bilingual:
    """The label of a field or a column."""
    return say(f"paper.field.{name}")


def head(*names: str) -> tuple[Bilingual, ...]:
    """The labels of some columns."""
    return tuple(label(name) for name in names)


def either(text: str) -> Bilingual:
    """What a person wrote, or a dash."""
    return same(text.strip() or "—")


def amount(number: float) -> Bilingual:
    """A whole amount."""
    return same(f"{number:,.0f}")


def word(kind: str, name: str) -> Bilingual:
    """A word of a fixed list by its label; as it stands where it is none."""
    return templates().get(f"guard.{kind}.{name}", either(name))


def facts_of(asked: Asked) -> Fields:
    """The facts of a case that every document begins with; what does not apply is left out."""
    case, state = asked.case, asked.state
    fields = [
        (label("case"), same(case.id)),
        (label("title"), either(case.title)),
        (label("sponsor"), either(case.sponsor)),
    ]
    if case.place or case.industry:
        fields.append((label("option"), same(" / ".join(part for part in (case.place, case.industry) if part))))
    if case.instrument or case.failure:
        fields.append((label("instrument"), word("instrument", case.instrument)))
        fields.append((label("failure"), word("failure", case.failure)))
    if case.amount:
        fields.append((label("amount"), same(f"{case.amount:,} {case.unit}".strip())))
    fields.append((label("state"), state_label(state.state)))
    fields.append((label("exit_date"), same(str(case.exit_date))))
    fields.append((label("day"), same(str(asked.day))))
    return tuple(fields)


def warnings_of(asked: Asked) -> tuple[Text, ...]:
    """That a case is invented, where it is."""
    return (Text(say("paper.invented"), strong=True),) if invented(asked.case) else ()


def guards_grid(said: Iterable[tuple[Event, Verdict]]) -> Grid:
    """What guards said: outcome, sentence, clause, and the cheapest change."""
    rows = tuple(
        (
            guard_label(verdict.guard), say(f"paper.outcome.{verdict.outcome}"), verdict.says, verdict.clause,
            verdict.change or NOTHING, same(str(event.date)),
        )
        for event, verdict in said
    )  # fmt: skip
    return Grid(head("guard", "outcome", "says", "clause", "change", "date"), rows)


def steps_grid(events: Iterable[Event]) -> Grid:
    """Steps that were taken: day, step, by whom, on which papers, why."""
    rows = tuple(
        (
            same(str(event.seq)), same(str(event.date)), step_label(event.step), by(event),
            either(" · ".join(event.evidence)), either(told(event)),
        )
        for event in events
    )  # fmt: skip
    return Grid(head("seq", "date", "step", "by", "papers", "stated"), rows)


def told(event: Event) -> str:
    """What a step states: its amount, what set it off, the gate, and why."""
    stated = event.particulars
    parts = (f"{stated.amount:,}" if stated.amount else "", stated.trigger, stated.gate, event.reason)
    return " · ".join(part for part in parts if part)


def by(event: Event) -> Bilingual:
    """Who took a step, and in which role."""
    if event.role == "clock":
        return role_label(event.role)
    return join([same(event.actor), role_label(event.role)], between=Bilingual(", ", "，"))


def overrides_of(asked: Asked) -> tuple[Heading | Text | Grid, ...]:
    """The guards that were set aside in a case; nothing where there are none."""
    mine = [one for one in asked.registry.overrides if one.commitment == asked.name]
    if not mine:
        return ()
    rows = tuple((guard_label(one.guard), either(one.actor), either(one.reason), same(str(one.seq))) for one in mine)
    return Heading(say("paper.part.overrides")), Grid(head("guard", "by", "reason", "seq"), rows)


def unknown_of(asked: Asked) -> tuple[Heading | Text | Grid, ...]:
    """The steps of a case that were taken on what was not known; nothing where there are none."""
    mine = taken_on_unknown(asked.own)
    if not mine:
        return ()
    rows = tuple(
        (step_label(one.step), guard_label(one.verdict.guard), one.verdict.says, same(str(one.seq))) for one in mine
    )
    return Heading(say("paper.part.unknown")), Grid(head("step", "guard", "says", "seq"), rows)


def ending(asked: Asked) -> tuple[Heading | Text | Grid, ...]:
    """From which record the document was written, that it is a draft, and where to sign."""
    signs = tuple((label(name), same("")) for name in ("drafted_by", "checked_by", "signed_by", "signed_on"))
    return (
        Heading(say("paper.part.signature")),
        Text(say("paper.from_record", seq=asked.registry.last, head=asked.registry.head)),
        Text(say("paper.no_advice")),
        Grid(head("who", "name"), signs),
    )
