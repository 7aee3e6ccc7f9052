"""Cards of incentive deals."""

from math import isnan

import polars as pl
import pytest

from yindi.assumptions import assumption
from yindi.errors import InputRefused
from yindi.procedure.screen.deals import deal_cards, deal_table
from yindi.procedure.screen.figures import number, share

RATE = assumption("discount").value
BUT_FOR = assumption("but_for")


def deals(**columns: list[object]) -> pl.DataFrame:
    base = {"deal": ["D", "D"], "year": [2026, 2027], "incentive": [60.0, 0.0], "tax": [0.0, 120.0 * (1 + RATE)]}
    return pl.DataFrame({**base, **columns})


def test_hand_break_even_cap_and_what_is_left() -> None:
    # The tax of the second year is worth 120 today: a* = 60 / 120; at 12.7 % it brings 15.24 and loses 44.76.
    [card] = deal_cards(deals())
    assert card.break_even == pytest.approx(0.5)
    assert card.cap == pytest.approx((120 * BUT_FOR.low, 120 * BUT_FOR.value, 120 * BUT_FOR.high))
    assert card.value[1] == pytest.approx(120 * BUT_FOR.value - 60)
    assert card.over_cap
    assert isnan(card.payback[0])
    assert card.payback[1] == pytest.approx(1.5)


def test_hand_land_at_no_price_is_given_at_its_value() -> None:
    [card] = deal_cards(deals(land_value=[40.0, None], land_price=[0.0, None]))
    assert card.incentive == pytest.approx(100.0)
    [paid] = deal_cards(deals(land_value=[40.0, None], land_price=[40.0, None]))
    assert paid.incentive == pytest.approx(60.0)


def test_hand_land_at_no_price_and_no_value_is_refused() -> None:
    with pytest.raises(InputRefused) as refused:
        deal_cards(deals(land_price=[0.0, None]))
    assert refused.value.key == "deal.land"


def test_hand_jobs_promised_are_not_jobs_there() -> None:
    [card] = deal_cards(deals(jobs_promised=[100.0, 200.0], jobs_actual=[None, 50.0]))
    assert (card.per_job_promised, card.per_job_actual, card.kept) == pytest.approx((0.3, 1.2, 0.25))
    [promise] = deal_cards(deals(jobs_promised=[100.0, 200.0]))
    assert isnan(promise.jobs_actual)
    assert isnan(promise.per_job_actual)
    assert any("none were counted" in says.en for says in promise.says)


def test_hand_a_move_from_a_neighbour_is_said() -> None:
    [card] = deal_cards(deals(moved_from=["Northtown", None]))
    assert card.moved_from == "Northtown"
    assert any("Northtown" in says.en for says in card.says)


@pytest.mark.parametrize(
    ("columns", "key"),
    [
        ({"tax": [0.0, None]}, "deal.blank"),
        ({"incentive": [None, 1.0]}, "deal.blank"),
        ({"year": [2026, 2028]}, "deal.years"),
        ({"year": [2026, 2026]}, "deal.twice"),
    ],
)
def test_hand_blanks_and_gaps_are_refused(columns: dict[str, list[object]], key: str) -> None:
    with pytest.raises(InputRefused) as refused:
        deal_cards(deals(**columns))
    assert refused.value.key == key


def test_law_money_may_be_in_any_unit() -> None:
    [one], [thousand] = deal_cards(deals()), deal_cards(deals(incentive=[60e3, 0.0], tax=[0.0, 120e3 * (1 + RATE)]))
    assert thousand.break_even == pytest.approx(one.break_even)
    assert thousand.value == pytest.approx([1e3 * value for value in one.value])


def test_hand_a_table_has_blanks_where_nothing_is_known() -> None:
    table = deal_table(deal_cards(deals()))
    assert table["per_job_actual"].to_list() == [None]
    assert table["over_cap"].to_list() == [True]
    assert (share(float("nan")), share(0.127), number(-4.25), number(1234.5)) == ("—", "12.7%", "−4.25", "1,234")
