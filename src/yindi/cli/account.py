"""yindi account: who may sign in to the workspace. A password is typed or comes by a pipe, never as an argument."""

import sys
import time
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.printing import show_table, tell
from yindi.errors import InputRefused
from yindi.messages import Bilingual, Language, join, say
from yindi.present.numbers import same

if TYPE_CHECKING:
    import sqlite3

    from yindi.web.people.accounts import Account


def add(path: Path, name: str, roles: str, places: str, *, vouched: bool, language: Language) -> None:
    """A new account; the file is made where there is none."""
    from yindi.web.people import accounts, passwords
    from yindi.web.people.store import People

    accounts.require_name(name)
    accounts.require_roles(roles.split(","))
    accounts.require_places(accounts.places_in(places))
    secret = "" if vouched else passwords.hashed(asked_password(name, language))
    with People(path).writing(create=True) as store:
        made = accounts.add(store, name, roles.split(","), secret, accounts.places_in(places))
        written(store, "account.added", f"{made.name}: {', '.join(made.roles)}; {places_of(made).en}")
    tell_account(made, language)


def show_all(path: Path, language: Language) -> None:
    """Every account with its roles, and whether it can sign in."""
    from yindi.web.people import accounts
    from yindi.web.people.store import People

    with People(path).reading() as store:
        found = accounts.every(store)
    rows = [
        [
            one.name, in_words(one).text(language), places_of(one).text(language),
            say(f"account.state.{state(one)}").text(language),
        ]
        for one in found
    ]  # fmt: skip
    show_table([say(f"account.{column}") for column in ("name", "roles", "places", "state")], rows, language)


def remove(path: Path, name: str, language: Language) -> None:
    """Take an account out; its visits end at once."""
    from yindi.web.people import accounts
    from yindi.web.people.store import People

    with People(path).writing() as store:
        gone = accounts.remove(store, name)
        written(store, "account.removed", gone.name)
    tell(say("account.removed", name=gone.name).text(language))


def set_roles(path: Path, name: str, roles: str, language: Language) -> None:
    """Other roles for an account, from its next click on."""
    from yindi.web.people import accounts
    from yindi.web.people.store import People

    with People(path).writing() as store:
        made = accounts.set_roles(store, name, roles.split(","))
        written(store, "account.roles", f"{made.name}: {', '.join(made.roles)}")
    tell_account(made, language)


def set_places(path: Path, name: str, places: str, language: Language) -> None:
    """Other places for an account, from its next click on."""
    from yindi.web.people import accounts
    from yindi.web.people.store import People

    with People(path).writing() as store:
        made = accounts.set_places(store, name, accounts.places_in(places))
        written(store, "account.places", f"{made.name}: {places_of(made).en}")
    tell_account(made, language)


def tell_account(made: "Account", language: Language) -> None:
    """What an account may do now."""
    tell(say("account.added", name=made.name, roles=in_words(made), places=places_of(made)).text(language))


def places_of(one: "Account") -> Bilingual:
    """The places for which an account acts."""
    return same(", ".join(one.places)) if one.places else say("account.places.all")


def set_password(path: Path, name: str, language: Language) -> None:
    """Another password for an account; its visits end."""
    from yindi.web.people import accounts, passwords
    from yindi.web.people.store import People

    people = People(path)
    with people.reading() as store:
        known = accounts.require(store, name).name
    secret = passwords.hashed(asked_password(known, language))
    with people.writing() as store:
        passwords.set_secret(store, known, secret)
        written(store, "account.password", known)
    tell(say("account.password_set", name=known).text(language))


def asked_password(name: str, language: Language) -> str:
    """A password typed twice at the terminal, or the first line of what is piped in."""
    from yindi.web.people.passwords import LONGEST, require_password

    if not sys.stdin.isatty():
        return require_password(sys.stdin.readline(LONGEST + 2).rstrip("\r\n"), name=name)
    first = require_password(getpass(say("account.type", name=name).text(language)), name=name)
    if getpass(say("account.type_again").text(language)) != first:
        raise InputRefused("account.not_twice", where="password")
    return first


def written(store: "sqlite3.Connection", what: str, about: str) -> None:
    """A line of the log for what was done at the terminal."""
    from yindi.web.door.person import user_of_this_computer
    from yindi.web.people import log

    log.write(store, user_of_this_computer().name, "terminal", what, about, time.time())


def in_words(one: "Account") -> Bilingual:
    """The roles of an account."""
    return join([say(f"account.role.{role}") for role in one.roles], between=say("cli.comma"))


def state(one: "Account") -> str:
    """Whether an account can sign in, and how."""
    return "off" if one.off else "password" if one.password else "vouched"
