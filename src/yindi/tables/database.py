"""A store of records in one file that several processes write to at once: opened, laid out, and changed as a whole."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from yindi.errors import InputRefused, YindiError
from yindi.tables.source import show_path

# How long a writer waits for another to finish. [seconds]
PATIENCE = 60.0
# Who may read and write a file that is made: its owner.
PRIVATE = 0o600


@dataclass(frozen=True)
class Layout:
    """How one kind of store lies in its file.

    application : a number in the head of the file, so that another program's database is not taken for a store
    number : a later layout gets the next number, and a way from this one to it
    statements : what makes an empty store, without these two numbers
    ways : from an earlier number, the statements that lead to the next one
    missing, no_store : keys of the messages where there is no file, and where it is none of this kind
    """

    application: int
    number: int
    statements: tuple[str, ...]
    missing: str
    no_store: str
    ways: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def connected(path: Path, layout: Layout, *, create: bool) -> sqlite3.Connection:
    """A connection on which every commit is on the disk before it returns.

    Raises
    ------
    InputRefused
        If there is no such file and none may be made, if it is no store of this kind, or one of a later program.
    """
    if not create and not path.is_file():
        raise InputRefused(layout.missing, where=show_path(path))
    if not path.parent.is_dir():
        raise InputRefused("database.no_folder", where=show_path(path))
    if create:
        made_private(path)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        require_layout(connection, path, layout, create=create)
    except sqlite3.DatabaseError as problem:
        connection.close()
        raise InputRefused(layout.no_store, where=show_path(path), problem=problem) from problem
    except InputRefused:
        connection.close()
        raise
    return connection


def made_private(path: Path) -> None:
    """An empty file that its owner alone may read, unless there is a file; what SQLite writes beside it is as private.

    Whoever shares a file with a group gives it the right once: a file that is there stays as it is.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE))


def require_layout(connection: sqlite3.Connection, path: Path, layout: Layout, *, create: bool) -> None:
    """Lay an empty file out; refuse one that is laid out otherwise."""
    if create and is_empty(connection):
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have been first while this one waited.
        if is_empty(connection):
            for statement in layout.statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {layout.number}")
            connection.execute(f"PRAGMA application_id = {layout.application}")
        connection.execute("COMMIT")
    bring_up(connection, layout)
    if pragma(connection, "application_id") != layout.application:
        raise InputRefused(layout.no_store, where=show_path(path), problem="application_id")
    found = pragma(connection, "user_version")
    if found != layout.number:
        raise InputRefused("database.layout", where=show_path(path), found=found, known=layout.number)


def bring_up(connection: sqlite3.Connection, layout: Layout) -> None:
    """Lay an earlier store of this kind out as it is now, as a whole or not at all."""
    of_this_kind = pragma(connection, "application_id") == layout.application
    if not of_this_kind or pragma(connection, "user_version") not in layout.ways:
        return
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have been first while this one waited.
    while (found := pragma(connection, "user_version")) in layout.ways:
        for statement in layout.ways[found]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {found + 1}")
    connection.execute("COMMIT")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing has been laid out yet."""
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]) == 0


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """A number in the head of the file."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str, path: Path) -> Iterator[None]:
    """All or nothing of what is done inside; `kind` is DEFERRED to read, IMMEDIATE to write.

    Raises
    ------
    YindiError
        If the file is in use for too long, or cannot be read or written as a whole.
    """
    try:
        connection.execute(f"BEGIN {kind}")
    except sqlite3.OperationalError as problem:
        raise YindiError("database.busy", where=show_path(path), problem=problem) from problem
    try:
        yield
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as problem:
        roll_back(connection)
        raise YindiError("database.damaged", where=show_path(path), problem=problem) from problem
    except BaseException:
        roll_back(connection)
        raise


def roll_back(connection: sqlite3.Connection) -> None:
    """Leave nothing half-written; after some failures the database has done so already."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
