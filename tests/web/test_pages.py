"""Every page of the catalogue, in both languages, from the same record as its JSON."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from small_study import INDUSTRIES, PLACES
from yindi.messages import LANGUAGES
from yindi.present.numbers import same
from yindi.questions import QUESTIONS
from yindi.web.door.naming import Naming
from yindi.web.pages import PAGES, Page

ASKED = {"place": PLACES, "industry": INDUSTRIES, "question": tuple(question.name for question in QUESTIONS)}
ADDRESSES = [(page, asked) for page in PAGES for asked in ASKED.get(page.name, ("",))]
FOREIGN = re.compile(r"""<[^>]*(?:src|href|action|srcset|data)="(?!/[^/]|/"|#)[^"]*"|url\(|@import""")


def about(page: Page, asked: str) -> dict[str, str]:
    """What a page is asked for."""
    return {page.asked: asked} if page.asked else {}


def texts(record: Any, language: str) -> list[str]:
    """Every text of a record in one language."""
    if isinstance(record, dict):
        if set(record) == {"en", "zh"}:
            return [record[language]]
        # A table without rows shows no header.
        parts = [part for name, part in record.items() if name != "header" or record.get("rows")]
        return [text for part in parts for text in texts(part, language)]
    return [text for part in record for text in texts(part, language)] if isinstance(record, list) else []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "asked"), ADDRESSES, ids=lambda one: getattr(one, "name", one))
def test_law_every_page_says_what_its_record_says(page: Page, asked: str, language: str, client: TestClient) -> None:
    here = "" if page.name == "start" else page.name
    shown = client.get(f"/{language}/{here}", params=about(page, asked))
    record = client.get(f"/api/{page.name}", params=about(page, asked))
    assert (shown.status_code, record.status_code) == (200, 200)
    assert f'<html lang="{"en" if language == "en" else "zh-Hans"}">' in shown.text
    # One language at a time, but for drawings, which hold both.
    assert '<span data-lang="zh"' not in shown.text
    words = [text for text in texts(record.json(), language) if "<svg" not in text]
    kept = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", shown.text)))
    told = [text for text in words if re.sub(r"\s+", " ", text) in kept]
    # Legends and names of charts that are not drawn apart, a page shows all of its record.
    assert len(told) >= 0.95 * len(words) > 0


@pytest.mark.parametrize(("page", "asked"), ADDRESSES, ids=lambda one: getattr(one, "name", one))
def test_twin_json_is_the_record_and_nothing_else(page: Page, asked: str, client: TestClient) -> None:
    content = client.get(f"/api/{page.name}", params=about(page, asked)).content
    adapter: TypeAdapter[Any] = TypeAdapter(page.record)
    assert adapter.dump_json(adapter.validate_json(content)) == content
    schema = client.get("/api/openapi.json").json()
    ok = schema["paths"][f"/api/{page.name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert ok["$ref"].endswith(f"/{page.record.__name__}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_law_no_page_names_another_machine(language: str, client: TestClient) -> None:
    for page, asked in ADDRESSES:
        here = "" if page.name == "start" else page.name
        assert FOREIGN.findall(client.get(f"/{language}/{here}", params=about(page, asked)).text) == []


def test_every_place_and_question_has_its_page_and_unknown_ones_have_none(client: TestClient) -> None:
    for language in LANGUAGES:
        assert client.get(f"/{language}/place", params={"place": "P0"}).status_code == 404
        assert client.get(f"/{language}/question", params={"question": "../frame"}).status_code == 404
    assert client.get("/api/place").status_code == 404
    assert client.get("/de/plan").status_code == 404
    assert client.get("/en/plan/").status_code == 404


def test_links_inside_lead_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    ahead = ["/en/", "/zh/"]
    while ahead:
        address = ahead.pop()
        found = client.get(address)
        assert found.status_code == 200, address
        if found.headers["content-type"].startswith("text/html") and address != "/brief":
            links = {unescape(link).split("#")[0] for link in re.findall(r'href="(/[^"]*)"', found.text)}
            ahead += sorted(links - seen)
            seen |= links
    assert "/en/place?place=%3DP9" in seen
    assert "/files/tables/recommendations.csv" in seen


def test_a_browser_that_has_a_page_is_not_sent_it_again(client: TestClient) -> None:
    first = client.get("/en/plan")
    again = client.get("/en/plan", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/zh/plan", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_the_first_page_speaks_the_language_of_the_browser(client: TestClient) -> None:
    for accepted, language in (("zh-CN,zh;q=0.9", "zh"), ("fr,en;q=0.5", "en"), ("", "en")):
        answer = client.get("/", headers={"accept-language": accepted}, follow_redirects=False)
        assert answer.headers["location"] == f"/{language}/"


def test_hand_search_finds_codes_first_and_names_in_either_language(client: TestClient) -> None:
    hits = client.get("/api/search", params={"words": "a"}).json()["hits"]
    assert hits[0]["name"]["en"] == "Industry A"
    assert [hit["kind"] for hit in client.get("/api/search", params={"words": "P4市"}).json()["hits"]] == ["place"]
    assert client.get("/api/search", params={"words": " "}).json()["hits"] == []
    shown = client.get("/en/search", params={"words": "<script>"})
    assert "<script>" not in shown.text.replace('<script type="module"', "")


def test_hand_rows_lead_back_to_the_table_as_it_was_read(client: TestClient) -> None:
    # 12 years of every cell, but for the one that is never known.
    found = client.get("/api/rows", params={"table": "activity", "place": "P2"}).json()
    assert found["total"] == 12 * (len(INDUSTRIES) - 1)
    one = client.get("/api/rows", params={"table": "activity", "place": "P1", "industry": "A", "year": "2000"}).json()
    assert [row[:3] for row in one["rows"]] == [["P1", "A", "2000"]]
    later = client.get("/api/rows", params={"table": "activity", "start": 600}).json()
    assert later["total"] == 12 * (len(PLACES) * len(INDUSTRIES) - 1)
    assert len(later["rows"]) == later["total"] - 600
    for table in ("nothing", "../index", "activity.parquet", ""):
        assert client.get("/api/rows", params={"table": table}).status_code == 404


@pytest.mark.parametrize("year", ["20x0", "-1", "99999", "²"])
def test_a_year_that_is_none_is_refused(year: str, client: TestClient) -> None:
    assert client.get("/api/rows", params={"year": year}).status_code == 422
    assert client.get("/en/rows", params={"year": year}).status_code == 422


def test_the_count_of_guardrails_stands_on_every_page(client: TestClient) -> None:
    found = client.get("/api/guardrails").json()
    for column, name in enumerate(("blocked", "flagged", "unchecked"), start=1):
        assert found[name] == sum(int(row[column]["en"].replace(",", "")) for row in found["counts"])
    said = f">{found['blocked']} blocked · {found['flagged']} flagged · {found['unchecked']} not checked<"
    for page in ("", "plan", "trust", "report"):
        assert said in client.get(f"/en/{page}").text


def test_law_what_was_not_checked_is_counted_apart(client: TestClient) -> None:
    found = client.get("/api/guardrails").json()
    every = [one for each in found["guardrails"] for rule in each["rules"] for one in rule["findings"]]
    assert found["unchecked"] == sum("Not checked" in one["says"]["en"] for one in every) > 0
    for one in every:
        assert (one["standing"] == "unchecked") == ("Not checked" in one["says"]["en"])


def test_law_findings_stand_under_their_guardrail_and_lead_on(client: TestClient) -> None:
    found = client.get("/api/guardrails").json()
    shown = unescape(client.get("/en/guardrails").text)
    for each in found["guardrails"]:
        section = shown[shown.index(f'id="{each["code"]}"') :].split("</section>")[0]
        for rule in each["rules"]:
            assert section.count(f">{rule['clause']['en']}</caption>") == 1
            for one in rule["findings"]:
                assert one["change"]["en"] not in ("", "–")
                for about in one["about"]:
                    assert not about["place"] or f"/en/place?place={quote(about['place'])}" in section
                    assert f"/en/rows?table=activity&{'place' if about['place'] else 'industry'}=" in section
                    if about["why"]:
                        asked = {"place": about["place"], "industry": about["industry"]}
                        assert f"/en/why?{urlencode(asked)}" in section


def test_labels_of_a_study_stay_labels(client: TestClient) -> None:
    shown = client.get("/en/place", params={"place": "P3"}).text
    assert "<b>P3" not in shown
    assert json.loads(client.get("/api/place", params={"place": "P5"}).content)["name"]["en"] == "=HYPERLINK(1)"


def test_what_is_advised_stands_first_and_leads_to_why(client: TestClient) -> None:
    record = client.get("/api/place", params={"place": "P1"}).json()
    shown = client.get("/en/place", params={"place": "P1"}).text
    picks = record["could"][0]["rows"]
    assert picks, "the small study advises P1 something"
    for row in picks:
        assert row[0]["en"] in record["advised"]["en"]
    assert shown.index(record["advised"]["en"]) < shown.index('id="stands"')
    assert shown.index('id="caption-could-1"') < shown.index('id="figure-space"')
    table = shown[shown.index('id="caption-could-1"') : shown.index('id="figure-space"')]
    assert table.count('class="why"') == len(picks)


def test_search_opens_what_alone_is_meant_and_two_words_narrow(client: TestClient) -> None:
    opened = client.get("/zh/search", params={"words": "P4市"}, follow_redirects=False)
    assert (opened.status_code, opened.headers["location"]) == (303, "/zh/place?place=P4")
    assert client.get("/en/search", params={"words": "Industry"}, follow_redirects=False).status_code == 200
    narrowed = client.get("/api/search", params={"words": "B Industry"}).json()["hits"]
    assert [hit["name"]["en"] for hit in narrowed] == ["Industry B"]


def test_law_an_industry_page_says_what_the_places_say(client: TestClient) -> None:
    started, waiting = set(), set()
    for code in INDUSTRIES:
        for each in client.get("/api/industry", params={"industry": code}).json()["groups"]:
            found = {(one["place"], code, one["cells"][-1]["en"]) for one in each["lines"]}
            assert each["lines"]
            assert not each["more"]
            if each["name"] == "starts":
                started |= found
            if each["name"] == "waits":
                waiting |= {one[:2] for one in found}
    options = {
        (place, one["industry"], one["cells"][-1]["en"])
        for place in PLACES
        for one in client.get("/api/place", params={"place": place}).json()["options"]["choices"]
        if one["role"] in ("lead", "support", "deepen")
    }
    assert options
    assert options == {one for one in started if one[2] != "–"}
    assert not waiting & {one[:2] for one in started}


def test_the_page_of_a_place_leads_to_its_report_and_its_what_if(client: TestClient) -> None:
    shown = unescape(client.get("/en/place?place=%3DP9").text)
    assert 'href="/en/report?place=%3DP9"' in shown
    assert 'href="/en/what-if?place=%3DP9"' in shown
    boxes = re.findall(r'name="place" value="([^"]*)" checked', client.get("/en/report?place=%3DP9").text)
    assert boxes == ["=P9"]
    assert not re.findall(r'name="place" value="[^"]*" checked', client.get("/en/report").text)
    form = client.get("/en/what-if?place=%3DP9").text
    assert '<option value="=P9" selected>' in form
    assert 'name="here" value="=P9"' in form
    assert "selected" not in client.get("/en/what-if?place=P0").text


@pytest.mark.parametrize("page", ["plan", "crowding", "place?place=P1", "place?place=%3DP9"])
def test_law_names_in_tables_lead_to_their_pages(page: str, client: TestClient) -> None:
    shown = client.get(f"/en/{page}").text
    names = {code: client.get("/api/place", params={"place": code}).json()["name"]["en"] for code in PLACES}
    cells = [cell for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", shown, re.S) if "<th" not in cell]
    for code, name in names.items():
        whole = [cell for cell in cells if unescape(re.sub(r"<[^>]*>", "", cell)) == name]
        assert all(f"/en/place?{urlencode({'place': code})}" in cell for cell in whole)
    assert shown.count('href="/en/place?place=') >= 5
    assert 'href="/en/industry?industry=' in shown


def test_hand_who_else_leads_from_every_start_to_its_place_and_its_reasons(client: TestClient) -> None:
    shown = unescape(client.get("/en/crowding").text)
    rows = client.get("/api/crowding").json()["industries"]
    assert sum(len(row["places"]) for row in rows) > 3
    for row in rows:
        for one in row["places"]:
            assert f'href="/en/place?{urlencode({"place": one["place"]})}"' in shown
            assert f'href="/en/why?{urlencode({"place": one["place"], "industry": row["code"]})}"' in shown


def test_hand_of_names_that_overlap_the_longer_leads_and_labels_stay_labels() -> None:
    names = ("Jilin", "Jilin City", "<b>X", "吉林")
    known = {name: ("place", str(number)) for number, name in enumerate(names)}
    letters = {name[0]: tuple(sorted((n for n in names if n[0] == name[0]), key=len, reverse=True)) for name in names}
    said = Naming("en", known, letters).linked(same("Jilin City, Jilinese, (Jilin) & <b>X 吉林省"))
    assert said == (
        '<a href="/en/place?place=1">Jilin City</a>, Jilinese, (<a href="/en/place?place=0">Jilin</a>) &amp; '
        '<a href="/en/place?place=2">&lt;b&gt;X</a> <a href="/en/place?place=3">吉林</a>省'
    )
