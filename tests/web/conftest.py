"""The workspace over the small study, whose result is kept already; and a browser's view of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from browsing import browsing
from yindi.study import Results
from yindi.web.app import make_app
from yindi.web.asking.keeping import Keeping
from yindi.web.making.job import Job
from yindi.web.making.keep import keep
from yindi.web.making.order import Order
from yindi.web.serve import HOST

HERE = "http://127.0.0.1"
REPLAY = "yindi plan small --lang en"


@dataclass(frozen=True)
class Shelf:
    """An order, and where its result is kept."""

    order: Order
    root: Path
    folder: Path


@pytest.fixture(scope="session")
def shelf(small_folder: Path, small_results: Results, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The result of the small study, kept; not to be changed."""
    order = Order(small_folder, None, REPLAY)
    root = tmp_path_factory.mktemp("kept")
    folder = root / order.key(order.study())
    keep(small_results, folder, replay=REPLAY)
    return Shelf(order, root, folder)


@pytest.fixture(scope="session")
def client(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Someone who asks, once the result is ready."""
    job = Job(shelf.order, shelf.root)
    keeping = Keeping(tmp_path_factory.mktemp("people") / "scenarios.sqlite", "small")
    with TestClient(make_app(job, keeping=keeping), base_url=HERE) as made:
        with made.stream("GET", "/api/work-events") as events:
            told = [line for line in events.iter_lines() if line.startswith("data:")]
        assert '"ready"' in told[-1]
        yield made


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser with a fresh profile that knows no machine but this one."""
    with browsing(tmp_path_factory.mktemp("profile"), reach=HOST) as made:
        yield made
