"""The invented province in a file of its own, and someone who looks at it and changes it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from fastapi.testclient import TestClient

from yindi.procedure import Registry, Store
from yindi.procedure.province import take_all
from yindi.web.app import make_app
from yindi.web.making.job import Job

HERE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the invented province; not to be changed."""
    path = tmp_path_factory.mktemp("province") / "cases.sqlite"
    with Store(path, create=True) as cases:
        take_all(cases)
    return path


@pytest.fixture(scope="session")
def told(province: Path) -> Registry:
    """Where everything in the province stands."""
    with Store(province) as cases:
        return cases.registry()


@pytest.fixture(scope="session")
def looking(shelf: Any, province: Path) -> Iterator[TestClient]:
    """Someone who looks at the province beside the result of the small study."""
    job = Job(shelf.order, shelf.root)
    with TestClient(make_app(job, cases=province), base_url=HERE) as made:
        with made.stream("GET", "/api/work-events") as events:
            assert '"ready"' in [line for line in events.iter_lines() if line.startswith("data:")][-1]
        yield made


@pytest.fixture
def writing(shelf: Any, province: Path, tmp_path: Path) -> Iterator[tuple[TestClient, Path]]:
    """Someone who may change a copy of the province, and where that lies."""
    path = tmp_path / "copy.sqlite"
    copyfile(province, path)
    with TestClient(make_app(Job(shelf.order, shelf.root), cases=path), base_url=HERE) as made:
        yield made, path


@pytest.fixture
def starting(shelf: Any, tmp_path: Path) -> Iterator[tuple[TestClient, Path]]:
    """Someone who starts without any case, and where the file will lie."""
    path = tmp_path / "new.sqlite"
    with TestClient(make_app(Job(shelf.order, shelf.root), cases=path), base_url=HERE) as made:
        yield made, path


@pytest.fixture
def sent() -> Callable[..., Any]:
    """Fill in a form of the workspace and send it, with the token and the hidden fields that it carries."""

    def send(client: TestClient, page: str, /, **fields: str) -> Any:
        form = client.get(page)
        assert form.status_code == 200, page
        hidden = dict(re.findall(r'<input type="hidden" name="([\w.]+)" value="([^"]*)">', form.text))
        address = page.split("?")[0]
        return client.post(address, data={**hidden, **fields}, follow_redirects=False)

    return send
