"""Addresses that lead nowhere: a page with a way on for people, a record for programs."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

PAGE = {"accept": "text/html,application/xhtml+xml", "accept-language": "zh-CN,zh;q=0.9"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hand_the_first_page_is_found_without_its_slash(language: str, client: TestClient) -> None:
    answer = client.get(f"/{language}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{language}/")


@pytest.mark.parametrize("address", ["/EN/", "/fr/", "/nowhere"])
def test_hand_a_typed_address_that_nobody_knows_is_answered_with_a_page(address: str, client: TestClient) -> None:
    answer = client.get(address, headers=PAGE)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (404, "text/html")
    assert "这里没有该页面" in answer.text
    # A program that asks for it is told so in both languages.
    assert set(client.get(address).json()["says"]) == {"en", "zh"}


def test_hand_a_page_that_is_not_there_keeps_the_bar(client: TestClient) -> None:
    known = client.get("/en/plan").text
    wrong = client.get("/en/nowhere").text
    for page in ("plan", "crowding", "guardrails", "desk"):
        assert f'href="/en/{page}"' in known
        assert f'href="/en/{page}"' in wrong


@pytest.mark.parametrize(("query", "says"), [("on=banana", "Not understood: on."), ("on=2026-02-31", "no such day")])
def test_hand_what_is_not_understood_is_named(query: str, says: str, client: TestClient) -> None:
    answer = client.get(f"/en/desk?{query}")
    assert answer.status_code == 422
    assert says in answer.text


@pytest.mark.parametrize("address", ["/", "/en/", "/zh/plan", "/nowhere"])
def test_law_the_head_of_a_page_is_that_of_the_page(address: str, client: TestClient) -> None:
    whole: Any = client.get(address, follow_redirects=False)
    head = client.head(address, follow_redirects=False)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers.get("content-type") == whole.headers.get("content-type")
    assert client.head("/api/plan").status_code == 405
