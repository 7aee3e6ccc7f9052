"""Why an industry in a place: a page and a record for every option, and a drawing of them from the same record."""

import json
import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from small_study import PLACES
from yindi.messages import LANGUAGES
from yindi.present.why.records import Why


def options(client: TestClient) -> list[tuple[str, str]]:
    """Every option of the study."""
    return [
        (place, one["industry"])
        for place in PLACES
        for one in client.get("/api/place", params={"place": place}).json()["options"]["choices"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_law_every_option_has_a_page_that_says_what_its_record_says(language: str, client: TestClient) -> None:
    found = options(client)
    assert len(found) > 20
    for place, industry in found:
        asked = {"place": place, "industry": industry}
        record = client.get("/api/why", params=asked)
        page = client.get(f"/{language}/why", params=asked)
        assert (record.status_code, page.status_code) == (200, 200)
        kept = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", page.text)))
        for part in record.json()["parts"]:
            for fact in part["facts"]:
                assert fact["label"][language] in kept
                assert re.sub(r"\s+", " ", fact["value"][language]) in kept


def test_twin_json_is_the_record(client: TestClient) -> None:
    adapter = TypeAdapter(Why)
    for place, industry in options(client)[:5]:
        content = client.get("/api/why", params={"place": place, "industry": industry}).content
        assert json.loads(adapter.dump_json(adapter.validate_json(content))) == json.loads(content)


@pytest.mark.parametrize(
    ("place", "industry"), [("P1", "Z"), ("P0", "A"), ("", ""), ("../frame", "A"), ("P1", "../A"), ("P1", "")]
)
def test_what_is_no_option_has_no_page(place: str, industry: str, client: TestClient) -> None:
    for address in ("/api/why", "/en/why"):
        assert client.get(address, params={"place": place, "industry": industry}).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_twin_points_are_the_choices_of_the_record(language: str, client: TestClient) -> None:
    for place in ("P1", "=P9"):
        choices = client.get("/api/place", params={"place": place}).json()["options"]["choices"]
        asked = {"place": place, "chart": "options", "language": language}
        spec = client.get("/api/chart-of-place", params=asked).json()["spec"]
        rows = [row for layer in spec["layer"] for row in layer["data"]["values"] if "code" in row]
        drawn = {row["code"]: (row["x"], row["y"]) for row in rows}
        assert drawn == {one["industry"]: (one["odds"], one["worth"]) for one in choices if one["worth"] is not None}
        for row in rows:
            (choice,) = (one for one in choices if one["industry"] == row["code"])
            assert all(cell[language] in row["tell"] for cell in choice["cells"])


def test_law_the_space_holds_every_industry_once(client: TestClient) -> None:
    spec = client.get("/api/chart-of-place", params={"place": "P2", "chart": "space"}).json()["spec"]
    rows = [row for layer in spec["layer"] for row in layer["data"]["values"] if "kind" in row]
    frame = client.get("/api/frame").status_code
    assert frame == 404
    names = {row["tell"].split("\n")[0] for row in rows}
    assert len(names) == len(rows) == 6
    assert client.get("/api/chart-of-place", params={"place": "P0"}).status_code == 404
    assert client.get("/api/chart-of-place", params={"place": "P2", "chart": "other"}).status_code == 422
