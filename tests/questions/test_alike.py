"""Which places are alike, and is the country growing more alike?"""

import numpy as np
import polars as pl
import pytest

from questions.tiny_economy import tiny_economy, without
from yindi.economy import Economy
from yindi.errors import BadValues
from yindi.methods.similarity import cosine_similarity, krugman_index
from yindi.questions.likeness import likeness
from yindi.questions.stand.alike import answer

# The first words of the caution that stands beside every interval.
PERIOD = "The interval comes from reweig"


def economy_of(rows: list[tuple[str, str, int, float]], places: str = "AB") -> Economy:
    """An economy of industries x and y, from rows of place, industry, year and value."""
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    return tiny_economy(activity=activity, places=pl.DataFrame({"place": list(places)}))


def year_of(year: int, **amounts: tuple[float, float]) -> list[tuple[str, str, int, float]]:
    """One year: what each place makes of x and y."""
    return [
        (place, name, year, value) for place, both in amounts.items() for name, value in zip("xy", both, strict=True)
    ]


def test_hand_two_places_two_industries() -> None:
    # Shares 2/3 and 1/3 against 1/4 and 3/4, in all years: Krugman 5/6, cosine 1/√2. Each is the other's country.
    found = answer(tiny_economy())
    assert found.table.select("place", "nearest_place").rows() == [("A", "B"), ("B", "A")]
    assert found.table["cosine"].to_list() == pytest.approx([0.5**0.5] * 2, abs=1e-12)
    for column in ("krugman_nearest", "krugman_rest", "krugman_rest_before"):
        assert found.table[column].to_list() == pytest.approx([5 / 6] * 2, abs=1e-12)
    assert found.table["krugman_rest_change"].to_list() == pytest.approx([0.0, 0.0], abs=1e-12)
    assert found.says.en.startswith("A and B are most alike (cosine 0.707). No clear change in how alike places are:")
    assert "a change of 0.000 whose 95 % interval, 0.000 to 0.000, holds nought; 0 % of pairs grew" in found.says.en
    assert found.evidence == ("activity (this test): 2001–2002", "activity (this test): 2003–2004")
    assert [caution.en[:30] for caution in found.cautions] == [PERIOD]


def test_hand_from_nothing_in_common_to_the_same() -> None:
    found = answer(economy_of(year_of(2001, A=(1, 0), B=(0, 1)) + year_of(2002, A=(1, 1), B=(3, 3))))
    assert found.table["krugman_rest_change"].to_list() == pytest.approx([-2.0, -2.0], abs=1e-12)
    # Whatever the weights, nothing in common is 0 and the same mix is 1: every draw finds the whole change.
    assert "Places grew more alike: the mean cosine similarity of two places rose from 0.000" in found.says.en
    assert "by +1.000 (95 % interval +1.000 to +1.000)" in found.says.en
    assert "The mean Krugman index of two places went from 2.000 to 0.000" in found.says.en
    assert "100 % of pairs grew more alike" in found.says.en
    back = answer(economy_of(year_of(2001, A=(1, 1), B=(3, 3)) + year_of(2002, A=(1, 0), B=(0, 1))))
    assert "Places grew less alike: the mean cosine similarity of two places fell from 1.000" in back.says.en
    assert "by −1.000 (95 % interval −1.000 to −1.000)" in back.says.en


def test_hand_the_nearest_of_three_and_the_first_of_equals() -> None:
    one = {"A": (1.0, 0.0), "B": (0.0, 1.0), "C": (2.0, 1.0), "D": (2.0, 0.0), "E": (4.0, 0.0)}
    found = answer(economy_of(year_of(2001, **one) + year_of(2002, **one), places="ABCDE"))
    # The most alike first: A, D and E with 1, C with 2/√5 and B with 1/√5.
    assert found.table["place"].to_list() == ["A", "D", "E", "C", "B"]
    assert found.table["nearest_place"].to_list() == ["D", "A", "A", "A", "C"]
    # C's 2/3 and 1/3 against 7 of 8 and 1 of 8 elsewhere: 2 · (7/8 − 2/3) = 5/12.
    assert found.table["krugman_rest"][3] == pytest.approx(5 / 12, abs=1e-12)


def test_hand_a_blank_is_not_a_zero() -> None:
    # Only y is left to compare, in which everyone is alike.
    found = answer(without(tiny_economy(), "B", "x"))
    assert found.table["cosine"].to_list() == [1.0, 1.0]
    assert found.table["krugman_nearest"].to_list() == [0.0, 0.0]
    caution, _ = found.cautions
    assert caution.en.startswith("1 of 4 cells is not known")
    assert "1 to 1 of 2" in caution.en


def test_hand_a_cell_that_becomes_known_is_no_change() -> None:
    # B's x is known in the second year only: both levels are compared over y alone.
    first = [row for row in year_of(2001, A=(1, 1), B=(9, 1)) if row[:2] != ("B", "x")]
    found = answer(economy_of(first + year_of(2002, A=(1, 1), B=(9, 1))))
    assert found.table["krugman_rest_change"].to_list() == [0.0, 0.0]


def test_hand_a_place_that_cannot_be_compared_is_counted() -> None:
    one = {"A": (1.0, 1.0), "B": (2.0, 1.0), "C": (0.0, 0.0)}
    found = answer(economy_of(year_of(2001, **one) + year_of(2002, **one), places="ABC"))
    assert found.table["place"].to_list() == ["A", "B"]
    caution, _ = found.cautions
    assert caution.en.startswith("2 of 3 pairs of places cannot be compared")
    assert "1 place has no row" in caution.en


def test_hand_one_year_shows_no_change() -> None:
    found = answer(economy_of(year_of(2001, A=(4, 2), B=(1, 3))))
    assert set(found.units) == {"cosine", "krugman_nearest", "krugman_rest"} == set(found.table.columns[2:])
    assert found.says.en.endswith("one year cannot show a change.")


@pytest.mark.parametrize("places", ["A", "AB"])
def test_hand_nothing_to_compare(places: str) -> None:
    found = answer(economy_of(year_of(2001, A=(1, 1)) + year_of(2002, A=(1, 1)), places=places))
    assert found.table.is_empty()
    assert found.says.en.startswith("No two places")


def test_hand_two_measures_that_disagree() -> None:
    # 2001: 6 of w each, and 4 of something of its own: cosine 36/52, Krugman 0.8.
    # 2002: 5 of w each, and 1 each of five things of its own: cosine 25/30, Krugman 1.
    names = [*"wxy", *(f"{place}{number}" for place in "AB" for number in range(5))]
    own = [("A", "x"), ("B", "y")]
    rows = [(place, "w", year, amount) for place in "AB" for year, amount in ((2001, 6.0), (2002, 5.0))]
    rows += [(place, name, 2001, 4.0 * ((place, name) in own)) for place in "AB" for name in names[1:]]
    rows += [(place, name, 2002, float(name[0] == place)) for place in "AB" for name in names[1:]]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    found = answer(tiny_economy(activity=activity, industries=pl.DataFrame({"industry": names})))
    assert found.table["cosine"].to_list() == pytest.approx([5 / 6] * 2, abs=1e-12)
    assert found.table["krugman_rest_change"].to_list() == pytest.approx([0.2] * 2, abs=1e-12)
    assert "−" not in found.says.en[: found.says.en.index("whose 95 %")], "the cosine rose"
    assert [caution.en[:25] for caution in found.cautions] == [PERIOD[:25], "The two measures disagree"]


def test_hand_one_industry_that_turns_the_change_round() -> None:
    # A and B share much of w in 2001 and little in 2002, so the cosine falls; over x and y alone they are (3, 1) and
    # (1, 3), cosine 6/10, and then the same: it rises by 4/10.
    names = list("wxy")
    amounts = {("A", 2001): (8, 3, 1), ("B", 2001): (8, 1, 3), ("A", 2002): (8, 1, 1), ("B", 2002): (0.5, 1, 1)}
    rows = [
        (place, name, year, float(value))
        for (place, year), values in amounts.items()
        for name, value in zip(names, values, strict=True)
    ]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    found = answer(tiny_economy(activity=activity, industries=pl.DataFrame({"industry": names})))
    # Before: (64 + 3 + 3) / 74; after: (4 + 1 + 1) / √(66 · 2.25).
    before, after = 70 / 74, 6 / (66 * 2.25) ** 0.5
    assert f"from {before:.3f} (2001) to {after:.3f}" in found.says.en
    assert found.cautions[1].en == (
        f"The change hangs on one industry: without w the mean cosine would have moved by +0.400, "
        f"not −{before - after:.3f}."
    )


def test_law_the_interval_holds_the_change_and_the_seed_fixes_it() -> None:
    levels = np.random.default_rng(1).random((6, 4, 2))
    compared = ~np.eye(6, dtype=bool)
    found = likeness(levels, compared, draws=19, seed=1)
    assert found.low < found.change < found.high
    again, other = (likeness(levels, compared, draws=19, seed=seed) for seed in (1, 2))
    assert (found.low, found.high) == (again.low, again.high) != (other.low, other.high)
    # Both means are those of the pairs themselves.
    assert found.cosine == pytest.approx(cosine_similarity(levels)[compared].mean(axis=0), abs=1e-12)
    pairs = krugman_index(levels[:, None], levels[None])[compared]
    assert found.krugman == pytest.approx(pairs.mean(axis=0), abs=1e-12)


def test_hand_an_interval_takes_two_draws() -> None:
    with pytest.raises(BadValues, match="≥ 2"):
        answer(tiny_economy(), draws=1)
