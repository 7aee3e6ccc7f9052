"""Which entries and exits happened?"""

import numpy as np
import polars as pl
import pytest

from questions.tiny_economy import AMOUNTS, tiny_economy, without
from yindi.economy import Economy
from yindi.questions.grow.happened import answer

OTHER = {"A": "B", "B": "A"}
ALL_FOUR = [("A", "x", "exit"), ("B", "x", "entry"), ("A", "y", "entry"), ("B", "y", "exit")]


def swapped(years: range | tuple[int, ...], swap: int, **tables: pl.DataFrame) -> Economy:
    """The tiny economy in which A and B change roles in the year `swap`."""
    rows = [
        (place, industry, year, AMOUNTS[place if year < swap else OTHER[place], industry] * 1.1 ** (year - 2001))
        for place, industry in AMOUNTS
        for year in years
    ]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    return tiny_economy(activity=activity, **tables)


def test_hand_two_places_that_change_roles() -> None:
    # Quotients of A 4/3 and 2/3, of B 1/2 and 3/2, then the other way round; most years change nothing: no margin.
    found = answer(swapped(range(2001, 2009), 2006))
    # The largest changes first: |ln LQ| moves by ln 8/3 in x, in A before B, and by ln 9/4 in y.
    assert found.table.select("place", "industry", "event").rows() == ALL_FOUR
    assert found.table["quotient_before"].to_list() == pytest.approx([4 / 3, 1 / 2, 2 / 3, 3 / 2], abs=1e-12)
    assert found.table["quotient_after"].to_list() == pytest.approx([1 / 2, 4 / 3, 3 / 2, 2 / 3], abs=1e-12)
    assert found.says.en.startswith("2 entries and 2 exits from 2002–2004 to 2006–2008:")
    assert "the usual change of a year (0 %). 4 of them hold in every single year of both spells." in found.says.en
    assert found.table["every_year_zh"].to_list() == ["是"] * 4
    assert found.says.en.endswith("Gained most new places: x; y (1 place). Lost most places: x; y (1 place).")
    assert found.evidence == ("activity (this test): 2002–2004", "activity (this test): 2006–2008")
    assert found.cautions == ()


def test_hand_a_change_within_the_margin_does_not_count() -> None:
    # One step: |ln LQ| moves by ln 8/3 twice (x) and by ln 9/4 twice (y); the margin lies halfway.
    found = answer(swapped((2001, 2002), 2002), over=1)
    assert f"({100 * np.expm1((np.log(8 / 3) + np.log(9 / 4)) / 2):.0f} %)" in found.says.en
    assert found.table.select("place", "industry", "event").rows() == ALL_FOUR[:2]


def test_hand_the_years_that_the_panel_allows() -> None:
    found = answer(swapped((2000, 2008, 2011), 2009))
    assert "from 2008 to 2011" in found.says.en
    (caution,) = found.cautions
    assert caution.en == "Asked for 5 years, the panel allows 3."
    assert answer(swapped(range(2001, 2009), 2006), over=2).settings == {"over": 2}


def test_hand_nothing_happened() -> None:
    found = answer(tiny_economy(), over=3)
    assert found.table.is_empty()
    assert found.says.en.startswith("0 entries and 0 exits from 2001–2002 to 2003–2004")
    assert found.says.en.endswith("Gained most new places: none. Lost most places: none.")


def test_hand_a_crossing_of_the_mean_alone_is_marked_and_comes_last() -> None:
    # A and B change roles in 2006 but for 2007, in which they have their old ones again: the means of 2006–2008 have
    # crossed, the single year has not. C and D change roles for good.
    rows = [
        (place, name, year, AMOUNTS[mine if (year < 2006) or (year == 2007 and place in "AB") else OTHER[mine], name])
        for place, mine in (("A", "A"), ("B", "B"), ("C", "A"), ("D", "B"))
        for name in "xy"
        for year in range(2001, 2009)
    ]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    found = answer(tiny_economy(activity=activity, places=pl.DataFrame({"place": list("ABCD")})))
    assert found.table.height == 8
    assert found.table["every_year_en"].to_list() == ["yes"] * 4 + ["no"] * 4
    assert set(found.table["place"][:4]) == {"C", "D"}
    assert "4 of them hold in every single year" in found.says.en


def test_hand_one_year_shows_nothing() -> None:
    # The other end of a change is missing: that nothing entered is not known, so no number is given.
    found = answer(swapped((2001,), 2002))
    assert found.says.en.startswith("Not enough data")
    assert "earlier year" in found.says.en
    assert found.says.zh.startswith("数据不足")
    assert found.table.is_empty()
    assert found.table.schema == answer(swapped(range(2001, 2009), 2006)).table.schema
    assert found.cautions == ()
    assert found.evidence == ("activity (this test): 2001",)


def test_hand_a_blank_is_not_an_exit() -> None:
    found = answer(without(swapped(range(2001, 2009), 2006), "B", "y"))
    assert ("B", "y") not in found.table.select("place", "industry").rows()
    (caution,) = found.cautions
    assert caution.en.startswith("1 of 4 cells has no location quotient")


def test_hand_what_is_no_longer_published_moves_no_other_cell_over_the_line() -> None:
    # Nothing changes, but y of B is blank from 2006 on. Over all that is known A has 4/6 against 5/10 of x before, 4/3,
    # and 4/6 against 5/7 after, .93: an exit that did not happen. Over the cells known at both ends it has .93 twice.
    economy = swapped(range(2001, 2009), 2010)
    kept = (pl.col("place") != "B") | (pl.col("industry") != "y") | (pl.col("year") < 2006)
    found = answer(economy.with_table("activity", economy.table("activity").filter(kept), source="this test"))
    assert found.table.is_empty()
    assert found.says.en.startswith("0 entries and 0 exits from 2002–2004 to 2006–2008")


def test_hand_industries_that_are_not_eligible_are_followed_too() -> None:
    industries = pl.DataFrame({"industry": ["x", "y"], "eligible": [False, False]})
    assert answer(swapped(range(2001, 2009), 2006, industries=industries)).table.height == 4


def test_hand_more_than_three_at_the_top() -> None:
    # Five industries: A has the first four at first, B the fifth; then the other way round.
    names = list("vwxyz")
    rows = [
        (place, name, year, 9.0 if ((name == "z") == (place == "B")) == (year < 2004) else 1.0)
        for place in "AB"
        for name in names
        for year in range(2001, 2007)
    ]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    found = answer(tiny_economy(activity=activity, industries=pl.DataFrame({"industry": names})), over=5)
    assert found.says.en.endswith(
        "Gained most new places: v; w; x; and 2 more (1 place). Lost most places: v; w; x; and 2 more (1 place)."
    )


def test_law_unit_of_measure() -> None:
    economy = swapped(range(2001, 2009), 2006)
    scaled = economy.table("activity").with_columns(pl.col("value") * 1e4)
    again = answer(economy.with_table("activity", scaled, source="this test"))
    keys = ["place", "industry", "event", "every_year_en"]
    assert again.table.select(keys).equals(answer(economy).table.select(keys))
