"""Along which line do places differ most?"""

import polars as pl
import pytest

from questions.tiny_economy import tiny_economy
from yindi.economy import Economy, economy_from
from yindi.questions.stand.complex import answer


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


def test_hand_nothing_shared_is_not_a_number() -> None:
    found = answer(tiny_economy(), draws=3)
    assert found.table["rank"].to_list() == [None, None]


def test_law_ranks_lie_within_the_places(small_results) -> None:
    table = next(found.table for found in small_results.findings if found.question == "complex")
    ranked = table.drop_nulls("rank")
    assert sorted(ranked["rank"].to_list()) == list(range(1, ranked.height + 1))
    assert (ranked["rank_low"] >= 1).all()
    assert (ranked["rank_high"] <= table.height).all()


def test_law_the_same_seed_gives_the_same_ranks(small_results) -> None:
    economy = small_results.study.economy
    assert answer(economy).table.equals(answer(economy).table)


def test_hand_units_and_what_it_is_not(small_results) -> None:
    found = next(found for found in small_results.findings if found.question == "complex")
    assert set(found.units) == set(found.table.columns) - {"place"}
    assert "no part of the odds" in found.cautions[0].en
    assert found.settings["draws"] == pytest.approx(49)
