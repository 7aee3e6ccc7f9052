"""Numbers as a reader sees them."""

from math import inf, nan

import pytest

from yindi.present.numbers import between, decimal, odds_between, p_value, percent, points, share_between, whole
from yindi.trust.card import Estimate


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_what_is_not_known_is_a_word_in_both_languages(number: float) -> None:
    unknown = Estimate(number, number, number)
    shown = [whole(number), decimal(number), percent(number), points(number), p_value(number),
             odds_between(number, 0.1, 0.2), between(unknown), share_between(unknown)]  # fmt: skip
    assert {text.en for text in shown} == {"not enough data"}
    assert {text.zh for text in shown} == {"数据不足"}


@pytest.mark.parametrize(
    ("share", "text"), [(0.254, "25 %"), (0.0994, "9.9 %"), (0.0996, "10 %"), (0.0, "0.0 %"), (1.0, "100 %")]
)
def test_hand_percentages_are_whole_from_ten(share: float, text: str) -> None:
    assert percent(share).en == text.replace(" ", "\u00a0")


def test_an_interval_that_is_not_known_is_left_out() -> None:
    assert odds_between(0.3, nan, nan).en == "30\u00a0%"
    assert between(Estimate(0.3, nan, nan)).en == "0.30"


def test_hand_an_interval_across_zero_is_spelt_out() -> None:
    assert between(Estimate(2.0, -1.5, 5.0), 1).en == "2.0 (−1.5 to 5.0)"
    assert between(Estimate(2.0, 0.5, 5.0), 1).en == "2.0 (0.5–5.0)"
