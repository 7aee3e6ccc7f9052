"""Which industries could each place enter?"""

import polars as pl
import pytest

from questions.tiny_economy import tiny_economy, without
from yindi.questions.grow.enter import answer


def test_hand_two_places_two_industries() -> None:
    found = answer(tiny_economy())
    assert found.table.select("place", "industry").rows() == [("A", "y"), ("B", "x")]
    assert found.table["location_quotient"].to_list() == pytest.approx([2 / 3, 1 / 2], abs=1e-12)
    assert found.options is not None
    assert found.options.listing["option"].to_list() == ["enter:A:y", "enter:B:x"]
    assert found.options.listing["action"].to_list() == ["enter", "enter"]
    assert found.says.en.startswith(
        "2 eligible pairs of place and industry lie below an even share, 1 at the median place:"
    )
    assert "Most places could enter x (1); the most of its company finds y in A" in found.says.en
    assert found.cautions == ()


def test_hand_a_blank_is_not_a_zero() -> None:
    found = answer(without(tiny_economy(), "B", "x"))
    assert found.table.select("place", "industry").rows() == [("A", "y")]
    (caution,) = found.cautions
    assert caution.en.startswith("1 cell is not known")


def test_hand_what_is_not_eligible_or_excluded_is_no_option() -> None:
    industries = pl.DataFrame({"industry": ["x", "y"], "eligible": [False, None]})
    assert answer(tiny_economy(industries=industries)).table["industry"].to_list() == ["y"]
    excluded = pl.DataFrame({"place": ["A"], "industry": ["y"], "reason": ["shut"]})
    assert answer(tiny_economy(excluded=excluded)).table["industry"].to_list() == ["x"]


def test_hand_another_line() -> None:
    assert answer(tiny_economy(), below=0.6).table["place"].to_list() == ["B"]
