"""Where does this place stand?"""

import numpy as np
import polars as pl
import pytest

from questions.tiny_economy import tiny_economy, without
from yindi.economy import Economy
from yindi.questions.stand.standing import answer

# Three regions and four industries at two dates, after Farhauer and Kröll (2013), as in R's REAT, shift().
BEFORE = {"A": (90, 20, 10, 60), "B": (60, 30, 30, 40), "C": (250, 100, 110, 300)}
AFTER = {"A": (100, 40, 10, 55), "B": (85, 55, 40, 35), "C": (255, 115, 85, 390)}


def three_regions(**tables: pl.DataFrame) -> Economy:
    """The three regions in 2001 and 2006."""
    rows = [
        (place, industry, year, float(value))
        for year, levels in ((2001, BEFORE), (2006, AFTER))
        for place, values in levels.items()
        for industry, value in zip("wxyz", values, strict=True)
    ]
    named = {
        "activity": pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row"),
        "places": pl.DataFrame({"place": list("ABC")}),
        "industries": pl.DataFrame({"industry": list("wxyz")}),
    }
    return tiny_economy(**{**named, **tables})


def column(found, name: str) -> dict[str, object]:
    """A column by place."""
    return dict(zip(found.table["place"], found.table[name], strict=True))


def test_hand_structure_of_two_places() -> None:
    # A makes 4 of x and 2 of y, B 1 and 3, all places 5 and 5 (worked in the tests of the measures).
    found = answer(tiny_economy())
    assert column(found, "hachman") == pytest.approx({"A": 9 / 10, "B": 4 / 5})
    assert column(found, "herfindahl") == pytest.approx({"A": 5 / 9, "B": 10 / 16})
    assert column(found, "hoover") == pytest.approx({"A": 1 / 6, "B": 1 / 4})
    assert column(found, "krugman_rest") == pytest.approx({"A": 5 / 6, "B": 5 / 6})
    assert column(found, "nearest_place") == {"A": "B", "B": "A"}
    assert column(found, "cosine") == pytest.approx({"A": 0.5**0.5, "B": 0.5**0.5})
    assert column(found, "industries_present") == {"A": 1, "B": 1}
    # 2/3 and 1/3: 0.918296 bits; 1/4 and 3/4: 0.811278.
    assert column(found, "entropy") == pytest.approx({"A": 0.918296, "B": 0.811278}, abs=1e-6)
    assert column(found, "diversity_rank") == {"A": 1, "B": 2}
    # All prices rose by a tenth a year, from 2001–2002 to 2003–2004: 21 %, the same everywhere.
    assert column(found, "growth") == pytest.approx({"A": 21.0, "B": 21.0})
    assert column(found, "growth_own") == pytest.approx({"A": 0.0, "B": 0.0}, abs=1e-9)
    assert "From 2001–2002 to 2003–2004 all places grew alike." in found.says.en
    assert found.says.en.startswith(
        "A has the mix of industries most like that of all places together (Hachman index 0.90"
    )
    assert found.evidence == ("activity (this test): 2002–2004, 2001–2002",)
    assert found.options is None


def test_hand_growth_of_three_regions() -> None:
    # Of 180, 160 and 760: national 15 % each; A mix 1, own −3; B −1 and 32; C 0 and −29 (see the test of shift–share).
    found = answer(three_regions())
    assert column(found, "growth") == pytest.approx({"A": 2500 / 180, "B": 5500 / 160, "C": 8500 / 760})
    assert column(found, "growth_national") == pytest.approx({"A": 15.0, "B": 15.0, "C": 15.0})
    assert column(found, "growth_mix") == pytest.approx({"A": 100 / 180, "B": -100 / 160, "C": 0.0}, abs=1e-9)
    assert column(found, "growth_own") == pytest.approx({"A": -300 / 180, "B": 3200 / 160, "C": -2900 / 760})
    assert column(found, "own_rank") == {"A": 2, "B": 1, "C": 3}
    # Growth 13.889, 34.375, 11.184 about 19.816; mix 0.5556, −0.625, 0 about −0.0231.
    # Σ growth · mix apart: −5.927 · 0.5787 + 14.559 · −0.6019 + −8.632 · 0.0231 = −12.393; squares 321.6: −4 %.
    assert (
        "what places did beyond their mix of industries accounts for more than all (104 %), because the mix worked the "
        "other way (−4 %)" in found.says.en
    )


def test_hand_the_spell_that_is_asked_for() -> None:
    rows = [(p, i, y, 1.0 + (y == 2003) * (p == "A")) for p in "AB" for i in "xy" for y in (2001, 2002, 2003)]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    found = answer(tiny_economy(activity=activity), over=1)
    assert found.settings["over"] == 1
    assert "from 2001–2002 to 2003, the mix of industries accounts for 0 %" in found.says.en
    assert column(found, "growth") == pytest.approx({"A": 100.0, "B": 0.0})


def test_hand_one_year_shows_no_growth() -> None:
    found = answer(three_regions().only(years=[2006]))
    assert not [name for name in found.table.columns if name.startswith(("growth", "own_rank"))]
    assert set(found.units) == set(found.table.columns) - {"place", "nearest_place", "peers", "peers_en", "peers_zh"}
    assert found.says.en.endswith("one year cannot show growth.")
    assert any(caution.en == "Not enough data for growth: one year only." for caution in found.cautions)
    assert found.evidence == ("activity (this test): 2006–2006",)


def test_hand_a_blank_is_not_a_zero() -> None:
    # B's x is blank: B does y alone and is compared with all over y; growth leaves the cell out at both ends.
    found = answer(without(tiny_economy(), "B", "x"))
    assert column(found, "hachman")["B"] == pytest.approx(1.0)
    assert column(found, "growth") == pytest.approx({"A": 21.0, "B": 21.0})
    said = [caution.en for caution in found.cautions]
    assert any(line.startswith("1 of 4 cells is not known at the last level") for line in said)
    assert any(line.startswith("1 of 4 cells is not known at both ends") for line in said)


def test_hand_a_place_without_a_start_has_no_row_and_is_counted() -> None:
    rows = [(p, i, y, 1.0) for p in "AB" for i in "xy" for y in (2001, 2006)] + [("C", i, 2006, 1.0) for i in "xy"]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    found = answer(tiny_economy(activity=activity, places=pl.DataFrame({"place": list("ABC")})))
    assert set(found.table["place"]) == {"A", "B"}
    assert any(caution.en.startswith("1 of 3 places has no row") for caution in found.cautions)


def test_hand_nothing_to_compare() -> None:
    found = answer(tiny_economy().only(places=["A"]))
    assert found.table.is_empty()
    assert found.says.en.startswith("No place does anything")


def test_hand_what_began_from_nothing_is_counted() -> None:
    rows = [(p, i, y, 1.0 * ((p, i, y) != ("A", "x", 2001))) for p in "AB" for i in "xy" for y in (2001, 2006)]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    found = answer(tiny_economy(activity=activity))
    assert any(caution.en.startswith("In 1 cell an industry began from nothing") for caution in found.cautions)


def test_hand_related_variety_needs_a_parent_of_every_industry() -> None:
    parents = pl.DataFrame({"industry": list("wxyz"), "parent": ["1", "1", "2", "2"]})
    found = answer(three_regions(industries=parents))
    total = np.array(found.table["related_variety"]) + np.array(found.table["unrelated_variety"])
    np.testing.assert_allclose(total, found.table["entropy"])
    for some, starts in (
        (["1", None, "2", "2"], "Not enough data for related variety: 1 of 4"),
        (list("1234"), "Not enough data for related variety: every parent class holds one"),
    ):
        missing = answer(three_regions(industries=parents.with_columns(pl.Series("parent", some))))
        assert "related_variety" not in missing.table.columns
        assert any(caution.en.startswith(starts) for caution in missing.cautions)


def test_hand_activity_per_head_where_people_are_known() -> None:
    # 2006: A 205, B 215, C 845 of 1,265 for 100, 100 and 900 people; all places 1,265 / 1,100 a head.
    people = [("A", 2006, 100.0), ("B", 2006, 100.0), ("C", 2006, 900.0)]
    accounts = pl.DataFrame(people, schema=["place", "year", "population"], orient="row")
    found = answer(three_regions(accounts=accounts))
    country = 1265 / 1100
    expected = {"A": 2.05 / country, "B": 2.15 / country, "C": 845 / 900 / country}
    assert column(found, "per_head") == pytest.approx(expected)
    assert "accounts (this test): 2006" in found.evidence
    missing = answer(three_regions(accounts=accounts.filter(pl.col("place") != "C")))
    # Of A and B alone 420 for 200 people: 2.05 / 2.1 and 2.15 / 2.1, and blank for C.
    assert column(missing, "per_head") == {"A": pytest.approx(2.05 / 2.1), "B": pytest.approx(2.15 / 2.1), "C": None}
    nobody = answer(three_regions(accounts=accounts.filter(pl.col("year") == 1900)))
    assert "per_head" not in nobody.table.columns
    assert any("blank for 3 of 3 places: their population" in caution.en for caution in nobody.cautions)
    assert any(
        "Activity per head is blank for 1 of 3 places: its population in 2006" in caution.en
        for caution in missing.cautions
    )


def test_hand_two_way_trade_where_there_is_a_table() -> None:
    # A sells 5 of w and buys 5: 1. B sells 3 of x and buys 1: 1 − 2/4. C sells only: 0. 2005 is not the last year.
    rows = [
        ("A", "w", 2006, "exports", 5.0), ("A", "w", 2006, "imports", 5.0), ("A", "w", 2005, "imports", 50.0),
        ("B", "x", 2006, "exports", 3.0), ("B", "x", 2006, "imports", 1.0),
        ("C", "y", 2006, "exports", 2.0), ("C", "y", 2006, "imports", 0.0),
    ]  # fmt: skip
    trade = pl.DataFrame(rows, schema=["place", "industry", "year", "flow", "value"], orient="row")
    found = answer(three_regions(trade=trade))
    assert column(found, "grubel_lloyd") == pytest.approx({"A": 1.0, "B": 0.5, "C": 0.0})
    assert "trade (this test): 2006" in found.evidence
    missing = answer(three_regions(trade=trade.filter(pl.col("place") != "C")))
    assert column(missing, "grubel_lloyd") == {"A": pytest.approx(1.0), "B": pytest.approx(0.5), "C": None}
    assert any("blank for 1 of 3 places: it has no industry" in caution.en for caution in missing.cautions)
    none = answer(three_regions())
    assert any(caution.en.endswith("there is no table trade.") for caution in none.cautions)


def test_hand_without_draws_the_bounds_are_the_rank_and_that_is_said() -> None:
    found = answer(three_regions(), draws=0)
    for bound in ("low", "high"):
        assert found.table[f"own_rank_{bound}"].to_list() == found.table["own_rank"].to_list()
    assert found.cautions[0].en.startswith("No draws were asked for")


def test_law_ranks_are_whole_and_bounds_lie_within_the_places(small_results) -> None:
    found = next(found for found in small_results.findings if found.question == "standing")
    table = found.table
    for rank in ("diversity_rank", "own_rank"):
        assert sorted(table[rank].to_list()) == list(range(1, table.height + 1))
        assert (table[f"{rank}_low"] >= 1).all()
        assert (table[f"{rank}_low"] <= table[f"{rank}_high"]).all()
        assert (table[f"{rank}_high"] <= table.height).all()
    assert table["diversity_rank"].is_sorted()


def test_law_the_parts_add_up(small_results) -> None:
    table = next(found for found in small_results.findings if found.question == "standing").table
    parts = table.select(pl.sum_horizontal("growth_national", "growth_mix", "growth_own")).to_series()
    np.testing.assert_allclose(parts, table["growth"], rtol=1e-9)


def test_law_another_seed_moves_the_bounds_and_no_more() -> None:
    one, other = answer(three_regions(), seed=1), answer(three_regions(), seed=2)
    plain = [name for name in one.table.columns if not name.endswith(("_low", "_high"))]
    assert one.table.select(plain).equals(other.table.select(plain))


def test_hand_peers_are_the_three_most_alike_and_the_mix_is_followed() -> None:
    # Mixes of x and y: A (1, 0), B (3, 1), C (1, 1), D (1, 3), E (0, 1). From A the angles grow from B to E.
    amounts = {"A": (4.0, 0.0), "B": (3.0, 1.0), "C": (2.0, 2.0), "D": (1.0, 3.0), "E": (0.0, 4.0)}
    before = amounts | {"C": (4.0, 0.0)}
    rows = [
        (place, name, year, value)
        for year, table in ((2001, before), (2002, amounts))
        for place, both in table.items()
        for name, value in zip("xy", both, strict=True)
    ]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    found = answer(tiny_economy(activity=activity, places=pl.DataFrame({"place": list("ABCDE")})), over=1, draws=2)
    rows_of = {row["place"]: row for row in found.table.iter_rows(named=True)}
    assert rows_of["A"]["peers"] == "B; C; D"
    assert rows_of["A"]["peers_zh"] == "B；C；D"
    assert rows_of["A"]["nearest_place"] == "B"
    # C: all x against 12 and 8 of 20, 1 / (1 / .6) = .6; then half and half against half and half, 1.
    assert rows_of["C"]["hachman_change"] == pytest.approx(0.4, abs=1e-12)
