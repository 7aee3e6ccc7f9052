"""Every operation that the workspace describes, asked as described and not: no fault, and answers as described.

A longer run, with other examples each time: `YINDI_FUZZ=200 python -m pytest tests/web/test_api_fuzzed.py`.
"""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_signing_in import token

from office import quick_hash
from yindi.procedure import Store
from yindi.procedure.province import take_all
from yindi.web.app import make_app
from yindi.web.asking.keeping import Keeping
from yindi.web.door.entrance import Entrance
from yindi.web.making.job import Job
from yindi.web.making.shelf import Shelf
from yindi.web.people import accounts, passwords
from yindi.web.people.store import People

schemathesis = pytest.importorskip("schemathesis")

conforms = pytest.importorskip("schemathesis.specs.openapi.checks")

CHECKS = [
    schemathesis.checks.not_a_server_error, conforms.status_code_conformance, conforms.content_type_conformance,
    conforms.response_schema_conformance,
]  # fmt: skip
HERE = "http://127.0.0.1"
WORDS = "a long password"
# Examples of each operation; the same in every run unless somebody asks for more.
ASKED = os.environ.get("YINDI_FUZZ", "")
TRIES = settings(
    max_examples=int(ASKED or 8), derandomize=not ASKED, database=None, deadline=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink] if ASKED else [Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
# Names that the small study, the invented province or the workspace knows, so that not everything is unknown.
KNOWN = {
    "place": ["P1", "-P8", "=P9"], "industry": ["A", "F"], "role": ["centre", "place", "admin"],
    "on": ["", "2026-12-31", "2031-02-28"], "month": ["2026-12"], "lang": ["en", "zh"], "language": ["en", "zh"],
    "procedure": ["barrier", "support"], "table": ["activity"], "year": ["2011", "2026"], "start": ["0"],
    "chart": ["starts", "means", "options", "space"], "kind": ["review-opinion", "refusal", "ledger"],
    "question": ["standing", "clusters"], "form": ["html", "docx", "xlsx", "zip"], "part": [["summary"], ["trust"]],
    "words": ["P1", "市"], "way": ["save", "undo", "redo", "forget", "compare"], "set": [["cap=3"], ["starts=2"]],
    "before": [["starts=1"]], "lines": ["cap=3", "starts=2", "excluded.P2.A=yes"], "name": ["a", "cases", "events"],
    "one": ["a"], "other": ["a", ""], "account": ["support"], "path": ["tables/recommendations.csv"],
    "guard": [""], "done": ["1"],
}  # fmt: skip


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the invented province."""
    path = tmp_path_factory.mktemp("province") / "cases.sqlite"
    with Store(path, create=True) as cases:
        take_all(cases)
    return path


@pytest.fixture(scope="module", params=["open", "admin", "reader", "stranger"])
def somebody(
    request: Any, shelf: Any, province: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """Who uses a computer of their own; in an office, who administers, may only look, or has not signed in."""
    home = tmp_path_factory.mktemp(request.param)
    copyfile(province, home / "cases.sqlite")
    with quick_hash():
        entrance = None
        if request.param != "open":
            people = People(home / "accounts.sqlite")
            with people.writing(create=True) as store:
                for role in ("admin", "reader"):
                    accounts.add(store, role, [role], passwords.hashed(WORDS))
            entrance = Entrance(people=people)
        job = Job(shelf.order, shelf.root)
        app = make_app(
            job, entrance, shelf=Shelf(home / "studies"), cases=home / "cases.sqlite",
            keeping=Keeping(home / "scenarios.sqlite", "small"),
        )  # fmt: skip
        with TestClient(app, base_url=HERE, follow_redirects=False) as client:
            while job.status.state == "working":
                time.sleep(0.1)
            if request.param in ("admin", "reader"):
                form = {"token": token(client), "name": request.param, "password": WORDS}
                assert client.post("/en/sign-in", data=form).status_code == 303
            yield client


@pytest.fixture(scope="module")
def described(shelf: Any, province: Path) -> tuple[Any, list[tuple[str, str]]]:
    """The description of the workspace, which has to be one of OpenAPI; and the steps that pages of cases offer."""
    with TestClient(make_app(Job(shelf.order, shelf.root), cases=province), base_url=HERE) as client:
        schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
        found = sorted(set(re.findall(r"/en/case\?case=(\w+)", client.get("/en/desk").text)))
        pages = "".join(client.get(f"/en/case?case={case}").text for case in found)
    schema.validate()
    return schema, re.findall(r"/en/step\?case=(\w+)&amp;step=(\w+)", pages)


def test_law_no_operation_breaks_the_server_and_each_answers_as_described(
    somebody: TestClient, described: tuple[Any, list[tuple[str, str]]]
) -> None:
    schema, steps = described
    assert steps
    wrong: dict[str, str] = {}
    fine: set[str] = set()
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 50
    inside = somebody.get("/en/what-if?set=").status_code == 200
    mine = token(somebody, "/en/what-if?set=" if inside else "/en/sign-in")
    for operation in operations:
        try:
            if tried(somebody, operation, steps, mine):
                fine.add(operation.label)
        except (Exception, BaseExceptionGroup) as problem:  # noqa: BLE001 - told with the others
            wrong[operation.label] = told(problem)
    assert not wrong, "\n\n".join(f"{label}: {problem}" for label, problem in wrong.items())
    # Whoever may see something was shown something by most operations; a stranger by none.
    assert len(fine) > 0.6 * len(operations) if inside else not fine, {one.label for one in operations} - fine


def tried(client: TestClient, operation: Any, steps: list[tuple[str, str]], mine: str) -> bool:
    """Ask one operation as described and not, with names that are there and with others; whether any was answered."""
    strategy = st.one_of(
        operation.as_strategy(), operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
    )
    declared = {(one["in"], one["name"]) for one in operation.definition.raw.get("parameters", ())}
    declared |= {("body", name) for name in ("lines", "name", "one", "other") if operation.method == "post"}
    statuses: list[int] = []

    @TRIES
    @given(st.data())
    def once(data: st.DataObject) -> None:
        case = data.draw(strategy)
        known = {
            **KNOWN,
            **dict(zip(("case", "step"), ([one] for one in data.draw(st.sampled_from(steps))), strict=True)),
        }
        if data.draw(st.booleans()):
            for where, part in (("path", case.path_parameters), ("query", case.query), ("body", case.body)):
                if isinstance(part, dict):
                    names = sorted(name for place, name in declared if place == where and name in known)
                    part |= {name: data.draw(st.sampled_from(known[name])) for name in names}
                    part |= {"token": mine} if where == "body" else {}
        sent = case.as_transport_kwargs(base_url=HERE)
        asked = {name: sent[name] for name in ("params", "headers", "data", "json", "cookies") if sent.get(name)}
        answer = client.request(sent["method"], sent["url"], **asked)
        statuses.append(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    once()
    return 200 in statuses


def told(problem: BaseException) -> str:
    """What went wrong, with what leads there."""
    inner = problem.exceptions if isinstance(problem, BaseExceptionGroup) else ()
    return "; ".join([str(problem)[:800], *(told(one) for one in inner)])
