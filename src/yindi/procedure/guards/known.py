"""What the record itself knows about a case; what lies in a plan or a text is added by whoever asks."""

from dataclasses import replace

from yindi.procedure.guards.facts import Facts
from yindi.procedure.ledger.accounts import Account
from yindi.procedure.ledger.postings import allocated
from yindi.procedure.records import Commitment, Move
from yindi.procedure.registry import Registry
from yindi.procedure.running import MOVES_YEARS, year_given
from yindi.procedure.table import Step


def known_facts(registry: Registry, case: Commitment, row: Step, move: Move, given: Facts) -> Facts:
    """Facts as given, with everything that follows from the record in place of what was given of it.

    What a step takes and what is left for it, how many papers it brings, who funds the next stage, whether it is the
    last, the result and the target of the stage before, the measure and the one registered, what cushioning has been
    paid, how many units of a quota were given up, which share of a year's units would then have been carried or
    borrowed, whether an exception is claimed, and the price with which a barrier was named.
    """
    stated, state = move.particulars, registry.states.get(case.id)
    stage = state.stage if state is not None else 0
    facts = replace(
        given,
        today=move.date,
        papers=len(move.evidence),
        next_funder=stated.next_funder,
        last_stage=stage + 1 >= len(case.stages),
        measure=stated.measure,
        registered=case.stages[stage - 1].measure if stage else "",
    )
    if stage and state is not None:
        facts = replace(facts, target=case.stages[stage - 1].target, result=state.result)
    if {"release", "pay"} & set(row.posts) and state is not None:
        facts = replace(facts, amount=float(stated.amount), budget_left=float(state.reserved))
    elif case.fund:
        free = registry.balances.get(Account("money", case.fund, "authorised"), 0)
        facts = replace(facts, amount=float(case.amount), budget_left=float(free))
    if case.factor:
        given_up = Account("quota", case.factor, "used", case.place, stated.year)
        facts = replace(
            facts, covered=float(registry.balances.get(given_up, 0)), share=share_moved(registry, case, row, move)
        )
    # An exception is claimed by the step for it, never by a fact that somebody states on another or in another case.
    facts = replace(facts, exception="exception" in row.guards)
    if case.procedure == "exit" and state is not None:
        owed = float(case.amount) if case.stages else None
        facts = replace(facts, owed=owed, paid=float(state.spent), without_cushion=case.exit_rule)
    if case.procedure == "barrier" and case.stages:
        # The price with which it was named; nobody may state another one when it is to be closed.
        facts = replace(facts, price_before=case.stages[0].target)
    return facts


def share_moved(registry: Registry, case: Commitment, row: Step, move: Move) -> float | None:
    """Which share of the units allocated for a year has been carried from it, or borrowed, with this step added.

    None where the step moves none, or none were allocated.
    """
    stated = move.particulars
    for word in MOVES_YEARS & set(row.posts):
        year = year_given(word, stated.year)
        given = -registry.balances.get(allocated(case, year), 0)
        # Several accounts may hold the units of one place: their shares add up.
        before = sum(
            units
            for name, account in registry.states.items()
            if account.moved and held_alike(registry.commitments[name], case)
            for kind, of, units in account.moved
            if (kind, of) == (word, year)
        )
        return (before + stated.amount) / given if given else None
    return None


def held_alike(case: Commitment, other: Commitment) -> bool:
    """Whether two accounts hold the same factor of the same place."""
    return (case.factor, case.place) == (other.factor, other.place)
