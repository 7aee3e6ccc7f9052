"""Charts for the browser: one specification for every figure of every page, and one script that draws them all."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from small_study import PLACES
from yindi.messages import LANGUAGES
from yindi.present.palette import NAMES
from yindi.questions import QUESTIONS
from yindi.web.door.bundle import ADDRESS, NAME, bundle
from yindi.web.pages import PAGES

# Charts of a place are made from its own record; their twin stands with the evidence.
FIGURE = re.compile(r'<figure id="figure-([\w-]+)" class="figure (?!live)')


def figures_on(client: TestClient, language: str) -> set[str]:
    """The names of all figures of all pages."""
    asked = {"place": PLACES[:2], "question": [one.name for one in QUESTIONS]}
    return {
        name
        for page in PAGES
        for what in asked.get(page.name, [""])
        for name in FIGURE.findall(
            client.get(
                f"/{language}/{'' if page.name == 'start' else page.name}", params={page.asked: what} if what else {}
            ).text
        )
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_law_every_figure_has_a_specification_in_the_language_of_its_page(language: str, client: TestClient) -> None:
    names = figures_on(client, language)
    assert len(names) > 10
    for name in names:
        found = client.get("/api/chart", params={"chart": name, "language": language})
        assert found.status_code == 200, name
        record = found.json()
        assert (record["name"], record["language"]) == (name, language)
        assert record["spec"]["autosize"] == {"type": "none"}
        assert "$schema" not in record["spec"]


def test_law_colours_are_names_that_follow_light_and_dark(client: TestClient) -> None:
    for name in figures_on(client, "en"):
        text = client.get("/api/chart", params={"chart": name}).text.lower()
        assert [colour for colour in NAMES if colour in text] == [], name


def test_marks_lead_to_pages_of_places(client: TestClient) -> None:
    texts = [
        client.get("/api/chart", params={"chart": name, "language": "zh"}).text for name in figures_on(client, "zh")
    ]
    links = {link for text in texts for link in re.findall(r'"(?:link|go)": "([^"]*)"', text) if link}
    assert "/zh/place?place=%3DP9" in links
    assert {link for link in links if not link.startswith("/zh/place?place=")} == set()


@pytest.mark.parametrize("asked", [{"chart": "nothing"}, {"chart": ""}, {"chart": "../frame"}, {"chart": "map.en"}])
def test_an_unknown_chart_is_not_there(asked: dict[str, str], client: TestClient) -> None:
    assert client.get("/api/chart", params=asked).status_code == 404
    assert client.get("/api/chart", params={"chart": "crowding", "language": "de"}).status_code == 422


def test_the_script_is_made_once_and_kept_by_the_browser_for_good(client: TestClient, tmp_path: Path) -> None:
    first = client.get(ADDRESS)
    assert first.status_code == 200
    assert "immutable" in first.headers["cache-control"]
    assert first.headers["content-type"].startswith("text/javascript")
    made = bundle(tmp_path)
    assert made.read_bytes() == first.content
    assert [path.name for path in made.parent.iterdir()] == [NAME]
    before = made.stat().st_mtime_ns
    assert bundle(tmp_path).stat().st_mtime_ns == before


def test_pages_without_figures_and_tables_name_the_script_but_do_not_hold_it(client: TestClient) -> None:
    page = client.get("/en/work").text
    assert len(page) < 10_000
    assert f'data-engine="{ADDRESS}"' in page


def test_law_what_is_told_stands_in_the_table_behind(client: TestClient) -> None:
    for page, name in (("trust", "roc_auc"), ("crowding", "crowding"), ("crowding", "frontier")):
        cells = {
            text
            for row in client.get(f"/api/{page}").json()["figures"][name]["table"]["rows"]
            for text in (cell["en"] for cell in row)
        }
        told = [line for tell in tells(client.get("/api/chart", params={"chart": name}).json()) for line in tell]
        assert told, name
        assert {line.partition(": ")[2] for line in told} <= cells, name


def tells(part: Any) -> list[list[str]]:
    """What hovering tells of each mark, without its first line, its name."""
    if isinstance(part, dict):
        own = [part["tell"].split("\n")[1:]] if isinstance(part.get("tell"), str) else []
        return own + [tell for value in part.values() for tell in tells(value)]
    return [tell for value in part for tell in tells(value)] if isinstance(part, list) else []


def test_the_specification_is_strict_json(client: TestClient) -> None:
    for name in figures_on(client, "en"):
        json.loads(client.get("/api/chart", params={"chart": name}).text, parse_constant=pytest.fail)
