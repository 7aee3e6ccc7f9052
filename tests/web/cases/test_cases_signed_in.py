"""Cases where people sign in: each in their own name and roles, each change in the log."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from yindi.procedure import Store
from yindi.web.app import make_app
from yindi.web.door.entrance import Entrance
from yindi.web.making.job import Job
from yindi.web.people import accounts, passwords
from yindi.web.people.store import People

HERE = "http://127.0.0.1"
PASSWORD = "a password for the test"
ROLES = {"Rong": ["reviewer"], "Zhang": ["fund", "admin"], "Reader": ["reader"], "Sun": ["place"], "Qian": ["place"]}
# Sun acts for another place than that of the case S47, Qian for that one too.
ELSEWHERE, HERS = "Invented A 虚构甲", "Invented C 虚构丙"
PLACES = {"Sun": [ELSEWHERE], "Qian": [ELSEWHERE, HERS]}


@pytest.fixture
def office(
    shelf: Any, province: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Callable[[str], TestClient], Path]]:
    """Whoever signs in, and the copy of the province that they work on; the hash is the same with less work."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords.nobodys.cache_clear()
    path = tmp_path / "cases.sqlite"
    copyfile(province, path)
    people = People(tmp_path / "accounts.sqlite")
    with people.writing(create=True) as store:
        for name, roles in ROLES.items():
            accounts.add(store, name, roles, passwords.hashed(PASSWORD), PLACES.get(name, ()))
    made = make_app(Job(shelf.order, shelf.root), Entrance(people=people), cases=path)
    with TestClient(made, base_url=HERE) as first:

        def signed_in(name: str) -> TestClient:
            client = TestClient(made, base_url=HERE, follow_redirects=False)
            client.portal = first.portal
            form = client.get("/en/sign-in").text
            token = form.split('name="token" value="')[1][:64]
            answer = client.post("/en/sign-in", data={"token": token, "name": name, "password": PASSWORD})
            assert answer.status_code == 303
            return client

        yield signed_in, path
    passwords.nobodys.cache_clear()


def test_hand_a_step_is_taken_in_ones_own_name_and_stands_in_the_log(
    office: tuple[Callable[[str], TestClient], Path], sent: Callable[..., Any]
) -> None:
    signed_in, path = office
    # Money of the case S14 is being recovered: a step of the fund.
    zhang = signed_in("Zhang")
    desk = zhang.get("/api/desk").json()
    assert desk["roles"] == ["fund"]
    assert "S14" in [row["case"] for row in desk["waiting"]]
    page = zhang.get("/en/step?case=S14&step=recover").text
    assert 'name="actor"' not in page
    fields = {"amount": "10", "evidence": "receipt of the test", "role": "fund", "actor": "Somebody Else"}
    answer = sent(zhang, "/en/step?case=S14&step=recover", **fields)
    assert answer.status_code == 303
    with Store(path) as store:
        last = store.events("S14")[-1]
    assert (last.step, last.actor, last.role) == ("recover", "Zhang", "fund")
    log = zhang.get("/api/audit.csv").text
    assert f"Zhang,testclient,case.step,S14: recover ({last.seq})" in log


def test_nobody_takes_a_step_of_others_and_readers_only_look(
    office: tuple[Callable[[str], TestClient], Path], sent: Callable[..., Any]
) -> None:
    signed_in, path = office
    with Store(path) as store:
        before = store.registry().head
    rong = signed_in("Rong")
    offered = rong.get("/en/step?case=S14&step=recover").text
    assert "None of your roles may do this." in offered
    token = rong.get("/en/lapses").text.split('name="token" value="')[1][:64]
    seen = rong.get("/api/step", params={"case": "S14", "step": "recover"}).json()["seen"]
    forged = {"token": token, "case": "S14", "step": "recover", "seen": str(seen), "role": "fund", "amount": "10"}
    answer = rong.post("/en/step", data=forged | {"evidence": "x"})
    assert (answer.status_code, "is not one of your roles" in answer.text) == (422, True)
    reader = signed_in("Reader")
    assert reader.get("/api/desk").json()["waiting"] == []
    assert reader.get("/en/case?case=S14").status_code == 200
    assert 'class="button"' not in reader.get("/en/case?case=S14").text.split('id="head-next"')[1]
    assert sent(reader, "/en/lapses").status_code == 403
    with Store(path) as store:
        assert store.registry().head == before


def test_hand_nobody_acts_for_a_place_that_is_none_of_theirs(
    office: tuple[Callable[[str], TestClient], Path], sent: Callable[..., Any]
) -> None:
    signed_in, path = office
    with Store(path) as store:
        assert store.registry().commitments["S47"].place == HERS
        before = store.registry().last
    spend = {"amount": "1", "evidence": "a receipt of this test", "role": "place"}
    sun = signed_in("Sun")
    answer = sent(sun, "/en/step?case=S47&step=spend", **spend)
    assert answer.status_code == 422
    assert f"S47: you act for {ELSEWHERE} and not for place {HERS}." in answer.text
    # Looking is not limited.
    assert sun.get("/en/case?case=S47").status_code == 200
    opened = sent(sun, "/en/open?procedure=barrier", id="B7", place=HERS, sponsor="Sun", role="place", evidence="x")
    assert opened.status_code == 422
    with Store(path) as store:
        assert store.registry().last == before
    assert sent(signed_in("Qian"), "/en/step?case=S47&step=spend", **spend).status_code == 303


def test_a_page_that_is_kept_for_one_is_not_shown_to_another_with_other_roles(
    office: tuple[Callable[[str], TestClient], Path],
) -> None:
    signed_in, _ = office
    zhang, rong = signed_in("Zhang"), signed_in("Rong")
    link = 'href="/en/step?case=S14&amp;step=recover"'
    assert link in zhang.get("/en/case?case=S14").text
    assert link not in rong.get("/en/case?case=S14").text
    assert link in zhang.get("/en/case?case=S14").text


def test_a_reader_may_have_a_text_screened_and_a_stranger_may_not(
    office: tuple[Callable[[str], TestClient], Path],
) -> None:
    signed_in, path = office
    reader, before = signed_in("Reader"), path.read_bytes()
    token = reader.get("/en/screen").text.split('name="token" value="')[1][:64]
    data = {"token": token, "text": "企业须在本市注册。"}
    assert "9(2)" in reader.post("/en/screen", data=data).text
    assert reader.post("/cases/screen.csv", data=data).status_code == 200
    headers = {"x-yindi-token": token, "x-yindi-file": "m.txt"}
    assert reader.post("/api/screen/text", content=b"words", headers=headers).json() == {"text": "words"}
    assert reader.post("/en/step", data={"token": token}).status_code == 403
    assert path.read_bytes() == before
    stranger = TestClient(reader.app, base_url=HERE, follow_redirects=False)
    stranger.portal = reader.portal
    assert stranger.get("/en/screen").headers["location"].startswith("/en/sign-in?to=")
    deals = {"token": token, "text": "deal,year,incentive,tax\nD,2026,1,2\n"}
    assert reader.post("/api/deals", data=deals).json()["deals"] == 1
    for address in (
        "/en/screen",
        "/api/screen",
        "/cases/screen.csv",
        "/api/screen/text",
        "/en/deals",
        "/api/deals/rows",
    ):
        assert stranger.post(address, data=data).status_code == 401
