"""A text screened in the workspace: as on the command line, escaped, bounded, kept nowhere, by whoever may look."""

import asyncio
import re
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from fastapi.testclient import TestClient

from yindi.cli import call
from yindi.errors import YindiError
from yindi.procedure.screen.labelled import MEASURES, sentences
from yindi.procedure.screen.missed import misses, nothing_found
from yindi.web.door.guard import MOST_BODY, MOST_TEXT
from yindi.web.making import screens
from yindi.web.making.screened import MOST_SHOWN
from yindi.web.making.screens import MOST_LETTERS, Screens

# Every state, a list behind its lead-in, and what must not be run: by a browser, by a spreadsheet, by the page itself.
TEXT = (
    "第一条 外地供应商不得参加投标<script>alert(1)</script>。\n第二条 不得要求企业在本地注册；\n"
    "下列企业须满足：\n（一）企业须在本市注册；\n=HYPERLINK(1)外地供应商不得参加投标\n"
    'href="#place-99999" <code>tables/none.csv</code>\n'
)


def token_of(client: TestClient) -> str:
    """The token that the form carries."""
    return client.get("/en/screen").text.split('name="token" value="')[1].split('"')[0]


def ask(client: TestClient, address: str, text: str) -> Any:
    """Send a text as the form does."""
    return client.post(address, data={"token": token_of(client), "text": text}, follow_redirects=False)


def read(client: TestClient, content: bytes, name: str, **headers: str) -> Any:
    """Send a file as the script does."""
    sent = {"x-yindi-token": token_of(client), "x-yindi-file": name, **headers}
    return client.post("/api/screen/text", content=content, headers=sent)


def on_the_command_line(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> pl.DataFrame:
    """Every find of the same text, as `yindi screen` writes it."""
    monkeypatch.chdir(folder)
    Path("measure.txt").write_text(text, encoding="utf-8")
    assert call(["screen", "measure.txt", "--all", "--out", "found.csv"]) == 0
    return pl.read_csv("found.csv", infer_schema=False)


def test_twin_the_page_the_record_and_the_table_find_what_the_command_line_finds(
    looking: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = TEXT + "\n".join(one.text for one in sentences(MEASURES))
    wanted = on_the_command_line(text, tmp_path, monkeypatch)
    table = ask(looking, "/cases/screen.csv", text.replace("\n", "\r\n"))
    assert table.headers["content-disposition"] == 'attachment; filename="screen.csv"'
    found = pl.read_csv(StringIO(table.text.lstrip("\ufeff")), infer_schema=False)
    assert found.equals(wanted)
    record = ask(looking, "/api/screen", text).json()
    rows = [*record["found"], *record["besides"]]
    assert len(rows) == wanted.height < MOST_SHOWN
    told = {(row["clause"], str(row["line"]), str(row["start"]), row["asks"]["zh"], row["says"]["en"]) for row in rows}
    assert told == set(wanted.select("clause", "where", "start", "asks_zh", "says_en").iter_rows())
    for row in rows:
        assert text[row["start"] : row["end"]] == row["marked"]
        assert row["before"] + row["marked"] + row["after"] in text
    review = wanted.filter(pl.col("state") == "review")
    assert set(record["articles"].split(", ")) == {f"{a}({i})" for a, i in review["article", "item"].iter_rows()}
    assert record["says"][1] == misses().as_dict()
    shown = unescape(ask(looking, "/zh/screen", text).text)
    for row in rows:
        assert f"{row['before']}<mark>{row['marked']}</mark>{row['after']}" in shown
        assert row["says"]["zh"] in shown


def test_what_is_pasted_comes_back_escaped_and_no_spreadsheet_runs_it(looking: TestClient) -> None:
    shown = ask(looking, "/en/screen", TEXT).text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<mark>外地供应商不得参加投标</mark>" in shown
    cells = pl.read_csv(StringIO(ask(looking, "/cases/screen.csv", "=须在本市注册").text.lstrip("\ufeff")))
    assert not any(str(cell).startswith(("=", "+", "-", "@")) for row in cells.rows() for cell in row)


def test_nothing_found_is_a_flag_with_what_is_missed(looking: TestClient) -> None:
    for language in ("en", "zh"):
        shown = unescape(ask(looking, f"/{language}/screen", "公开招标，一视同仁。").text)
        assert nothing_found().as_dict()[language] in shown
        assert '<input id="clauses" value="0" readonly>' in shown
    record = ask(looking, "/api/screen", "公开招标，一视同仁。").json()
    assert (record["review"], record["found"], record["articles"]) == (0, [], "0")


@pytest.mark.parametrize(
    ("text", "says"),
    [(" \r\n", "no text to screen"), ("a\0b", "zero bytes"), ("企" * (MOST_LETTERS + 1), "200,001 characters")],
)
def test_what_is_no_text_of_a_sensible_length_is_refused_in_words(text: str, says: str, looking: TestClient) -> None:
    for address in ("/en/screen", "/api/screen", "/cases/screen.csv"):
        answer = ask(looking, address, text)
        assert (answer.status_code, says in answer.text) == (422, True)
    assert ask(looking, "/api/screen", text).json()["says"]["zh"]


def test_the_longest_text_is_screened_and_no_more_is_read_than_a_form_may_hold(looking: TestClient) -> None:
    record = ask(looking, "/api/screen", "企" * MOST_LETTERS).json()
    assert (record["letters"], record["clauses"]) == (MOST_LETTERS, MOST_LETTERS // 1_000)
    assert MOST_TEXT >= 12 * MOST_LETTERS > MOST_BODY
    assert ask(looking, "/en/screen", "x" * MOST_TEXT).status_code == 413
    form = {"token": token_of(looking), "procedure": "x" * MOST_BODY}
    assert looking.post("/en/open", data=form).status_code == 413


def test_more_finds_than_a_page_shows_are_counted_and_stand_in_the_table(looking: TestClient) -> None:
    text = "企业须在本市注册。" * (MOST_SHOWN + 5)
    record = ask(looking, "/api/screen", text).json()
    assert (record["review"], len(record["found"])) == (MOST_SHOWN + 5, MOST_SHOWN)
    assert f"The first {MOST_SHOWN} of {MOST_SHOWN + 5} are shown" in ask(looking, "/en/screen", text).text
    assert len(ask(looking, "/cases/screen.csv", text).text.splitlines()) == 1 + MOST_SHOWN + 5


def test_hand_a_file_comes_back_as_its_text(looking: TestClient) -> None:
    from io import BytesIO

    from docx import Document

    paper, file = Document(), BytesIO()
    paper.add_paragraph("企业须在本市注册。")
    paper.add_paragraph("外地供应商不得参加投标。")
    paper.save(file)
    told = read(looking, file.getvalue(), "measure.docx", **{"x-yindi-encoding": "gbk"})
    assert told.json()["text"].splitlines() == ["企业须在本市注册。", "外地供应商不得参加投标。"]
    plain = read(looking, "企业须在本市注册。".encode("gbk"), "m.txt", **{"x-yindi-encoding": "gbk"})
    assert plain.json()["text"] == "企业须在本市注册。"


@pytest.mark.parametrize(
    ("name", "content", "encoding", "says"),
    [
        ("measure.pdf", b"%PDF", "", "Allowed: .txt, .md, .docx, .xlsx"),
        ("m.txt", b"x", "klingon", "this encoding is not read"),
        ("m.txt", "企业".encode("gbk"), "utf-8", "not written in utf-8"),
        ("m.docx", b"PK", "", "m.docx"),
        ("m.txt", b"x" * (MOST_LETTERS + 1), "", "200,001 characters"),
        ("m.txt", b"", "", "m.txt"),
    ],
)
def test_a_file_that_cannot_be_screened_is_refused_in_words(
    name: str, content: bytes, encoding: str, says: str, looking: TestClient
) -> None:
    answer = read(looking, content, name, **{"x-yindi-encoding": encoding})
    assert (answer.status_code, says in answer.json()["says"]["en"]) == (422, True)


def test_a_file_larger_than_the_bound_is_not_read_to_its_end(
    looking: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screens, "MOST_BYTES", 1000)
    assert "larger than 1,000 bytes" in read(looking, b"x" * 1001, "m.txt").json()["says"]["en"]


def test_a_screening_that_takes_too_long_is_ended_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "LONGEST", 0.01)
    with pytest.raises(YindiError, match="was ended"):
        asyncio.run(Screens().screen("企业须在本市注册。", "record"))


def test_a_text_without_a_token_is_not_looked_at(looking: TestClient) -> None:
    for address in ("/en/screen", "/api/screen", "/cases/screen.csv", "/api/screen/text"):
        assert looking.post(address, data={"text": "企业须在本市注册。"}).status_code == 403


def test_hand_from_the_step_of_a_case_to_the_screen_and_back_with_the_articles(looking: TestClient) -> None:
    for page in ("/en/case?case=S44&on=2026-10-14", "/en/step?case=S44&step=review"):
        assert "/en/screen?case=S44&amp;step=review" in looking.get(page).text
    assert 'action="/en/screen?case=S44&amp;step=review"' in looking.get("/en/screen?case=S44&step=review").text
    shown = ask(looking, "/en/screen?case=S44&step=review", "企业须在本市注册。外地供应商不得参加投标。")
    back = re.search(r'href="(/en/step\?[^"]*clauses[^"]*)"', shown.text)
    assert back is not None
    form = looking.get(unescape(back[1])).text
    assert re.search(r'name="fact.clauses" value="9\(2\), 9\(3\)"', form)
    assert looking.get("/en/screen?case=nobody&step=x").status_code == 200


def test_the_page_of_a_measure_leads_to_the_screen(looking: TestClient) -> None:
    assert "/zh/screen?case=M08" in looking.get("/zh/case?case=M08&on=2026-10-14").text
    assert looking.get("/api/screen").json()["most_letters"] == MOST_LETTERS
