"""A submitted list of projects: taken in within bounds, sorted as on the command line, and cases opened from it."""

import time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
import pytest
from fastapi.testclient import TestClient

from small_study import INDUSTRIES, PLACES
from yindi.plan.schedule.submitted import PILES
from yindi.present.files.submitted_check import submitted_check
from yindi.study import Study, read_study, run
from yindi.study.submitted import judge_submitted, with_submitted
from yindi.web.making.limiting import MOST_UNPACKED
from yindi.web.making.submissions import MOST_BYTES

LIST = pl.DataFrame(
    {
        "proposal": [f"L{at}" for at in range(6)],
        "place": [PLACES[at % len(PLACES)] for at in range(6)],
        "industry": [INDUSTRIES[at % len(INDUSTRIES)] for at in range(6)],
        "action": ["enter", "deepen"] * 3,
    }
)


def sheet() -> bytes:
    """The list as a file of Excel."""
    file = BytesIO()
    LIST.write_excel(file)
    return file.getvalue()


def send(client: TestClient, content: bytes, name: str) -> Any:
    """Send a file as the page does."""
    page = client.get("/en/submitted").text
    token = page.split('data-token="')[1].split('"')[0]
    return client.post("/api/submitted", content=content, headers={"x-yindi-token": token, "x-yindi-file": name})


def sorted_list(client: TestClient, number: str) -> dict[str, Any]:
    """The list once it is done."""
    for _ in range(600):
        record: dict[str, Any] = client.get("/api/submitted", params={"of": number}).json()
        if record["state"] != "sorting":
            return record
        time.sleep(0.2)
    raise AssertionError("never done")


def test_twin_a_list_falls_on_the_piles_of_the_command_line(looking: TestClient, shelf: Any, tmp_path: Any) -> None:
    assert looking.get("/api/submitted").json()["state"] == "none"
    answer = send(looking, sheet(), "projects.xlsx")
    assert answer.status_code == 202
    # Other pages are answered meanwhile.
    assert looking.get("/en/desk").status_code == 200
    record = sorted_list(looking, answer.json()["of"])
    assert (record["state"], record["file"]) == ("sorted", "projects.xlsx")
    path = tmp_path / "projects.xlsx"
    path.write_bytes(sheet())
    study: Study = read_study(shelf.order.folder)
    study, lines = with_submitted(study, path)
    results = run(study)
    table = submitted_check(results, lines, judge_submitted(results, lines))
    wanted = {row["proposal"]: (row["pile"], row["passes_zh"], row["odds"]) for row in table.to_dicts()}
    assert {row["proposal"]: (row["pile"], row["passes"]["zh"], row["odds"]) for row in record["rows"]} == wanted
    piles = [PILES.index(row["pile"]) for row in record["rows"]]
    assert piles == sorted(piles)
    shown = looking.get("/zh/submitted", params={"of": record["number"]}).text
    for row in record["rows"]:
        assert row["passes"]["zh"].replace("'", "&#39;") in shown
        assert f"/zh/open?procedure=support&amp;id={row['proposal']}&amp;" in shown
    row = record["rows"][0]
    form = looking.get("/en/open", params={"procedure": "support", "id": row["proposal"], "place": row["place"]}).text
    assert f'name="id" value="{row["proposal"]}"' in form
    text = looking.get("/cases/submitted.csv", params={"of": record["number"]}).text
    assert len(text.splitlines()) == 1 + len(LIST)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("list.exe", b"MZ", "no table that can be read"),
        ("list.csv", b"", "empty"),
        ("list.csv", b"x" * (MOST_BYTES + 1), "larger than"),
    ],
)
def test_a_file_that_is_no_list_is_not_taken_in(name: str, content: bytes, says: str, looking: TestClient) -> None:
    answer = send(looking, content, name)
    assert (answer.status_code, says in answer.json()["says"]["en"]) == (422, True)


def test_a_list_with_an_unknown_place_is_refused_in_the_words_of_the_command_line(looking: TestClient) -> None:
    wrong = b"proposal,place,industry,action\nX1,Nowhere,A,enter\n"
    record = sorted_list(looking, send(looking, wrong, "wrong.csv").json()["of"])
    assert record["state"] == "refused"
    assert "Nowhere" in record["says"]["en"]
    assert "Nowhere" in looking.get("/en/submitted", params={"of": record["number"]}).text


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(looking: TestClient) -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as bomb, bomb.open("xl/workbook.xml", "w", force_zip64=True) as part:
        for _ in range(MOST_UNPACKED // 1_000_000 + 1):
            part.write(b" " * 1_000_000)
    assert len(file.getvalue()) < MOST_BYTES
    record = sorted_list(looking, send(looking, file.getvalue(), "bomb.xlsx").json()["of"])
    assert (record["state"], "would unpack to more" in record["says"]["en"]) == ("refused", True)


def test_a_list_without_a_token_or_of_somebody_else_is_refused(looking: TestClient) -> None:
    assert looking.post("/api/submitted", content=sheet(), headers={"x-yindi-file": "a.xlsx"}).status_code == 403
    assert looking.get("/api/submitted", params={"of": "0123456789abcdef"}).status_code == 404


def test_hand_a_list_waits_for_the_heavy_work_before_it(looking: TestClient) -> None:
    first, second = (send(looking, sheet(), name).json()["of"] for name in ("one.xlsx", "two.xlsx"))
    stages = []
    while (record := looking.get("/api/submitted", params={"of": second}).json())["state"] == "sorting":
        stages += [record["stage"]["en"]] if record["stage"] else []
        time.sleep(0.05)
    assert "1 job is under way or waits before this one." in stages
    # What came first is done by then.
    assert looking.get("/api/submitted", params={"of": first}).json()["state"] == record["state"] == "sorted"
