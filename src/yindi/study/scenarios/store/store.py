"""Scenarios in one file: a save is one transaction, every earlier version can be gone back to."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from yindi.errors import InputRefused
from yindi.study.scenarios.resolving import AS_IT_STANDS
from yindi.study.scenarios.scenario import Scenario, from_record
from yindi.study.scenarios.store.layout import LAYOUT
from yindi.tables.database import connected, transaction
from yindi.tables.source import show

BEFORE, AFTER = -1, 1


@dataclass(frozen=True)
class Saved:
    """A scenario as it stands in a store: which of its versions, counted from 1, and how many there are."""

    scenario: Scenario
    version: int
    versions: int


class ScenarioStore:
    """The scenarios of one owner for one study, in a file that several processes may write to at once.

    The file is a SQLite database on a local disk. When a call returns, what it changed is on the disk; a process that
    ends before leaves the version before. One object for each thread.
    """

    def __init__(self, path: Path, *, owner: str, study: str, create: bool = False) -> None:
        """Open a store, or make one; `owner` and `study` are whatever tells people and studies apart."""
        self.path = path
        self._key = (owner, study)
        self._connection = connected(path, LAYOUT, create=create)

    def __enter__(self) -> "ScenarioStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def save(self, scenario: Scenario) -> Saved:
        """Save a scenario as the newest version of its name, and as the last work; what was undone is dropped.

        Raises
        ------
        InputRefused
            If its name is that of the study as it stands.
        """
        if scenario.name == AS_IT_STANDS:
            raise InputRefused("scenario.reserved", where=AS_IT_STANDS)
        key = (*self._key, scenario.name)
        with transaction(self._connection, "IMMEDIATE", self.path):
            at = self._at(scenario.name)
            if at is None:
                self._connection.execute("INSERT INTO scenarios VALUES (?, ?, ?, 1)", key)
            elif self._record(scenario.name, at) == scenario.record:
                # The same again is no new version; what was undone may still be redone.
                self._remember(scenario)
                return Saved(scenario, at, self._versions(scenario.name))
            version = 1 if at is None else at + 1
            self._connection.execute(
                "DELETE FROM versions WHERE owner = ? AND study = ? AND name = ? AND number >= ?", (*key, version)
            )
            self._connection.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?)", (*key, version, scenario.record))
            self._move(scenario.name, version)
            self._remember(scenario)
        return Saved(scenario, version, version)

    def read(self, name: str) -> Saved:
        """A scenario by its name, in the version that stands; refuses a name that the owner has not saved."""
        with transaction(self._connection, "DEFERRED", self.path):
            return self._saved(name)

    def saved(self) -> tuple[Saved, ...]:
        """Every scenario of the owner for the study, by name."""
        with transaction(self._connection, "DEFERRED", self.path):
            return tuple(self._saved(name) for name in self._names())

    def undo(self, name: str) -> Saved:
        """Go back to the version before; refuses where there is none."""
        return self._step(name, BEFORE)

    def redo(self, name: str) -> Saved:
        """Go on to the version that was undone; refuses where there is none."""
        return self._step(name, AFTER)

    def forget(self, name: str) -> None:
        """Take a scenario out with all its versions; refuses a name that the owner has not saved."""
        with transaction(self._connection, "IMMEDIATE", self.path):
            self._require(name)
            self._connection.execute(
                "DELETE FROM scenarios WHERE owner = ? AND study = ? AND name = ?", (*self._key, name)
            )

    def remember(self, scenario: Scenario) -> None:
        """Keep what is being worked on, saved or not."""
        with transaction(self._connection, "IMMEDIATE", self.path):
            self._remember(scenario)

    def last_work(self) -> Scenario | None:
        """What was last worked on; None where nothing was."""
        row = self._connection.execute(
            "SELECT record FROM last_work WHERE owner = ? AND study = ?", self._key
        ).fetchone()  # fmt: skip
        return from_record(row[0]) if row else None

    def _step(self, name: str, way: int) -> Saved:
        with transaction(self._connection, "IMMEDIATE", self.path):
            version = self._require(name) + way
            if not 1 <= version <= self._versions(name):
                raise InputRefused("scenario.nothing_before" if way == BEFORE else "scenario.nothing_after", where=name)
            self._move(name, version)
            saved = self._saved(name)
            self._remember(saved.scenario)
        return saved

    def _saved(self, name: str) -> Saved:
        at = self._require(name)
        return Saved(from_record(self._record(name, at)), at, self._versions(name))

    def _require(self, name: str) -> int:
        at = self._at(name)
        if at is None:
            known = ", ".join(show(each) for each in self._names()) or "–"
            raise InputRefused("scenario.unknown", where=show(name), allowed=known)
        return at

    def _at(self, name: str) -> int | None:
        """The number of the version that stands; None where there is no such scenario."""
        row = self._connection.execute(
            "SELECT at FROM scenarios WHERE owner = ? AND study = ? AND name = ?", (*self._key, name)
        ).fetchone()
        return int(row[0]) if row else None

    def _names(self) -> list[str]:
        rows = self._connection.execute(
            "SELECT name FROM scenarios WHERE owner = ? AND study = ? ORDER BY name", self._key
        )
        return [str(name) for (name,) in rows]

    def _record(self, name: str, version: int) -> str:
        row = self._connection.execute(
            "SELECT record FROM versions WHERE owner = ? AND study = ? AND name = ? AND number = ?",
            (*self._key, name, version),
        ).fetchone()
        return str(row[0])

    def _versions(self, name: str) -> int:
        row = self._connection.execute(
            "SELECT count(*) FROM versions WHERE owner = ? AND study = ? AND name = ?", (*self._key, name)
        ).fetchone()
        return int(row[0])

    def _move(self, name: str, version: int) -> None:
        self._connection.execute(
            "UPDATE scenarios SET at = ? WHERE owner = ? AND study = ? AND name = ?", (version, *self._key, name)
        )

    def _remember(self, scenario: Scenario) -> None:
        self._connection.execute("INSERT OR REPLACE INTO last_work VALUES (?, ?, ?)", (*self._key, scenario.record))
