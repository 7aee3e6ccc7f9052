"""Along which line do places differ most?"""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from answered import finding_of
from questions.tiny_economy import tiny_economy
from yindi.economy import Economy, economy_from
from yindi.methods.complexity import complexity, external_complexity, fitness
from yindi.questions.stand.complex import answer, cautions


def apart_economy() -> Economy:
    """Three places, each with an industry of its own above an even share."""
    values = {"A": (2.0, 4.0, 8.0), "B": (3.0, 5.0, 0.5), "C": (9.0, 0.5, 0.5)}
    rows = [
        {"place": place, "industry": industry, "year": year, "value": value}
        for place, held in values.items()
        for industry, value in zip("xyz", held, strict=True)
        for year in (2001, 2002, 2003)
    ]
    return economy_from(
        {
            "activity": pl.DataFrame(rows),
            "places": pl.DataFrame({"place": ["A", "B", "C"], "name_en": ["Aton", "Bton", "Cton"]}),
            "industries": pl.DataFrame({"industry": ["x", "y", "z"]}),
        },
        source="this test",
    )


def test_hand_three_places_that_share_nothing() -> None:
    # Places hold 14, 8.5 and 10 of 32.5; industries 14, 9.5 and 9. Quotients at or above 1: A in z (8 · 32.5
    # / (14 · 9) = 2.06), not in x (0.33) or y (0.98); B in y (2.01); C in x (2.09). Nothing is shared.
    found = answer(apart_economy(), draws=0)
    assert found.table["industries_present"].to_list() == [1, 1, 1]
    assert found.table["complexity"].to_list() == [None, None, None]
    assert found.says.en.startswith("Complexity is not defined here")
    assert any("no complexity is given" in caution.en for caution in found.cautions)
    # Each of them holds an industry; that no complexity is defined has another reason.
    assert not any("hold no industry" in caution.en for caution in found.cautions)


def test_hand_no_value_no_bounds_and_how_many() -> None:
    # Of D nothing is known. The other three hold one industry each, so that neither has a complexity.
    economy = apart_economy()
    unknown = pl.DataFrame({"place": ["D"], "name_en": ["Dton"]})
    economy = economy.with_table("places", pl.concat([economy.table("places"), unknown]), source="this test")
    found = answer(economy, draws=4)
    assert found.table.filter(pl.col("place") == "D").row(0)[1:] == (None, None, None, None, 0, None, None, None, None)
    assert found.table.select("complexity", "line_rank_low", "line_rank_high").null_count().row(0) == (4, 4, 4)
    assert found.table["fitness_rank_low"].null_count() == 1
    said = [caution.en for caution in found.cautions]
    assert any("its ranks are blank, for all 4 places" in one for one in said)
    assert any(one.startswith("1 place holds no industry at its even share") for one in said)


def test_hand_without_draws_ranks_have_no_bounds_and_it_says_so(small_results) -> None:
    found = answer(small_results.study.economy, draws=0)
    assert found.table["line_rank"].null_count() == 0
    assert found.table.select("line_rank_low", "fitness_rank_high").null_count().row(0) == (found.table.height,) * 2
    assert found.cautions[-1].en.startswith("No draws were asked for")


def test_hand_nothing_shared_is_not_a_number() -> None:
    found = answer(tiny_economy(), draws=3)
    assert found.table["line_rank"].to_list() == [None, None]


def test_law_ranks_lie_within_the_places(small_results) -> None:
    table = next(found.table for found in small_results.findings if found.question == "complex")
    ranked = table.drop_nulls("line_rank")
    larger = [int((ranked["complexity"].round(9) > value).sum()) for value in ranked["complexity"].round(9).to_list()]
    assert ranked["line_rank"].to_list() == [1 + count for count in larger]
    assert (ranked["line_rank_low"] >= 1).all()
    assert (ranked["line_rank_high"] <= table.height).all()


def test_law_the_same_seed_gives_the_same_ranks(small_results) -> None:
    economy = small_results.study.economy
    assert answer(economy).table.equals(answer(economy).table)


def test_hand_units_and_what_it_is_not(small_results) -> None:
    found = next(found for found in small_results.findings if found.question == "complex")
    assert set(found.units) == set(found.table.columns) - {"place"}
    assert "no part of the odds" in found.cautions[0].en
    assert found.settings["draws"] == pytest.approx(199)


def line_economy(**tables: pl.DataFrame) -> Economy:
    """Four places along a line: each has two neighbours of four industries above an even share, but for the ends."""
    held = {"A": (6, 1, 0, 0), "B": (3, 3, 1, 0), "C": (0, 3, 3, 1), "D": (0, 0, 3, 6)}
    rows = [
        {"place": place, "industry": industry, "year": year, "value": float(value)}
        for place, values in held.items()
        for industry, value in zip("wxyz", values, strict=True)
        for year in (2001, 2002, 2003)
    ]
    return economy_from(
        {
            "activity": pl.DataFrame(rows),
            "places": pl.DataFrame({"place": list(held)}),
            "industries": pl.DataFrame({"industry": list("wxyz")}),
            **tables,
        },
        source="this test",
    )


def test_hand_values_from_elsewhere_are_the_mean_over_industries_present() -> None:
    # Totals of industries 9, 7, 7, 7 of 30; of places 7, 7, 7, 9. Quotients at or above 1: A w (6·30/63); B w
    # (3·30/63), x (3·30/49); C x, y; D y (3·30/63), z (6·30/63). With w worth 0, x 2, z 6 and y nothing known: A 0,
    # B 1, C 2, D 6; of C and D only one industry in two has a value.
    values = pl.DataFrame({"industry": ["w", "x", "z"], "value": [0.0, 2.0, 6.0]})
    found = answer(line_economy(product_values=values), draws=5)
    found = replace(found, table=found.table.sort("place"))
    assert found.table["elsewhere"].to_list() == [0.0, 1.0, 2.0, 6.0]
    assert found.table["elsewhere_rank"].to_list() == [4.0, 3.0, 2.0, 1.0]
    assert found.table["elsewhere_covered"].to_list() == [1.0, 1.0, 0.5, 0.5]
    assert set(found.units) == set(found.table.columns) - {"place"}
    assert any(caution.en.startswith("1 industry has no value") for caution in found.cautions)
    assert any("third description" in caution.en for caution in found.cautions)


def test_hand_without_values_from_elsewhere_it_says_what_is_missing() -> None:
    found = answer(line_economy(), draws=0)
    assert "elsewhere" not in found.table.columns
    assert any("needs the table product_values" in caution.en for caution in found.cautions)


def test_hand_line_and_fitness_are_set_against_each_other() -> None:
    # Diversities 1, 2, 2, 2: the line runs from A to D or back, fitness puts A, which has one industry that B has too,
    # last. Ranks along the line are 4, 3, 2, 1 or the reverse.
    found = answer(line_economy(), draws=0)
    # Rows run along the line.
    assert found.table["line_rank"].to_list() == [1.0, 2.0, 3.0, 4.0]
    assert found.table["place"].to_list() in (list("ABCD"), list("DCBA"))
    found = replace(found, table=found.table.sort("place"))
    assert found.table["fitness_rank"][0] == pytest.approx(4)
    assert found.table["line_rank"].to_list() in ([1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0])
    assert any(caution.en.startswith("Line and fitness are two descriptions") for caution in found.cautions)


def test_law_fitness_ranks_lie_within_their_bounds_places(small_results) -> None:
    table = next(found.table for found in small_results.findings if found.question == "complex")
    assert table["fitness_rank"].min() == 1
    assert table["fitness_rank"].max() <= table.height
    assert (table["fitness_rank_low"] <= table["fitness_rank_high"]).all()


def test_hand_fitness_cut_short_is_said_to_be() -> None:
    # Two places, one nested in the other, after a single round: nothing vanishes yet, and nothing has settled.
    here = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    fit = fitness(here, rounds=1)
    given = external_complexity(here, np.full(3, np.nan))
    assert not fit.vanishing.any()
    said = [caution.en for caution in cautions(line_economy(), complexity(here), fit, given)]
    assert any(text.startswith("Fitness did not settle in 1 round: its values") for text in said)


def test_hand_the_first_end_is_said_to_be_that_of_places_with_more_industries_only_where_it_is() -> None:
    # In the states of America the line leans to diversity (.52 over 51 places), in China's provinces not at all.
    said = {name: " ".join(one.en for one in finding_of("complex", name).cautions) for name in ("usa", "china")}
    assert "The end of places with more industries stands first" in said["usa"]
    assert "no finding here" not in said["usa"]
    assert "The end of places with more industries stands first" not in said["china"]
    assert "Which end of the line stands first is no finding here" in said["china"]
