"""What a step may book: the right stage, an open fund, and no account below zero."""

from collections.abc import Iterator

from yindi.messages import Bilingual, say
from yindi.procedure.ledger.accounts import account_in_words
from yindi.procedure.ledger.booking import short, transfers
from yindi.procedure.rules.asked import Asked


def stage_in_turn(asked: Asked) -> Iterator[Bilingual]:
    """Stages are released one after the other, none beyond the last, and none with more than its own money."""
    if "release" not in asked.row.posts or asked.state is None:
        return
    stages, done = asked.case.stages, asked.state.stage
    if done >= len(stages):
        yield say("case.refused.no_stage", stages=len(stages))
    elif asked.move.particulars.amount > stages[done].amount:
        yield say(
            "case.refused.stage_amount", amount=f"{asked.move.particulars.amount:,}", stage=stages[done].name,
            most=f"{stages[done].amount:,}",
        )  # fmt: skip


def open_fund(asked: Asked) -> Iterator[Bilingual]:
    """Money is reserved in a fund that is open."""
    if "reserve" in asked.row.posts and asked.case.amount:
        fund = asked.registry.states.get(asked.case.fund)
        if fund is None or fund.ended:
            yield say("case.refused.fund", fund=asked.case.fund or "—")


def covered(asked: Asked) -> Iterator[Bilingual]:
    """No account falls below zero, so that nothing is spent twice."""
    registry = asked.registry
    booked = transfers(asked.row, asked.case, asked.move, registry.balances, registry.commitments)
    for account, missing in short(booked, registry.balances):
        yield say(
            "case.refused.short", account=account_in_words(account), holds=f"{registry.balances.get(account, 0):,}",
            missing=f"{missing:,}",
        )  # fmt: skip
