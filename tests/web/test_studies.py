"""Studies that people send: checked beside the pages, each seen by its owner alone, one heavy job at a time."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from test_signing_in import browser, token
from test_unpacking import folder_packed, packed

from office import quick_hash
from yindi.errors import InputRefused
from yindi.web.app import make_app
from yindi.web.door.entrance import Entrance
from yindi.web.making.arrivals import Arrivals
from yindi.web.making.job import Job, Status
from yindi.web.making.order import Order
from yindi.web.making.shelf import MOST_STUDIES, Shelf
from yindi.web.making.turns import JobInTurn, Turns
from yindi.web.making.unpacking import BOUNDS
from yindi.web.people import accounts, passwords
from yindi.web.people.store import People
from yindi.web.studio import Studio

HERE = "http://127.0.0.1"
TITLE = {"en": "Mine", "zh": "我的"}


@pytest.fixture
def app(shelf: Any, tmp_path: Path) -> Iterator[Any]:
    """A workspace with two accounts, into which Li and Wang have signed in."""
    with quick_hash():
        people = People(tmp_path / "accounts.sqlite")
        with people.writing(create=True) as store:
            for name in ("Li", "Wang"):
                accounts.add(store, name, ["place"], passwords.hashed("a long password"))
        job = Job(shelf.order, shelf.root)
        made: Any = make_app(job, Entrance(people=people), shelf=Shelf(tmp_path / "studies"))
        with TestClient(made, base_url=HERE) as first:
            while job.status.state == "working":
                time.sleep(0.1)
            made.portal = first.portal
            yield made


def signed_in(app: Any, name: str) -> TestClient:
    client = browser(app)
    form = {"token": token(client), "name": name, "password": "a long password"}
    assert client.post("/en/sign-in", data=form).status_code == 303
    return client


def send(client: TestClient, content: bytes, name: str = "mine.zip") -> Any:
    headers = {"x-yindi-token": token(client, "/en/me"), "x-yindi-file": name}
    return client.post("/api/upload", content=content, headers=headers)


def checked(client: TestClient, answer: Any) -> dict[str, Any]:
    """The report, once the check has ended."""
    assert answer.status_code == 202, answer.text
    address = "/api/" + answer.json()["report"]
    for _ in range(600):
        report: dict[str, Any] = client.get(address).json()
        if report["state"] != "checking":
            return report
        time.sleep(0.1)
    raise AssertionError("the check does not end")


def test_from_a_file_to_the_pages_of_ones_own_study(app: Any, small_folder: Path, tmp_path: Path) -> None:
    own = small_folder.parent / "own"
    if not own.exists():
        import shutil

        shutil.copytree(small_folder, own)
        toml = own / "study.toml"
        toml.write_text('title = "Only mine"\n' + toml.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    li, wang = signed_in(app, "Li"), signed_in(app, "Wang")
    report = checked(li, send(li, folder_packed(own, tmp_path / "own.zip").read_bytes(), "own.zip"))
    assert report["state"] == "fine", report
    assert "The study can be used" in report["says"][0]["en"]
    key = report["study"]
    assert [one["file"] for one in li.get("/api/studies").json()["mine"]] == ["own.zip"]
    # Nobody else sees it, opens it, or takes it away, nor reads the report.
    assert wang.get("/api/studies").json()["mine"] == []
    for way in ("open", "remove"):
        answer = wang.post(f"/en/studies/{way}", data={"token": token(wang, "/en/me"), "study": key})
        assert answer.status_code == 404
    wang.cookies.set("yindi-study", key)
    assert "Only mine" not in wang.get("/en/studies").text
    assert wang.get("/api/studies").json()["chosen"] == ""
    answer = li.post("/en/studies/open", data={"token": token(li, "/en/me"), "study": key})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/")
    # Its plan is being made while the pages of the server's own study answer others.
    assert li.get("/api/work").json()["state"] == "working"
    assert wang.get("/en/plan").status_code == 200
    for _ in range(1200):
        if li.get("/api/work").json()["state"] != "working":
            break
        time.sleep(0.1)
    assert li.get("/api/work").json()["state"] == "ready", li.get("/api/work").text
    assert "Only mine" in li.get("/en/plan").text
    assert "Only mine" not in wang.get("/en/plan").text
    assert "yindi plan own" in li.get("/api/report").text
    # Back to that of the server, and away with it.
    li.post("/en/studies/open", data={"token": token(li, "/en/me"), "study": ""})
    assert "Only mine" not in li.get("/en/plan").text
    li.post("/en/studies/remove", data={"token": token(li, "/en/me"), "study": key})
    assert li.get("/api/studies").json()["mine"] == []
    assert list((tmp_path / "studies").iterdir()) == []


def test_a_study_that_cannot_be_used_is_told_why_and_leaves_nothing(app: Any, tmp_path: Path) -> None:
    li, wang = signed_in(app, "Li"), signed_in(app, "Wang")
    bomb = packed(tmp_path / "bomb.zip", {"study.toml": b"", "activity.csv": b"0" * 20_000_000}).read_bytes()
    answer = send(li, bomb, "%E7%82%B8%E5%BC%B9.zip")
    report = checked(li, answer)
    assert report["state"] == "refused"
    assert "200" in report["says"][0]["en"]
    assert "炸弹.zip" in report["says"][0]["zh"]
    page = "/zh/" + answer.json()["report"]
    assert "炸弹.zip" in li.get(page).text
    assert wang.get(page).status_code == 404
    assert list((tmp_path / "studies").iterdir()) == []


def test_sending_needs_the_token_and_a_name_is_only_a_name(app: Any, tmp_path: Path) -> None:
    li, wang = signed_in(app, "Li"), signed_in(app, "Wang")
    for headers in ({}, {"x-yindi-token": token(wang, "/en/me")}, {"x-yindi-token": "0" * 64}):
        assert li.post("/api/upload", content=b"x", headers=headers).status_code == 403
    good = {"x-yindi-token": token(li, "/en/me")}
    assert li.post("/api/upload", content=b"x", headers={**good, "origin": "http://example.org"}).status_code == 403
    report = checked(li, send(li, b"no archive", "..%2F..%2Fetc%2Fpasswd%00%1B[2J"))
    assert report["state"] == "refused"
    assert "/" not in report["file"]
    assert report["file"].isprintable()
    assert sorted(path.name for path in tmp_path.iterdir() if "sqlite" not in path.name) == ["studies"]


def test_nothing_and_too_much_are_refused_on_the_way(app: Any, tmp_path: Path) -> None:
    li = signed_in(app, "Li")
    app.app.arrivals.bounds = replace(BOUNDS, packed=100_000)
    assert send(li, b"").status_code == 422
    answer = send(li, b"x" * 100_001)
    assert answer.status_code == 422
    assert "100,000" in answer.json()["says"]["en"]
    assert list((tmp_path / "studies").iterdir()) == []
    # The next one is not held up by those that were refused.
    assert checked(li, send(li, b"no archive"))["state"] == "refused"


async def in_pieces(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


def test_one_person_sends_one_at_a_time_and_keeps_ten(tmp_path: Path) -> None:
    async def attempt() -> None:
        shelf = Shelf(tmp_path)
        arrivals = Arrivals(shelf)
        number = await arrivals.receive(in_pieces(b"x"), name="a.zip", owner="Li")
        with pytest.raises(InputRefused, match="wait"):
            await arrivals.receive(in_pieces(b"x"), name="b.zip", owner="Li")
        # Others may.
        await arrivals.receive(in_pieces(b"x"), name="b.zip", owner="Wang")
        assert arrivals.report(number, "Wang") is None
        await asyncio.gather(*arrivals.tasks)
        report = arrivals.report(number, "Li")
        assert report is not None
        assert report.state == "refused"
        for _ in range(MOST_STUDIES):
            shelf.put(shelf.room(), "Li", TITLE, "a.zip")
        with pytest.raises(InputRefused, match="Remove one"):
            await arrivals.receive(in_pieces(b"x"), name="a.zip", owner="li")

    asyncio.run(attempt())


def test_a_check_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    async def attempt() -> None:
        arrivals = Arrivals(Shelf(tmp_path), replace(BOUNDS, seconds=0))
        number = await arrivals.receive(in_pieces(b"x"), name="a.zip", owner="Li")
        await asyncio.gather(*arrivals.tasks)
        report = arrivals.report(number, "Li")
        assert report is not None
        assert "took longer" in report.says[0].en
        assert list(tmp_path.iterdir()) == []

    asyncio.run(attempt())


def test_what_was_arriving_when_the_server_stopped_is_cleared_away(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    kept = shelf.put(shelf.room(), "Li", TITLE, "a.zip")
    shelf.room()
    shelf.sweep()
    assert [path.name for path in tmp_path.iterdir()] == [kept.key]
    for wrong in ("", "..", "../accounts", kept.key + "/study", "0" * 16, kept.key.upper()[:15]):
        assert shelf.find(wrong, "Li") is None
    assert shelf.find(kept.key, "LI") == kept
    assert shelf.find(kept.key, "Wang") is None


def test_law_turns_are_taken_one_after_another_in_order() -> None:
    async def attempt() -> None:
        turns, inside, order, told = Turns(), 0, [], []

        async def work(number: int) -> None:
            nonlocal inside

            async def tell(before: int) -> None:
                told.append((number, before))

            async with turns.turn(tell):
                inside += 1
                assert inside == 1
                order.append(number)
                await asyncio.sleep(0.01)
                inside -= 1
                if number == 1:
                    raise ValueError

        await asyncio.gather(*(work(number) for number in range(4)), return_exceptions=True)
        assert order == [0, 1, 2, 3]
        # Each was told how many were before, down to the last of them.
        assert [before for number, before in told if number == 3] == [3, 2, 1]
        assert turns.line == []

    asyncio.run(attempt())


def test_a_job_in_line_says_how_many_are_before_and_can_leave(shelf: Any) -> None:
    async def attempt() -> None:
        turns = Turns()
        first, second, third = (JobInTurn(shelf.order, shelf.root, turns) for _ in range(3))
        for job in (first, second, third):
            await job.start()
        await asyncio.sleep(0.05)
        assert second.status.state == "working"
        assert second.status.stage is not None
        assert "1 job is" in second.status.stage.en
        assert third.status.stage is not None
        assert "2 jobs are" in third.status.stage.en
        assert second.process is None
        await second.cancel()
        assert second.status.state == "cancelled"
        states = [status async for status in third.listen()]
        assert states[-1].state == "ready"
        assert first.status == Status("ready")
        # It may stand in line again.
        await second.start()
        assert [status.state async for status in second.listen()][-1] == "ready"
        for job in (first, second, third):
            await job.cancel()
        assert turns.line == []

    asyncio.run(attempt())


def test_a_study_read_again_is_at_work_until_it_is_ready(shelf: Any) -> None:
    """The process that answers gives way meanwhile; a page asked for at any moment says that work goes on."""

    async def attempt() -> None:
        job = JobInTurn(shelf.order, shelf.root, Turns())
        await job.start()
        assert [status.state async for status in job.listen()][-1] == "ready"
        before = job.process
        assert before is not None
        assert job.waits is not None
        await job.waits
        await job.start()
        states = []
        while not states or states[-1] != "ready":
            states.append(job.status.state)
            await asyncio.sleep(0)
        assert set(states[:-1]) == {"working"}
        assert before.returncode is not None
        assert job.process is not before
        # Cancelled while the earlier process gives way, no other begins.
        await job.start()
        await asyncio.sleep(0)
        await job.cancel()
        assert job.status.state == "cancelled"
        assert job.process is None or job.process.returncode is not None

    asyncio.run(attempt())


def test_work_that_takes_too_long_makes_way_for_the_next(shelf: Any, tmp_path: Path) -> None:
    async def attempt() -> None:
        turns = Turns()
        slow = JobInTurn(replace(shelf.order, draws=50_000), tmp_path, turns, most=0.5)
        after = JobInTurn(shelf.order, shelf.root, turns)
        for job in (slow, after):
            await job.start()
        assert [status.state async for status in after.listen()][-1] == "ready"
        assert slow.status.state == "refused"
        assert slow.status.says is not None
        assert "others wait" in slow.status.says.en
        assert slow.process is None or slow.process.returncode is not None
        assert list(tmp_path.iterdir()) == []
        await after.cancel()

    asyncio.run(attempt())


def test_workspaces_that_were_not_used_longest_close(tmp_path: Path, monkeypatch: Any) -> None:
    from fastapi import FastAPI

    monkeypatch.setattr("yindi.web.studio.MOST_OPEN", 2)

    async def attempt() -> None:
        built: list[Order] = []

        def build(order: Order) -> FastAPI:
            built.append(order)
            made = FastAPI()
            made.state.job = Job(order, tmp_path)
            return made

        studies = Shelf(tmp_path)
        studio = Studio(FastAPI(), build, studies)
        keys = [studies.put(studies.room(), "Li", TITLE, f"{n} a.zip") for n in range(3)]
        for one in (keys[0], keys[1], keys[0], keys[2], keys[0]):
            await studio.workspace(one)
        assert set(studio.opened) == {keys[0].key, keys[2].key}
        assert [order.replay for order in built] == [f"yindi plan {n}_a" for n in (0, 1, 2)]
        # Nobody's work is ended to make room for somebody else's study.
        for made, _ in studio.opened.values():
            made.state.job.status = Status("working")
        await studio.workspace(keys[1])
        assert set(studio.opened) == {one.key for one in keys}
        await studio.close()
        assert not studio.opened

    asyncio.run(attempt())
