"""A procedure: a table of steps, who may take them, by when, and what happens when nobody does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

NEW, BACK = "new", "back"
CLOCK = "clock"
# What a step needs that sets a guard aside: the name of the guard.
SETS_ASIDE = "guard"
ROLES = ("place", "reviewer", "regulator", "approver", "fund", "assessor", "centre")
NEEDS = (
    "evidence", "receipt", "reason", "amount", "year", "next_funder", "measure", "gate", "trigger", "guard", "limb",
)  # fmt: skip
# The four cases in which article 12 of the fair-competition review regulation allows an exception.
LIMBS = ("security", "innovation", "public_interest", "other_law")
COUNTS_FROM = ("entry", "stage", "exit")
CLASSES = ("honest", "late", "breach")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of a procedure.

    source, to : states; `new` is before the first step, `back` the state before a suspension
    ends : whether `to` ends the case
    roles : who may take it; `clock` alone for what happens when a deadline passes
    guards : whose verdicts it needs; needs : what it has to state
    must_know : guards that stop the step too where they do not know enough to speak
    binding : guards that nobody may set aside
    apart : earlier steps (or `sponsor`) that another person must have taken
    by : earlier steps (or `sponsor`) one of which this person must have taken
    not_before : name of the dated assumption that says how many years after the first release it may come
    days, counts_from, on_lapse : the deadline of the state it starts from, and the step taken when it passes
    posts : what it books; failure_class : honest, late, breach or blank
    clause, clause_date : what it rests on, as a message, and since when
    """

    line: int
    source: str
    step: str
    to: str
    ends: bool
    roles: tuple[str, ...]
    guards: tuple[str, ...]
    must_know: tuple[str, ...]
    binding: tuple[str, ...]
    needs: tuple[str, ...]
    apart: tuple[str, ...]
    by: tuple[str, ...]
    not_before: str
    days: int | None
    counts_from: str
    on_lapse: str
    posts: tuple[str, ...]
    failure_class: str
    clause: str
    clause_date: date


@dataclass(frozen=True, slots=True)
class Clock:
    """The deadline of a state: days after what, and the step that the clock then takes."""

    days: int
    counts_from: str
    lapse: Step


@dataclass(frozen=True)
class Procedure:
    """A checked table of steps; `version` is the digest of its text, which is kept with every case that follows it.

    earlier : whether it was kept before tables said what must be known and what is binding; its cases are tried again
        under the rules of that time: an override names any guard and lasts as long as the state, and an exit states no
        cushion
    """

    name: str
    version: str
    text: str
    rows: tuple[Step, ...]
    steps: Mapping[tuple[str, str], Step]
    clocks: Mapping[str, Clock]
    waiting: Mapping[str, tuple[str, ...]]
    pauses: frozenset[str]
    earlier: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Name and version."""
        return self.name, self.version

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order of the table."""
        named = [word for row in self.rows for word in (row.source, row.to)]
        return tuple(word for word in dict.fromkeys(named) if word not in (NEW, BACK))

    @property
    def ends(self) -> tuple[str, ...]:
        """The states that no step leaves."""
        left = {row.source for row in self.rows}
        return tuple(state for state in self.states if state not in left)

    def after(self, state: str) -> tuple[Step, ...]:
        """The steps that leave a state, those of the clock left out."""
        return tuple(row for row in self.rows if row.source == state and CLOCK not in row.roles)

    def may_be_set_aside(self, row: Step, guard: str) -> bool:
        """Whether somebody may set a guard of a step aside: the table has a step for it there, and does not bind it."""
        return guard not in row.binding and any(SETS_ASIDE in other.needs for other in self.after(row.source))


def procedure(name: str, version: str, text: str, rows: tuple[Step, ...], *, earlier: bool = False) -> Procedure:
    """A procedure from its rows, which have been checked."""
    steps = {(row.source, row.step): row for row in rows}
    clocks = {
        row.source: Clock(row.days, row.counts_from, steps[row.source, row.on_lapse])
        for row in rows
        if row.days is not None
    }
    waiting: dict[str, tuple[str, ...]] = {}
    for row in rows:
        known = waiting.setdefault(row.source, ())
        waiting[row.source] = known + tuple(role for role in row.roles if role != CLOCK and role not in known)
    pauses = frozenset(row.source for row in rows if row.to == BACK)
    return Procedure(name, version, text, rows, steps, clocks, waiting, pauses, earlier)
