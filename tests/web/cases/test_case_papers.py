"""Files of cases: documents as Word in both languages, the calendar as iCalendar, and whether the record is whole."""

import io
import sqlite3
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from docx import Document
from fastapi.testclient import TestClient
from icalendar import Calendar

from yindi.messages import LANGUAGES, say
from yindi.present.documents import KINDS
from yindi.procedure import Registry
from yindi.web.app import make_app
from yindi.web.making.job import Job

# A case of each kind in the invented province: refused and appealed, ended, in force, a fund.
CASES = {
    "review-opinion": "S19", "first-review": "M01", "refusal": "S21", "assessment": "S19", "ledger": "F1",
    "fund-direction": "F1",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_law_every_document_is_written_and_offered_by_its_case(kind: str, language: str, looking: TestClient) -> None:
    asked = {"case": CASES[kind], "lang": language}
    answer = looking.get(f"/cases/document/{kind}.docx", params=asked)
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert answer.headers["content-disposition"] == f'attachment; filename="{kind}-{CASES[kind]}-{language}.docx"'
    words = [paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs]
    assert say("paper.invented").text(language) in words
    shown = looking.get("/en/case", params={"case": CASES[kind]}).text
    assert f"/cases/document/{kind}.docx?case={CASES[kind]}&amp;lang={language}" in shown


def test_a_document_of_another_procedure_or_of_nothing_is_not_found(looking: TestClient) -> None:
    for kind, case in (("refusal", "F1"), ("ledger", "S19"), ("nothing", "S19"), ("refusal", "S999")):
        assert looking.get(f"/cases/document/{kind}.docx", params={"case": case}).status_code == 404
    # Nothing has turned this case away: there is no decision to write.
    refused = looking.get("/cases/document/refusal.docx", params={"case": "S44"})
    assert (refused.status_code, "S44" in refused.text) == (422, True)


def test_twin_the_calendar_file_holds_what_the_page_holds(looking: TestClient) -> None:
    record = looking.get("/api/calendar", params={"on": "2026-11-26"}).json()
    answer = looking.get("/cases/calendar.ics", params={"on": "2026-11-26", "lang": "zh"})
    assert answer.headers["content-type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    days = {(str(one["uid"]), one.decoded("dtstart")) for one in events}
    assert len(days) == len(events) == len(record["late"]) + len(record["ahead"])
    first = record["late"][0]
    entry = next(one for one in events if first["case"] in str(one["summary"]))
    assert entry.decoded("dtstart") == date.fromisoformat(first["day"])
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(days=1)
    assert first["label"]["zh"] in str(entry["summary"])
    assert answer.content == looking.get("/cases/calendar.ics", params={"on": "2026-11-26", "lang": "zh"}).content


def test_a_change_to_the_past_is_found(province: Path, told: Registry, shelf: Any, tmp_path: Path) -> None:
    path = tmp_path / "changed.sqlite"
    copyfile(province, path)
    with TestClient(make_app(Job(shelf.order, shelf.root), cases=path), base_url="http://127.0.0.1") as client:
        assert client.get("/api/verify").json()["whole"] is True
        assert f"{told.last}:{told.head}" in client.get("/en/verify").text
        with sqlite3.connect(path) as file:
            file.execute("DROP TRIGGER no_update_of_events")
            file.execute("UPDATE events SET record = replace(record, 'visit', 'visti') WHERE seq = 20")
            file.execute("UPDATE events SET record = replace(record, 'paper', 'papre') WHERE seq = 20")
        found = client.get("/api/verify").json()
        assert found["whole"] is False
        assert found["says"]["en"] in client.get("/en/verify").text.replace("&#39;", "'")


def test_hand_a_document_that_does_not_apply_is_no_link_and_by_address_a_page(looking: TestClient) -> None:
    record = looking.get("/api/case", params={"case": "S49"}).json()
    refused = {one["kind"]: one["why_not"] for one in record["documents"]}
    # Nothing turned S49 away; its opinion and assessment can be written.
    assert refused["refusal"] is not None
    assert refused["review-opinion"] is None
    shown = looking.get("/en/case?case=S49").text
    assert "/cases/document/refusal.docx" not in shown
    assert refused["refusal"]["en"] in unescape(shown)
    for language in ("en", "zh"):
        by_address = looking.get(f"/cases/document/refusal.docx?case=S49&lang={language}")
        assert by_address.status_code == 422
        assert by_address.headers["content-type"].startswith("text/html")
        assert refused["refusal"][language] in unescape(by_address.text)
