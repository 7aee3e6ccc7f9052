"""Whether a table of steps can leave a case hanging: each fault is refused with its rows."""

from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from operator import attrgetter

from yindi.errors import InputRefused
from yindi.procedure.table import BACK, CLOCK, NEW, SETS_ASIDE, Step

Rows = tuple[Step, ...]
Fault = tuple[str, list[str]]
APART: Callable[[Step], tuple[str, ...]] = attrgetter("apart")
BY: Callable[[Step], tuple[str, ...]] = attrgetter("by")


def require_sound(rows: Rows, where: str, *, earlier: bool = False) -> None:
    """Refuse a table with the first kind of fault that it has; an earlier one was sound by the rules of its time."""
    for rule in RULES if earlier else (*RULES, lets_himself_through):
        for key, found in rule(rows):
            raise InputRefused(key, where=where, count=len(found), first=found)


def moves(rows: Rows) -> set[tuple[str, str]]:
    """Every (state before, state after); `back` leads to each state from which the suspension was entered."""
    found = set()
    for row in rows:
        if row.to == BACK:
            found |= {(row.source, other.source) for other in rows if other.to == row.source != other.source}
        else:
            found.add((row.source, row.to))
    return found


def reached(starts: Iterable[str], pairs: set[tuple[str, str]]) -> set[str]:
    """Every state that can be reached from some."""
    seen, todo = set(starts), list(starts)
    while todo:
        state = todo.pop()
        for source, to in pairs:
            if source == state and to not in seen:
                seen.add(to)
                todo.append(to)
    return seen


def listed(rows: Iterable[Step], word: Callable[[Step], str]) -> list[str]:
    """Rows as a message names them: `5 (screened)`."""
    return [f"{row.line} ({word(row)})" for row in rows]


def no_beginning(rows: Rows) -> Iterator[Fault]:
    """Some step begins a case, and none leads before its beginning."""
    if not any(row.source == NEW for row in rows):
        yield "procedure.no_beginning", [str(row.line) for row in rows[:1]]
    wrong = [row for row in rows if row.to == NEW or row.source == BACK]
    if wrong:
        yield "procedure.back_to_new", listed(wrong, lambda row: row.to)


def unreachable_states(rows: Rows) -> Iterator[Fault]:
    """A state that no path from the beginning reaches, such as a misspelt one."""
    seen = reached([NEW], moves(rows))
    wrong = [row for row in rows if row.source not in seen]
    if wrong:
        yield "procedure.unreachable", listed(wrong, lambda row: row.source)


def no_end(rows: Rows) -> Iterator[Fault]:
    """From every state some path leads to an end: a state that no step leaves."""
    pairs = moves(rows)
    left = {row.source for row in rows}
    ends = {to for _, to in pairs} - left
    saved = reached(sorted(ends), {(to, source) for source, to in pairs})
    wrong = [row for row in rows if row.source not in saved]
    if wrong:
        yield "procedure.no_end", listed(wrong, lambda row: row.source)


def unknown_states(rows: Rows) -> Iterator[Fault]:
    """A step leads to a state that some row leaves, or to one that is marked as an end and that no row leaves."""
    left = {row.source for row in rows} | {BACK}
    wrong = [row for row in rows if not row.ends and row.to not in left]
    if wrong:
        yield "procedure.unknown_state", listed(wrong, lambda row: row.to)
    torn = [row for row in rows if row.ends and row.to in left]
    if torn:
        yield "procedure.end_left", listed(torn, lambda row: row.to)


def unknown_steps_apart(rows: Rows) -> Iterator[Fault]:
    """What `apart` and `by` name is a step of the table, and nobody is asked to be himself and another."""
    steps = {row.step for row in rows} | {"sponsor"}
    for key, named in (("procedure.apart", APART), ("procedure.by", BY)):
        wrong = [row for row in rows if set(named(row)) - steps]
        if wrong:
            unknown = [", ".join(sorted(set(named(row)) - steps)) for row in wrong]
            yield key, [f"{row.line} ({words})" for row, words in zip(wrong, unknown, strict=True)]
    torn = [row for row in rows if row.by and set(row.by) <= set(row.apart)]
    if torn:
        yield "procedure.by_apart", listed(torn, lambda row: ", ".join(row.by))


def guards_of_others(rows: Rows) -> Iterator[Fault]:
    """What a row must know, and what binds it, are guards of the row."""
    wrong = [row for row in rows if {*row.must_know, *row.binding} - {*row.guards}]
    if wrong:
        yield (
            "procedure.not_its_guard",
            listed(wrong, lambda row: ", ".join(sorted({*row.must_know, *row.binding} - {*row.guards}))),
        )


def lets_himself_through(rows: Rows) -> Iterator[Fault]:
    """Whoever may set a guard aside is kept apart from every step that has guards."""
    overrides = {row.step for row in rows if SETS_ASIDE in row.needs}
    wrong = [row for row in rows if row.guards and overrides - set(row.apart)]
    if wrong:
        yield "procedure.override_apart", listed(wrong, lambda row: row.step)


def half_deadlines(rows: Rows) -> Iterator[Fault]:
    """Days and what a lapse does stand together, once or alike for each state, and none before the beginning."""
    half = [row for row in rows if (row.days is None) != (not row.on_lapse) or (row.source == NEW and row.on_lapse)]
    if half:
        yield "procedure.half_deadline", listed(half, lambda row: row.source)
    by_state: dict[str, set[tuple[int, str, str]]] = {}
    for row in rows:
        if row.days is not None:
            by_state.setdefault(row.source, set()).add((row.days, row.counts_from, row.on_lapse))
    torn = [row for row in rows if row.days is not None and len(by_state[row.source]) > 1]
    if torn:
        yield "procedure.two_deadlines", listed(torn, lambda row: row.source)


def lapses_to_nowhere(rows: Rows) -> Iterator[Fault]:
    """A lapse is a step of the clock alone, from the same state; the clock takes no other step."""
    clock = {(row.source, row.step) for row in rows if row.roles == (CLOCK,)}
    wrong = [row for row in rows if row.on_lapse and (row.source, row.on_lapse) not in clock]
    if wrong:
        yield "procedure.lapse_to_nowhere", listed(wrong, lambda row: row.on_lapse)
    used = {(row.source, row.on_lapse) for row in rows if row.on_lapse}
    idle = [row for row in rows if CLOCK in row.roles and (row.source, row.step) not in used]
    if idle:
        yield "procedure.idle_clock", listed(idle, lambda row: row.step)
    burdened = [row for row in rows if CLOCK in row.roles and (row.guards or row.needs or row.apart or row.by)]
    if burdened:
        yield "procedure.burdened_clock", listed(burdened, lambda row: row.step)


def cycles_without_deadline(rows: Rows) -> Iterator[Fault]:
    """A case may not go round for ever through states that have no deadline."""
    timed = {row.source for row in rows if row.days is not None}
    untimed = {pair for pair in moves(rows) if not timed & set(pair)}
    wrong = [row for row in rows if (row.source, row.source) not in untimed and on_cycle(row.source, untimed)]
    wrong += [row for row in rows if row.source == row.to and row.source not in timed and row not in wrong]
    if wrong:
        yield "procedure.cycle", listed(wrong, lambda row: row.source)


def on_cycle(state: str, pairs: set[tuple[str, str]]) -> bool:
    """Whether some path leads from a state back to it."""
    return any(state in reached([to], pairs) for source, to in pairs if source == state)


def waits_without_deadline(rows: Rows) -> Iterator[Fault]:
    """Every state that is no end has a deadline."""
    timed = {row.source for row in rows if row.days is not None}
    wrong = [row for row in rows if row.source != NEW and row.source not in timed]
    if wrong:
        yield "procedure.no_deadline", listed(wrong, lambda row: row.source)


def clocks_that_never_end(rows: Rows) -> Iterator[Fault]:
    """Left alone, every case comes to an end: lapses do not go round, and none leads back from a suspension."""
    lapses = [row for row in rows if row.roles == (CLOCK,)]
    wrong = [row for row in lapses if row.to == BACK]
    if not wrong:
        try:
            TopologicalSorter({row.source: {row.to} for row in lapses}).prepare()
        except CycleError as problem:
            round_trip = set(problem.args[1])
            wrong = [row for row in lapses if row.source in round_trip]
    if wrong:
        yield "procedure.clock_goes_round", listed(wrong, lambda row: row.step)


RULES: tuple[Callable[[Rows], Iterator[Fault]], ...] = (
    no_beginning,
    unknown_states,
    half_deadlines,
    lapses_to_nowhere,
    unreachable_states,
    no_end,
    cycles_without_deadline,
    waits_without_deadline,
    clocks_that_never_end,
    unknown_steps_apart,
    guards_of_others,
)
