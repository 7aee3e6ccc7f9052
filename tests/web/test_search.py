"""The search: pages and settings by the words of the menu, words in any order, pairs, and what comes near."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from yindi.messages import LANGUAGES, say
from yindi.study.scenarios.settings import SETTINGS
from yindi.web.pages import PAGES


def found(client: TestClient, words: str) -> list[dict[str, Any]]:
    """What is found under some words."""
    hits: list[dict[str, Any]] = client.get("/api/search", params={"words": words}).json()["hits"]
    return hits


@pytest.mark.parametrize("language", LANGUAGES)
def test_law_every_page_is_found_by_the_words_of_the_menu(language: str, client: TestClient) -> None:
    for page in PAGES:
        if page.listed and page.name != "start":
            hits = found(client, say(f"web.nav.{page.name}").text("zh" if language == "zh" else "en"))
            assert page.name in [hit["page"] for hit in hits if hit["kind"] == "page"]


@pytest.mark.parametrize(
    ("words", "page"),
    [("what if", "what-if"), ("if what", "what-if"), ("cap", "what-if?set=#setting-cap"), ("desk", "desk"),
     ("逾期", "lapses"), ("overdue", "lapses"), ("guardrails", "guardrails"), ("报告", "report"), ("案头", "desk")],
)  # fmt: skip
def test_hand_words_that_a_planner_types_lead_to_their_page(words: str, page: str, client: TestClient) -> None:
    assert page in [hit["page"] for hit in found(client, words)]


def test_law_every_setting_leads_to_its_field(client: TestClient) -> None:
    form = client.get("/en/what-if?set=").text
    for name in SETTINGS:
        assert f"what-if?set=#setting-{name}" in [hit["page"] for hit in found(client, name)]
        assert form.count(f'id="setting-{name}"') == 1


def test_hand_an_industry_leads_to_its_page(client: TestClient) -> None:
    assert [hit["page"] for hit in found(client, "Industry B") if hit["kind"] == "industry"] == ["industry?industry=B"]


@pytest.mark.parametrize("words", ["{place} {industry}", "{industry} {place}"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_hand_a_place_and_an_industry_lead_to_the_reasons(words: str, language: str, client: TestClient) -> None:
    place = client.get("/api/place", params={"place": "P1"}).json()
    options = place["options"]["choices"]
    asked = words.format(place=place["name"][language], industry=options[0]["name"][language])
    opened = client.get(f"/{language}/search", params={"words": asked}, follow_redirects=False)
    to = f"/{language}/why?place=P1&industry={options[0]['industry']}"
    assert (opened.status_code, opened.headers["location"]) == (303, to)
    # In Chinese nothing stands between the two.
    if language == "zh":
        assert [hit["page"] for hit in found(client, asked.replace(" ", "")) if hit["kind"] == "why"] == [to[4:]]


def test_hand_what_is_misspelt_shows_what_comes_near(client: TestClient) -> None:
    asked = client.get("/api/search", params={"words": "guardrials"}).json()
    assert (asked["near"], asked["hits"][0]["page"]) == ("guardrails", "guardrails")
    shown = client.get("/en/search", params={"words": "guardrials"}, follow_redirects=False)
    assert shown.status_code == 200
    assert 'href="/en/guardrails"' in shown.text
    assert say("web.search.near", words="guardrails").en in shown.text
    assert client.get("/api/search", params={"words": "guardrials qqqqqqqqqq"}).json()["near"] == "guardrails"
    nothing = client.get("/api/search", params={"words": "qqqqqqqqqq"}).json()
    assert (nothing["near"], nothing["hits"]) == ("", [])
    assert client.get("/api/search", params={"words": "guardrails"}).json()["near"] == ""
