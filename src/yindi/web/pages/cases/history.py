"""What has happened in a case: every step with its person, its clause, what it stated and what guards said."""

from dataclasses import dataclass
from datetime import date

from yindi.messages import Bilingual, say
from yindi.present.numbers import same
from yindi.procedure.ledger.accounts import account_in_words
from yindi.procedure.ledger.statement import Entry
from yindi.procedure.records import Event
from yindi.procedure.rules.judgements import guard_label
from yindi.procedure.rules.people import role_label, step_label
from yindi.web.pages.cases.ahead import Judgement, judgement
from yindi.web.pages.cases.seen import Seen
from yindi.web.pages.cases.words import target_label


@dataclass(frozen=True)
class Happened:
    """One step that was taken; `stated` are amounts, results and names that it brought, by their labels."""

    seq: int
    day: date
    step: str
    label: Bilingual
    to: Bilingual
    actor: str
    role: str
    who: Bilingual
    evidence: tuple[str, ...]
    reason: str
    stated: tuple[tuple[Bilingual, Bilingual], ...]
    clause: Bilingual
    clause_date: date
    verdicts: tuple[Judgement, ...]
    hash: str


@dataclass(frozen=True)
class Line:
    """One line of a ledger: what an event put on an account, or took from it."""

    seq: int
    day: date
    case: str
    step: Bilingual
    ledger: str
    account: str
    named: Bilingual
    amount: int


def history(seen: Seen, name: str) -> tuple[Happened, ...]:
    """The steps of a case in order."""
    return tuple(happened(seen, event) for event in seen.own(name))


def happened(seen: Seen, event: Event) -> Happened:
    """One step."""
    row = seen.followed[event.seq]
    return Happened(
        event.seq, event.date, event.step, step_label(event.step), target_label(row), event.actor, event.role,
        role_label(event.role), event.evidence, event.reason, stated(event), say(row.clause), row.clause_date,
        tuple(judgement(one, row, None) for one in event.verdicts), event.hash,
    )  # fmt: skip


def stated(event: Event) -> tuple[tuple[Bilingual, Bilingual], ...]:
    """What a step stated beside its papers and its reason."""
    given = event.particulars
    found = {
        "amount": same(f"{given.amount:,}") if given.amount else None,
        "year": same(str(given.year)) if given.year else None,
        "next_funder": same(given.next_funder) if given.next_funder else None,
        "measure": same(f"{given.measure}: {given.result:g}") if given.result is not None else None,
        "gate": same(given.gate) if given.gate else None,
        "trigger": same(given.trigger) if given.trigger else None,
        "guard": guard_label(given.guard) if given.guard else None,
        "limb": say(f"paper.limb.{given.limb}") if given.limb else None,
    }
    return tuple((say(f"case.need.{name}"), value) for name, value in found.items() if value is not None)


def line(entry: Entry) -> Line:
    """A line as it is shown."""
    return Line(
        entry.seq, entry.date, entry.commitment, step_label(entry.step), entry.account.ledger, entry.account.name,
        account_in_words(entry.account), entry.amount,
    )  # fmt: skip
