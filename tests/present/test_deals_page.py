"""What the page of deals shows: the cards' own figures, in both languages, the same bytes every time."""

import json
from pathlib import Path

import polars as pl
import pytest

from yindi.cli import call
from yindi.present.deals.card import DealsCard, card_of
from yindi.present.deals.chart import MOST_PLACES, heat_figure, spec, steps_of
from yindi.present.deals.page import deals_page
from yindi.present.deals.shown import all_shown, heat_shown, weighed
from yindi.present.deals.write import deals_tables, write_deals
from yindi.present.palette import STEPS
from yindi.procedure.screen.deals import deal_cards
from yindi.procedure.screen.figures import number

Captured = pytest.CaptureFixture[str]
ROWS = """\
deal,year,incentive,tax,jobs_promised,jobs_actual,place,industry,project,needed,accepted,clawback,clawback_line,unit
A,2024,60,40,10,8,North,C39,plant,40,true,pro_rata,0.9,万元
A,2025,0,40,10,5,North,C39,plant,40,true,pro_rata,0.9,万元
B,2024,45,90,12,,South,C39,plant,40,,none,,万元
C,2024,5,90,,,South,C17,,,,,,万元
"""


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> DealsCard:
    path = tmp_path_factory.mktemp("deals") / "deals.csv"
    path.write_text(ROWS, encoding="utf-8")
    return card_of(deal_cards(pl.read_csv(path)))


def test_hand_the_tables_hold_what_the_cards_say(card: DealsCard) -> None:
    cards, clawback, bidding, heat = all_shown(card)
    assert [row[0].en for row in cards.rows] == ["A", "B", "C"]
    # 60 for 10 promised and 5 counted jobs; a fifth of 60 is due first (8 of 10), then half of it, less the 12.
    assert [cell.en for cell in cards.rows[0][-2:]] == ["6", "12"]
    assert [row[-1].en for row in clawback.rows[:2]] == ["12", "18"]
    assert [row[-1].zh for row in cards.rows[2:]] == ["数据不足"]
    # 45 is the lowest offer that is enough.
    assert [row[-1].en for row in bidding.rows] == ["15", "0"]
    assert [row[-1].en for row in heat.rows] == ["12", "not enough data", "not enough data"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_law_the_page_holds_every_table_in_both_languages_and_is_sealed(card: DealsCard, language: str) -> None:
    page = deals_page(card, title="deals.csv", language=language, replay="yindi")  # type: ignore[arg-type]
    assert "default-src &#39;none&#39;" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    texts = [text for shown in all_shown(card) for text in (shown.caption, *shown.header)]
    cells = [cell for shown in all_shown(card) for row in shown.rows for cell in row]
    for text in (*texts, *cells, *card.says, *weighed(card), *(pile.says for pile in card.piles)):
        assert text.en.replace("'", "&#39;") in page
        assert text.zh in page


def test_law_the_same_deals_give_the_same_bytes(card: DealsCard, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_deals(card, tmp_path / name, title="deals.csv", language="en", replay="yindi")
    names = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert {str(name) for name in names} == {
        "deals.html", "manifest.json", *(f"tables/{name}.csv" for name in deals_tables(card)),
    }  # fmt: skip
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    outputs = json.loads((tmp_path / "one" / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    assert "deals.html" in outputs


def test_twin_the_heat_map_draws_the_numbers_of_its_table(card: DealsCard) -> None:
    figure = heat_figure(card)
    assert figure is not None
    assert figure.table.rows == heat_shown(card).rows
    drawn = spec(card, "en")
    assert drawn is not None
    texts = {one["text"] for layer in drawn["layer"] for one in layer["data"]["values"] if "text" in one}
    # Counted where jobs were, promised where they were not, no number where neither stands.
    assert texts == {number(12.0), number(45 / 12), "no data"}


def test_hand_nothing_is_drawn_where_no_cost_is_known(card: DealsCard) -> None:
    assert heat_figure(card_of([deal for deal in card.deals if deal.name == "C"])) is None
    assert heat_figure(card_of(())) is None


def test_hand_a_large_map_is_cut_and_says_so() -> None:
    many = pl.DataFrame(
        {
            "deal": [f"D{at}" for at in range(40)], "year": 2026, "incentive": 1.0, "tax": 1.0, "jobs_promised": 1.0,
            "place": [f"P{at}" for at in range(40)], "industry": "C39",
        }
    )  # fmt: skip
    card = card_of(deal_cards(many))
    figure = heat_figure(card)
    assert figure is not None
    assert any("all" in mark.says.en for mark in figure.legend)
    assert len(figure.table.rows) == 40 > MOST_PLACES


def test_hand_steps_go_from_the_lightest_to_the_darkest() -> None:
    assert steps_of([3.0, 1.0]) == [len(STEPS) - 1, 0]
    assert steps_of([2.0, 2.0]) == [0, 0]


def test_hand_the_command_writes_the_page_and_tells_the_tables(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    Path("deals.csv").write_text(ROWS, encoding="utf-8")
    assert call(["screen", "deals.csv", "--report", "page", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "bidding adds 15" in said
    assert "A: Clawback (in proportion to the jobs that are missing): 30 is owed back (2024: 12, 2025: 18)." in said
    assert Path("page/deals.html").is_file()
    assert pl.read_csv("page/tables/heat_map.csv")["per_job_actual"].to_list() == [12.0, None, None]
    assert call(["screen", "deals.csv", "--lang", "zh"]) == 0
    assert "竞价使财政多付 15" in capsys.readouterr().out
    Path("text.txt").write_text("公开招标。", encoding="utf-8")
    assert call(["screen", "text.txt", "--report", "other", "--lang", "en"]) == 1
    assert "--report" in capsys.readouterr().err
    assert not Path("other").exists()
