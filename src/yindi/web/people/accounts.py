"""Accounts: who may come in, and in which roles."""

import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from yindi.errors import InputRefused
from yindi.tables.source import show
from yindi.web.door.person import ADMIN, ROLES, Person, person

LONGEST_NAME, MOST_PLACES = 64, 500
COLUMNS = "name, roles, secret, off, places"


@dataclass(frozen=True)
class Account:
    """One account: `password` says whether it can sign in with one, `off` whether it is switched off.

    places : by identifier, those for which it acts in the role of a place; all where none is named
    """

    name: str
    roles: tuple[str, ...]
    password: bool
    off: bool
    places: tuple[str, ...] = ()

    @property
    def person(self) -> Person:
        """Who acts under the account."""
        return Person(self.name, self.roles, self.places)


def name_key(name: str) -> str:
    """What tells names apart: letters that look or read the same are the same.

    >>> name_key("Li Wei") == name_key("ｌｉ WEI")
    True
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def require_name(name: str) -> str:
    """A name as it is kept; refuses one that is empty, too long, or holds what nobody can see or type."""
    tidy = unicodedata.normalize("NFC", name)
    if not 0 < len(tidy) <= LONGEST_NAME or tidy != " ".join(tidy.split()) or not tidy.isprintable():
        raise InputRefused("account.bad_name", where=show(name), most=LONGEST_NAME)
    return tidy


def require_roles(roles: Iterable[str]) -> tuple[str, ...]:
    """Roles in their order; refuses none at all, and one that nobody knows."""
    given = [role.strip() for role in roles if role.strip()]
    unknown = [role for role in given if role not in ROLES]
    if unknown or not given:
        raise InputRefused(
            "account.bad_roles", where="roles", count=len(unknown),
            first=[show(role) for role in unknown] or ["–"], allowed=", ".join(ROLES),
        )  # fmt: skip
    return person("", given).roles


def places_in(text: str) -> list[str]:
    """The places that somebody types, with commas between, of either width.

    >>> places_in("HE, SD，SX")
    ['HE', ' SD', 'SX']
    """
    return text.replace("，", ",").split(",")


def require_places(places: Iterable[str]) -> tuple[str, ...]:
    """Identifiers of places, each once; refuses too many, and what is none."""
    given = tuple(dict.fromkeys(place.strip() for place in places if place.strip()))
    wrong = [place for place in given if len(place) > LONGEST_NAME or not place.isprintable()]
    if wrong or len(given) > MOST_PLACES:
        raise InputRefused(
            "account.bad_places", where="places", count=len(wrong) or len(given), most=MOST_PLACES,
            first=[show(place) for place in wrong or given[:3]],
        )  # fmt: skip
    return given


def add(store: sqlite3.Connection, name: str, roles: Iterable[str], secret: str, places: Iterable[str] = ()) -> Account:
    """A new account; refuses a name that is taken, however it is spelt."""
    tidy, sorted_roles, known = require_name(name), require_roles(roles), require_places(places)
    taken = find(store, tidy)
    if taken is not None:
        raise InputRefused("account.taken", where=show(taken.name))
    store.execute(
        "INSERT INTO accounts (name_key, name, roles, secret, places) VALUES (?, ?, ?, ?, ?)",
        (name_key(tidy), tidy, ",".join(sorted_roles), secret, "\n".join(known)),
    )
    return Account(tidy, sorted_roles, bool(secret), False, known)


def every(store: sqlite3.Connection) -> tuple[Account, ...]:
    """All accounts, by name."""
    rows = store.execute(f"SELECT {COLUMNS} FROM accounts ORDER BY name_key").fetchall()
    return tuple(account(row) for row in rows)


def find(store: sqlite3.Connection, name: str) -> Account | None:
    """The account of a name."""
    row = store.execute(
        f"SELECT {COLUMNS} FROM accounts WHERE name_key = ?", (name_key(name),)
    ).fetchone()  # fmt: skip
    return None if row is None else account(row)


def require(store: sqlite3.Connection, name: str) -> Account:
    """The account of a name; refuses one that has none."""
    found = find(store, name)
    if found is None:
        known = [show(one.name) for one in every(store)]
        raise InputRefused("account.unknown", where=show(name), allowed=", ".join(known) or "–")
    return found


def account(row: tuple[str, str, str, int, str]) -> Account:
    """An account from its row."""
    name, roles, secret, off, places = row
    return Account(name, person(name, roles.split(",")).roles, bool(secret), bool(off), tuple(places.splitlines()))


def set_roles(store: sqlite3.Connection, name: str, roles: Iterable[str]) -> Account:
    """Other roles for an account; the last administrator stays one."""
    found, wanted = require(store, name), require_roles(roles)
    if ADMIN not in wanted:
        require_other_admin(store, found)
    store.execute("UPDATE accounts SET roles = ? WHERE name_key = ?", (",".join(wanted), name_key(name)))
    return require(store, name)


def set_places(store: sqlite3.Connection, name: str, places: Iterable[str]) -> Account:
    """Other places for an account; none named: it acts for all."""
    require(store, name)
    store.execute(
        "UPDATE accounts SET places = ? WHERE name_key = ?", ("\n".join(require_places(places)), name_key(name))
    )
    return require(store, name)


def switch(store: sqlite3.Connection, name: str, *, off: bool) -> Account:
    """Switch an account off, which ends its visits, or on again; the last administrator stays."""
    found = require(store, name)
    if off:
        require_other_admin(store, found)
        store.execute("DELETE FROM sessions WHERE name_key = ?", (name_key(name),))
    store.execute("UPDATE accounts SET off = ? WHERE name_key = ?", (int(off), name_key(name)))
    return require(store, name)


def remove(store: sqlite3.Connection, name: str) -> Account:
    """Take an account out, with its visits; the log keeps what was done under its name."""
    found = require(store, name)
    require_other_admin(store, found)
    store.execute("DELETE FROM accounts WHERE name_key = ?", (name_key(name),))
    return found


def require_other_admin(store: sqlite3.Connection, found: Account) -> None:
    """Refuse to leave accounts without anybody who looks after them; the very last account may go."""
    others = [one for one in every(store) if name_key(one.name) != name_key(found.name)]
    if ADMIN in found.roles and others and not any(ADMIN in one.roles and not one.off for one in others):
        raise InputRefused("account.last_admin", where=show(found.name))
