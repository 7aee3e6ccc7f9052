"""The page of procedures, from their tables."""

from markup import table

from yindi.messages import say
from yindi.procedure import GUARDS, procedures
from yindi.procedure.table import CLOCK, Procedure, Step

INTRODUCTION = """# The procedures

Six tables ship with Yindi. What they mean, and how a case follows one, stands in
[From plan to commitment](procedure.md). They are dated templates, never legal advice; a clause is where a step comes
from, not what a court would say. A table of your own needs the same columns: {columns}. A table with an unknown state,
a state that nothing reaches or that leads to no end, a lapse to nowhere, a way to wait for ever, or one to set a guard
aside and then take the step oneself is refused with its row.

`new` is before the first step; `back` is the state before a suspension; the role `clock` is a deadline that passed.
Under *days* stand the deadline of the state and the step that its lapse takes; it counts from the day of entry, the end
of the stage or the exit date, and is never shorter than its days from the entry.

Beside a guard stands **binding** where nobody may set it aside, and *must know* where the step waits for what the guard
does not know; otherwise such a step is taken and published.
"""
NAMES = {
    "support": "Support: from a proposal to scaling, or to an ending with its reason.",
    "measure": "Measure: the fair-competition review of a policy text or a deal, until it expires.",
    "exit": "Exit: notice, cure, then merge, retrofit or close, with people and debts cushioned.",
    "fund": "Fund: money is authorised, and what is not reserved goes back at its end date.",
    "barrier": "Barrier (堵点卡点): an owner, a deadline, and closed only when its price in the plan fell.",
    "quota": "Quota: the units of one factor in one place: allocated, carried, borrowed, given up, assessed.",
}


def procedures_page() -> str:
    """Every procedure with its steps, and the guards that they name."""
    from yindi.procedure.reading import COLUMNS

    lines = [INTRODUCTION.format(columns=", ".join(f"`{name}`" for name in COLUMNS))]
    for name, text in NAMES.items():
        lines += [f"## {name}", "", text, ""]
        procedure = procedures()[name]
        lines += [f"Version `{procedure.version}`; ends: {', '.join(label(state) for state in procedure.ends)}.", ""]
        lines += table(
            (
                "from",
                "step",
                "步骤",
                "to",
                "who",
                "guards",
                "brings",
                "another than",
                "books",
                "days",
                "clause",
                "since",
            ),
            [row_of(step, procedure) for step in procedure.rows],
        )
    lines += ["## Guards", "", "Each takes a commitment and facts, and gives a verdict; none moves a case.", ""]
    lines += table(
        ("guard", "asks", "守则", "what it does"),
        [
            (f"`{name}`", guard.says.en, guard.says.zh, " ".join((guard.judge.__doc__ or "").split()))
            for name, guard in GUARDS.items()
        ],
    )
    return "\n".join(lines)


def row_of(step: Step, procedure: Procedure) -> tuple[str, ...]:
    """One step as the page shows it."""
    clock = procedure.clocks.get(step.source) if step.days is not None else None
    days = "" if clock is None else f"{clock.days} from {clock.counts_from}, then `{clock.lapse.step}`"
    who = ", ".join(step.roles) if step.roles != (CLOCK,) else "*clock*"
    who += f", who is or took {' or '.join(step.by)}" if step.by else ""
    needs = [*step.needs, *([f"not before `{step.not_before}`"] if step.not_before else [])]
    return (
        f"`{step.source}`", f"`{step.step}`", say(f"case.step.{step.step}").zh, f"`{step.to}`", who,
        ", ".join(guard_of(step, guard) for guard in step.guards), ", ".join(needs), ", ".join(step.apart),
        ", ".join(step.posts), days, say(step.clause).en, step.clause_date.isoformat(),
    )  # fmt: skip


def guard_of(step: Step, guard: str) -> str:
    """A guard with what the table says of it."""
    marks = [*(["**binding**"] if guard in step.binding else []), *(["*must know*"] if guard in step.must_know else [])]
    return " ".join([f"`{guard}`", *marks])


def label(state: str) -> str:
    """A state with its name."""
    return f"`{state}`"
