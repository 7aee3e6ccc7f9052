"""The door of a server with accounts: who gets in, what each may do, and the attacks that it stops."""

import csv
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from office import quick_hash
from yindi.web.app import make_app
from yindi.web.door.entrance import SESSION, Entrance
from yindi.web.making.job import Job
from yindi.web.people import accounts, attempts, passwords
from yindi.web.people.store import People
from yindi.web.views.people import inside

HERE = "http://127.0.0.1"
GOOD = {"Li": "the password of Li", "Wang": "the password of Wang", "Reader": "the password of a reader"}
ROLES = {"Li": ["admin", "centre"], "Wang": ["fund"], "Reader": ["reader"]}


@pytest.fixture(scope="module")
def app(shelf: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A workspace with three accounts; the hash is the same with less work."""
    with quick_hash():
        people = People(tmp_path_factory.mktemp("people") / "accounts.sqlite")
        with people.writing(create=True) as store:
            for name, password in GOOD.items():
                accounts.add(store, name, ROLES[name], passwords.hashed(password))
        job = Job(shelf.order, shelf.root)
        made: Any = make_app(job, Entrance(people=people))
        with TestClient(made, base_url=HERE) as first:
            while job.status.state == "working":
                time.sleep(0.1)
            made.portal = first.portal
            yield made


@pytest.fixture(autouse=True)
def no_attempts(app: Any) -> None:
    """Every test begins without failed attempts."""
    with app.entrance.people.writing() as store:
        store.execute("DELETE FROM attempts")


def browser(app: Any) -> TestClient:
    """Somebody's browser, without any cookie; all of them reach the same server."""
    client = TestClient(app, base_url=HERE, follow_redirects=False)
    client.portal = app.portal
    return client


def token(client: TestClient, page: str = "/en/sign-in") -> str:
    """The token of a form."""
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get(page).text)
    assert found, page
    return found[1]


def sign_in(client: TestClient, name: str, password: str | None = None, **more: str) -> Any:
    """Try to sign in through the form."""
    form = {"token": token(client), "name": name, "password": GOOD[name] if password is None else password, **more}
    return client.post("/en/sign-in", data=form)


def signed_in(app: Any, name: str) -> TestClient:
    """The browser of somebody who has signed in."""
    client = browser(app)
    assert sign_in(client, name).status_code == 303
    return client


def test_law_nothing_is_answered_before_signing_in_but_the_form(app: Any, client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    stranger = browser(app)
    for path in [*paths, "/brief", "/api/openapi.json", "/api/audit.csv", "/api/work-events", "/files/plan.xlsx"]:
        answer = stranger.get(path.replace("{path}", "plan.xlsx"))
        assert answer.status_code == 401, path
        assert "Sign in first." in answer.text, path
    for page in ("", "plan", "me", "accounts", "audit", "rows?place=P1", "no-such-page"):
        answer = stranger.get(f"/zh/{page}")
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/zh/sign-in?to=%2Fzh%2F")
        assert answer.headers["cache-control"] == "no-store"
    long = stranger.get("/en/search", params={"words": "长" * 600})
    assert stranger.get(long.headers["location"]).status_code == 200
    form = stranger.get("/en/sign-in")
    assert form.status_code == 200
    # Nothing about the study stands on it.
    assert "P1" not in form.text
    assert "<nav" not in form.text
    assert stranger.get("/en/sign-in/../plan").status_code == 303
    assert stranger.get("/static/../api/plan").status_code in (401, 404)
    assert stranger.post("/en/begin", data={"token": token(stranger)}).status_code == 401


def test_signing_in_leads_on_and_out_again(app: Any) -> None:
    client = browser(app)
    answer = client.get("/en/place?place=%3DP9")
    form = client.get(answer.headers["location"])
    to = re.search(r'name="to" value="([^"]*)"', form.text)
    assert to
    answer = sign_in(client, "Wang", to=to[1].replace("&amp;", "&"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/place?place=%3DP9")
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(SESSION))
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert client.get("/en/place?place=%3DP9").status_code == 200
    assert client.get("/api/me").json() == {"name": "Wang", "roles": ["fund"], "signs_in": True}
    old = dict(client.cookies)
    out = client.post("/en/sign-out", data={"token": token(client, "/en/me")})
    assert out.headers["location"] == "/en/sign-in"
    assert client.get("/api/me").status_code == 401
    # The token that the browser had is no good any more, even if somebody kept it.
    thief = browser(app)
    thief.cookies.update(old)
    assert thief.get("/api/me").status_code == 401


def test_wrong_passwords_and_unknown_names_look_the_same(app: Any) -> None:
    client = browser(app)
    wrong = [sign_in(client, "Li", "not the password"), sign_in(client, "Nobody", "not the password")]
    texts = [re.sub(r'value="[0-9a-f]{64}"', "", answer.text) for answer in wrong]
    assert [answer.status_code for answer in wrong] == [401, 401]
    assert texts[0] == texts[1]
    assert SESSION not in client.cookies
    assert "not the password" not in texts[0]


def test_brute_force_is_told_to_wait_with_the_good_password_too(app: Any) -> None:
    client = browser(app)
    for _ in range(attempts.FREE["account"]):
        assert sign_in(client, "Reader", "not the password").status_code == 401
    answer = sign_in(client, "Reader")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 15
    assert signed_in(app, "Wang").get("/api/me").status_code == 200


def test_many_attempts_at_once_get_no_more_guesses_than_one_after_another(app: Any) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from yindi.web.people.entering import enter

    with ThreadPoolExecutor(8) as pool:
        tries = [pool.submit(enter, app.entrance.people, "Li", f"guess {n}", address=f"10.0.0.{n}") for n in range(40)]
    assert sum(one.result().wait == 0 for one in tries) == attempts.FREE["account"]


def test_a_session_that_somebody_planted_is_not_taken_over(app: Any) -> None:
    victim = browser(app)
    planted = "a" * 43
    victim.cookies.set(SESSION, planted)
    answer = sign_in(victim, "Li")
    assert answer.status_code == 303
    assert planted not in "".join(answer.headers.get_list("set-cookie"))
    attacker = browser(app)
    attacker.cookies.set(SESSION, planted)
    assert attacker.get("/api/me").status_code == 401


def test_the_token_of_another_session_or_of_none_changes_nothing(app: Any) -> None:
    li, wang = signed_in(app, "Li"), signed_in(app, "Wang")
    stolen = token(wang, "/en/me")
    # Even in the visit that the token was made for, once somebody else has signed in there.
    li.cookies.set("yindi-visit", wang.cookies["yindi-visit"])
    add = {"name": "Eve", "password": "the password of Eve", "role": "admin"}
    assert li.post("/en/accounts/add", data={**add, "token": stolen}).status_code == 403
    assert li.post("/en/accounts/add", data=add).status_code == 403
    before = browser(app)
    early = token(before)
    assert before.post("/en/sign-in", data={"token": early, "name": "Li", "password": GOOD["Li"]}).status_code == 303
    assert before.post("/en/accounts/add", data={**add, "token": early}).status_code == 403
    assert "Eve" not in [one["name"] for one in li.get("/api/accounts").json()["accounts"]]


def test_readers_look_and_change_nothing_but_their_own_password(app: Any) -> None:
    reader = signed_in(app, "Reader")
    assert reader.get("/en/plan").status_code == 200
    for path in ("/en/begin", "/en/cancel", "/en/accounts/add", "/api/upload", "/en/whatever"):
        good = token(reader, "/en/me")
        answer = reader.post(path, data={"token": good}, headers={"x-yindi-token": good})
        assert answer.status_code == 403, path
        if path.startswith("/en/"):
            # A page in words, with the bar that leads on.
            assert "Readers only look." in answer.text
            assert '<header class="bar">' in answer.text
    form = {"old": GOOD["Reader"], "new": "a better password", "again": "a better password"}
    answer = reader.post("/en/password", data={"token": token(reader, "/en/me"), **form})
    assert answer.status_code == 303
    assert reader.get("/api/me").status_code == 200
    form = {"old": "a better password", "new": GOOD["Reader"], "again": GOOD["Reader"]}
    assert reader.post("/en/password", data={"token": token(reader, "/en/me"), **form}).status_code == 303
    form = {"old": "wrong", "new": "another password", "again": "another password"}
    assert reader.post("/en/password", data={"token": token(reader, "/en/me"), **form}).status_code == 401
    form["again"] = "not the same"
    assert reader.post("/en/password", data={"token": token(reader, "/en/me"), **form}).status_code == 422


def test_readers_solve_and_keep_what_ifs_of_their_own_and_see_no_button_for_what_they_may_not_do(app: Any) -> None:
    reader, wang = signed_in(app, "Reader"), signed_in(app, "Wang")
    assert 'action="/en/begin"' in wang.get("/en/work").text
    work = reader.get("/en/work").text
    assert 'action="/en/begin"' not in work
    assert "Readers cannot have the study read again." in work
    asked = {"token": token(reader, "/en/what-if?set="), "lines": "cap=3"}
    assert reader.post("/en/what-if", data=asked).headers["location"] == "/en/what-if?set=cap%3D3"
    assert reader.post("/api/what-if", data=asked).status_code == 200
    assert reader.post("/zh/scenarios/save", data={**asked, "name": "mine"}).status_code == 303
    assert [one["name"] for one in reader.get("/api/scenarios").json()] == ["mine"]
    assert wang.get("/api/scenarios").json() == []
    assert reader.post("/api/scenarios/forget", data={**asked, "name": "mine"}).json() == []
    # The same addresses as part of longer ones stay shut.
    for path in ("/en/what-if/begin", "/en/scenarios/save/begin", "/api/what-ifs"):
        assert reader.post(path, data=asked).status_code == 403, path


def test_accounts_and_log_are_for_administrators(app: Any) -> None:
    wang = signed_in(app, "Wang")
    for path in ("/en/accounts", "/zh/audit", "/api/accounts", "/api/audit", "/api/audit.csv"):
        assert wang.get(path).status_code == 403, path
    for change in ("add", "roles", "switch", "password"):
        answer = wang.post(f"/en/accounts/{change}", data={"token": token(wang, "/en/me"), "name": "Li", "off": "1"})
        assert answer.status_code == 403
    assert signed_in(app, "Li").get("/api/me").status_code == 200


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_administrator_adds_changes_and_switches_off(language: str, app: Any) -> None:
    li, name = signed_in(app, "Li"), f"=Zhao {language}"

    def change(what: str, **form: Any) -> Any:
        return li.post(f"/{language}/accounts/{what}", data={"token": token(li, "/en/accounts"), "name": name, **form})

    assert change("add", password="short", role="fund").status_code == 422
    assert change("add", password="the password of Zhao").status_code == 422
    assert change("add", password="the password of Zhao", role=["fund", "reader"]).status_code == 303
    assert change("add", password="the password of Zhao", role="fund").status_code == 422
    zhao = browser(app)
    assert sign_in(zhao, name, "the password of Zhao").status_code == 303
    assert zhao.get("/api/me").json()["roles"] == ["reader", "fund"]
    assert change("roles", role="assessor").status_code == 303
    assert zhao.get("/api/me").json()["roles"] == ["assessor"]
    assert change("password", password="another one of Zhao").status_code == 303
    assert zhao.get("/api/me").status_code == 401
    assert sign_in(zhao, name, "another one of Zhao").status_code == 303
    assert change("switch", off="1").status_code == 303
    assert zhao.get("/api/me").status_code == 401
    assert sign_in(zhao, name, "another one of Zhao").status_code == 401
    assert change("switch", off="0").status_code == 303
    # The last administrator stays one.
    assert change("roles", name="Li", role="reader").status_code == 422
    assert change("switch", name="Li", off="1").status_code == 422


def test_the_log_tells_what_happened_and_its_table_holds_no_formula(app: Any) -> None:
    li = signed_in(app, "Li")
    form = {"token": token(li, "/en/accounts"), "name": "=HYPERLINK(1)", "password": "x" * 12, "role": "reader"}
    assert li.post("/en/accounts/add", data=form).status_code == 303
    sign_in(browser(app), "=HYPERLINK(1)", "wrong password")
    li.post("/en/begin", data={"token": token(li, "/en/me")})
    found = li.get("/api/audit").json()["lines"]
    assert [(one["person"], one["what"]) for one in found[:3]] == [
        ("Li", "work.begun"), ("", "sign_in_failed"), ("Li", "account.added"),
    ]  # fmt: skip
    answer = li.get("/api/audit.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="audit.csv"'
    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert "'=HYPERLINK(1): reader" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    shown = li.get("/zh/audit").text
    assert "新增账户" in shown
    assert "&lt;" not in shown.split("<tbody>")[1].split("</tbody>")[0]
    everything = "".join(GOOD.values())
    assert not any(password in answer.text for password in [*GOOD.values(), everything])


def test_pages_are_kept_by_no_cache_between(app: Any) -> None:
    wang = signed_in(app, "Wang")
    for page in ("/en/plan", "/api/plan", "/en/search?words=P"):
        assert wang.get(page).headers["cache-control"] == "private, no-cache"
    assert wang.get("/en/me").headers["cache-control"] == "no-store"


def test_the_page_of_one_person_never_names_another(app: Any) -> None:
    wang, li = signed_in(app, "Wang"), signed_in(app, "Li")
    assert "Wang" not in li.get("/en/plan").text
    assert wang.get("/en/plan").text == li.get("/en/plan").text
    names = {one: client.cookies["yindi-name"] for one, client in (("Wang", wang), ("Li", li))}
    assert names == {"Wang": "Wang", "Li": "Li"}
    # What the browser says there is believed by nobody.
    wang.cookies.set("yindi-name", "Li")
    assert wang.get("/api/me").json()["name"] == "Wang"


@pytest.mark.parametrize(
    "to", ["//example.org", "https://example.org", "/\\example.org", "/en/\\..", "javascript:alert(1)", "/en/sign-in",
           "/en/\n", "/api/plan", "\\\\example.org", "/en\t//example.org", ""],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(to: str, app: Any) -> None:
    assert sign_in(browser(app), "Wang", to=to).headers["location"] == "/en/"


@given(st.text())
def test_law_the_way_on_stays_on_this_server(to: str) -> None:
    assert re.match(r"/(en|zh)/", inside(to, "en"))


def test_cookies_travel_only_encrypted_where_people_come_by_tls() -> None:
    assert "; Secure" in Entrance(tls=True).cookie(SESSION, "x")
    assert "; Secure" not in Entrance().cookie(SESSION, "x")
    assert "Max-Age=0" in Entrance().cookie(SESSION, "")


def test_accounts_that_vanish_let_nobody_in(shelf: Any, tmp_path: Path) -> None:
    made = make_app(Job(shelf.order, shelf.root), Entrance(people=People(tmp_path / "gone.sqlite")))
    client = TestClient(made, base_url=HERE, follow_redirects=False, raise_server_exceptions=False)
    client.cookies.set(SESSION, "x" * 43)
    assert client.get("/en/plan").status_code == 503
