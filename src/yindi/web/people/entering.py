"""Signing in: attempts are counted before a password is looked at, and all failures look the same."""

import math
from dataclasses import dataclass

from yindi.web.people import attempts, log, passwords, sessions
from yindi.web.people.accounts import find, require
from yindi.web.people.store import People


@dataclass(frozen=True)
class Entered:
    """How an attempt went: the token of the new visit, or none; and how long the next attempt has to wait. [seconds]"""

    token: str = ""
    wait: int = 0


def enter(people: People, name: str, password: str, *, address: str, old: str = "") -> Entered:
    """Try to sign in; a visit that the browser had before, `old`, ends with a good password."""
    with people.writing() as store:
        wait = attempts.begin(store, name, address, people.now())
        secret = "" if wait else passwords.secret_of(store, name)
    if wait:
        return Entered(wait=math.ceil(wait))
    good = passwords.matches(secret, password)
    with people.writing() as store:
        # Whoever was switched off or got another password meanwhile does not come in.
        if good and passwords.secret_of(store, name) == secret:
            attempts.forgive(store, name, address)
            sessions.end(store, old)
            account = require(store, name)
            log.write(store, account.name, address, "sign_in", account.name, people.now())
            return Entered(sessions.begin(store, name, people.now()))
        # A name that nobody has may be a password typed in the wrong field.
        known = find(store, name)
        log.write(store, "", address, "sign_in_failed", known.name if known else "?", people.now())
    return Entered()


def leave(people: People, token: str, *, name: str, address: str) -> None:
    """Sign out."""
    with people.writing() as store:
        sessions.end(store, token)
        log.write(store, name, address, "sign_out", name, people.now())


def change_password(people: People, name: str, old: str, new: str, *, address: str) -> Entered:
    """Another password, given the old one; all visits of the account end, and a new one begins.

    Raises
    ------
    InputRefused
        If the new password may not be one.
    """
    passwords.require_password(new, name=name)
    with people.writing() as store:
        wait = attempts.begin(store, name, address, people.now())
        secret = "" if wait else passwords.secret_of(store, name)
    if wait:
        return Entered(wait=math.ceil(wait))
    if not passwords.matches(secret, old):
        with people.writing() as store:
            log.write(store, name, address, "password_failed", name, people.now())
        return Entered()
    fresh = passwords.hashed(new)
    with people.writing() as store:
        passwords.set_secret(store, name, fresh)
        log.write(store, name, address, "account.password", name, people.now())
        return Entered(sessions.begin(store, name, people.now()))
