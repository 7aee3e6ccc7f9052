"""The file of one case: what was proposed, where it stands, what may come next, and everything that happened."""

from dataclasses import dataclass
from datetime import date

from yindi.messages import Bilingual, say, templates
from yindi.present.documents import KINDS, Asked
from yindi.present.documents.parts import word
from yindi.present.numbers import same
from yindi.present.units import in_both
from yindi.procedure.frozen import desk, suspended
from yindi.procedure.province import invented
from yindi.procedure.records import Commitment, Stage
from yindi.procedure.rules.judgements import guard_label
from yindi.procedure.stepping import overdue, state_label
from yindi.web.pages.cases.ahead import Ahead, ahead
from yindi.web.pages.cases.history import Happened, Line, history, line
from yindi.web.pages.cases.seen import Seen, steps_from
from yindi.web.pages.cases.words import days_left, lapse_told, money_told, procedure_label, roles_label, titled

FACTS = ("sponsor", "place", "industry", "fund", "earlier", "factor", "unit", "exit_rule")
MONEY = ("reserved", "released", "spent", "claimed", "recovered")


@dataclass(frozen=True)
class Written:
    """A document of this case, and why it cannot be written now; None where it can."""

    kind: str
    label: Bilingual
    why_not: Bilingual | None


@dataclass(frozen=True)
class CaseFile:
    """One case as of a day.

    facts : label and value of what was proposed; stages : registered beforehand
    lapse : what happens once nobody has acted in time; late : whether that day has passed
    tied : money that is reserved for it or lies unspent with it; frozen : whether it stands still; stands : why
    others_late : how many other cases are overdue and not entered
    ahead : empty where the deadline has passed, since only the clock moves the case then
    head : the end of the chain of all cases
    """

    case: str
    title: Bilingual
    procedure: Bilingual
    invented: bool
    day: date
    facts: tuple[tuple[Bilingual, Bilingual], ...]
    stages: tuple[Stage, ...]
    released: int
    state: Bilingual
    since: date
    ended: bool
    desk: Bilingual
    deadline: date | None
    days_left: int | None
    late: bool
    lapse: Bilingual
    money: tuple[tuple[Bilingual, int], ...]
    tied: int
    frozen: bool
    stands: Bilingual
    unit: str
    gate: str
    banned_until: date | None
    aside: tuple[Bilingual, ...]
    others_late: int
    ahead: tuple[Ahead, ...]
    history: tuple[Happened, ...]
    lines: tuple[Line, ...]
    documents: tuple[Written, ...]
    head: str


def case_file(seen: Seen, name: str, *, mine: tuple[str, ...], day: date) -> CaseFile:
    """The file of a case; `mine` are the roles of the person who looks."""
    registry, case, state = seen.registry, seen.case(name), seen.registry.states[name]
    procedure = registry.procedure(name)
    left = days_left(state.deadline, day)
    late = left is not None and left < 0
    rows = () if late else steps_from(procedure, state)
    asked = Asked(registry, seen.events, name, day, day.year - 1)
    return CaseFile(
        name, titled(registry, name), procedure_label(case.procedure), invented(case), day, facts_of(case),
        case.stages, state.stage, state_label(state.state), state.entered, state.ended,
        roles_label(desk(registry, state)), state.deadline, left, late,
        lapse_told(procedure.steps.get((state.state, state.lapse)), bool(state.tied or state.claimed)),
        tuple((say(f"case.column.kind_{kind}"), getattr(state, kind)) for kind in MONEY),
        state.tied, bool(state.tied) and (late or suspended(registry, state)),
        money_told(tied=state.tied, late=late, suspended=suspended(registry, state)), case.unit, state.gate,
        state.banned_until, tuple(guard_label(guard) for guard in state.overridden),
        sum(1 for one in overdue(registry, day) if one.id != name),
        tuple(ahead(registry, case, row, mine=mine, day=day) for row in rows), history(seen, name),
        tuple(line(one) for one in seen.lines if name in (one.commitment, one.account.holder)),
        tuple(
            Written(kind, say(f"web.document.{kind}"), about.why_not(asked))
            for kind, about in KINDS.items()
            if case.procedure in about.procedures
        ),
        seen.head,
    )  # fmt: skip


def facts_of(case: Commitment) -> tuple[tuple[Bilingual, Bilingual], ...]:
    """What was proposed; what does not apply is left out."""
    given = [
        (say(f"web.field.{name}"), in_both(held) if name == "unit" else same(held))
        for name in FACTS
        if (held := getattr(case, name))
    ]
    if case.action:
        given.append((say("web.field.action"), action_label(case.action)))
    if case.instrument:
        given.append((say("web.field.instrument"), word("instrument", case.instrument)))
    if case.failure:
        given.append((say("web.field.failure"), word("failure", case.failure)))
    given.append((say("web.field.exit_date"), same(str(case.exit_date))))
    given += [
        (say("web.field.quota"), same(f"{need.factor} {need.year}: {need.units:,}")) for need in case.quota
    ]  # fmt: skip
    return tuple(given)


def action_label(action: str) -> Bilingual:
    """The name of an action; its word where it is none that plans know."""
    return templates().get(f"schedule.action.{action}", same(action))
