"""A table of deals judged in the workspace: as on the command line, escaped, bounded, kept nowhere."""

from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from fastapi.testclient import TestClient

from yindi.cli import call
from yindi.present.deals.card import card_of
from yindi.present.deals.shown import all_shown
from yindi.procedure.screen.deals import deal_cards
from yindi.procedure.screen.reading import checked_table
from yindi.web.making.dealt import MOST_SHOWN, TABLES

# The example of the documentation, an offer without tax, and labels that must not be run.
DEALS = """\
deal,year,incentive,tax,jobs_promised,jobs_actual,place,industry,project,needed,accepted,clawback,\
clawback_line,unit
A,2024,60,40,10,8,North,C39,plant,40,true,pro_rata,0.9,万元
A,2025,0,40,10,5,North,C39,plant,40,true,pro_rata,0.9,万元
B,2024,45,90,12,,South,C39,plant,40,,none,,万元
=HYPERLINK(1),2024,10,0,,,<script>alert(1)</script>,C40,,,,,,万元
"""


def ask(client: TestClient, address: str, text: str, **more: str) -> Any:
    """Send a table as the form does."""
    return client.post(address, data={"token": token_of(client), "text": text, **more}, follow_redirects=False)


def token_of(client: TestClient) -> str:
    """The token that the form carries."""
    return client.get("/en/deals").text.split('name="token" value="')[1].split('"')[0]


def test_twin_the_page_the_record_and_the_tables_say_what_the_command_line_says(
    looking: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("deals.csv").write_text(DEALS, encoding="utf-8")
    assert call(["screen", "deals.csv", "--report", "page"]) == 0
    for part, name in TABLES.items():
        answer = ask(looking, "/cases/deals.csv", DEALS, table=part)
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
        wanted = Path(f"page/tables/{name}.csv").read_bytes()
        assert answer.content.removeprefix(b"\xef\xbb\xbf") == wanted
    card = card_of(deal_cards(checked_table(Path("deals.csv"), "deals")))
    record = ask(looking, "/api/deals", DEALS).json()
    assert record["says"] == [one.as_dict() for one in card.says]
    tables = {part["name"]: part["table"]["rows"] for part in record["parts"]}
    assert tables == {one.name: [[cell.as_dict() for cell in row] for row in one.rows] for one in all_shown(card)}
    assert "<svg" in record["heat"]["drawing"]["en"]
    for language in ("en", "zh"):
        page = ask(looking, f"/{language}/deals", DEALS)
        shown = unescape(page.text)
        for part in record["parts"]:
            for sentence in part["says"]:
                assert sentence[language] in shown
        for row in tables["cards"]:
            for cell in row:
                assert cell[language] in shown
        assert "<script>alert" not in page.text
        assert ("never" if language == "en" else "永不") in shown
        assert "∞" not in shown


def test_a_table_copied_from_a_spreadsheet_is_the_same(looking: TestClient) -> None:
    copied = DEALS.replace(",", "\t").replace("\n", "\r\n")
    assert ask(looking, "/api/deals", copied).json() == ask(looking, "/api/deals", DEALS).json()


def test_hand_a_workbook_comes_back_as_its_rows(looking: TestClient) -> None:
    file = BytesIO()
    pl.DataFrame({"deal": ["D"], "year": [2026], "incentive": [10.0], "tax": [20.0]}).write_excel(file)
    headers = {"x-yindi-token": token_of(looking), "x-yindi-file": "deals.xlsx"}
    text = looking.post("/api/deals/rows", content=file.getvalue(), headers=headers).json()["text"]
    assert text == "deal,year,incentive,tax\nD,2026,10.0,20.0\n"
    sheet = "deal;year;incentive;tax\n项目;2026;10;20\n".encode("gbk")
    plain = {**headers, "x-yindi-file": "deals.csv", "x-yindi-encoding": "gbk"}
    assert "项目,2026" in looking.post("/api/deals/rows", content=sheet, headers=plain).json()["text"]
    assert ask(looking, "/api/deals", text).json()["deals"] == 1
    refused = looking.post("/api/deals/rows", content=b"x", headers={**headers, "x-yindi-file": "deals.docx"})
    assert (refused.status_code, ".csv, .tsv, .xlsx" in refused.json()["says"]["en"]) == (422, True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("deal,year,incentive,tax\nD,2026,1,\n", "tax"),
        ("a,b\n1,2\n", "deal"),
        ("deal,year,incentive,tax,land_price\nD,2026,1,2,0\n", "Land at a low or zero price"),
        (" ", "no text to screen"),
    ],
)
def test_what_cannot_be_judged_is_refused_in_the_words_of_the_command_line(
    text: str, says: str, looking: TestClient
) -> None:
    for address in ("/en/deals", "/api/deals", "/cases/deals.csv"):
        answer = ask(looking, address, text)
        assert (answer.status_code, says in unescape(answer.text)) == (422, True)


def test_more_deals_than_a_page_shows_are_counted(looking: TestClient) -> None:
    text = "deal,year,incentive,tax\n" + "".join(f"D{at},2026,1,2\n" for at in range(MOST_SHOWN + 3))
    record = ask(looking, "/api/deals", text).json()
    assert (record["parts"][0]["rows"], len(record["parts"][0]["table"]["rows"])) == (MOST_SHOWN + 3, MOST_SHOWN)
    assert len(ask(looking, "/cases/deals.csv", text).text.splitlines()) == 1 + MOST_SHOWN + 3
    assert ask(looking, "/cases/deals.csv", text, table="../x").status_code == 422
    assert looking.post("/en/deals", data={"text": text}).status_code == 403
