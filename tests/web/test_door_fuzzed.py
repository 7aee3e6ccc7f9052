"""Whatever is asked of the door and of the pages behind it, the server answers and does not break."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_signing_in import token

from office import quick_hash
from yindi.web.app import make_app
from yindi.web.door.entrance import Entrance
from yindi.web.making.job import Job
from yindi.web.making.shelf import Shelf
from yindi.web.people import accounts, passwords
from yindi.web.people.store import People

HERE = "http://127.0.0.1"
WORDS = st.text(max_size=30) | st.sampled_from(["Li", "Wang", "admin", "reader", "1", "0", "-1", "9" * 30, "²", "../x"])
FIELDS = ("name", "password", "old", "new", "again", "role", "to", "off", "study", "of", "before")
CHANGES = (
    "sign-in", "password", "accounts/add", "accounts/roles", "accounts/switch", "accounts/password", "studies/open",
    "studies/remove",
)  # fmt: skip
PAGES = (
    "/en/audit", "/api/audit", "/api/audit.csv", "/zh/check", "/api/check", "/zh/sign-in", "/en/me", "/en/studies",
    "/api/studies", "/api/accounts", "/zh/accounts",
)  # fmt: skip
HEADERS = ("cookie", "host", "origin", "content-length", "x-yindi-token", "x-yindi-file", "x-forwarded-for")
KEPT = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def li(shelf: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An administrator who has signed in; a fault of the server would be raised here."""
    home = tmp_path_factory.mktemp("office")
    with quick_hash():
        people = People(home / "accounts.sqlite")
        with people.writing(create=True) as store:
            accounts.add(store, "Li", ["admin"], passwords.hashed("a long password"))
        app = make_app(Job(shelf.order, shelf.root), Entrance(people=people), shelf=Shelf(home / "studies"))
        with TestClient(app, base_url=HERE, follow_redirects=False) as client:
            form = {"token": token(client), "name": "Li", "password": "a long password"}
            assert client.post("/en/sign-in", data=form).status_code == 303
            yield client


@KEPT
@given(page=st.sampled_from(PAGES), asked=st.dictionaries(st.sampled_from(FIELDS), WORDS, max_size=3))
def test_law_no_question_breaks_the_server(li: TestClient, page: str, asked: dict[str, str]) -> None:
    assert li.get(page, params=asked).status_code in (200, 404, 414, 422)


@KEPT
@given(change=st.sampled_from(CHANGES), form=st.dictionaries(st.sampled_from(FIELDS), WORDS, max_size=5))
def test_law_no_form_breaks_the_server_or_locks_the_last_administrator_out(
    li: TestClient, change: str, form: dict[str, str]
) -> None:
    answer = li.post(f"/en/{change}", data={**form, "token": token(li, "/en/me")})
    assert answer.status_code in (303, 401, 404, 422, 429)
    assert li.get("/api/accounts").status_code == 200


@KEPT
@given(body=st.binary(max_size=200), kind=st.sampled_from(["application/x-www-form-urlencoded", "text/plain", "²"]))
def test_law_no_body_breaks_the_server(li: TestClient, body: bytes, kind: str) -> None:
    good = token(li, "/en/me").encode()
    headers = {"content-type": kind.encode()}
    answer = li.post("/en/accounts/add", content=b"token=" + good + b"&" + body, headers=headers)
    assert answer.status_code in (303, 403, 422)


@KEPT
@given(
    st.dictionaries(
        st.sampled_from(HEADERS),
        st.binary(max_size=40).filter(lambda value: b"\n" not in value and b"\r" not in value),
        max_size=4,
    )
)
def test_law_no_header_breaks_the_server(li: TestClient, headers: dict[str, bytes]) -> None:
    sent = [(name.encode(), value) for name, value in headers.items()]
    for method, path in (("GET", "/en/plan"), ("POST", "/en/begin"), ("POST", "/api/upload"), ("GET", "/api/me")):
        assert li.request(method, path, headers=sent).status_code < 500
