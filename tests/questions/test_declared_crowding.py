"""Is everyone declaring the same industries?"""

import polars as pl
import pytest

from questions.tiny_economy import tiny_economy
from yindi.questions.grow.crowding import answer


def test_hand_two_places_that_declare_the_same() -> None:
    # Both declare x, nobody y, one of them twice: p = 2 of 4; E|K/2 − ½| = ¼ for K ~ Binomial(2, ½), so each
    # industry has |1 − ½| − ¼ = |0 − ½| − ¼ = ¼.
    declared = pl.DataFrame({"place": ["A", "B", "A"], "industry": ["x", "x", "x"]})
    found = answer(tiny_economy(declared=declared))
    assert found.table.select("industry", "places").rows() == [("x", 2), ("y", 0)]
    assert found.table["herding"].to_list() == pytest.approx([0.25, 0.25], abs=1e-12)
    assert found.says.en.startswith("2 of 2 places declare x; the choices amount to 1.0 equally popular industries")
    assert "herding 0.250" in found.says.en
    assert found.evidence == ("declared (this test): 2",)


def test_hand_most_declared_first_then_by_code() -> None:
    declared = pl.DataFrame({"place": ["A", "B", "A"], "industry": ["y", "y", "x"]})
    assert answer(tiny_economy(declared=declared)).table["industry"].to_list() == ["y", "x"]


def test_hand_only_so_many_at_the_top() -> None:
    declared = pl.DataFrame({"place": ["A", "B", "A", "B"], "industry": ["y", "y", "x", "x"]})
    found = answer(tiny_economy(declared=declared), top=1)
    assert "50 % of them in the top 1" in found.says.en
    assert found.settings == {"top": 1}
