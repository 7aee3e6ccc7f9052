"""What is near this place?"""

import numpy as np
import polars as pl
import pytest

from answered import finding_of
from methods.diffusion.networks import wheel
from yindi.economy import Economy, economy_from
from yindi.errors import BadValues
from yindi.methods.complexity import outlook
from yindi.methods.diffusion import Network, best_path, walk
from yindi.methods.relatedness import proximity, relatedness_density
from yindi.methods.specialisation import location_quotient, presence
from yindi.questions.grow.near import answer
from yindi.questions.shortlists import shortlists

# Four places and what they have, one unit of each: T = 8, every industry is in two places. Quotients of what is there
# are 8 / (industries of the place · 2): A 2, B 4/3, C 2, D 4; the others 0.
HELD = {"A": "xy", "B": "xyz", "C": "zw", "D": "w"}
INDUSTRIES = "xyzw"
TECHNOLOGIES = {"A": "t", "B": "t", "C": "u", "D": "u"}


def four_places(**tables: pl.DataFrame) -> Economy:
    """The four places, one year."""
    rows = [(place, name, 2001, float(name in held)) for place, held in HELD.items() for name in INDUSTRIES]
    return economy_from(
        {
            "activity": pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row"),
            "places": pl.DataFrame({"place": list(HELD), "name_en": ["Aton", "Bton", "Cton", "Dton"]}),
            "industries": pl.DataFrame({"industry": list(INDUSTRIES), "name_zh": ["甲", "乙", "丙", "丁"]}),
            **tables,
        },
        source="this test",
    )


def technologies(places: str = "ABCD") -> pl.DataFrame:
    """One technology each."""
    rows = [(place, name, 2001, float(name == TECHNOLOGIES[place])) for place in places for name in "tu"]
    return pl.DataFrame(rows, schema=["place", "technology", "year", "value"], orient="row")


def test_hand_four_places() -> None:
    # Proximity: x–y 2/2, x–z, y–z and z–w 1/2, the others 0. Densities of what is not there:
    # A: z (½ + ½) / (½ + ½ + ½) = 2/3, w 0. B: w ½ / ½ = 1. C: x and y ½ / (1 + ½) = 1/3. D: z ½ / 1½ = 1/3, x and y 0.
    found = answer(four_places(), neighbours=1)
    table = found.table
    assert table.select("place", "industry", "rank").rows() == [
        ("B", "w", 1), ("A", "z", 1), ("C", "x", 1), ("D", "z", 1), ("C", "y", 2),
    ]  # fmt: skip
    assert table["density"].to_list() == pytest.approx([1, 2 / 3, 1 / 3, 1 / 3, 1 / 3], abs=1e-12)
    # One neighbour: of w z; of z x, y and w share; of x y, of y x.
    assert table["nearest_density"].to_list() == pytest.approx([1, 2 / 3, 0, 1 / 3, 0], abs=1e-12)
    # A: 2/3 and 0, so one deviation up. B has one option, C two that are equally near. D: 1/3, 0, 0: (2/9) / (√2/9).
    assert table["relative_relatedness"].to_list() == pytest.approx([0, 1, 0, np.sqrt(2), 0], abs=1e-9)
    assert table["because"].to_list() == ["z", "x; y", "z", "w", "z"]
    assert table["because_zh"].to_list() == ["丙", "甲；乙", "丙", "丁", "丙"]
    # C: x first takes 3, then y has all of its company: the other way round is as fast, so the nearest comes first.
    assert table["step"].to_list() == [1, 1, 1, 1, 2]
    assert found.says.en == (
        "At the median place the nearest industry in which it is below an even share finds 50 % of its company there. "
        "z is on the most lists (2 of 4)."
    )
    order = next(caution.en for caution in found.cautions if caution.en.startswith("Always"))
    assert order.startswith("Always taking the most related next takes 0.0 % longer than the best order at the median")
    assert "0.0 % at most (Aton); the best order is the column step" in order
    said = [caution.en for caution in found.cautions]
    assert said[1] == "3 of 8 options have no related industry in their place and are left out."
    assert said[2].startswith("In 2 places all options are equally near, or there is only one")
    assert said[3].startswith("There is no table of technologies")
    assert len(said) == 6


def test_hand_the_order_is_not_always_that_of_nearness() -> None:
    # Relatedness as a wheel of eight and a hub, one industry of the rim there. Near are the two beside it (1/3) and the
    # hub (1/8). By nearness 3 + 3 + 8/3. Better the hub before the second: 3 + 8/2 + 3/2.
    network = wheel(8)
    present = network.active.astype(float)[None, :]
    density = (network.weights @ present[0] / network.weights.sum(axis=1))[None, :]
    quotient = np.linspace(0.9, 0.1, 9)[None, :]
    (found,) = shortlists(density, quotient, present, network.weights, present == 0, nearest=10, power=1.0)
    assert found.industries.tolist() == [1, 7, 8]  # the others have no company yet
    assert found.steps.tolist() == [1, 3, 2]
    assert found.order.path.time == pytest.approx(8.5)
    assert found.excess == pytest.approx((3 + 3 + 8 / 3) / 8.5 - 1)


def test_twin_the_order_on_the_whole_network() -> None:
    # All industries as nodes, those off the list never active, instead of two nodes that stand for them.
    random = np.random.default_rng(5)
    present = (random.random((9, 14)) < 0.4).astype(float)
    present[random.random(present.shape) < 0.1] = np.nan
    near = proximity(present)
    density, quotient = relatedness_density(present, near), np.zeros(present.shape)
    lists = shortlists(density, quotient, present, near, present == 0, nearest=5, power=1.5)
    assert len(lists) > 5
    for each in lists:
        known = np.flatnonzero(~np.isnan(present[each.place]))
        wanted = np.isin(known, each.industries)
        whole = Network(near[np.ix_(known, known)], present[each.place, known] == 1, wanted, power=1.5)
        assert each.order.path.time == pytest.approx(best_path(whole).time)
        taken = each.industries[each.order.path.order]
        assert walk(whole, np.searchsorted(known, taken).tolist()).time == pytest.approx(each.order.path.time)


def test_hand_a_shorter_list() -> None:
    found = answer(four_places(), nearest=1)
    assert found.table["place"].to_list() == ["B", "A", "C", "D"]
    assert found.settings == {"nearest": 1, "neighbours": 5, "measure": "minimum_conditional", "power": 1.0}


def test_hand_another_measure() -> None:
    # Jaccard: x–y 2/2, the others 1/3. D: z (1/3) / 1. C: x (1/3) / (1 + 1/3) = 1/4.
    table = answer(four_places(), measure="jaccard").table
    assert table.filter(pl.col("rank") == 1)["density"].to_list() == pytest.approx([1, 2 / 3, 1 / 3, 1 / 4], abs=1e-12)
    with pytest.raises(BadValues, match="jaccard"):
        answer(four_places(), measure="jacard")


def test_hand_what_is_not_eligible_is_company_but_no_option() -> None:
    industries = pl.DataFrame({"industry": list(INDUSTRIES), "eligible": [True, True, False, True]})
    found = answer(four_places(industries=industries))
    assert found.table.select("place", "industry").rows() == [("B", "w"), ("C", "x"), ("C", "y")]
    assert any(caution.en.startswith("2 places have no row") for caution in found.cautions)


def test_hand_nothing_is_near() -> None:
    industries = pl.DataFrame({"industry": list(INDUSTRIES), "eligible": [False] * 4})
    found = answer(four_places(industries=industries))
    assert found.table.is_empty()
    assert found.says.en.startswith("No place has an option with any company")


def test_hand_a_blank_is_no_option_and_no_company() -> None:
    economy = four_places()
    known = economy.table("activity").filter(~((pl.col("place") == "C") & (pl.col("industry") == "y")))
    found = answer(economy.with_table("activity", known, source="this test"))
    assert ("C", "y") not in found.table.select("place", "industry").rows()
    # x in C: y is not known there, so z is the only company there may be.
    assert found.table.row(by_predicate=(pl.col("place") == "C"), named=True)["density"] == pytest.approx(1.0)
    assert any(caution.en.startswith("1 cell is not known") for caution in found.cautions)


def test_hand_technologies_beside_industries() -> None:
    # t is in A and B, u in C and D. t–x and t–y 1, t–z and u–z ½, u–w 1. B has t: nothing of w's company; A ½ of z's.
    found = answer(four_places(technologies=technologies()))
    assert found.table["technology_density"].to_list() == pytest.approx([0, 1 / 2, 0, 1 / 2, 0], abs=1e-12)
    assert found.units["technology_density"] == "share"
    assert found.evidence == ("activity (this test): 2001–2001", "technologies (this test): 2001–2001")
    assert not any("technologies" in caution.en for caution in found.cautions)


def test_hand_a_place_without_technologies_is_not_a_place_with_none() -> None:
    found = answer(four_places(technologies=technologies("ABC")))
    # D has no technologies: its rows are blank, those of the others are as if it were not there.
    blank = found.table.filter(pl.col("place") == "D")["technology_density"]
    assert blank.null_count() == blank.len() > 0
    assert found.table.filter(pl.col("place") != "D")["technology_density"].null_count() == 0
    assert found.cautions[-3].en.startswith("1 listed place has no technologies")


def random_economy(seed: int) -> Economy:
    """Twelve places and thirty industries."""
    random = np.random.default_rng(seed)
    value = np.exp(random.normal(0, 1, (12, 30)))
    place, industry = np.indices(value.shape)
    names = [f"p{number:02}" for number in range(12)], [f"i{number:02}" for number in range(30)]
    activity = pl.DataFrame(
        {
            "place": [names[0][at] for at in place.ravel()],
            "industry": [names[1][at] for at in industry.ravel()],
            "year": 2001,
            "value": value.ravel(),
        }
    )
    places, industries = pl.DataFrame({"place": names[0]}), pl.DataFrame({"industry": names[1]})
    return economy_from({"activity": activity, "places": places, "industries": industries}, source="this test")


def test_law_each_list_is_ranked_and_ordered_once() -> None:
    table = answer(random_economy(1)).table
    for _, rows in table.group_by("place"):
        assert rows["rank"].to_list() == list(range(1, 11))
        assert sorted(rows["step"].to_list()) == list(range(1, 11))
        assert rows["density"].is_sorted(descending=True)
    assert (table["location_quotient"] < 1).all()
    assert table["density"].is_between(0, 1).all()


def test_law_unit_of_measure() -> None:
    economy = random_economy(2)
    scaled = economy.table("activity").with_columns(pl.col("value") * 1e3)
    again = answer(economy.with_table("activity", scaled, source="this test")).table
    assert again.drop("location_quotient").equals(answer(economy).table.drop("location_quotient"))


def test_hand_a_long_list_says_that_its_order_is_not_proven() -> None:
    found = answer(random_economy(3), nearest=17)
    said = next(caution.en for caution in found.cautions if "too long to compare" in caution.en)
    assert "the fastest known" in said


def test_twin_the_outlook_gain_is_the_index_with_the_option_less_the_index_without() -> None:
    values = pl.DataFrame({"industry": [f"i{number:02}" for number in range(30)], "value": np.linspace(-1, 2, 30)})
    economy = random_economy(3)
    found = answer(economy.with_table("product_values", values, source="this test"))
    now = presence(location_quotient(economy.panel().values[:, :, 0]))
    near = proximity(now)
    before = outlook(now, near, values["value"].to_numpy()).index
    for row in found.table.head(5).iter_rows(named=True):
        place, industry = economy.places.index(row["place"]), economy.industries.index(row["industry"])
        taken = now.copy()
        taken[place, industry] = 1.0
        gain = outlook(taken, near, values["value"].to_numpy()).index[place] - before[place]
        assert row["outlook_gain"] == pytest.approx(gain, abs=1e-9)
    assert any("by the table product_values" in caution.en for caution in found.cautions)


def test_hand_no_gain_is_given_where_its_sign_would_be_chance() -> None:
    for name, given in (("usa", True), ("china", False), ("europe", False)):
        found = finding_of("near", name)
        assert ("outlook_gain" in found.table.columns) == given
        said = "The outlook gain describes worth by complexity" if given else "No outlook gain is given"
        assert sum(caution.en.startswith(said) for caution in found.cautions) == 1
