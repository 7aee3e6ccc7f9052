"""Visits of people who have signed in: a random token in the browser, its hash in the store, an end."""

import secrets
import sqlite3
from hashlib import sha256

from yindi.web.door.person import Person
from yindi.web.people.accounts import COLUMNS, account, name_key

# A working day with its evening. [seconds]
LASTS = 12 * 3600.0
TOKEN_BYTES = 32


def begin(store: sqlite3.Connection, name: str, now: float) -> str:
    """A new visit and its token, which is never one that the browser brought; ended ones are cleared away."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    store.execute("DELETE FROM sessions WHERE ends <= ?", (now,))
    store.execute("INSERT INTO sessions VALUES (?, ?, ?)", (kept(token), name_key(name), now + LASTS))
    return token


def who(store: sqlite3.Connection, token: str, now: float) -> Person | None:
    """Who brings a token: nobody where it is unknown, has ended, or its account is switched off."""
    row = store.execute(
        f"SELECT {COLUMNS} FROM sessions JOIN accounts USING (name_key) WHERE token = ? AND ends > ? AND off = 0",
        (kept(token), now),
    ).fetchone()
    return None if row is None else account(row).person


def end(store: sqlite3.Connection, token: str) -> None:
    """End a visit."""
    store.execute("DELETE FROM sessions WHERE token = ?", (kept(token),))


def kept(token: str) -> str:
    """What the store keeps of a token."""
    return sha256(token.encode()).hexdigest()
