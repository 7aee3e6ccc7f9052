"""All cases: whose desk, until when, what is overdue, which money stands still."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.cases.typed import day_of, roles
from yindi.cli.printing import show_table, tell
from yindi.errors import InputRefused
from yindi.messages import Language, say

if TYPE_CHECKING:
    from yindi.procedure import Event, Registry, State


def list_cases(store: Path, *, role: str, place: str, every: bool, out: Path | None, language: Language) -> None:
    """All cases that have not ended by desk, or those on one desk or in one place; what stands out of them below."""
    from yindi.procedure import Store
    from yindi.procedure.rules.judgements import guard_label
    from yindi.procedure.rules.people import step_label
    from yindi.procedure.stepping import state_label
    from yindi.procedure.unknown import taken_on_unknown

    require_role(role)
    with Store(store) as cases:
        registry = cases.registry()
        events = cases.events()
        if out is not None:
            write_tables(events, registry, out)
            tell(str(out))
    chosen = [
        state
        for state in registry.states.values()
        if (every or not state.ended) and place in ("", registry.commitments[state.id].place)
    ]

    def row(state: "State") -> list[str]:
        case = registry.commitments[state.id]
        return [
            state.id, case.procedure, case.place, case.industry, state_label(state.state).text(language),
            str(state.deadline or ""), f"{state.tied:,}", state.sponsor,
        ]  # fmt: skip

    names = ("case", "procedure", "place", "industry", "state", "deadline", "tied", "sponsor")
    count = show_by_desk(registry, chosen, row, names, role=role, numbers=(6,), language=language)
    tell(say("case.listed", count=count, every=f"{len(registry.states):,}").text(language))
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


def require_role(role: str) -> None:
    """Refuse a role that no procedure knows; blank is every role."""
    from yindi.procedure.table import ROLES

    if role and role not in ROLES:
        raise InputRefused("case.no_role", where=role, allowed=", ".join(ROLES))


def show_by_desk(
    registry: "Registry",
    states: "Sequence[State]",
    row: "Callable[[State], list[str]]",
    names: Sequence[str],
    *,
    role: str,
    numbers: Sequence[int],
    language: Language,
) -> int:
    """Cases in one table for each desk, of one role where one is named, the nearest deadline first; their number."""
    from yindi.procedure.frozen import by_desk

    count = 0
    for desk, held in by_desk(registry, states):
        if role and role not in desk:
            continue
        count += len(held)
        key = "case.desk" if desk else "case.desk_none"
        tell(say(key, desk=roles(desk), count=len(held)).text(language))
        show_table([say(f"case.column.{name}") for name in names], [row(state) for state in held], language,
                   numbers=numbers)  # fmt: skip
        tell("")
    return count


def list_overdue(store: Path, *, role: str, day: str, enter: bool, language: Language) -> None:
    """Whose desk, overdue since when, what happens now, and which money is frozen."""
    from yindi.procedure import Store, overdue
    from yindi.procedure.frozen import desk, suspended
    from yindi.procedure.rules.people import step_label
    from yindi.procedure.stepping import state_label

    require_role(role)
    on = day_of(day)
    with Store(store) as cases:
        registry = cases.registry()
        late = list(overdue(registry, on))

        def row(state: "State") -> list[str]:
            return [
                state.id, state_label(state.state).text(language), str(state.deadline),
                f"{(on - (state.deadline or on)).days:,}", step_label(state.lapse).text(language), f"{state.tied:,}",
            ]  # fmt: skip

        names = ("case", "state", "deadline", "days", "lapse", "frozen")
        count = show_by_desk(registry, late, row, names, role=role, numbers=(3, 5), language=language)
        names_late = {state.id for state in late}
        still = [
            state
            for state in registry.states.values()
            if (state.id in names_late or suspended(registry, state)) and (not role or role in desk(registry, state))
        ]
        frozen = sum(state.tied for state in still)
        tell(say("case.overdue", count=count, date=on, frozen=f"{frozen:,}").text(language))
        tell_invented(registry, language)
        if enter:
            entered = cases.run_clock(on)
            tell(say("case.entered", count=len(entered)).text(language))
