"""All cases: whose desk, until when, what is overdue, which money stands still."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.cases.typed import day_of, roles
from yindi.cli.printing import show_table, tell
from yindi.errors import InputRefused
from yindi.messages import Language, say

if TYPE_CHECKING:
    from yindi.procedure import Event, Registry


def list_cases(store: Path, *, role: str, place: str, every: bool, out: Path | None, language: Language) -> None:
    """All cases that have not ended, or those of one role or place; overrides and steps on what was not known below."""
    from yindi.procedure import Store
    from yindi.procedure.rules.judgements import guard_label
    from yindi.procedure.rules.people import step_label
    from yindi.procedure.stepping import state_label
    from yindi.procedure.table import ROLES
    from yindi.procedure.unknown import taken_on_unknown

    if role and role not in ROLES:
        raise InputRefused("case.no_role", where=role, allowed=", ".join(ROLES))
    with Store(store) as cases:
        registry = cases.registry()
        events = cases.events()
        if out is not None:
            write_tables(events, registry, out)
            tell(str(out))
    rows = []
    for state in registry.states.values():
        case = registry.commitments[state.id]
        if (state.ended and not every) or (role and role not in state.waiting) or (place and case.place != place):
            continue
        rows.append([
            state.id, case.procedure, case.place, case.industry, state_label(state.state).text(language),
            roles(state.waiting).text(language), str(state.deadline or ""), f"{state.tied:,}", state.sponsor,
        ])  # fmt: skip
    names = ("case", "procedure", "place", "industry", "state", "waiting", "deadline", "tied", "sponsor")
    show_table([say(f"case.column.{name}") for name in names], rows, language, numbers=(7,))
    tell(say("case.listed", count=len(rows), every=f"{len(registry.states):,}").text(language))
    tell_invented(registry, language)
    for each in registry.overrides:
        tell(
            say(
                "case.override", seq=each.seq, case=each.commitment, guard=guard_label(each.guard), actor=each.actor,
                reason=each.reason,
            ).text(language)
        )  # fmt: skip
    for one in taken_on_unknown(events):
        tell(
            say(
                "case.unknown_taken", seq=one.seq, case=one.commitment, step=step_label(one.step), says=one.verdict.says
            ).text(language)
        )


def write_tables(events: "Sequence[Event]", registry: "Registry", out: Path) -> None:
    """Cases, events and both ledgers as CSV in a folder, whole or not at all."""
    from yindi.present.files.spreadsheet import guarded
    from yindi.procedure.ledger.statement import entries
    from yindi.procedure.listing import cases_table, events_table, ledger_table
    from yindi.tables.store import write_csv

    out.mkdir(parents=True, exist_ok=True)
    lines = entries(registry.procedures.values(), registry.commitments.values(), events)
    for name, table in (
        ("cases", cases_table(registry)),
        ("case_events", events_table(events)),
        ("ledger_entries", ledger_table(lines)),
    ):
        write_csv(guarded(table), out / f"{name}.csv")


def tell_invented(registry: "Registry", language: Language) -> None:
    """That cases are invented, where some are."""
    from yindi.procedure.province import invented

    count = sum(invented(case) for case in registry.commitments.values())
    if count:
        tell(say("case.invented", count=count).text(language))


def list_overdue(store: Path, *, day: str, enter: bool, language: Language) -> None:
    """Whose desk, overdue since when, what happens now, and which money is frozen."""
    from yindi.procedure import Store, overdue
    from yindi.procedure.rules.people import step_label
    from yindi.procedure.stepping import state_label

    on = day_of(day)
    with Store(store) as cases:
        registry = cases.registry()
        late = sorted(overdue(registry, on), key=lambda state: (state.deadline or on, state.id))
        rows = [
            [
                state.id, state_label(state.state).text(language), roles(state.waiting).text(language),
                str(state.deadline), f"{(on - (state.deadline or on)).days:,}", step_label(state.lapse).text(language),
                f"{state.tied:,}",
            ]
            for state in late
        ]  # fmt: skip
        names = ("case", "state", "desk", "deadline", "days", "lapse", "frozen")
        if rows:
            show_table([say(f"case.column.{name}") for name in names], rows, language, numbers=(4, 6))
        names_late = {state.id for state in late}
        still = [
            state
            for state in registry.states.values()
            if state.id in names_late or state.state in registry.procedure(state.id).pauses
        ]
        frozen = sum(state.tied for state in still)
        tell(say("case.overdue", count=len(rows), date=on, frozen=f"{frozen:,}").text(language))
        tell_invented(registry, language)
        if enter:
            entered = cases.run_clock(on)
            tell(say("case.entered", count=len(entered)).text(language))
