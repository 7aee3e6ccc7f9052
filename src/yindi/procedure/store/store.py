"""Cases in one file: a check and what follows from it are one transaction, and nothing is ever changed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType

from yindi.errors import InputRefused, YindiError
from yindi.procedure.chain import Head, canonical, verify_chain
from yindi.procedure.fold import advance, verify_steps
from yindi.procedure.reading import parse_procedure, procedures, version_of
from yindi.procedure.records import Commitment, Event, Move
from yindi.procedure.registry import Registry, empty_registry
from yindi.procedure.stepping import lapses, step
from yindi.procedure.store.layout import LAYOUT
from yindi.procedure.table import Procedure
from yindi.procedure.wording import as_record, read_commitment, read_event
from yindi.tables.database import connected, transaction

Request = tuple[Move, Commitment | None]


class Store:
    """A file of cases that several processes may write to at once; one object for each thread.

    The file is a SQLite database on a local disk. Before a step is written it is checked against everything that is in
    the file at that moment, with all other writers waiting; when `take` returns, the step is on the disk.
    """

    def __init__(self, path: Path, *, create: bool = False, more: Iterable[Procedure] = ()) -> None:
        """Open a store, or make one; `more` are procedures of a person's own beside those that ship."""
        self.path = path
        self._connection = connected(path, LAYOUT, create=create)
        self._offered: Mapping[tuple[str, str], Procedure] = {
            procedure.key: procedure for procedure in (*procedures().values(), *more)
        }
        self._current = frozenset(self._offered)
        self._known = empty_registry(())

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def registry(self) -> Registry:
        """Where everything stands now."""
        with transaction(self._connection, "DEFERRED", self.path):
            self._refresh()
        return self._offering(self._known)

    def take(self, move: Move, *, opening: Commitment | None = None) -> Event:
        """Take a step; refuses it where `step` does, with nothing written."""
        return self.take_as(lambda _: (move, opening), day=move.date)

    def take_as(self, ask: Callable[[Registry], Request], *, day: date | None) -> Event:
        """Take a step that is asked for in view of everything before it, such as with verdicts on what is left.

        day : deadlines that passed before it take effect first; None leaves them all as they are, so that a case moves
            alone, and is refused where its own deadline has passed
        """
        with transaction(self._connection, "IMMEDIATE", self.path):
            self._refresh()
            seen = self._offering(self._known)
            seen, lapsed = self._lapsed(seen, day) if day is not None else (seen, [])
            move, opening = ask(seen)
            if opening is not None:
                self._require_current(opening)
            event = step(seen, move, opening=opening)
            self._append([*lapsed, event], [opening] if opening is not None else [])
        self._known = advance(seen, [opening] if opening is not None else [], [event])
        return event

    def run_clock(self, day: date) -> tuple[Event, ...]:
        """Take every step that is due because a deadline passed before a day."""
        with transaction(self._connection, "IMMEDIATE", self.path):
            self._refresh()
            seen, lapsed = self._lapsed(self._offering(self._known), day)
            self._append(lapsed, [])
        self._known = seen
        return tuple(lapsed)

    def events(self, commitment: str | None = None) -> tuple[Event, ...]:
        """What has happened, in order; of one case where one is named."""
        of_one = "" if commitment is None else " WHERE commitment = ?"
        given = () if commitment is None else (commitment,)
        rows = self._connection.execute(f"SELECT record FROM events{of_one} ORDER BY seq", given)
        return tuple(read_event(record) for (record,) in rows)

    def verify(self, heads: Iterable[Head] = ()) -> Registry:
        """Try the whole chain and every step again; see `verify_chain` and `verify_steps` for what is refused."""
        with transaction(self._connection, "DEFERRED", self.path):
            kept = self._kept()
            commitments = self._commitments(0)
            events = self.events()
            columns = self._connection.execute("SELECT seq, commitment, hash FROM events ORDER BY seq").fetchall()
            openings = self._connection.execute("SELECT id, seq FROM commitments ORDER BY seq").fetchall()
        verify_chain(commitments, events, heads=heads)
        verify_columns(commitments, events, columns, openings)
        return self._offering(verify_steps(kept, commitments, events))

    def _lapsed(self, registry: Registry, day: date) -> tuple[Registry, list[Event]]:
        """The registry after all deadlines that passed before a day, and the events of the clock."""
        taken: list[Event] = []
        while due := lapses(registry, day):
            for move in due:
                event = step(registry, move)
                registry = advance(registry, (), [event])
                taken.append(event)
        return registry, taken

    def _append(self, events: Iterable[Event], commitments: Iterable[Commitment]) -> None:
        """Write what has been checked."""
        opened = {case.id: case for case in commitments}
        for event in events:
            record = canonical(as_record(event))
            self._connection.execute(
                "INSERT INTO events VALUES (?, ?, ?, ?)", (event.seq, event.commitment, event.hash, record)
            )
            case = opened.get(event.commitment)
            if case is not None:
                self._keep_procedure(case)
                self._connection.execute(
                    "INSERT INTO commitments VALUES (?, ?, ?)", (case.id, event.seq, canonical(as_record(case)))
                )

    def _require_current(self, case: Commitment) -> None:
        """Refuse a new case under a table that is kept only for the cases that follow it already."""
        now = [version for name, version in self._current if name == case.procedure]
        if now and case.version not in now and (case.procedure, case.version) in self._offered:
            raise InputRefused(
                "case.refused.table_replaced", where=case.id, procedure=case.procedure, version=case.version,
                allowed=", ".join(sorted(now)),
            )  # fmt: skip

    def _keep_procedure(self, case: Commitment) -> None:
        """Keep the table that a case follows, so that it can be read whatever ships later."""
        text = self._offered[case.procedure, case.version].text
        self._connection.execute(
            "INSERT INTO procedures SELECT ?, ?, ? WHERE NOT EXISTS"
            " (SELECT 1 FROM procedures WHERE name = ? AND version = ?)",
            (case.procedure, case.version, text, case.procedure, case.version),
        )

    def _refresh(self) -> None:
        """Take in what has been written since the last look."""
        last = self._known.last
        rows = self._connection.execute("SELECT record FROM events WHERE seq > ? ORDER BY seq", (last,)).fetchall()
        if not rows:
            return
        cases = self._commitments(last)
        if any((case.procedure, case.version) not in self._offered for case in cases):
            self._offered = {**self._offered, **{procedure.key: procedure for procedure in self._kept()}}
        events = (read_event(record) for (record,) in rows)
        self._known = advance(self._offering(self._known), cases, events)

    def _offering(self, registry: Registry) -> Registry:
        """A registry that knows every procedure that a case may follow."""
        return registry.with_procedures(self._offered)

    def _kept(self) -> tuple[Procedure, ...]:
        """The tables that are kept in the file, read anew; refuses one that is not what its version says."""
        rows = self._connection.execute("SELECT name, version, text FROM procedures ORDER BY name, version").fetchall()
        for name, version, text in rows:
            if version_of(text) != version:
                raise YindiError("case_store.procedure_changed", procedure=name, version=version)
        return tuple(parse_procedure(name, text, kept=True) for name, _, text in rows)

    def _commitments(self, last: int) -> list[Commitment]:
        """The commitments that were opened after an event."""
        rows = self._connection.execute("SELECT record FROM commitments WHERE seq > ? ORDER BY seq", (last,))
        return [read_commitment(record) for (record,) in rows]


def verify_columns(
    commitments: Iterable[Commitment],
    events: Iterable[Event],
    columns: Iterable[tuple[int, str, str]],
    openings: Iterable[tuple[str, int]],
) -> None:
    """Refuse columns that say anything else than the records beside them, which alone are hashed."""
    first: dict[str, int] = {}
    for event, stated in zip(events, columns, strict=True):
        first.setdefault(event.commitment, event.seq)
        if stated != (event.seq, event.commitment, event.hash):
            raise YindiError("procedure.column_differs", table="events", row=str(stated[0]))
    for case, opening in zip(commitments, openings, strict=True):
        if opening != (case.id, first.get(case.id)):
            raise YindiError("procedure.column_differs", table="commitments", row=opening[0])
