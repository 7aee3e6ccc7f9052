"""Failed attempts to sign in, and how long the next one has to wait."""

import sqlite3

from yindi.web.people.accounts import name_key

# How long an attempt is remembered, and the longest wait. [seconds]
REMEMBERED = 900.0
# How many attempts are free, for one account and from one address (behind which many people may sit).
FREE = {"account": 5, "address": 30}
FIRST_WAIT = 15.0


def waits(count: int, free: int) -> float:
    """How long to wait after so many attempts: nothing while they are free, then twice as long each time. [seconds]

    >>> [waits(count, 5) for count in (4, 5, 6, 7, 100)]
    [0.0, 15.0, 30.0, 60.0, 900.0]
    """
    return 0.0 if count < free else min(FIRST_WAIT * 2.0 ** min(count - free, 20), REMEMBERED)


def begin(store: sqlite3.Connection, name: str, address: str, now: float) -> float:
    """Count an attempt before its password is looked at; or how long it has to wait, and then it does not count.

    Names that nobody has are counted like all others, so that a wait tells nothing. [seconds]
    """
    store.execute("DELETE FROM attempts WHERE at < ?", (now - REMEMBERED,))
    parties = {"account": name_key(name)[:200], "address": address}
    wait = max(left(store, kind, who, now) for kind, who in parties.items())
    if wait == 0.0:
        store.executemany(
            "INSERT INTO attempts (kind, who, at) VALUES (?, ?, ?)", [(kind, who, now) for kind, who in parties.items()]
        )
    return wait


def left(store: sqlite3.Connection, kind: str, who: str, now: float) -> float:
    """How much longer an account or an address has to wait. [seconds]"""
    count, last = store.execute(
        "SELECT count(*), max(at) FROM attempts WHERE kind = ? AND who = ?", (kind, who)
    ).fetchone()  # fmt: skip
    return 0.0 if not count else max(0.0, float(last) + waits(int(count), FREE[kind]) - now)


def forgive(store: sqlite3.Connection, name: str, address: str) -> None:
    """After a good password: forget the attempts on the account, and this one of the address."""
    store.execute("DELETE FROM attempts WHERE kind = 'account' AND who = ?", (name_key(name)[:200],))
    store.execute(
        "DELETE FROM attempts WHERE number = (SELECT max(number) FROM attempts WHERE kind = 'address' AND who = ?)",
        (address,),
    )
