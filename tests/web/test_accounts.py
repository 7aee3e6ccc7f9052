"""Accounts, passwords, visits and attempts, in a store whose clock the test holds."""

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from office import quick_hash
from yindi.errors import InputRefused, YindiError
from yindi.present.files.spreadsheet import RISKY
from yindi.web.door.person import ADMIN, ROLES
from yindi.web.people import accounts, attempts, entering, log, passwords, sessions
from yindi.web.people.layout import TABLES
from yindi.web.people.store import People

GOOD = "correct horse battery"


@dataclass
class Clock:
    """A clock that stands until the test moves it."""

    at: float = 1_000_000.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Office:
    """A store with its clock."""

    people: People
    clock: Clock


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    """The same hash with the least work, since these tests make many."""
    with quick_hash():
        yield


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Accounts of Li, an administrator, and Wang, who looks after a fund."""
    clock = Clock()
    people = People(tmp_path / "accounts.sqlite", now=clock)
    with people.writing(create=True) as store:
        accounts.add(store, "Li", [ADMIN], passwords.hashed(GOOD))
        accounts.add(store, "Wang", ["fund", "reader"], passwords.hashed("another long one"))
    return Office(people, clock)


def enter(office: Office, name: str, password: str, *, address: str = "10.0.0.1", old: str = "") -> entering.Entered:
    return entering.enter(office.people, name, password, address=address, old=old)


def test_a_good_password_opens_a_visit_that_ends_by_itself(office: Office) -> None:
    token = enter(office, "wang", "another long one").token
    with office.people.reading() as store:
        someone = sessions.who(store, token, office.clock.at)
        assert someone is not None
        assert (someone.name, someone.roles) == ("Wang", ("reader", "fund"))
        assert sessions.who(store, token + "x", office.clock.at) is None
        assert sessions.who(store, token, office.clock.at + sessions.LASTS - 1) is not None
        assert sessions.who(store, token, office.clock.at + sessions.LASTS) is None


def test_the_file_holds_no_token_and_no_password(office: Office) -> None:
    token = enter(office, "Li", GOOD).token
    content = b"".join(path.read_bytes() for path in office.people.path.parent.iterdir())
    assert token.encode() not in content
    assert GOOD.encode() not in content
    assert b"$argon2id$" in content


def test_a_visit_that_the_browser_brought_is_never_the_new_one(office: Office) -> None:
    first = enter(office, "Li", GOOD).token
    second = enter(office, "Li", GOOD, old=first).token
    assert first != second
    with office.people.reading() as store:
        assert sessions.who(store, first, office.clock.at) is None
        assert sessions.who(store, second, office.clock.at) is not None


def test_a_name_that_nobody_has_takes_the_same_work_and_says_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.people.writing() as store:
        accounts.add(store, "Vouched", ["reader"], "")
        accounts.switch(store, "Wang", off=True)
    seen = []
    verify = passwords.HASHER.verify
    passwords.nobodys()

    class Counting:
        def verify(self, secret: str, password: bytes) -> bool:
            seen.append(secret.split("$")[3])
            return verify(secret, password)

    monkeypatch.setattr(passwords, "HASHER", Counting())
    answers = [enter(office, name, "x" * 12) for name in ("Li", "Nobody", "Vouched", "Wang")]
    assert answers == [entering.Entered()] * 4
    # One check of the same cost each.
    assert len(seen) == 4
    assert len(set(seen)) == 1
    # Not even the password of an account that is switched off, or an empty one, opens anything.
    assert enter(office, "Wang", "another long one") == entering.Entered()
    assert enter(office, "Vouched", "a password that opens no account") == entering.Entered()
    assert enter(office, "Vouched", "") == entering.Entered()


def test_hand_attempts_wait_twice_as_long_each_time_and_the_good_password_waits_too(office: Office) -> None:
    for _ in range(attempts.FREE["account"]):
        assert enter(office, "Li", "wrong password") == entering.Entered()
    # The sixth waits 15 seconds, whatever it brings and wherever it comes from.
    assert enter(office, "Li", GOOD, address="10.9.9.9") == entering.Entered(wait=15)
    office.clock.at += 14
    assert enter(office, "Li", GOOD) == entering.Entered(wait=1)
    office.clock.at += 1
    assert enter(office, "Li", "wrong password") == entering.Entered()
    assert enter(office, "Li", GOOD) == entering.Entered(wait=30)
    # Others are not kept waiting, and after the good password the count begins anew.
    assert enter(office, "Wang", "another long one").token
    office.clock.at += 30
    assert enter(office, "Li", GOOD).token
    assert enter(office, "Li", "wrong password") == entering.Entered()


def test_names_that_nobody_has_are_counted_alike(office: Office) -> None:
    for _ in range(attempts.FREE["account"]):
        enter(office, "Nobody", "wrong password", address="10.0.0.2")
    assert enter(office, "NOBODY", "wrong password", address="10.0.0.3") == entering.Entered(wait=15)


def test_one_address_that_tries_many_names_has_to_wait(office: Office) -> None:
    for number in range(attempts.FREE["address"]):
        assert enter(office, f"Name {number}", "wrong password") == entering.Entered()
    assert enter(office, "Li", GOOD).wait == 15
    assert enter(office, "Li", GOOD, address="10.0.0.2").token


def test_brute_force_gets_few_guesses_in_a_day(office: Office) -> None:
    # After five free ones the waits are 15, 30, 60, … up to 900 seconds; a quarter of an hour is remembered.
    looked_at, end = 0, office.clock.at + 86_400
    while office.clock.at < end:
        answer = enter(office, "Li", "wrong password", address=f"10.0.{looked_at}")
        looked_at += answer.wait == 0
        office.clock.at += max(answer.wait, 1)
    # Of 15 minutes, 15 + 30 + … + 240 = 465 seconds are waited for ten guesses, and 480 more for the eleventh.
    assert looked_at <= 12 * 4 * 24


def test_a_name_that_nobody_has_is_not_written_into_the_log(office: Office) -> None:
    enter(office, "my secret password", "x")
    enter(office, "Li", "x")
    with office.people.reading() as store:
        assert [(line.what, line.about) for line in log.lines(store)] == [
            ("sign_in_failed", "Li"), ("sign_in_failed", "?"),
        ]  # fmt: skip


def test_another_password_ends_every_visit_and_needs_the_old_one(office: Office) -> None:
    before = enter(office, "Li", GOOD).token
    change = entering.change_password
    assert change(office.people, "Li", "not the old one", "a new long one", address="") == entering.Entered()
    with pytest.raises(InputRefused):
        change(office.people, "Li", GOOD, "short", address="")
    after = change(office.people, "Li", GOOD, "a new long one", address="").token
    with office.people.reading() as store:
        assert sessions.who(store, before, office.clock.at) is None
        assert sessions.who(store, after, office.clock.at) is not None
    assert not enter(office, "Li", GOOD).token
    assert enter(office, "Li", "a new long one").token


def test_switching_off_or_removing_ends_visits_at_once_and_roles_hold_at_once(office: Office) -> None:
    token = enter(office, "Wang", "another long one").token
    with office.people.writing() as store:
        accounts.set_roles(store, "Wang", ["assessor"])
        found = sessions.who(store, token, office.clock.at)
        assert found is not None
        assert found.roles == ("assessor",)
        accounts.switch(store, "Wang", off=True)
        accounts.switch(store, "Wang", off=False)
        assert sessions.who(store, token, office.clock.at) is None
    token = enter(office, "Wang", "another long one").token
    with office.people.writing() as store:
        accounts.remove(store, "Wang")
        assert sessions.who(store, token, office.clock.at) is None
        # Whoever gets the name next does not get the visit.
        accounts.add(store, "Wang", ["reader"], "")
        assert sessions.who(store, token, office.clock.at) is None


@pytest.mark.parametrize("name", ["", " Li", "Li ", "L  i", "a\nb", "a\x00", "a\u200bb", "x" * 65, "\u202eLi"])
def test_names_that_nobody_can_see_or_type_are_refused(name: str, office: Office) -> None:
    with office.people.writing() as store, pytest.raises(InputRefused):
        accounts.add(store, name, ["reader"], "")


@pytest.mark.parametrize("name", ["li", "LI", "Ｌｉ", "ｌi"])
def test_a_name_that_looks_like_another_is_taken(name: str, office: Office) -> None:
    with office.people.writing() as store, pytest.raises(InputRefused, match="Li"):
        accounts.add(store, name, ["reader"], "")


@pytest.mark.parametrize("roles", [[], [""], ["king"], ["reader", "Admin"]])
def test_roles_that_nobody_knows_are_refused(roles: list[str], office: Office) -> None:
    with office.people.writing() as store, pytest.raises(InputRefused, match="reader"):
        accounts.set_roles(store, "Wang", roles)


@pytest.mark.parametrize("password", ["", "short", "x" * 9, "x" * 1001, "Administrator", "ADMINISTRATOR"])
def test_passwords_that_are_short_endless_or_the_name_are_refused(password: str) -> None:
    with pytest.raises(InputRefused):
        passwords.require_password(password, name="administrator")


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=10, max_size=40), st.text(max_size=40))
def test_law_a_password_opens_what_it_closed_and_no_other_does(password: str, other: str) -> None:
    secret = passwords.hashed(password)
    assert passwords.matches(secret, password)
    assert passwords.matches(secret, other) == (passwords.as_bytes(other) == passwords.as_bytes(password))
    assert not passwords.matches("", password)
    assert not passwords.matches("not a hash", password)


@given(st.integers(0, 10**6), st.integers(0, 50))
def test_law_waits_never_get_shorter_and_stay_within_bounds(count: int, free: int) -> None:
    assert 0 <= attempts.waits(count, free) <= attempts.waits(count + 1, free) <= attempts.REMEMBERED


class Changing(RuleBasedStateMachine):
    """Accounts under any order of changes, beside a plain dictionary of them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.people = People(Path(self.folder.name) / "accounts.sqlite")
        with self.people.writing(create=True):
            pass
        self.known: dict[str, tuple[frozenset[str], bool]] = {}

    def teardown(self) -> None:
        self.folder.cleanup()

    def last_admin(self, name: str) -> bool:
        able = [one for one, (roles, off) in self.known.items() if ADMIN in roles and not off and one != name]
        return ADMIN in self.known[name][0] and len(self.known) > 1 and not able

    names = st.sampled_from(["Li", "Wang", "Zhao"])
    some_roles = st.frozensets(st.sampled_from(ROLES), min_size=1)

    @rule(name=names, roles=some_roles)
    def add(self, name: str, roles: frozenset[str]) -> None:
        if name in self.known:
            with pytest.raises(InputRefused), self.people.writing() as store:
                accounts.add(store, name, roles, "")
        else:
            with self.people.writing() as store:
                accounts.add(store, name, roles, "")
            self.known[name] = (roles, False)

    @rule(name=names, roles=some_roles)
    def set_roles(self, name: str, roles: frozenset[str]) -> None:
        if name not in self.known or (ADMIN not in roles and self.last_admin(name)):
            with pytest.raises(InputRefused), self.people.writing() as store:
                accounts.set_roles(store, name, roles)
        else:
            with self.people.writing() as store:
                accounts.set_roles(store, name, roles)
            self.known[name] = (roles, self.known[name][1])

    @rule(name=names, off=st.booleans())
    def switch(self, name: str, off: bool) -> None:
        if name not in self.known or (off and self.last_admin(name)):
            with pytest.raises(InputRefused), self.people.writing() as store:
                accounts.switch(store, name, off=off)
        else:
            with self.people.writing() as store:
                accounts.switch(store, name, off=off)
            self.known[name] = (self.known[name][0], off)

    @rule(name=names)
    def remove(self, name: str) -> None:
        if name not in self.known or self.last_admin(name):
            with pytest.raises(InputRefused), self.people.writing() as store:
                accounts.remove(store, name)
        else:
            with self.people.writing() as store:
                accounts.remove(store, name)
            del self.known[name]

    @invariant()
    def the_same_are_listed(self) -> None:
        with self.people.reading() as store:
            listed = {one.name: (frozenset(one.roles), one.off) for one in accounts.every(store)}
        assert listed == self.known


def test_law_any_order_of_changes_keeps_the_accounts_as_a_dictionary_would() -> None:
    run_state_machine_as_test(Changing, settings=settings(max_examples=15, stateful_step_count=15, deadline=None))


def test_lines_of_the_log_are_added_and_nothing_else(office: Office) -> None:
    with office.people.writing() as store:
        log.write(store, "Li", "10.0.0.1", "scenario.saved", "half the caps", office.clock.at)
    for statement in ("UPDATE audit SET person = 'Wang'", "DELETE FROM audit"):
        with pytest.raises(YindiError), office.people.writing() as store:
            store.execute(statement)
    with office.people.reading() as store:
        assert [line.about for line in log.lines(store)] == ["half the caps"]
        # 1,000,000 seconds after 1970 began.
        assert log.lines(store)[0].at == "1970-01-12T13:46:40Z"


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=5))
def test_law_no_cell_of_the_log_is_a_formula_and_nothing_is_lost(said: list[tuple[str, str]]) -> None:
    with closing(sqlite3.connect(":memory:")) as store:
        for statement in TABLES:
            store.execute(statement)
        for what, about in said:
            log.write(store, f"={what}", "@10.0.0.1", what, about, 0.0)
        found = log.lines(store)
    rows = list(csv.reader(io.StringIO(log.as_csv(found), newline="")))
    assert len(rows) == len(said) + 1
    for row in rows[1:]:
        assert not any(cell.startswith(RISKY) for cell in row)
    assert [int(row[0]) for row in rows[1:]] == list(range(1, len(said) + 1))
