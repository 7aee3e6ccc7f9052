"""What does not get in, and what every answer carries."""

import re

import pytest
from fastapi.testclient import TestClient

from yindi.web.door.guard import MOST_ADDRESS, MOST_BODY

ADDRESSES = ("/", "/en/", "/zh/plan", "/api/plan", "/en/nothing", "/files/plan.xlsx", "/api/openapi.json", "/de/plan")
BEGIN = "/en/begin"


def token(client: TestClient) -> str:
    """The token of the form that begins the work."""
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get("/en/work").text)
    assert found
    return found[1]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_strict_headers(address: str, client: TestClient) -> None:
    headers = client.get(address, follow_redirects=False).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_pages_hold_nothing_that_the_policy_would_stop(client: TestClient) -> None:
    for page in ("", "plan", "trust", "crowding", "work", "questions"):
        text = client.get(f"/en/{page}").text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! type=\"module\" src=\"/static/)", text), page


def test_the_page_of_the_report_is_sealed_by_its_own_hashes(client: TestClient) -> None:
    answer = client.get("/brief")
    inside = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', answer.text)
    assert inside
    assert answer.headers["content-security-policy"].startswith(inside[1].replace("&#39;", "'"))


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "", "localhost.example.org:80", "[::2]"])
def test_other_names_are_not_served(host: str, client: TestClient) -> None:
    assert client.get("/en/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8765", "[::1]:80", "[::1]"])
def test_names_of_this_machine_are_served(host: str, client: TestClient) -> None:
    assert client.get("/api/work", headers={"host": host}).status_code == 200


def test_a_change_needs_the_token_of_the_visit(client: TestClient) -> None:
    good = token(client)
    for wrong in ({}, {"token": ""}, {"token": "0" * 64}, {"token": good[:-1]}, {"token": "é"}):
        assert client.post(BEGIN, data=wrong).status_code == 403
    assert client.post(BEGIN, data={"token": good}, follow_redirects=False).status_code == 303
    with client.stream("GET", "/api/work-events") as events:
        assert '"ready"' in list(events.iter_lines())[-2]


def test_the_token_of_one_visit_is_no_good_in_another(client: TestClient) -> None:
    good = token(client)
    kept = dict(client.cookies)
    client.cookies.clear()
    try:
        client.cookies.set("yindi-visit", "0123456789abcdef0123456789abcdef")
        assert client.post(BEGIN, data={"token": good}).status_code == 403
    finally:
        client.cookies.clear()
        client.cookies.update(kept)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://example.org"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused_even_with_the_token(headers: dict[str, str], client: TestClient) -> None:
    assert client.post(BEGIN, data={"token": token(client)}, headers=headers).status_code == 403


def test_large_forms_and_long_addresses_are_refused(client: TestClient) -> None:
    form = {"token": token(client), "more": "x" * MOST_BODY}
    assert client.post(BEGIN, data=form).status_code == 413
    pieces = (b"x" * 1024 for _ in range(2 * MOST_BODY // 1024))
    assert client.post(BEGIN, content=pieces).status_code == 413
    assert client.get("/en/search", params={"words": "x" * MOST_ADDRESS}).status_code == 414
    assert client.get("/en/search", params={"words": "x" * 300}).status_code == 422
    assert client.put("/en/begin").status_code == 403


@pytest.mark.parametrize(
    "path",
    ["../index.json", "..%2Findex.json", "%2e%2e/pages/index.json", "/etc/passwd", "%2Fetc%2Fpasswd", "tables",
     "tables/../../pages/index.json", "tables/%00.csv", "..\\pages\\index.json", ""],
)  # fmt: skip
def test_no_path_leaves_the_result(path: str, client: TestClient) -> None:
    assert client.get(f"/files/{path}").status_code == 404
    assert client.get(f"/static/{path}").status_code == 404
