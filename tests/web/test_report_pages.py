"""The report in the workspace: every part alone, places of their own, four kinds of files, nothing unknown."""

import io
from html import unescape
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from fastapi.testclient import TestClient

from small_study import PLACES
from yindi.messages import LANGUAGES
from yindi.present.report.parts import PARTS
from yindi.web.views.report import MEDIA, WRITERS, chosen

FORMS = tuple(MEDIA)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_law_every_part_can_be_looked_at_and_taken_away_alone(part: str, language: str, client: TestClient) -> None:
    (record,) = client.get("/api/report-parts", params={"part": part}).json()
    assert record["name"] == part
    preview = client.get(f"/{language}/report-preview", params={"part": part})
    assert preview.status_code == 200
    assert preview.text.count('<section class="part"') == 1
    for form in FORMS:
        found = client.get(f"/{language}/report-file", params={"form": form, "part": part})
        assert found.status_code == 200
        assert found.headers["content-type"].startswith(MEDIA[form])
        assert found.headers["content-disposition"] == f'attachment; filename="small-report.{form}"'


def test_parts_stand_once_in_the_order_of_a_report_and_places_behind(client: TestClient) -> None:
    asked = {"part": ["trust", "summary", "trust"], "place": ["P2", "P1", "P2"]}
    names = [one["name"] for one in client.get("/api/report-parts", params=asked).json()]
    assert names == ["summary", "trust", "place-P2", "place-P1"]
    assert [one["name"] for one in client.get("/api/report-parts").json()] == list(PARTS)
    alone = client.get("/api/report-parts", params={"place": "=P9"}).json()
    assert [one["name"] for one in alone] == ["place-=P9"]


def test_twin_a_place_in_a_report_has_the_tables_of_its_page(client: TestClient) -> None:
    for place in PLACES:
        record = client.get("/api/place", params={"place": place}).json()
        (part,) = client.get("/api/report-parts", params={"place": place}).json()
        groups = [record[name] for name in ("stands", "could", "peers", "waits", "answers")]
        tables = [one["rows"] for group in groups for one in group if one["rows"]]
        assert [one["rows"] for one in part["blocks"] if one["kind"] == "table"] == tables


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"part": "nothing"}, 404),
        ({"part": "../frame"}, 404),
        ({"place": "P0"}, 404),
        ({"place": ["P1"] * 21}, 422),
        ({"part": ["trust"] * 20}, 422),
        ({"form": "exe"}, 422),
    ],
)
def test_what_is_not_there_is_refused(asked: dict[str, Any], status: int, client: TestClient) -> None:
    assert client.get("/en/report-file", params=asked).status_code == status


def test_law_the_same_choice_gives_the_same_bytes(client: TestClient, shelf: Any) -> None:
    from yindi.web.making.made import Made

    made = Made(shelf.folder)
    for form in FORMS:
        asked = {"form": form, "part": ["summary", "trust"], "place": "P3"}
        sent = client.get("/zh/report-file", params=asked).content
        assert sent == WRITERS[form](made, chosen(made, ["trust", "summary"], ["P3"]), "zh")


def test_what_has_to_be_read_first_stands_in_every_file(client: TestClient) -> None:
    caution = "Invented."
    asked = {"part": "method"}
    assert caution in client.get("/en/report-file", params={"form": "html", **asked}).text
    document = docx.Document(io.BytesIO(client.get("/en/report-file", params={"form": "docx", **asked}).content))
    assert caution in [one.text for one in document.paragraphs]
    with ZipFile(io.BytesIO(client.get("/en/report-file", params={"form": "zip", **asked}).content)) as file:
        assert caution in file.read("report.txt").decode("utf-8-sig")


def test_the_page_taken_away_is_sealed_and_fetches_nothing(client: TestClient) -> None:
    page = unescape(client.get("/en/report-file", params={"form": "html"}).text)
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_every_page_can_be_cited(client: TestClient) -> None:
    for page in ("plan", "trust", "place?place=P1"):
        shown = client.get(f"/en/{page}").text
        assert "Made again by: yindi plan small --lang en" in shown
