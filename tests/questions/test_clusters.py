"""Where are the real clusters, and in what tier?"""

import numpy as np
import polars as pl
import pytest

from answered import EXAMPLES, finding_of
from questions.tiny_economy import tiny_economy
from yindi.economy import Economy
from yindi.methods.clusters import adjacency_from_pairs, local_moran
from yindi.questions.neighbours import neighbours_of
from yindi.questions.stand.clusters import answer, permutations_for
from yindi.questions.tier_cautions import support_cautions

# Five by five places on a grid. Industry x fills the first two columns with 30 of 100 and has 2 elsewhere; place 0 has
# ten times the size of the others; y is the rest.
SIDE = 5
PLACES = [f"p{number:02}" for number in range(SIDE * SIDE)]


def grid_economy(*, growing: float = 1.0, years: tuple[int, ...] = (2001, 2006), **tables: pl.DataFrame) -> Economy:
    """The grid, in which x of the first place changes by a factor from the first half of the years to the second."""
    rows = []
    for number, place in enumerate(PLACES):
        scale = 10.0 if number == 0 else 1.0
        for year in years:
            x = scale * (30.0 if number % SIDE < 2 else 2.0)
            if number == 0 and year <= years[(len(years) - 1) // 2]:
                x /= growing
            rows += [(place, "x", year, x), (place, "y", year, scale * 100.0 - x)]
    places = pl.DataFrame(
        {
            "place": PLACES,
            "tile_row": [number // SIDE for number in range(SIDE * SIDE)],
            "tile_column": [number % SIDE for number in range(SIDE * SIDE)],
        }
    )
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    return tiny_economy(activity=activity, **{"places": places, **tables})


def test_hand_a_block_of_places() -> None:
    # All: 3,400, of which x has 300 + 9 · 30 + 15 · 2 = 600. The quotient of a cell with 30 of 100 is
    # .3 / (600/3400) = 1.7: under the line of 2, but over 1. Shares: first place 300/600 = 50 %, the others 5 %.
    found = answer(grid_economy(), draws=0)
    x = found.table.filter(pl.col("industry") == "x")
    assert set(x["tier"]) == {"emerging"}
    assert x["location_quotient"].to_list() == pytest.approx([1.7] * x.height, abs=1e-12)
    # A tenth of 25 places is 2.5, so the first three are large; all the others of the block tie with the third.
    assert x.height == 10
    assert x["place"][0] == "p00"
    assert x["country_share"].to_list() == pytest.approx([50.0, *[5.0] * 9])
    assert x["share_needed"].to_list() == pytest.approx([5.0] * 10)
    assert x["share_growth"].to_list() == pytest.approx([0.0] * 10)
    assert x["promotion_en"][0] == "location quotient from 1.70 to 2.00"
    assert x["relegation_en"][0].startswith("location quotient under 1.00 (now 1.70); or yearly growth of the share")
    assert found.cautions[0].en.startswith("Tiers are read off the figures of this study: no authority")
    assert "tile" in found.cautions[1].en
    assert found.evidence == ("activity (this test): 2001–2001", "activity (this test): 2006–2006")


def test_hand_growth_and_relegation() -> None:
    # x of the first place falls to a third while the others stay: its share falls from 900/1200 to 300/600, by
    # .25 / .625 / 5 = 8 % a year, so it is emerging no more.
    found = answer(grid_economy(growing=1 / 3), draws=0)
    assert "p00" not in found.table.filter(pl.col("industry") == "x")["place"].to_list()


def test_hand_a_cell_that_becomes_known_moves_no_growth_and_is_no_cluster() -> None:
    # x of p20, 30 of 600, is blank in 2001: the others hold 570 of 570 at both ends, so no share grows. The quotient of
    # 2006 is over all that is known then, as in the answer on strengths.
    whole = grid_economy()
    gap = (pl.col("place") == "p20") & (pl.col("industry") == "x") & (pl.col("year") == 2001)
    found = answer(whole.with_table("activity", whole.table("activity").filter(~gap), source="this test"), draws=0)
    x = found.table.filter(pl.col("industry") == "x")
    assert "p20" not in x["place"].to_list()
    assert x["location_quotient"].to_list() == pytest.approx([1.7] * 9, abs=1e-12)
    assert x["country_share"].to_list() == pytest.approx([50.0, *[5.0] * 8])
    assert x["share_growth"].to_list() == pytest.approx([0.0] * 9)
    assert found.cautions[1].en == "1 of 50 cells is not known at one of the two ends and can be no cluster."


@pytest.mark.parametrize("name", EXAMPLES)
def test_twin_quotients_are_those_of_the_answer_on_strengths(name: str) -> None:
    keys = ["place", "industry"]
    both = finding_of("clusters", name).table.join(finding_of("strengths", name).table, on=keys, suffix="_strength")
    assert both.height > 20
    assert both["location_quotient"].to_list() == pytest.approx(both["location_quotient_strength"].to_list(), rel=1e-12)


def test_hand_growth_is_that_between_the_middles_of_the_levels() -> None:
    # x of the first place triples in 2004, so that its share rises from 100/400 to 300/600. The levels are 2001–2003
    # and 2004–2006, three years apart and not five: .25 / .375 / 3 = 22.2 % a year.
    found = answer(grid_economy(growing=3.0, years=tuple(range(2001, 2007))), draws=0)
    first = found.table.filter((pl.col("industry") == "x") & (pl.col("place") == "p00"))
    assert first["share_growth"].to_list() == pytest.approx([200 / 9], abs=1e-9)
    assert [line[-9:] for line in found.evidence] == ["2001–2003", "2004–2006"]


def test_hand_a_specialised_block_is_of_the_first_or_second_tier() -> None:
    # Only the first column has much of x, so quotients pass 2; its inner places have high neighbours above and below.
    rows = [
        (place, name, year, value)
        for number, place in enumerate(PLACES)
        for year in (2001, 2006)
        for name, value in (("x", 30.0 + number if number % SIDE == 0 else 1.0), ("y", 70.0))
    ]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    places = grid_economy().table("places")
    found = answer(tiny_economy(activity=activity, places=places), draws=9)
    x = found.table.filter(pl.col("industry") == "x")
    assert set(x["place"]) == {"p00", "p05", "p10", "p15", "p20"}
    large = set(x.filter(pl.col("meets_en").str.contains("large"))["place"])
    assert large == {"p10", "p15", "p20"}
    for row in x.iter_rows(named=True):
        supported = "supported" in row["meets_en"]
        assert supported == (row["support_p"] <= 0.05)
        expected = {(True, True): "first_tier", (False, False): "third_tier"}.get((row["place"] in large, supported))
        assert row["tier"] == (expected or "second_tier")
        assert (row["promotion_en"] == "the highest tier") == (row["tier"] == "first_tier")
        assert 0 <= row["stability"] <= 1


def test_hand_support_that_holds_where_all_places_are_tried_is_marked_and_comes_first() -> None:
    # Of 400 places 25 have much of x. In a row, a place has two neighbours, and by chance both are high with
    # 24/399 · 23/398 = .35 %; two-sided, times 400 tests over 23 that are as far out, 12 %: no discovery at 5 %. In a
    # square of five by five the nine inner ones have four high neighbours, by chance with about (24/399)⁴ = .0013 %.
    places = [f"p{number:03}" for number in range(400)]

    def found_on(columns: int, high: set[int]) -> pl.DataFrame:
        rows = [
            (place, name, year, value)
            for number, place in enumerate(places)
            for year in (2001, 2006)
            for name, value in (("x", 30.0 if number in high else 1.0), ("y", 70.0))
        ]
        activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
        grid = [(place, number // columns, number % columns) for number, place in enumerate(places)]
        table = pl.DataFrame(grid, schema=["place", "tile_row", "tile_column"], orient="row")
        found = answer(tiny_economy(activity=activity, places=table), draws=0)
        return found.table.filter(pl.col("industry") == "x")

    line = found_on(400, set(range(100, 125)))
    assert line.filter(pl.col("support_p") < 0.01).height == 23
    assert set(line["support_holds_en"]) == {"no"}
    square = found_on(20, {20 * row + column for row in range(5, 10) for column in range(5, 10)})
    inner = {places[20 * row + column] for row in range(6, 9) for column in range(6, 9)}
    held = square.filter(pl.col("support_holds_en") == "yes")
    assert inner <= set(held["place"].to_list())
    assert square["support_holds_en"].to_list()[: held.height] == ["yes"] * held.height, "they come first"
    assert set(held["support_holds_zh"]) == {"是"}


def test_hand_too_few_permutations_for_a_discovery_are_said_to_be() -> None:
    assert [permutations_for(places, 0.05) for places in (25, 237, 3_000)] == [9_999, 94_799, 99_999]
    moran = local_moran(np.arange(8.0).reshape(4, 2), adjacency_from_pairs(np.array([[0, 1]]), places=4), seed=1)
    none = np.zeros((4, 2), dtype=bool)
    keys = [len(support_cautions("tiles", moran, none, none, permutations)) for permutations in (158, 159)]
    assert keys == [2, 1], "2 / (159 + 1) · 4 = .05"


def test_hand_plants_tell_one_firm_from_many() -> None:
    plants = pl.DataFrame(
        {
            "plant": ["a", "b", "c", "d", "e"],
            "place": ["p00", "p00", "p00", "p01", "p01"],
            "industry": ["x", "x", "x", "x", "x"],
            "plant_size": [5.0, 2.0, 3.0, 1.0, 1.0],
            "firm": ["F", "F", "G", "H", None],
        }
    )
    found = answer(grid_economy(plants=plants), draws=0)
    x = {row["place"]: row for row in found.table.iter_rows(named=True) if row["industry"] == "x"}
    # In p00 firm F has 7 of 10; in p01 two firms have half each; elsewhere no plants are listed.
    assert [x[place]["one_firm_en"] for place in ("p00", "p01", "p05")] == ["yes", "no", "not known"]
    # Shares 10/12 and 2/12 against sizes 10/34 and 1/34: G = (.8333 − .2941)² + (.1667 − .0294)² + 23 · (1/34)²
    # = .3295; Σ x² = 124/1156 = .1073; G / (1 − Σ x²) = .3691; H = (25 + 4 + 9 + 1 + 1) / 144 = .2778;
    # γ = (.3691 − .2778) / .7222 = .126 > .05.
    assert x["p00"]["agglomerated_en"] == "very"
    assert "1 of 2 industries; 1 is very concentrated" in found.cautions[-2].en
    assert "In 1 cell one firm holds more than 60 %" in found.cautions[-2].en


def test_hand_one_year_has_no_tier() -> None:
    found = answer(grid_economy(years=(2006,)))
    assert found.table.is_empty()
    assert found.says.en.startswith("Not enough data")


def test_hand_no_positions_no_support() -> None:
    found = answer(grid_economy(places=pl.DataFrame({"place": PLACES})), draws=0)
    assert "neither outlines, coordinates nor tiles" in found.cautions[1].en
    assert set(found.table["support_p"]) == {1.0}


def test_hand_industries_that_cannot_be_chosen_are_no_clusters() -> None:
    industries = pl.DataFrame({"industry": ["x", "y"], "eligible": [False, True]})
    assert "x" not in answer(grid_economy(industries=industries), draws=0).table["industry"].to_list()


def test_hand_neighbours_by_the_best_that_is_known() -> None:
    economy = grid_economy()
    assert neighbours_of(economy)[1] == "tiles"
    assert neighbours_of(economy)[0].degree.sum() == 2 * 2 * SIDE * (SIDE - 1)
    points = economy.table("places").with_columns(lon=pl.col("tile_column").cast(float), lat=pl.Series([0.0] * 25))
    near, by = neighbours_of(economy.with_table("places", points, source="this test"))
    assert by == "distance"
    assert near.degree.tolist() == [5] * 25
    square = '{"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}'
    beside = '{"type": "MultiPolygon", "coordinates": [[[[1,0],[2,0],[2,1],[1,1],[1,0]]]]}'
    shapes = pl.DataFrame({"place": ["p03", "p00"], "geometry": [square, beside]})
    border, by = neighbours_of(economy.with_table("shapes", shapes, source="this test"))
    assert by == "borders"
    assert np.flatnonzero(border.degree).tolist() == [0, 3]


def test_hand_only_known_cells_without_neighbours_are_islands() -> None:
    # The last place stands apart from the grid: its two cells have no neighbours. An industry that nobody has is no
    # cluster, and its cells are not islands.
    economy = grid_economy(industries=pl.DataFrame({"industry": ["x", "y", "z"]}))
    rows = [(place, "z", year, 0.0) for place in PLACES for year in (2001, 2006)]
    nothing = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    activity = pl.concat([economy.table("activity"), nothing])
    apart = pl.when(pl.col("place") == PLACES[-1]).then(99).otherwise(pl.col("tile_row")).alias("tile_row")
    places = economy.table("places").with_columns(apart)
    economy = economy.with_table("activity", activity, source="this test", units={"value": "persons"})
    found = answer(economy.with_table("places", places, source="this test"), draws=0)
    assert found.cautions[2].en.startswith("2 cells in 1 place have no known neighbours")


def test_hand_industries_that_choose_the_same_places_are_named() -> None:
    # Two of four places have w and x, two y and z: with sizes of a quarter each, γc of w and x and of y and z
    # is (4 · 1/4 · 1/4) / (1 − 1/4) = 1/3, of all four other pairs −1/3.
    rows = [
        (place, name, year, 1.0 if (place in "AB") == (name in "wx") else 0.0)
        for place in "ABCD"
        for name in "wxyz"
        for year in (2001, 2002)
    ]
    activity = pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row")
    tables = {"places": pl.DataFrame({"place": list("ABCD")}), "industries": pl.DataFrame({"industry": list("wxyz")})}
    said = [caution.en for caution in answer(tiny_economy(activity=activity, **tables), draws=0).cautions]
    (pairs,) = [text for text in said if "choose the same places" in text]
    assert "w with x (0.333); y with z (0.333); w with y (−0.333)" in pairs
    assert "Of 6 pairs 4 avoid each other." in pairs
