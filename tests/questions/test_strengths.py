"""What is each place already good at?"""

import numpy as np
import polars as pl
import pytest

from questions.tiny_economy import tiny_economy, without
from yindi.economy import Economy
from yindi.questions.stand.strengths import answer


def test_hand_two_places_two_industries() -> None:
    found = answer(tiny_economy())
    assert found.table.select("place", "industry").rows() == [("B", "y"), ("A", "x")], "the strongest first"
    assert found.table["location_quotient"].to_list() == pytest.approx([3 / 2, 4 / 3], abs=1e-12)
    # Each industry is present in one of two places; x and y are nowhere together.
    assert found.table["commonness"].to_list() == [0.5, 0.5]
    assert found.table["relatedness"].to_list() == [0.0, 0.0]
    assert found.says.en == (
        "The median place holds at least its share in 1 of 2 industries (from 1 to 1). "
        "The first strength of most places is x (1 place)."
    )
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


def test_hand_where_nothing_is_done_nothing_is_a_strength() -> None:
    rows = pl.DataFrame({"place": ["A", "B"] * 2, "industry": ["x", "x"] * 2, "year": [2001, 2001, 2002, 2002]})
    economy = tiny_economy().with_table("activity", rows.with_columns(value=pl.lit(0.0)), source="this test")
    found = answer(economy)
    assert found.table.is_empty()
    assert found.cautions[0].en.startswith("Drawn towards the mean of their industry")


def test_hand_the_symmetric_form() -> None:
    # (4/3 − 1) / (4/3 + 1) = 1/7; (3/2 − 1) / (3/2 + 1) = 1/5.
    assert answer(tiny_economy()).table["symmetric_quotient"].to_list() == pytest.approx([1 / 5, 1 / 7], abs=1e-12)


def test_hand_quotients_that_never_move_are_not_shrunk() -> None:
    # Shares are the same in all four years: nothing is chance.
    found = answer(tiny_economy())
    assert found.table["shrunk_quotient"].to_list() == pytest.approx([3 / 2, 4 / 3])
    assert found.table["own_weight"].to_list() == pytest.approx([1.0, 1.0])
    assert found.cautions[0].en.startswith("Drawn towards the mean of their industry")
    assert "0 of 2 strengths fall below the line and 0 lose more than a tenth" in found.cautions[0].en
    assert len(found.cautions) == 1


def test_hand_an_industry_known_in_one_place_is_not_shrunk_and_that_is_said() -> None:
    # x is known in A only: there is no mean to draw it to. A has 4 of 6 of it against 4 of 9: 1.5, as before.
    found = answer(without(tiny_economy(), "B", "x"))
    one = found.table.filter(pl.col("industry") == "x").row(0, named=True)
    assert (one["shrunk_quotient"], one["own_weight"]) == (one["location_quotient"], 1.0)
    assert found.cautions[1].en.startswith("For 1 strength it cannot be told")


def moving_economy(places: int = 40) -> Economy:
    """Places of many sizes whose true quotient of x is 1; what is counted in three years differs by chance alone."""
    random = np.random.default_rng(11)
    size = np.exp(random.normal(5.0, 1.5, places))
    rows = [
        (f"P{place}", industry, year, float(random.poisson(size[place] * share)) + 1.0)
        for place in range(places)
        for industry, share in (("x", 0.2), ("y", 0.8))
        for year in (2001, 2002, 2003)
    ]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    return tiny_economy(activity=activity, places=pl.DataFrame({"place": [f"P{place}" for place in range(places)]}))


def test_law_what_is_chance_alone_is_drawn_to_the_mean() -> None:
    found = answer(moving_economy())
    x = found.table.filter(pl.col("industry") == "x")
    apart, shrunk = x["location_quotient"].max() - 1, x["shrunk_quotient"].max() - 1
    assert abs(shrunk) < 0.25 * apart
    assert (x["own_weight"] < 0.5).all()


def test_hand_one_year_cannot_be_shrunk() -> None:
    found = answer(tiny_economy().only(years=[2004]))
    assert "shrunk_quotient" not in found.table.columns
    assert set(found.units) == set(found.table.columns) - {"place", "industry"}
    assert found.cautions[0].en.startswith("Not enough data to shrink")


def test_hand_floors_drop_and_say_what() -> None:
    # Mean of 2002–2004: prices 1.1, 1.21, 1.331, mean 1.2137. A x 4.855, A y 2.427, B x 1.214, B y 3.641;
    # A 7.282, B 4.855; x and y 6.068 each.
    cell = answer(tiny_economy(), least_cell=4.0)
    assert cell.table.select("place", "industry").rows() == [("A", "x")]
    said = [caution.en for caution in cell.cautions[-2:]]
    assert said[0] == "The floor of 4 for an industry in a place leaves out 3 cells."
    assert said[1] == "By all floors together 1 strength is lost (floors in the unit of the activity table: persons)."
    place = answer(tiny_economy(), least_place=5.0)
    assert place.table.select("place", "industry").rows() == [("A", "x")]
    assert place.cautions[-2].en == "The floor of 5 for a place leaves out 1 place: B."
    industry = answer(tiny_economy(), least_industry=7.0)
    assert industry.table.is_empty()
    assert industry.cautions[-2].en == "The floor of 7 for an industry leaves out 2 industries: x; y."
    assert answer(tiny_economy(), least_place=1.0).cautions[-2].en.endswith("leaves out 0 places: none.")


def test_hand_more_than_three_are_counted_and_not_all_named() -> None:
    found = answer(moving_economy(), least_place=1e9)
    assert found.cautions[-2].en == "The floor of 1e+09 for a place leaves out 40 places: P0; P1; P2; and 37 more."
