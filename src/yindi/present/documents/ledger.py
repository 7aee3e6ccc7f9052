"""The statement of a fund or a quota: what was put in, where it stands, who holds it, and the lines of a year."""

from collections.abc import Iterable

from yindi.messages import Bilingual, say
from yindi.present.documents.asked import Asked
from yindi.present.documents.paper import Grid, Heading, Paper, Text
from yindi.present.documents.parts import amount, ending, facts_of, head, warnings_of
from yindi.present.numbers import same
from yindi.procedure.ledger.accounts import Account
from yindi.procedure.ledger.statement import Entry, entries, statements
from yindi.procedure.rules.people import step_label


def ledger(asked: Asked) -> Paper:
    """The paper of a fund, or of the quota that a quota account counts; as of the last event."""
    name, owner = ("money", asked.name) if asked.case.procedure == "fund" else ("quota", asked.case.factor)
    registry = asked.registry
    found = next((one for one in statements(registry) if (one.ledger, one.owner) == (name, owner)), None)
    rows = [(say(f"case.column.kind_{kind}"), amount(held)) for kind, held in (found.by_kind if found else {}).items()]
    total = found.total if found else 0
    rows.append((say("paper.sum"), amount(total)))
    lines = [
        line
        for line in entries(registry.procedures.values(), registry.commitments.values(), asked.events)
        if (line.account.ledger, line.account.owner) == (name, owner)
    ]
    of_year = [line for line in lines if line.date.year == asked.year]
    balanced = found is None or found.balanced
    return Paper(
        say("paper.title.ledger", case=asked.name, year=asked.year),
        facts_of(asked),
        (
            *warnings_of(asked),
            Heading(say("paper.part.where")),
            Text(say("paper.balanced" if balanced else "paper.not_balanced", total=f"{total:,}", unit=asked.case.unit)),
            Grid(head("account", "amount"), tuple(rows), 1),
            Heading(say("paper.part.holders")),
            holders(registry.balances.items(), name, owner),
            Heading(say("paper.part.lines", year=asked.year, count=len(of_year))),
            lines_grid(of_year),
            *ending(asked),
        ),
    )  # fmt: skip


def holders(balances: Iterable[tuple[Account, int]], name: str, owner: str) -> Grid:
    """Which case or place holds what, accounts of nothing left out."""
    rows = tuple(
        (
            same(account.holder or owner), say(f"case.column.kind_{account.kind}"),
            same(str(account.year or "—")), amount(held),
        )
        for account, held in sorted(balances)
        if (account.ledger, account.owner) == (name, owner) and account.kind != "source" and held
    )  # fmt: skip
    return Grid(head("holder", "account", "year", "amount"), rows, 3)


def lines_grid(lines: Iterable[Entry]) -> Grid:
    """Lines of a ledger."""
    rows = tuple(
        (
            same(str(line.seq)), same(str(line.date)), same(line.commitment), step_label(line.step),
            kind_label(line.account), amount(line.amount),
        )
        for line in lines
    )  # fmt: skip
    return Grid(head("seq", "date", "case", "step", "account", "amount"), rows, 5)


def kind_label(account: Account) -> Bilingual:
    """The kind of an account, by its label."""
    return say("paper.source") if account.kind == "source" else say(f"case.column.kind_{account.kind}")
