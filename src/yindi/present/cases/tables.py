"""The tables behind the page of cases, from the same record."""

from dataclasses import asdict

import polars as pl

from yindi.present.cases.card import CasesCard
from yindi.procedure.frozen import desk
from yindi.procedure.ledger.statement import entries
from yindi.procedure.listing import BETWEEN, cases_table, events_table, ledger_table
from yindi.procedure.unknown import taken_on_unknown

TEXT, WHOLE, NUMBER = pl.String(), pl.Int64(), pl.Float64()


def cases_tables(card: CasesCard) -> dict[str, pl.DataFrame]:
    """Every table by name: the three of the record, and what the page counts from them."""
    registry = card.registry
    lines = entries(registry.procedures.values(), registry.commitments.values(), card.events)
    return {
        "cases": cases_table(registry),
        "case_events": events_table(card.events),
        "ledger_entries": ledger_table(lines),
        "desks": desks_table(card),
        "tied": tied_table(card),
        "accounts": accounts_table(card),
        "came_true": classes_table(card),
        "assessed": assessed_table(card),
        "overrides": overrides_table(card),
        "unknown": unknown_table(card),
    }


def desks_table(card: CasesCard) -> pl.DataFrame:
    """Every open case: desk, deadline, days overdue, money."""
    late = {state.id for state in card.late}
    rows = [
        (
            state.id, state.state, BETWEEN.join(desk(card.registry, state)), str(state.deadline or ""),
            (card.day - state.deadline).days if state.deadline and state.id in late else None,
            state.lapse, state.tied,
        )
        for state in card.open
    ]  # fmt: skip
    schema = {
        "case": TEXT, "state": TEXT, "desk": TEXT, "deadline": TEXT, "days_overdue": WHOLE, "lapse": TEXT, "tied": WHOLE
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def tied_table(card: CasesCard) -> pl.DataFrame:
    """Money that stands still, by fund."""
    names = ("suspended", "overdue", "reserved", "unspent", "due_back")
    schema = {"fund": TEXT, "unit": TEXT, **dict.fromkeys(names, WHOLE)}
    return pl.DataFrame([asdict(one) for one in card.tied], schema=schema, orient="row")


def accounts_table(card: CasesCard) -> pl.DataFrame:
    """What every fund and quota comes to, one row for each kind of account."""
    rows = [
        (one.ledger, one.owner, kind, amount, one.total)
        for one in card.accounts
        for kind, amount in one.by_kind.items()
    ]
    schema = {"ledger": TEXT, "owner": TEXT, "kind": TEXT, "amount": WHOLE, "put_in": WHOLE}
    return pl.DataFrame(rows, schema=schema, orient="row")


def classes_table(card: CasesCard) -> pl.DataFrame:
    """Targets reached by class of odds; the first row is all together."""
    numbers = ("expected", "share", "share_low", "share_high")
    schema = {"low": NUMBER, "high": NUMBER, "cases": WHOLE, "reached": WHOLE, **dict.fromkeys(numbers, NUMBER)}
    return pl.DataFrame([asdict(one) for one in card.classes], schema=schema, orient="row")


def assessed_table(card: CasesCard) -> pl.DataFrame:
    """The latest assessment of every case."""
    rows = [(one.case, one.odds, one.stage, one.target, one.result, one.reached) for one in card.outcomes]
    schema = {
        "case": TEXT, "odds": NUMBER, "stage": WHOLE, "target": NUMBER, "result": NUMBER, "reached": pl.Boolean()
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def overrides_table(card: CasesCard) -> pl.DataFrame:
    """Every guard that was set aside."""
    rows = [(one.seq, one.commitment, one.guard, one.actor, one.reason) for one in card.registry.overrides]
    schema = {"seq": WHOLE, "case": TEXT, "guard": TEXT, "actor": TEXT, "reason": TEXT}
    return pl.DataFrame(rows, schema=schema, orient="row")


def unknown_table(card: CasesCard) -> pl.DataFrame:
    """Every step that was taken on what was not known."""
    rows = [(one.seq, one.commitment, one.step, one.verdict.guard) for one in taken_on_unknown(card.events)]
    return pl.DataFrame(rows, schema={"seq": WHOLE, "case": TEXT, "step": TEXT, "guard": TEXT}, orient="row")
