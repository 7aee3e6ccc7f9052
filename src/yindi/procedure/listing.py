"""Cases, events and ledgers as tables, in the columns of their schemas."""

from collections.abc import Iterable

import polars as pl

from yindi.procedure.ledger.statement import Entry
from yindi.procedure.records import Commitment, Event, State
from yindi.procedure.registry import Registry
from yindi.tables.schema import schemas

BETWEEN = "|"


def cases_table(registry: Registry) -> pl.DataFrame:
    """Where every case stands: table `cases`."""
    rows = [case_row(registry.commitments[state.id], state) for state in registry.states.values()]
    return table_of("cases", rows)


def case_row(case: Commitment, state: State) -> dict[str, object]:
    """One case as a row."""
    return {
        "case": case.id,
        "procedure": case.procedure,
        "title": case.title,
        "place": case.place,
        "industry": case.industry,
        "action": case.action,
        "instrument": case.instrument,
        "failure": case.failure,
        "sponsor": case.sponsor,
        "state": state.state,
        "ended": state.ended,
        "stage": state.stage,
        "waiting": BETWEEN.join(state.waiting),
        "deadline": state.deadline.isoformat() if state.deadline else "",
        "lapse": state.lapse,
        "reserved": state.reserved,
        "released": state.released,
        "spent": state.spent,
        "claimed": state.claimed,
        "recovered": state.recovered,
        "unit": case.unit,
        "failure_class": state.failure_class,
        "banned_until": state.banned_until.isoformat() if state.banned_until else "",
        "gate": state.gate,
        "next_funder": state.next_funder,
        "exit_date": case.exit_date.isoformat(),
        "events": state.events,
    }


def events_table(events: Iterable[Event]) -> pl.DataFrame:
    """Every step: table `case_events`."""
    rows = [
        {
            "seq": event.seq,
            "date": event.date.isoformat(),
            "case": event.commitment,
            "case_step": event.step,
            "actor": event.actor,
            "actor_role": event.role,
            "verdicts": BETWEEN.join(f"{verdict.guard}:{verdict.outcome}" for verdict in event.verdicts),
            "evidence": BETWEEN.join(event.evidence),
            "reason": event.reason,
            "entry_amount": event.particulars.amount,
            "set_aside": event.particulars.guard,
            "previous_hash": event.previous_hash,
            "hash": event.hash,
        }
        for event in events
    ]
    return table_of("case_events", rows)


def ledger_table(lines: Iterable[Entry]) -> pl.DataFrame:
    """Every line of both ledgers: table `ledger_entries`."""
    rows = [
        {
            "seq": line.seq,
            "account": line.account.name,
            "date": line.date.isoformat(),
            "case": line.commitment,
            "case_step": line.step,
            "ledger": line.account.ledger,
            "entry_amount": line.amount,
        }
        for line in lines
    ]
    return table_of("ledger_entries", rows)


def table_of(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    """Rows as a table in the columns of a schema; a text that says nothing is blank."""
    kinds = {"text": pl.String(), "integer": pl.Int64(), "number": pl.Float64(), "boolean": pl.Boolean()}
    columns = {column.name: kinds[column.type] for column in schemas()[name].columns}
    table = pl.DataFrame(rows, schema=columns, orient="row")
    return table.with_columns(pl.col(pl.String).replace("", None))
