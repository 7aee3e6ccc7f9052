"""Opening the file of a store of scenarios: a new one where asked for, and nothing that is not one."""

import sqlite3
from pathlib import Path

from yindi.errors import InputRefused
from yindi.study.scenarios.store.layout import APPLICATION, LAYOUT, statements
from yindi.tables.source import show_path

# How long a writer waits for another to finish. [seconds]
PATIENCE = 60.0


def connected(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection on which every commit is on the disk before it returns.

    Raises
    ------
    InputRefused
        If there is no such file and none may be made, if it is no store of scenarios, or one of a later program.
    """
    if not create and not path.is_file():
        raise InputRefused("scenario_store.missing", where=show_path(path))
    if not path.parent.is_dir():
        raise InputRefused("scenario_store.no_folder", where=show_path(path))
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        require_layout(connection, path, create=create)
    except sqlite3.DatabaseError as problem:
        connection.close()
        raise InputRefused("scenario_store.no_store", where=show_path(path), problem=problem) from problem
    except InputRefused:
        connection.close()
        raise
    return connection


def require_layout(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Lay an empty file out; refuse one that is laid out otherwise."""
    if create and is_empty(connection):
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have been first while this one waited.
        if is_empty(connection):
            for statement in statements():
                connection.execute(statement)
        connection.execute("COMMIT")
    if pragma(connection, "application_id") != APPLICATION:
        raise InputRefused("scenario_store.no_store", where=show_path(path), problem="application_id")
    layout = pragma(connection, "user_version")
    if layout != LAYOUT:
        raise InputRefused("scenario_store.layout", where=show_path(path), found=layout, known=LAYOUT)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing has been laid out yet."""
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]) == 0


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """A number in the head of the file."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
