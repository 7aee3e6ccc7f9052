"""Which money stands still, what every account comes to, and what failures cost."""

from yindi.messages import Bilingual, say
from yindi.present.cases.card import CasesCard
from yindi.present.cases.desks import head
from yindi.present.cycles.shown import Shown
from yindi.present.numbers import same, whole
from yindi.procedure.ledger.accounts import MONEY, QUOTA, Account
from yindi.procedure.table import CLASSES


def tied_shown(card: CasesCard) -> Shown:
    """Money that is reserved or unspent, by fund: suspended, overdue, waiting for its stage, at work."""
    rows = tuple(
        (
            same(f"{one.fund} ({one.unit})"), whole(one.suspended), whole(one.overdue), whole(one.reserved),
            whole(one.unspent), whole(one.total), whole(one.due_back),
        )
        for one in card.tied
    )  # fmt: skip
    names = ("fund", "suspended", "frozen_late", "reserved", "unspent", "total", "to_come_back")
    return Shown("tied", say("cases.caption.tied", day=card.day), head(*names), rows)


def accounts_shown(card: CasesCard, ledger: str) -> Shown:
    """What every fund, or every quota, comes to: the parts sum to what was put in."""
    kinds = MONEY if ledger == "money" else QUOTA
    rows = tuple(
        (same(one.owner), whole(one.total), *(whole(one.by_kind[kind]) for kind in kinds), balanced(one.balanced))
        for one in card.accounts
        if one.ledger == ledger
    )
    names = ("account", "put_in", *(f"kind_{kind}" for kind in kinds), "balanced")
    return Shown(ledger, say(f"cases.caption.{ledger}"), head(*names), rows)


def balanced(whole_account: bool) -> Bilingual:
    """Whether the parts of an account are what was put in."""
    return say("cases.balanced") if whole_account else say("cases.not_balanced")


def endings_shown(card: CasesCard) -> Shown:
    """Cases that failed, by kind: how many, what came back, what is still to come, what was given up."""
    rows = []
    for kind in CLASSES:
        failed = [state for state in card.registry.states.values() if state.failure_class == kind]
        amounts = {
            name: card.added((card.unit(state.id), getattr(state, name)) for state in failed)
            for name in ("spent", "recovered", "claimed")
        }
        lost = card.added((card.unit(state.id), written_off(card, state.id)) for state in failed)
        banned = sum(state.banned_until is not None and state.banned_until > card.day for state in failed)
        rows.append((say(f"cases.class.{kind}"), whole(len(failed)), *amounts.values(), lost, whole(banned)))
    names = ("class", "cases", "kept_spent", "came_back", "to_come_back", "kind_written_off", "banned")
    return Shown("endings", say("cases.caption.endings", day=card.day), head(*names), tuple(rows))


def written_off(card: CasesCard, name: str) -> int:
    """What a case still owed when it was closed."""
    fund = card.registry.commitments[name].fund
    return card.registry.balances.get(Account("money", fund, "written_off", name), 0)
