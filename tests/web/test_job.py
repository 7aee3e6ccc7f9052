"""The work in its own process: told as it goes, cancelled without a trace, refused in the words of the command line."""

import asyncio
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from yindi.errors import InputRefused
from yindi.study import read_study
from yindi.web.app import make_app
from yindi.web.making.job import Job, Status
from yindi.web.making.order import Order

HERE = "http://127.0.0.1"


@pytest.fixture
def copy(small_folder: Path, tmp_path: Path) -> Path:
    """The small study, to be changed."""
    return Path(shutil.copytree(small_folder, tmp_path / "copy"))


async def ended(job: Job) -> list[Status]:
    """Every state of some work until it ends."""
    await job.start()
    states = [status async for status in job.listen()]
    await job.close()
    return states


def test_a_kept_result_is_not_made_again(shelf: Any) -> None:
    job = Job(shelf.order, shelf.root)
    states = asyncio.run(ended(job))
    assert states[-1].state == "ready"
    assert job.folder == shelf.folder
    # Reading the study is all that it took.
    assert {status.stage.en for status in states if status.stage} == {"Reading the study"}


def test_law_the_name_of_a_result_moves_with_what_it_is_made_from(copy: Path) -> None:
    order = Order(copy, None, "again")
    before = order.key(order.study())
    assert before == Order(copy, None, "again").key(order.study())
    assert before != Order(copy, 5, "again").key(Order(copy, 5, "again").study())
    settings = copy / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("picks = 2", "picks = 1"), encoding="utf-8")
    assert before != order.key(order.study())
    moved = order.key(order.study())
    table = copy / "activity.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("P1,A,2000,", "P1,A,2000,1"), encoding="utf-8")
    assert moved != order.key(order.study())


def test_a_broken_study_is_refused_as_on_the_command_line(copy: Path, tmp_path: Path) -> None:
    (copy / "activity.csv").write_text("place,industry,year,value\nP1,A,2000,-3\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refusal:
        read_study(copy)
    job = Job(Order(copy, None, "again"), tmp_path / "kept")
    with TestClient(make_app(job), base_url=HERE) as client:
        with client.stream("GET", "/api/work-events") as events:
            last = json.loads(list(events.iter_lines())[-2].removeprefix("data: "))
        assert last["state"] == "refused"
        assert last["says"] == refusal.value.says.as_dict()
        for language in ("en", "zh"):
            shown = client.get(f"/{language}/").text
            assert re.sub(r"[\"'<>&]", "", refusal.value.text(language))[:40] in re.sub(r"&#?\w+;|[\"']", "", shown)
            away = client.get(f"/{language}/plan", follow_redirects=False)
            assert (away.status_code, away.headers["location"]) == (303, f"/{language}/")
        assert client.get("/api/plan").status_code == 409
    assert not (tmp_path / "kept").exists()


def test_cancelled_work_leaves_nothing_and_pages_answer_meanwhile(copy: Path, tmp_path: Path) -> None:
    job = Job(Order(copy, 20_000, "again"), tmp_path / "kept")
    with TestClient(make_app(job), base_url=HERE) as client:
        shown = client.get("/en/")
        assert '<progress id="progress"' in shown.text
        found = re.search(r'name="token" value="(\w+)"', shown.text)
        assert found
        assert client.get("/api/work").json()["state"] == "working"
        answer = client.post("/en/cancel", data={"token": found[1]})
        assert answer.status_code == 200
        assert client.get("/api/work").json()["state"] == "cancelled"
        assert job.process is not None
        assert job.process.returncode is not None
    assert not (tmp_path / "kept").exists() or not list((tmp_path / "kept").iterdir())


def test_progress_is_told_stage_by_stage(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from yindi.web.making import telling

    monkeypatch.setattr(telling, "EVERY", 0.0)
    tick = telling.Telling().stage("stage.forecast", 2)
    tick()
    tick()
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["done"], line["total"]) for line in lines] == [(0, 2), (1, 2), (2, 2)]
    assert set(lines[0]["stage"]) == {"en", "zh"}
