"""One case: where it stands, what may come next, and everything that happened."""

from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.cases.taking import commitment_in
from yindi.cli.cases.typed import COMMA, roles
from yindi.cli.printing import show_table, tell
from yindi.messages import Bilingual, Language, join, say

if TYPE_CHECKING:
    from yindi.procedure import Event, Step


def show(case: str, store: Path, language: Language) -> None:
    """One case: where it stands, what may come next, and everything that happened."""
    from yindi.procedure import Store
    from yindi.procedure.rules.people import step_label
    from yindi.procedure.stepping import state_label

    with Store(store) as cases:
        registry = cases.registry()
        commitment = commitment_in(registry, case)
        events = cases.events(case)
    state = registry.states[case]
    option = "/".join(part for part in commitment.option if part)
    tell(
        say(
            "case.head", case=case, title=commitment.title or option or commitment.procedure,
            procedure=commitment.procedure, sponsor=commitment.sponsor, exit=commitment.exit_date,
        ).text(language)
    )  # fmt: skip
    tell(say("case.stands", state=state_label(state.state), since=state.entered).text(language))
    if state.deadline is not None:
        lapse = step_label(state.lapse)
        tell(say("case.waits", waiting=roles(state.waiting), deadline=state.deadline, lapse=lapse).text(language))
    if commitment.amount or state.claimed or state.recovered:
        amounts = ("reserved", "released", "spent", "claimed", "recovered")
        shown = {name: f"{getattr(state, name):,}" for name in amounts}
        from yindi.present.units import in_both

        tell(say("case.money", unit=in_both(commitment.unit), **shown).text(language))
    next_steps = registry.procedure(case).after(state.state)
    if next_steps:
        tell("")
        show_table(
            [say(f"case.column.{name}") for name in ("step", "role", "guards", "needs", "clause")],
            [row_of(row, language) for row in next_steps], language,
        )  # fmt: skip
    tell("")
    header = [say(f"case.column.{name}") for name in ("seq", "date", "step", "actor", "role", "papers")]
    show_table(header, [event_row(event, language) for event in events], language, numbers=(0,))


def row_of(row: "Step", language: Language) -> list[str]:
    """A step that may come next."""
    from yindi.procedure.rules.judgements import guard_label
    from yindi.procedure.rules.people import step_label

    needs = join([say(f"case.need.{word}") for word in row.needs], between=COMMA)
    return [
        f"{row.step} ({step_label(row.step).text(language)})",
        roles(row.roles).text(language),
        join([marked(guard_label(guard), guard, row) for guard in row.guards], between=COMMA).text(language),
        needs.text(language),
        f"{say(row.clause).text(language)} ({row.clause_date})",
    ]


def marked(label: Bilingual, guard: str, row: "Step") -> Bilingual:
    """The name of a guard, and that nobody may set it aside where that is so."""
    return say("case.guard_binding", label=label) if guard in row.binding else label


def event_row(event: "Event", language: Language) -> list[str]:
    """A step that was taken, with its reason and what guards said beyond a pass."""
    from yindi.procedure.rules.people import role_label, step_label

    said = [verdict.says.text(language) for verdict in event.verdicts if verdict.outcome != "pass"]
    stated = event.particulars
    told = (f"{stated.amount:,}" if stated.amount else "", stated.trigger, stated.gate, event.reason)
    papers = " · ".join([*event.evidence, *(text for text in told if text), *said])
    by = event.actor if event.role != "clock" else ""
    return [
        str(event.seq), event.date.isoformat(), step_label(event.step).text(language), by,
        role_label(event.role).text(language), papers,
    ]  # fmt: skip
