"""A step judged by the plan that is shown: the same event as from the command line, the same refusal, nothing else."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from html import unescape
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from fastapi.testclient import TestClient

from planned_cases import FACTS, ago, cases_in
from yindi.cli.cases import taking
from yindi.cli.cases.typed import Typed
from yindi.errors import InputRefused
from yindi.messages import say
from yindi.procedure import Event, Store
from yindi.procedure.guards import Facts
from yindi.procedure.planned.facts import planned_facts
from yindi.procedure.records import Commitment
from yindi.procedure.stepping import StepRefused
from yindi.study import Results
from yindi.study.cases import plan_now
from yindi.web.app import make_app
from yindi.web.making.job import Job
from yindi.web.pages.cases.fields import FACT
from yindi.web.views.cases import answering

HERE = "http://127.0.0.1"
TODAY = date.today()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with cases to be judged by the plan of the small study."""
    return cases_in(tmp_path)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """What is typed, as a file of the command line."""
    path = tmp_path / "facts.toml"
    lines = (f"{name} = {json.dumps(value)}\n" for name, value in {**FACTS, "clauses": []}.items())
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def person(shelf: Any, record: Path) -> Iterator[TestClient]:
    """Someone who takes steps beside the result of the small study."""
    with TestClient(make_app(Job(shelf.order, shelf.root), cases=record), base_url=HERE) as made:
        with made.stream("GET", "/api/work-events") as events:
            assert '"ready"' in [line for line in events.iter_lines() if line.startswith("data:")][-1]
        yield made


@pytest.fixture
def planned(small_results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line with the results of the small study, which are not made again for each step."""
    monkeypatch.setattr(taking, "planned", lambda _: plan_now(small_results))


def fields_in(client: TestClient, page: str) -> dict[str, str]:
    """What a browser would send of a form that nobody has touched, its boxes included."""
    text = client.get(page).text
    hidden = dict(re.findall(r'<input type="hidden" name="([\w.]+)" value="([^"]*)">', text))
    ticked = re.findall(r'<input type="checkbox" id="\w+" name="(\w+)" value="([^"]*)"[^>]* checked>', text)
    return hidden | dict(ticked)


def send(client: TestClient, step: str, case: str, *, to: str = "step", language: str = "en", **fields: str) -> Any:
    """Fill in the form of a step and send it, as often as the plan has to be waited for."""
    sent = {**fields_in(client, f"/{language}/step?case={case}&step={step}"), **fields}
    for _ in range(20):
        answer = client.post(f"/{language}/{to}", data=sent, follow_redirects=False)
        found = re.search(r'data-asked="(\d+)"', answer.text)
        if found is None and say("web.form.plan.waiting").text(language) not in refusals(answer):
            return answer
        # What is waited for is told as it moves.
        with client.stream("GET", "/api/step-events", params={"asked": found[1] if found else "0"}) as events:
            assert all(json.loads(line[5:])["state"] for line in events.iter_lines() if line.startswith("data:"))
    raise AssertionError(step)


def refusals(answer: Any) -> list[str]:
    """Why a form was refused, as the page tells it."""
    found = re.search(r'id="refused".*?</div>', answer.text, re.S)
    return [unescape(one) for one in re.findall(r"<li>(.*?)</li>", found[0])] if found else []


def copied(path: Path, to: Path) -> Path:
    """A record as it stands, though a server has it open."""
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(to)) as other:
        one.backup(other)
    return to


def events_of(path: Path) -> tuple[Event, ...]:
    """Every event of a record."""
    with Store(path) as store:
        return tuple(store.events())


def last(path: Path) -> Event:
    """The last event of a record."""
    return events_of(path)[-1]


TYPED = {FACT + name: str(value) for name, value in FACTS.items()} | {FACT + "clauses": "0"}
# A step, who takes it in which role, days ago, and what is stated: in a form, and on the command line.
Way = tuple[str, str, str, int, dict[str, str], dict[str, Any]]
WAYS: tuple[Way, ...] = (
    ("override", "Ze", "centre", 6, {"guard": "exit_date", "reason": "law"}, {"guard": "exit_date", "reason": "law"}),
    ("screen", "Rong", "reviewer", 5, {}, {}),
    ("review", "Rui", "reviewer", 4, {"evidence": "opinion"}, {"evidence": ("opinion",)}),
    ("approve", "An", "approver", 3, {}, {}),
    ("release", "Fei", "fund", 2, {"amount": "60", "evidence": "plan", "next_funder": "bank"},
     {"amount": 60, "evidence": ("plan",), "next_funder": "bank"}),
)  # fmt: skip


@pytest.mark.usefixtures("planned")
def test_twin_a_form_takes_the_event_of_the_command_line(
    person: TestClient, record: Path, facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged, logged = 0, list[str]()
    monkeypatch.setattr(answering, "audit", lambda _request, _what, about: logged.append(about))
    for number, (step, actor, role, days, in_form, on_line) in enumerate(WAYS):
        other = copied(record, tmp_path / f"other{number}.sqlite")
        answer = send(person, step, "C1", actor=actor, role=role, date=ago(days), **TYPED, **in_form)
        assert (answer.status_code, refusals(answer)) == (303, []), step
        typed = Typed(actor=actor, role=role, day=ago(days), facts=facts, plan="small", **on_line)
        taking.take("C1", step, other, typed, "en")
        assert last(record) == last(other), step
        judged += len(last(record).verdicts)
    with Store(record) as store:
        assert store.verify().states["C1"].state == "funded"
    assert judged >= 8
    # The record holds what the plan said; which plan it was stands in the log of changes.
    key = person.app.app.home.state.job.folder.name  # type: ignore[attr-defined]
    assert [about.endswith(f" [{key}]") for about in logged] == [True, True, False, True, True]
    # Of an approval without the plan these would have been unknown.
    approved = next(event for event in reversed(events_of(record)) if event.step == "approve")
    assert [one.missing for one in approved.verdicts if one.guard in ("pace", "budget", "cap")] == ["", "", ""]


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_twin_what_the_plan_blocks_is_refused_in_its_own_words(
    language: str, person: TestClient, record: Path, facts: Path
) -> None:
    before = events_of(record)
    fields = {**TYPED, "actor": "Rong", "role": "reviewer", "date": ago(5)}
    looked = send(person, "screen", "C2", to="step/guards", language=language, **fields)
    answer = send(person, "screen", "C2", language=language, **fields)
    with pytest.raises(StepRefused) as refusal:
        taking.take("C2", "screen", record, Typed(actor="Rong", day=ago(5), facts=facts, plan="small"), "en")
    said = [one.en if language == "en" else one.zh for one in refusal.value.objections]
    assert (answer.status_code, refusals(answer)) == (422, said)
    assert events_of(record) == before
    # What was only looked at says the same, with the way out, and takes nothing.
    assert looked.status_code == 200
    shown = unescape(looked.text[looked.text.index('id="said"') :])
    blocked = [one for one in re.findall(r'<li class="block">(.*?)</li>', shown, re.S) if 'class="change"' in one]
    assert len(blocked) == len(said) == 1
    # Without the plan nothing blocks.
    assert send(person, "screen", "C2", plan="", **fields).status_code == 303


@pytest.mark.usefixtures("planned")
def test_hand_what_the_plan_does_not_know_is_left_to_what_is_typed(person: TestClient, small_results: Results) -> None:
    unknown = Commitment(id="C3", procedure="support", version="", sponsor="Lin", exit_date=TODAY,
                         place="P1", industry="A", action="pilot")  # fmt: skip
    assert planned_facts(plan_now(small_results), unknown, today=TODAY) == Facts(today=TODAY)
    looked = send(person, "screen", "C3", to="step/guards", actor="Rong", role="reviewer", **TYPED)
    assert "has no option for this place, industry and action" in looked.text
    # A place that the plan does not know is not ticked, and the form says so.
    offered = person.get("/api/step", params={"case": "C4", "step": "screen"}).json()["by_plan"]
    assert not offered["chosen"]
    assert "does not know the place or the industry" in offered["says"]["en"]
    assert "plan" not in fields_in(person, "/en/step?case=C4&step=screen")
    # Of papers, receipts and measures no plan speaks.
    assert person.get("/api/step", params={"case": "C1", "step": "return"}).json()["by_plan"] is None


@pytest.mark.usefixtures("planned")
def test_twin_a_barrier_is_closed_by_its_price_in_the_plan(person: TestClient, record: Path, tmp_path: Path) -> None:
    other = copied(record, tmp_path / "other.sqlite")
    fields = {"actor": "Su", "role": "assessor", "date": ago(2), "evidence": "new plan"}
    # A barrier that names no limit of the plan is refused in the words of the command line.
    wrong = send(person, "close_barrier", "B2", **fields)
    typed = Typed(actor="Su", role="assessor", day=ago(2), evidence=("new plan",), plan="small")
    with pytest.raises(InputRefused) as refusal:
        taking.take("B2", "close_barrier", other, typed, "en")
    assert wrong.status_code == 422
    assert refusal.value.says.en in refusals(wrong)[0]
    assert send(person, "close_barrier", "B1", **fields).status_code == 303
    taking.take("B1", "close_barrier", other, typed, "en")
    assert last(record) == last(other)
    with Store(record) as store:
        assert store.verify().states["B1"].state == "price_fallen"


def test_hand_a_plan_that_cannot_be_asked_writes_nothing_and_says_what_to_do(
    person: TestClient, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, job = events_of(record), person.app.app.home.state.job  # type: ignore[attr-defined]
    fields = {**TYPED, "actor": "Rong", "role": "reviewer", "date": ago(5)}
    # Another plan than the one that the form was opened with.
    other = send(person, "screen", "C1", plan="0123456789abcdef", **fields)
    assert other.status_code == 422
    assert f"{job.folder.name[:12]}, no longer 0123456789ab" in refusals(other)[0]
    # The form comes back with the plan that is shown now.
    assert f'value="{job.folder.name}"' in other.text

    # The process ends before it answers.
    async def ended(**_: Any) -> None:
        job.hear(None)

    monkeypatch.setattr(job, "send", ended)
    gone = send(person, "screen", "C1", **fields)
    assert gone.status_code == 422
    assert refusals(gone)[0].startswith("The plan cannot judge this: The process that holds the plan has ended.")
    assert "untick it and state the facts" in refusals(gone)[0]

    # No plan is there.
    folder = job.folder
    monkeypatch.setattr(job, "folder", None)
    none = send(person, "screen", "C1", plan=folder.name, **fields)
    assert (none.status_code, "Wait until it is ready" in refusals(none)[0]) == (422, True)
    assert events_of(record) == before


def test_hand_a_study_that_has_changed_is_not_asked(shelf: Any, record: Path, tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    for file in shelf.order.folder.iterdir():
        copyfile(file, folder / file.name)
    order = type(shelf.order)(folder, shelf.order.draws, shelf.order.replay)
    with TestClient(make_app(Job(order, shelf.root), cases=record), base_url=HERE) as client:
        with client.stream("GET", "/api/work-events") as events:
            assert '"ready"' in [line for line in events.iter_lines() if line.startswith("data:")][-1]
        job = client.app.app.home.state.job  # type: ignore[attr-defined]
        client.portal.call(job.close)  # type: ignore[union-attr]
        settings = folder / "study.toml"
        settings.write_text(settings.read_text(encoding="utf-8").replace("picks = 2", "picks = 1"), encoding="utf-8")
        answer = send(client, "screen", "C1", **TYPED, actor="Rong", role="reviewer", date=ago(5))
        assert answer.status_code == 422
        assert "The study has changed since its plan was made." in refusals(answer)[0]


def test_nothing_is_told_of_what_was_never_asked(person: TestClient) -> None:
    assert person.get("/api/step-events", params={"asked": 10**6}).text.startswith('data: {"state":"unknown"')
