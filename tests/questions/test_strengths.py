"""What is each place already good at?"""

import pytest

from questions.tiny_economy import tiny_economy, without
from yindi.questions.stand.strengths import answer


def test_hand_two_places_two_industries() -> None:
    found = answer(tiny_economy())
    assert found.table.select("place", "industry").rows() == [("B", "y"), ("A", "x")], "the strongest first"
    assert found.table["location_quotient"].to_list() == pytest.approx([3 / 2, 4 / 3], abs=1e-12)
    # Each industry is present in one of two places; x and y are nowhere together.
    assert found.table["commonness"].to_list() == [0.5, 0.5]
    assert found.table["relatedness"].to_list() == [0.0, 0.0]
    assert found.says.en == "The median place holds at least its share in 1 of 2 industries (from 1 to 1)."
    assert found.evidence == ("activity (this test): 2002–2004",)
    assert found.options is None


def test_hand_another_line() -> None:
    assert answer(tiny_economy(), at_least=0.6).table.height == 3
    assert answer(tiny_economy(), at_least=1.4).table["place"].to_list() == ["B"]


def test_hand_a_blank_is_not_a_strength() -> None:
    # Without B's x, 4 of A's 6 are x, and 4 of all 9: A's quotient of x is (4/6) / (4/9) = 3/2.
    # All of B's 3 are y, and 5 of all 9: B's quotient of y is 9/5.
    found = answer(without(tiny_economy(), "B", "x"))
    assert found.table.select("place", "industry").rows() == [("B", "y"), ("A", "x")]
    assert found.table["location_quotient"].to_list() == pytest.approx([9 / 5, 3 / 2], abs=1e-12)
