"""Passwords: what is asked of one, and the check that takes as long for a name that nobody has."""

import sqlite3
import unicodedata
from dataclasses import replace
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from yindi.errors import InputRefused
from yindi.web.people.accounts import Account, name_key, require

SHORTEST, LONGEST = 10, 1000
# The second setting that RFC 9106 recommends: three passes over 64 MiB, and no more than two checks at a time, so that
# attempts take little of the machine.
HASHER = PasswordHasher()
AT_ONCE = BoundedSemaphore(2)


def require_password(password: str, *, name: str) -> str:
    """A password as it is hashed; refuses one that is short, endless, or the name of its account."""
    if not SHORTEST <= len(password) <= LONGEST or name_key(password) == name_key(name):
        raise InputRefused("account.bad_password", where="password", least=SHORTEST, most=LONGEST)
    return password


def as_bytes(password: str) -> bytes:
    """A password in one spelling, whatever keyboard it was typed on."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def hashed(password: str) -> str:
    """The Argon2id hash of a password, with its salt and settings."""
    with AT_ONCE:
        return HASHER.hash(as_bytes(password))


@cache
def nobodys() -> str:
    """The hash of a password that nobody has; made before the first attempt, so that it takes no longer than others."""
    return HASHER.hash("a password that opens no account")


def matches(secret: str, password: str) -> bool:
    """Whether a password is the one that was hashed; without a hash the check takes as long and fails."""
    with AT_ONCE:
        try:
            HASHER.verify(secret or nobodys(), as_bytes(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return bool(secret)


def secret_of(store: sqlite3.Connection, name: str) -> str:
    """The hash of an account that may sign in with a password; empty where there is none."""
    row = store.execute("SELECT secret FROM accounts WHERE name_key = ? AND off = 0", (name_key(name),)).fetchone()
    return "" if row is None else str(row[0])


def set_secret(store: sqlite3.Connection, name: str, secret: str) -> Account:
    """Another password for an account; ends its visits and forgets its failed attempts."""
    found, key = require(store, name), name_key(name)
    store.execute("UPDATE accounts SET secret = ? WHERE name_key = ?", (secret, key))
    store.execute("DELETE FROM sessions WHERE name_key = ?", (key,))
    store.execute("DELETE FROM attempts WHERE kind = 'account' AND who = ?", (key,))
    return replace(found, password=bool(secret))
