"""yindi account on the command line: passwords come by a pipe or the terminal, never as an argument."""

import io
import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from yindi.cli.entry import FINE, REFUSED, USAGE, call
from yindi.tables.database import connected
from yindi.web.door.entrance import Entrance
from yindi.web.people import accounts, log, passwords
from yindi.web.people.layout import LAYOUT, TABLES
from yindi.web.people.store import People
from yindi.web.serve import shelved_by

# What the second layout of the accounts has more.
OF_PLACES = ", places TEXT NOT NULL DEFAULT ''"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same hash with the least work."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """What is piped in."""
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_the_life_of_an_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "accounts.sqlite")
    typed(monkeypatch, "the password of Li\n")
    assert call(["account", "add", "Li", "--roles", "admin,centre", "--accounts", file]) == FINE
    assert capsys.readouterr().out == "Li: centre, administrator; places: all.\n"
    assert call(["account", "add", "Wang", "--vouched", "--accounts", file, "--lang", "zh"]) == FINE
    assert capsys.readouterr().out == "Wang：只读；地区：全部。\n"
    assert call(["account", "roles", "Wang", "--roles", "fund", "--accounts", file]) == FINE
    capsys.readouterr()
    assert call(["account", "places", "Wang", "--places", "HE, SD,HE", "--accounts", file]) == FINE
    assert capsys.readouterr().out == "Wang: fund; places: HE, SD.\n"
    typed(monkeypatch, "the password of Wang")
    assert call(["account", "password", "wang", "--accounts", file]) == FINE
    capsys.readouterr()
    assert call(["account", "list", "--accounts", file]) == FINE
    shown = capsys.readouterr().out
    assert "Wang" in shown
    assert "with a password" in shown
    with People(Path(file)).reading() as store:
        assert passwords.matches(passwords.secret_of(store, "Li"), "the password of Li")
        assert passwords.matches(passwords.secret_of(store, "Wang"), "the password of Wang")
    assert call(["account", "remove", "Li", "--accounts", file]) == REFUSED
    assert call(["account", "remove", "Wang", "--accounts", file]) == FINE
    with People(Path(file)).reading() as store:
        assert [one.name for one in accounts.every(store)] == ["Li"]
        did = [line.what for line in reversed(log.lines(store))]
    assert did == [
        "account.added",
        "account.added",
        "account.roles",
        "account.places",
        "account.password",
        "account.removed",
    ]


def test_no_argument_takes_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    typed(monkeypatch, "the password of Li\n")
    assert call(["account", "add", "Li", "the password of Li"]) == USAGE
    assert call(["account", "add", "Li", "--password", "the password of Li"]) == USAGE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["", "short\n", "Administrator\n", "x" * 2000])
def test_what_cannot_be_a_password_makes_no_account(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, given)
    assert call(["account", "add", "administrator", "--accounts", str(tmp_path / "accounts.sqlite")]) == REFUSED
    assert list(tmp_path.iterdir()) == []


def test_a_typed_password_is_typed_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    answers = iter(["the password of Li", "the password of Lu"])
    monkeypatch.setattr("yindi.cli.account.getpass", lambda _: next(answers))
    assert call(["account", "add", "Li", "--accounts", str(tmp_path / "accounts.sqlite")]) == REFUSED
    assert "differ" in capsys.readouterr().err
    monkeypatch.setattr("yindi.cli.account.getpass", lambda _: "the password of Li")
    assert call(["account", "add", "Li", "--accounts", str(tmp_path / "accounts.sqlite")]) == FINE


def test_accounts_that_are_not_there_are_said_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "none.sqlite")
    for command in (["list"], ["remove", "Li"], ["roles", "Li", "--roles", "fund"]):
        assert call(["account", *command, "--accounts", file]) == REFUSED
        assert "yindi account add" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_serve_opens_no_door_to_others_without_sign_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["serve", "--host", "0.0.0.0", "--port", "0"]) == REFUSED
    assert "--accounts FILE" in capsys.readouterr().err


def test_serve_says_where_it_is_reached_and_that_passwords_travel_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "accounts.sqlite")
    typed(monkeypatch, "the password of Li\n")
    assert call(["account", "add", "Li", "--accounts", file]) == FINE
    capsys.readouterr()
    opened: list[Entrance] = []

    def serve(_order: object, door: socket.socket, *, entrance: Entrance, **_named: object) -> None:
        door.close()
        opened.append(entrance)

    monkeypatch.setattr("yindi.web.serve.serve", serve)
    line = ["serve", "--port", "0", "--host", "0.0.0.0", "--name", "Plan.example.org", "--accounts", file]
    assert call(line) == FINE
    told = capsys.readouterr().out
    assert "http://Plan.example.org:" in told
    assert "--behind-tls" in told
    assert call([*line, "--behind-tls", "--lang", "zh"]) == FINE
    assert "明文" not in capsys.readouterr().out
    assert [one.tls for one in opened] == [False, True]
    assert all("plan.example.org" in one.names and one.signs_in for one in opened)
    # On this machine alone nobody has to sign in, unless asked to.
    assert call(["serve", "--port", "0"]) == FINE
    assert opened[-1].people is None


def test_hand_studies_lie_beside_the_accounts_or_where_the_system_keeps_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = People(tmp_path / "office" / "accounts.sqlite")
    assert shelved_by(Entrance(people=people)) == tmp_path / "office" / "yindi-studies"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert shelved_by(None) == tmp_path / "data" / "yindi" / "studies"


def test_hand_accounts_of_before_there_were_places_act_for_all(tmp_path: Path) -> None:
    # The table as the first layout had it.
    path = tmp_path / "accounts.sqlite"
    old = replace(LAYOUT, number=1, ways={}, statements=tuple(one.replace(OF_PLACES, "") for one in TABLES))
    with closing(connected(path, old, create=True)) as store:
        store.execute("INSERT INTO accounts VALUES ('li', 'Li', 'place,admin', 'hash', 0)")
    with People(path).reading() as store:
        (li,) = accounts.every(store)
    assert (li.name, li.roles, li.places, li.password) == ("Li", ("place", "admin"), (), True)
    with People(path).writing() as store:
        assert accounts.set_places(store, "Li", ["HE"]).places == ("HE",)
