"""yindi screen: texts, stocks and deals, both languages, refusals."""

from pathlib import Path

import polars as pl
import pytest

from yindi.cli import call
from yindi.messages import Bilingual, say
from yindi.methods.wilson import wilson_interval
from yindi.procedure.screen.labelled import MEASURES, found_articles, sentences

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """English by default, in a folder of its own."""
    monkeypatch.setenv("YINDI_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_text_is_shown_with_article_clause_words_and_question(capsys: Captured) -> None:
    name = write("policy.txt", "第一条 外地供应商不得参加投标。\n第二条 不得要求企业在本地注册。\n")
    assert call(["screen", name]) == 0
    said = capsys.readouterr().out
    assert "art. 9(3)" in said
    assert "外地供应商不得参加投标" in said
    assert "不得要求企业在本地注册" not in said
    assert "1 find to review, 1 negated" in said
    assert "no verdict" in said
    assert call(["screen", name, "--all", "--lang", "zh", "--out", "found.csv"]) == 0
    said = capsys.readouterr().out
    assert "第九条第（三）项" in said
    assert "第九条第（二）项" in said
    table = pl.read_csv("found.csv")
    assert table["state"].to_list() == ["review", "negated"]
    assert table["article"].to_list() == [9, 9]


def test_a_text_without_a_find_is_not_called_clean(capsys: Captured) -> None:
    assert call(["screen", write("policy.md", "All suppliers are treated alike.")]) == 0
    said = capsys.readouterr().out
    assert "0 finds to review" in said
    assert "they miss many" in said
    assert statement().en in said
    assert call(["screen", "policy.md", "--lang", "zh"]) == 0
    assert statement().zh in capsys.readouterr().out


def statement() -> Bilingual:
    """What is missed, counted here from the sentences and labels of the set that measures."""
    labelled = sentences(MEASURES)
    wanted = sum(len(one.articles) for one in labelled)
    right = sum(len(one.articles & found_articles(one.text)) for one in labelled)
    low, high = wilson_interval(right, wanted)
    return say(
        "screen.nothing_found", missed=wanted - right, wanted=wanted, recall=f"{right / wanted:.2f}", low=f"{low:.2f}",
        high=f"{high:.2f}",
    )  # fmt: skip


def test_a_table_of_measures_becomes_a_clean_up_list(capsys: Captured) -> None:
    rows = "policy,clause,text,issued,expires\nM1,3,企业须在本市注册。,2020-01-01,2022-12-31\nM2,1,公开招标。,,\n"
    assert call(["screen", write("stock.csv", rows), "--on", "2022-12-31"]) == 0
    assert "2 measures on 2022-12-31: 0 past expiry, 1 to review, 1 without an end" in capsys.readouterr().out
    assert call(["screen", "stock.csv", "--on", "2023-01-01"]) == 0
    assert "1 past expiry, 0 to review" in capsys.readouterr().out


def test_a_table_of_deals_becomes_cards(capsys: Captured) -> None:
    rows = "deal,year,incentive,tax,land_value,land_price,moved_from\nD,2026,10,0,30,0,Northtown\nD,2027,0,82.4,,,\n"
    assert call(["screen", write("deals.csv", rows), "--out", "cards.csv"]) == 0
    said = capsys.readouterr().out
    assert "50.0%" in said  # (10 + 30) / (82.4 / 1.03) at the discount rate of 3 %
    assert "Northtown" in said
    assert pl.read_csv("cards.csv")["break_even"].to_list() == pytest.approx([0.5])


@pytest.mark.parametrize(
    ("language", "even", "said", "back"),
    [("en", "never", "no tax is expected: it never breaks even", "not within its years"),
     ("zh", "永不", "都永不盈亏平衡", "年限内不能回收")],
)  # fmt: skip
def test_a_deal_without_tax_is_said_never_to_break_even(
    language: str, even: str, said: str, back: str, capsys: Captured
) -> None:
    name = write("deals.csv", "deal,year,incentive,tax\nD,2026,10,0\n")
    assert call(["screen", name, "--lang", language, "--report", "page"]) == 0
    told = "".join(capsys.readouterr().out.split())
    page = Path("page/deals.html").read_text(encoding="utf-8")
    for words in (even, said, back):
        assert words.replace(" ", "") in told
        assert words in page
    assert "∞" not in told + page


def test_a_workbook_may_be_a_stock_or_a_text(capsys: Captured) -> None:
    from openpyxl import Workbook

    stock, text = Workbook(), Workbook()
    stock.active.append(["policy", "clause", "text"])
    stock.active.append(["M1", "3", "企业须在本市注册。"])
    stock.save("stock.xlsx")
    text.active["B2"] = "外地供应商不得参加投标。"
    text.save("text.xlsx")
    assert call(["screen", "stock.xlsx", "--on", "2026-11-26"]) == 0
    assert "1 measure on 2026-11-26" in capsys.readouterr().out
    assert call(["screen", "text.xlsx"]) == 0
    assert "Sheet!B2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("other.csv", "a,b\n1,2\n", "neither"),
        ("stock.csv", "policy,clause,text\nM1,,x\n", "clause"),
        ("deals.csv", "deal,year,incentive,tax\nD,2026,1,\n", "tax"),
        ("deals.csv", "deal,year,incentive,tax,land_price\nD,2026,1,2,0\n", "Land at a low or zero price"),
        ("policy.pdf", "x", ".docx"),
    ],
)
def test_what_cannot_be_screened_is_refused(name: str, text: str, said: str, capsys: Captured) -> None:
    assert call(["screen", write(name, text), "--out", "never.csv"]) == 1
    assert said in capsys.readouterr().err
    assert not Path("never.csv").exists()


def test_a_day_that_is_none_is_refused(capsys: Captured) -> None:
    assert call(["screen", write("p.txt", "x y z"), "--on", "tomorrow"]) == 1
    assert "2026-12-31" in capsys.readouterr().err
