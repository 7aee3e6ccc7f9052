"""Questions put to the process of a result: people in turn, the same asked once, cancelled, asked anew after an end."""

import asyncio
import json
import os
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from yindi.errors import YindiError
from yindi.present.what_if import WhatIf, what_if
from yindi.study import Results
from yindi.study.scenarios import as_it_stands, read_scenario, resolve
from yindi.web.asking import attend
from yindi.web.asking.question import Key
from yindi.web.asking.questions import MOST_OPEN, Questions
from yindi.web.making.job import Job


class Deaf:
    """A job whose process is played by the test."""

    def __init__(self) -> None:
        self.folder = Path("result")
        self.sent: list[dict[str, Any]] = []
        self.hear: Callable[[Mapping[str, Any] | None], None] = lambda _: None

    async def send(self, **facts: Any) -> None:
        """Keep what would be sent."""
        self.sent.append(facts)


def about(name: str) -> Key:
    """A question."""
    return (), (name,)


async def answer(job: Deaf, questions: Questions, **facts: Any) -> None:
    """The process answers what was put last."""
    assert questions.working is not None
    job.hear({"asked": questions.working.number, **facts})
    await asyncio.sleep(0)
    await asyncio.gather(*questions.tasks)


def test_hand_people_are_served_in_turn() -> None:
    async def play() -> list[str]:
        job = Deaf()
        questions = Questions(job)  # type: ignore[arg-type]
        for name in ("a", "b", "c"):
            await questions.ask(about(name), "An")
        await questions.ask(about("x"), "Li")
        assert questions.progress(about("c")).ahead == 2
        while questions.working is not None:
            await answer(job, questions, answer="{}", csv="", seconds=0.1)
        return [sent["after"][0] for sent in job.sent]

    assert asyncio.run(play()) == ["a", "x", "b", "c"]


def test_law_the_same_question_is_put_once_and_ends_when_nobody_waits() -> None:
    async def play() -> None:
        job = Deaf()
        questions = Questions(job)  # type: ignore[arg-type]
        await questions.ask(about("a"), "An")
        await questions.ask(about("a"), "Li")
        await questions.ask(about("b"), "Li")
        assert [sent["after"] for sent in job.sent] == [("a",)]
        await questions.cancel(about("a"), "An")
        assert questions.progress(about("a")).state == "working"
        await questions.cancel(about("a"), "Li")
        assert questions.progress(about("a")).state == "cancelled"
        assert job.sent[-1] == {"cancel": 1}
        # What waits is put once the process has let go.
        await answer(job, questions, cancelled=True)
        assert job.sent[-1]["after"] == ("b",)
        await questions.cancel(about("b"), "Li")
        await answer(job, questions, answer="{}", csv="", seconds=0.1)
        assert questions.progress(about("b")).state == "answered"

    asyncio.run(play())


def test_nobody_may_have_more_than_some_questions_open() -> None:
    async def play() -> None:
        questions = Questions(Deaf())  # type: ignore[arg-type]
        for number in range(MOST_OPEN):
            await questions.ask(about(str(number)), "An")
        with pytest.raises(YindiError, match=str(MOST_OPEN)):
            await questions.ask(about("one more"), "An")
        await questions.ask(about("one more"), "Li")

    asyncio.run(play())


def test_where_the_process_ends_everyone_is_told_and_may_ask_again() -> None:
    async def play() -> None:
        job = Deaf()
        questions = Questions(job)  # type: ignore[arg-type]
        await questions.ask(about("a"), "An")
        await questions.ask(about("b"), "Li")
        job.hear(None)
        await asyncio.gather(*questions.tasks)
        assert [questions.progress(about(name)).state for name in "ab"] == ["refused", "refused"]
        await questions.ask(about("a"), "An")
        assert questions.progress(about("a")).state == "working"
        # Another result knows nothing of what was asked about the one before.
        job.folder = Path("another")
        assert questions.progress(about("a")).state == "unknown"

    asyncio.run(play())


def test_a_killed_process_is_begun_again_for_the_next_question(shelf: Any) -> None:
    async def play() -> list[str]:
        job = Job(shelf.order, shelf.root)
        questions = Questions(job)
        await job.start()
        async for _ in job.listen():
            pass
        states = []
        for name in ("cap=3", "cap=2"):
            await questions.ask(about(name), "An")
            await questions.answered(about(name), within=120)
            states.append(questions.progress(about(name)).state)
            assert job.process is not None
            assert job.task is not None
            os.kill(job.process.pid, signal.SIGTERM)
            await job.task
            assert job.status.state == "ready"
        questions.end()
        await job.close()
        return states

    assert asyncio.run(play()) == ["answered", "answered"]


def told_by(lines: list[dict[str, Any]], results: Results, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the process says to some lines."""
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(attend, "tell", lambda **facts: told.append(facts))
    monkeypatch.setattr(attend.Telling, "stage", lambda *_: lambda: None)
    attend.Attending(results.study, results).attend(json.dumps(line) for line in lines)
    return told


def test_twin_the_process_answers_with_the_record_of_the_library(
    small_results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [{"ask": 7, "before": ["cap=3"], "after": ["cap=2", "picks=1"]}, {"ask": 8, "check": ["cap=none"]}]
    told = {facts["asked"]: facts for facts in told_by(lines, small_results, monkeypatch)}
    sides = [
        resolve(small_results, read_scenario(small_results.study, "what if", some))
        for some in (["cap=3"], ["cap=2", "picks=1"])
    ]
    record, table = what_if(sides[0], sides[1])
    adapter: TypeAdapter[WhatIf] = TypeAdapter(WhatIf)
    assert adapter.validate_json(told[7]["answer"]) == adapter.validate_json(adapter.dump_json(record))
    assert told[7]["csv"] == table
    assert "none" in told[8]["refused"]["en"]


def test_law_what_is_cancelled_is_not_solved(small_results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [{"cancel": 7}, {"ask": 7, "before": [], "after": ["cap=2"]}, {"ask": 8, "before": [], "after": []}]
    told = told_by(lines, small_results, monkeypatch)
    assert told[0] == {"asked": 7, "cancelled": True}
    assert json.loads(told[1]["answer"])["counts"] == {"new": 0, "gone": 0, "earlier": 0, "later": 0}


def test_as_it_stands_is_the_run_itself(small_results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    told = told_by([{"ask": 1, "before": [], "after": ["cap=2"]}], small_results, monkeypatch)
    base = as_it_stands(small_results).solved.schedule
    assert json.loads(told[0]["answer"])["before"]["objective"] == base.objective
