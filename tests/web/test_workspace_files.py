"""Files to take away: those of the result, whole, safe in a spreadsheet, the same every time."""

import csv
import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from fastapi.testclient import TestClient

from yindi.present.files.spreadsheet import RISKY
from yindi.study import Results
from yindi.web.making.keep import BUNDLE, RESULT, keep, written


def test_law_every_listed_file_is_there(client: TestClient) -> None:
    listed = client.get("/api/report").json()
    paths = [one["path"] for one in listed["whole"]] + listed["tables"] + listed["answers"]
    for path in paths:
        answer = client.get(f"/files/{path}")
        assert answer.status_code == 200, path
        assert answer.content
        assert answer.headers["content-disposition"].startswith("attachment")


def test_law_no_cell_of_any_csv_is_a_formula(client: TestClient) -> None:
    cells = 0
    with ZipFile(io.BytesIO(client.get(f"/files/{BUNDLE}").content)) as file:
        assert len(file.namelist()) > 20
        for name in file.namelist():
            for row in csv.reader(io.StringIO(file.read(name).decode())):
                for cell in row:
                    cells += 1
                    assert not cell.startswith(RISKY) or is_number(cell), (name, cell)
    assert cells > 1000
    # The labels that would be formulas are there, as text.
    assert "'=P9" in client.get("/files/tables/recommendations.csv").text + client.get("/files/tables/not_yet.csv").text


def is_number(cell: str) -> bool:
    """Whether a cell is a number, which may have a sign."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_the_same_results_are_kept_as_the_same_bytes(small_results: Results, shelf: Any, tmp_path: Path) -> None:
    ticks: list[int] = []
    keep(small_results, tmp_path / "again", replay=shelf.order.replay, tick=lambda: ticks.append(1))
    # The bar of the writing ends where it said that it would.
    assert len(ticks) == written(small_results)
    for path in sorted((tmp_path / "again").rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (shelf.folder / path.relative_to(tmp_path / "again")).read_bytes(), path.name
    assert (tmp_path / "again" / RESULT / BUNDLE).is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["again"]
