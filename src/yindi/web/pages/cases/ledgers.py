"""The ledgers: what every fund and quota comes to, who holds what, and the lines behind."""

from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.procedure.ledger.accounts import SOURCE
from yindi.procedure.ledger.statement import Statement, statements
from yindi.procedure.registry import Registry
from yindi.web.pages.cases.history import Line, line
from yindi.web.pages.cases.seen import Seen

# The latest lines; all of them are in the file. [lines]
MOST_LINES = 200


@dataclass(frozen=True)
class Part:
    """How much of an account stands where."""

    kind: str
    label: Bilingual
    amount: int


@dataclass(frozen=True)
class Account:
    """What a fund, or the quota of a factor, comes to: the parts sum to what was put in."""

    ledger: str
    owner: str
    unit: str
    total: int
    parts: tuple[Part, ...]
    balanced: bool


@dataclass(frozen=True)
class Holding:
    """Units that a case or a place holds in one account; `of_case` whether the holder is a case."""

    ledger: str
    owner: str
    holder: str
    kind: Bilingual
    year: int
    amount: int
    of_case: bool


@dataclass(frozen=True)
class Ledgers:
    """All accounts, or one: with who holds what, and the latest lines, the newest first; `more` are in the file."""

    account: str
    accounts: tuple[Account, ...]
    holdings: tuple[Holding, ...]
    lines: tuple[Line, ...]
    more: int
    head: str


def ledgers(seen: Seen, account: str) -> Ledgers:
    """The ledgers; holdings and lines of one account by its owner where one is named."""
    registry = seen.registry
    holdings = tuple(
        Holding(
            one.ledger,
            one.owner,
            one.holder or one.owner,
            kind_label(one.kind),
            one.year,
            held,
            (one.holder or one.owner) in registry.commitments,
        )
        for one, held in sorted(registry.balances.items())
        if account in ("", one.owner) and one.kind != SOURCE and held
    )
    lines = [one for one in seen.lines if account in ("", one.account.owner)]
    shown = tuple(line(one) for one in reversed(lines[-MOST_LINES:]))
    found = tuple(account_of(registry, one) for one in statements(registry))
    return Ledgers(account, found, holdings, shown, len(lines) - len(shown), seen.head)


def account_of(registry: Registry, one: Statement) -> Account:
    """What one fund or quota comes to."""
    unit = (
        registry.commitments[one.owner].unit if one.owner in registry.commitments else quota_unit(registry, one.owner)
    )
    parts = tuple(Part(kind, kind_label(kind), amount) for kind, amount in one.by_kind.items())
    return Account(one.ledger, one.owner, unit, one.total, parts, one.balanced)


def quota_unit(registry: Registry, factor: str) -> str:
    """The unit in which a factor is counted, as its account states it."""
    return next((case.unit for case in registry.commitments.values() if case.factor == factor and case.unit), "")


def kind_label(kind: str) -> Bilingual:
    """The name of a kind of account."""
    return say(f"case.column.kind_{kind}")
