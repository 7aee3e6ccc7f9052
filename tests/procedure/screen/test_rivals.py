"""Clawback, rival offers and the heat map of deals."""

from math import isnan

import polars as pl
import pytest

from yindi.assumptions import assumption
from yindi.errors import InputRefused
from yindi.procedure.screen.bidding import bidding_table, biddings
from yindi.procedure.screen.clawback import clawback_table
from yindi.procedure.screen.deals import deal_cards, deal_table
from yindi.procedure.screen.heat import heat_map, heat_table

RATE = assumption("discount").value


def one_year(*rows: dict[str, object]) -> pl.DataFrame:
    """Deals of one year each."""
    base = {"year": 2026, "tax": 100.0, "unit": "万元"}
    return pl.DataFrame([base | row for row in rows], infer_schema_length=None)


def rivals(**more: list[object]) -> pl.DataFrame:
    """Three offers for a project: 60, 45 and 30, of which 40 are needed."""
    table = one_year(
        {"deal": "A", "place": "North", "incentive": 60.0, "project": "plant"},
        {"deal": "B", "place": "South", "incentive": 45.0, "project": "plant"},
        {"deal": "C", "place": "West", "incentive": 30.0, "project": " Plant"},
    )
    return table.with_columns(*(pl.Series(name, values) for name, values in more.items()))


def test_hand_what_is_paid_above_the_lowest_offer_that_is_enough() -> None:
    # 40 are needed everywhere: 45 is the lowest that is enough, 60 is taken, 15 are paid above it.
    [pile] = biddings(deal_cards(rivals(needed=[40.0] * 3, accepted=[True, False, False])))
    assert [offer.place for offer in pile.offers] == ["North", "South", "West"]
    assert (pile.lowest_enough, pile.above, pile.spread) == (45.0, 15.0, 30.0)
    assert "bidding adds 15" in pile.says.en
    assert "多付 15" in pile.says.zh


def test_hand_an_open_pile_is_led_by_the_highest_offer_that_was_not_turned_down() -> None:
    [pile] = biddings(deal_cards(rivals(needed=[40.0] * 3, accepted=[False, None, None])))
    assert pile.paid is not None
    assert (pile.paid.place, pile.above) == ("South", 0.0)
    assert "none is taken yet" in pile.says.en
    [closed] = biddings(deal_cards(rivals(needed=[40.0] * 3, accepted=[False] * 3)))
    assert closed.paid is None
    assert isnan(closed.above)
    assert "turned down" in closed.says.en


@pytest.mark.parametrize(
    ("needed", "said"),
    [
        ([40.0, None, 40.0], "1 offer does not state what the project needs there: not enough data"),
        ([90.0, 90.0, 90.0], "No offer covers"),
        ([70.0, 40.0, 40.0], "The offer of North does not cover"),
    ],
)
def test_hand_what_bidding_adds_is_not_made_up(needed: list[float | None], said: str) -> None:
    [pile] = biddings(deal_cards(rivals(needed=needed, accepted=[True, None, None])))
    assert isnan(pile.above)
    assert said in pile.says.en


def test_hand_offers_are_compared_in_the_money_of_one_year() -> None:
    # An offer of 2027 is worth less by one year's discount in 2026.
    table = rivals(needed=[40.0] * 3, year=[2026, 2027, 2026])
    [pile] = biddings(deal_cards(table))
    south = next(offer for offer in pile.offers if offer.place == "South")
    assert (pile.year, south.amount, south.needed) == pytest.approx((2026, 45 / (1 + RATE), 40 / (1 + RATE)))
    rows = bidding_table([pile])
    assert rows["above"].null_count() == 2
    assert rows["enough"].to_list() == [True, True, False]


def test_hand_a_project_with_one_offer_is_no_bidding() -> None:
    assert biddings(deal_cards(rivals().head(1))) == ()
    assert bidding_table(()).is_empty()


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"place": ["North", " north", "West"]}, "deal.bids_twice"),
        ({"accepted": [True, True, False]}, "deal.taken_twice"),
        ({"place": [None, "South", "West"]}, "deal.no_place"),
        ({"unit": ["万元", "元", "万元"]}, "deal.units"),
        ({"unit": ["万元", None, "万元"]}, "deal.units"),
        ({"moved_from": ["ＮＯＲＴＨ", None, None]}, "deal.moved_from_itself"),
        ({"clawback": ["pro_rata", None, None]}, "deal.clawback.no_jobs"),
        ({"deal": ["A", "A", "B"], "year": [2026, 2027, 2026]}, "deal.differs"),
    ],
)
def test_hand_what_cannot_be_is_refused(more: dict[str, list[object]], key: str) -> None:
    with pytest.raises(InputRefused) as refused:
        biddings(deal_cards(rivals(**more)))
    assert refused.value.key == key


def jobs(rule: str | None, actual: list[float | None], **more: list[object]) -> pl.DataFrame:
    """A deal of three years: 100, 0 and 50 given, 100 jobs promised each year."""
    return pl.DataFrame(
        {
            "deal": ["D"] * 3, "year": [2024, 2025, 2026], "incentive": [100.0, 0.0, 50.0], "tax": [20.0] * 3,
            "jobs_promised": [100.0] * 3, "jobs_actual": actual, "clawback": [rule, None, None], **more,
        }
    )  # fmt: skip


def test_hand_what_is_owed_back_at_each_year() -> None:
    # As on paper: 20 % of 100, then half of 100 less 20, then a tenth of 150, which is due already.
    [card] = deal_cards(jobs("pro_rata", [80.0, 50.0, 90.0]))
    assert card.clawback.due == pytest.approx((20.0, 30.0, 0.0))
    assert card.clawback.total == pytest.approx(50.0)
    assert "50 is owed back (2024: 20, 2025: 30)" in card.clawback.says.en
    assert deal_table([card])["owed_back"].to_list() == [50.0]
    table = clawback_table([(card.name, card.clawback)])
    assert table["due"].to_list() == pytest.approx([20.0, 30.0, 0.0])
    [whole] = deal_cards(jobs("all_or_nothing", [80.0, 100.0, 100.0], clawback_line=[None, 0.8, None]))
    assert (whole.clawback.total, whole.clawback.line) == (0.0, 0.8)
    assert "nothing is owed back" in whole.clawback.says.en


def test_hand_land_below_its_value_is_owed_back_too() -> None:
    [card] = deal_cards(
        jobs("all_or_nothing", [0.0, 0.0, 0.0], land_value=[40.0, None, None], land_price=[0.0, None, None])
    )
    assert card.clawback.due == (140.0, 0.0, 50.0)


@pytest.mark.parametrize(
    ("rule", "actual", "said"),
    [
        (None, [80.0, 50.0, 90.0], "not stated: not enough data"),
        ("none", [80.0, 50.0, 90.0], "nothing comes back"),
        ("none", [100.0, 100.0, 120.0], "No clawback is agreed."),
        ("pro_rata", [None, None, None], "never counted, not enough data"),
        ("pro_rata", [80.0, None, None], "In 2 more years jobs were promised and not counted"),
    ],
)
def test_hand_what_is_not_known_of_a_clawback_is_said(rule: str | None, actual: list[float | None], said: str) -> None:
    [card] = deal_cards(jobs(rule, actual))
    assert said in card.clawback.says.en
    assert (rule == "none") <= (card.clawback.total == 0.0)
    if rule is None or actual[0] is None:
        assert isnan(card.clawback.total)


def test_hand_cost_of_a_job_by_place_and_industry() -> None:
    # North C39: 60 and 40 for 10 and 40 promised jobs; 8 counted of the first alone. South C39: jobs not stated.
    table = one_year(
        {
            "deal": "A",
            "place": "North",
            "industry": "C39",
            "incentive": 60.0,
            "jobs_promised": 10.0,
            "jobs_actual": 8.0,
        },
        {"deal": "B", "place": "north", "industry": "C39", "incentive": 40.0, "jobs_promised": 40.0},
        {"deal": "C", "place": "South", "industry": "C39", "incentive": 5.0},
        {"deal": "D", "place": "South", "incentive": 5.0},
    )
    cells = heat_map(deal_cards(table))
    assert [(cell.place, cell.industry, cell.deals) for cell in cells] == [("North", "C39", 2), ("South", "C39", 1)]
    assert (cells[0].per_job_promised, cells[0].per_job_actual) == (2.0, 7.5)
    assert isnan(cells[1].per_job_promised)
    assert isnan(cells[1].per_job_actual)
    assert heat_table(cells)["per_job_actual"].to_list() == [7.5, None]
    assert heat_map(deal_cards(table.drop("place"))) == ()
