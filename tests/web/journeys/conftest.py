"""One workspace for all journeys, over the worked example and the invented province; and who walks through it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from walking import Walk, launched

from serving import served
from yindi.procedure import Store
from yindi.procedure.province import take_all
from yindi.study import run
from yindi.web.app import make_app
from yindi.web.asking.keeping import Keeping
from yindi.web.making.job import Job
from yindi.web.making.keep import keep
from yindi.web.making.order import Order

EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "example"
LANGUAGES = ("en", "zh")
WIDTHS = (1280, 390)


@pytest.fixture(scope="session")
def province_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the invented province, in which the journeys take their own steps."""
    path = tmp_path_factory.mktemp("journeys") / "cases.sqlite"
    with Store(path, create=True) as cases:
        take_all(cases)
    return path


@pytest.fixture(scope="session")
def example_job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """The work on the worked example, whose result is kept already."""
    order, root = Order(EXAMPLE, None, "yindi plan docs/example --lang en"), tmp_path_factory.mktemp("example")
    study = order.study()
    keep(run(study), root / order.key(study), replay=order.replay)
    return Job(order, root)


@pytest.fixture(scope="session")
def address(example_job: Job, province_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The workspace, once its result is ready."""
    job = example_job
    keeping = Keeping(tmp_path_factory.mktemp("people") / "scenarios.sqlite", "small")
    with served(make_app(job, cases=province_file, keeping=keeping), job) as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser that knows no machine but this one; ended with each file, so that its loop is in nobody's way."""
    with launched() as made:
        yield made


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the walk."""
    return str(request.param)


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    """The width of the window. [pixels]"""
    return int(request.param)


@pytest.fixture
def walk(browser: Any, address: str, language: str, width: int) -> Iterator[Walk]:
    """Someone at the workspace, in a language, on a desk or a telephone; judged when it ends."""
    with Walk.begun(browser, address, language, width) as made:
        yield made
