"""The door of a server behind a proxy, and which doors are not opened at all."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from yindi.errors import InputRefused
from yindi.web.app import make_app
from yindi.web.door.entrance import NAMES, Entrance, Refusal, address_of, who
from yindi.web.making.job import Job
from yindi.web.opening import entrance_for
from yindi.web.people import accounts
from yindi.web.people.store import People
from yindi.web.serve import listening

PROXY, HEADER, HERE = "10.0.0.9", "X-Remote-User", "http://plan.example.org"
ALONE: dict[str, Any] = {"names": (), "accounts": None, "header": "", "proxies": (), "tls": False}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> People:
    """Accounts of somebody with a role, and of somebody who is switched off; nobody has a password."""
    made = People(tmp_path_factory.mktemp("people") / "accounts.sqlite")
    with made.writing(create=True) as store:
        accounts.add(store, "Li", ["admin"], "")
        accounts.add(store, "王", ["fund"], "")
        accounts.add(store, "Off", ["fund"], "")
        accounts.switch(store, "Off", off=True)
    return made


@pytest.fixture(scope="module")
def app(people: People, shelf: Any) -> Iterator[Any]:
    """A workspace behind a proxy."""
    entrance = Entrance((*NAMES, "plan.example.org"), people, HEADER, (PROXY,), True)
    made = make_app(Job(shelf.order, shelf.root), entrance)
    with TestClient(made, base_url=HERE):
        yield made


def from_address(app: Any, address: str) -> TestClient:
    return TestClient(app, base_url=HERE, client=(address, 5000), follow_redirects=False)


def test_the_proxy_names_the_person(app: Any) -> None:
    proxy = from_address(app, PROXY)
    answer = proxy.get("/api/me", headers={HEADER: "li"})
    assert answer.json() == {"name": "Li", "roles": ["admin"], "signs_in": False}
    named = proxy.get("/api/me", headers=[(b"x-remote-user", "王".encode())])
    assert named.json()["roles"] == ["fund"]
    # Somebody whom the proxy lets in and nobody has written down may look.
    assert proxy.get("/api/me", headers={HEADER: "Somebody"}).json()["roles"] == ["reader"]


@pytest.mark.parametrize("address", ["10.0.0.8", "127.0.0.1", "::1", "10.0.0.90", "testclient", ""])
def test_a_header_from_anywhere_else_is_refused(address: str, app: Any) -> None:
    elsewhere = from_address(app, address)
    assert elsewhere.get("/api/me", headers={HEADER: "Li"}).status_code == 403
    # Neither does it help to claim the address of the proxy.
    assert elsewhere.get("/api/me", headers={HEADER: "Li", "X-Forwarded-For": PROXY}).status_code == 403
    assert elsewhere.get("/api/me").status_code == 401
    assert elsewhere.get("/en/plan", headers={"X-Remote_User": "Li"}).status_code == 401


@pytest.mark.parametrize("names", [[], ["Li", "Wang"], ["Li", "Li"], [""], [" "], ["a" * 65], ["L\u200bi"]])
def test_the_proxy_names_one_person_or_nobody_comes_in(names: list[str], app: Any) -> None:
    headers = [(HEADER.lower().encode(), name.encode()) for name in names]
    assert from_address(app, PROXY).get("/api/me", headers=headers).status_code == 401


def test_a_name_in_letters_of_no_alphabet_names_nobody(people: People) -> None:
    headers = Headers(raw=[(b"x-remote-user", b"\xff\xfe")])
    entrance = Entrance(people=people, header=HEADER, proxies=(PROXY,))
    found = who(entrance, {"type": "http", "client": (PROXY, 1)}, headers, "")
    assert found == Refusal(401, "web.door.unnamed")


def test_an_account_that_is_switched_off_stays_out(app: Any) -> None:
    assert from_address(app, PROXY).get("/api/me", headers={HEADER: "OFF"}).status_code == 403


def test_nobody_signs_in_with_a_password_where_a_proxy_vouches(app: Any) -> None:
    assert from_address(app, PROXY).get("/en/sign-in", headers={HEADER: "Li"}).status_code == 404
    shown = from_address(app, PROXY).get("/en/me", headers={HEADER: "Li"})
    assert 'action="/en/sign-out"' not in shown.text
    assert "Secure" in shown.headers["set-cookie"]


def test_the_form_of_one_person_is_no_good_for_the_next_in_the_same_browser(app: Any) -> None:
    proxy = from_address(app, PROXY)
    # Cookies travel encrypted here.
    proxy.base_url = HERE.replace("http:", "https:")
    form = {"name": "Eve", "role": "admin"}
    found = re.search(r'name="token" value="(\w+)"', proxy.get("/en/accounts", headers={HEADER: "Li"}).text)
    assert found
    for name, status in (("王", 403), ("Li", 303)):
        named = [(b"x-remote-user", name.encode())]
        assert proxy.post("/en/accounts/add", data={**form, "token": found[1]}, headers=named).status_code == status


def test_only_the_names_of_the_server_are_served(app: Any) -> None:
    proxy = from_address(app, PROXY)
    for host, status in (("PLAN.example.org:443", 200), ("localhost", 200), ("example.org", 421), (PROXY, 421)):
        assert proxy.get("/api/me", headers={HEADER: "Li", "Host": host}).status_code == status


def test_hand_a_believed_proxy_says_last_where_a_request_comes_from() -> None:
    entrance = Entrance(proxies=(PROXY,))
    # What stands before the last comma may be written by anybody.
    headers = Headers({"x-forwarded-for": "1.1.1.1, 192.0.2.7"})
    assert address_of(entrance, {"type": "http", "client": (PROXY, 1)}, headers) == "192.0.2.7"
    assert address_of(entrance, {"type": "http", "client": ("10.0.0.8", 1)}, headers) == "10.0.0.8"
    assert address_of(entrance, {"type": "http", "client": (PROXY, 1)}, Headers({})) == PROXY
    assert address_of(entrance, {"type": "http"}, headers) == ""


@given(st.text(alphabet="0123456789., abc", max_size=30))
def test_law_the_address_of_others_is_never_what_they_say(said: str) -> None:
    entrance = Entrance(proxies=(PROXY,))
    scope = {"type": "http", "client": ("10.0.0.8", 1)}
    assert address_of(entrance, scope, Headers({"x-forwarded-for": said})) == "10.0.0.8"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "8.8.8.8"])
def test_a_door_to_other_machines_is_not_opened_without_sign_in(host: str) -> None:
    with pytest.raises(InputRefused, match="--accounts") as refusal:
        entrance_for(host, **{**ALONE, "names": ("plan.example.org",)})
    assert host in refusal.value.says.zh


def test_a_loopback_door_is_open_by_default() -> None:
    for host in ("127.0.0.1", "::1", "127.0.0.2"):
        entrance = entrance_for(host, **ALONE)
        assert entrance.people is None
        assert (f"[{host}]" if ":" in host else host) in entrance.names


def test_doors_with_sign_in_are_opened_under_their_names(people: People, tmp_path: Path) -> None:
    behind = {**ALONE, "accounts": people.path, "header": HEADER, "proxies": (PROXY,)}
    found = entrance_for("0.0.0.0", **{**behind, "names": ("Plan.Example.org",)})
    assert "plan.example.org" in found.names
    assert not found.signs_in
    with pytest.raises(InputRefused, match="--name"):
        entrance_for("0.0.0.0", **behind)
    # Nobody has a password yet.
    with pytest.raises(InputRefused, match="account add"):
        entrance_for("127.0.0.1", **{**ALONE, "accounts": people.path})
    with pytest.raises(InputRefused, match="account add"):
        entrance_for("127.0.0.1", **{**ALONE, "accounts": tmp_path / "none.sqlite"})
    (tmp_path / "other.sqlite").write_text("not a store", encoding="utf-8")
    with pytest.raises(InputRefused, match="no file of accounts"):
        entrance_for("127.0.0.1", **{**ALONE, "accounts": tmp_path / "other.sqlite"})


@pytest.mark.parametrize(
    "wrong",
    [{"proxies": ()}, {"header": "Cookie"}, {"header": "X Remote"}, {"header": "-"}, {"proxies": ("proxy.example",)},
     {"proxies": ("10.0.0.0/8",)}, {"accounts": None}],
)  # fmt: skip
def test_a_header_that_anybody_could_set_is_not_believed(wrong: dict[str, Any], people: People) -> None:
    behind = {**ALONE, "accounts": people.path, "header": HEADER, "proxies": (PROXY,)}
    with pytest.raises(InputRefused):
        entrance_for("127.0.0.1", **{**behind, **wrong})


@pytest.mark.parametrize("host", ["localhost", "plan.example.org", "", "1.2.3", "127.0.0.1:80"])
def test_what_is_no_address_is_refused(host: str) -> None:
    with pytest.raises(InputRefused, match="no address"):
        entrance_for(host, **ALONE)


def test_an_address_of_another_machine_cannot_be_answered_on() -> None:
    with pytest.raises(InputRefused, match="not an address of this machine"):
        listening(0, "192.0.2.1")
