"""What type of place each is, and whether what places are advised differs by type."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from yindi.economy import Economy, economy_from
from yindi.plan.place_types import AXES, TYPES, differences, place_types
from yindi.study import Results

PLACES = tuple("abcd")


def economy(*, kinds: list[str] | None = None, accounts: dict[str, list[Any]] | None = None) -> Economy:
    """Four places, three industries. Farming 4, 1, 1, 2; making 2, 6, 1, 2; services 2, 1, 6, 4 (8 in each place)."""
    level = np.array([[4.0, 2, 2], [1, 6, 1], [1, 1, 6], [2, 2, 4]])
    rows = [(place, industry, year, level[p, i]) for year in (2018, 2019, 2020) for p, place in enumerate(PLACES)
            for i, industry in enumerate("xyz")]  # fmt: skip
    tables = {
        "activity": pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row"),
        "places": pl.DataFrame({"place": PLACES}),
        "industries": pl.DataFrame(
            {"industry": list("xyz"), "kind": kinds or ["agriculture", "manufacturing", "business_services"]}
        ),
    }
    if accounts:
        tables["accounts"] = pl.DataFrame(accounts)
    return economy_from(tables)


def names(types: Any, axis: str) -> list[str]:
    return [TYPES[axis][code] for code in types.types[axis]]


def test_hand_endowment_and_function_follow_from_quotients_of_kinds() -> None:
    types = place_types(economy())
    # Shares of all: farming 8/32, making 11/32, services 13/32. Quotients of farming: 2, ½, ½, 1.
    np.testing.assert_allclose(types.measures["endowment"], [2, 0.5, 0.5, 1])
    assert names(types, "endowment") == ["resource_based", *["other_endowment"] * 3]
    # Making: 8/11, 24/11, 4/11, 8/11; services: 8/13, 4/13, 24/13, 16/13. The larger of the two, from 1.15 on.
    np.testing.assert_allclose(types.measures["function"], [8 / 11, 24 / 11, 24 / 13, 16 / 13])
    assert names(types, "function") == ["mixed", "workshop", "hub", "hub"]
    # 16/13 = 1.23 lies under the high end of the line, 1.3; the quotient 2 of farming just reaches its own, 2.0.
    assert types.steady["function"].tolist() == [True, True, True, False]
    assert types.steady["endowment"].all()


def test_hand_stage_is_product_per_head_of_the_latest_year_that_is_used() -> None:
    accounts = {
        "place": [*PLACES, *PLACES], "year": [2020] * 4 + [2024] * 4, "gdp": [30.0, 20, 10, None, 1, 1, 1, 1],
        "population": [10.0, 10, 10, 10, 1, 1, 1, 1],
    }  # fmt: skip
    types = place_types(economy(accounts=accounts))
    # 60 over 30 heads is 2; 2024 lies after the activity. Lines: 1.2 and 1/1.2.
    np.testing.assert_allclose(types.measures["stage"], [1.5, 1.0, 0.5, np.nan])
    assert names(types, "stage") == ["advanced", "middle", "developing", "unknown"]
    assert types.year == 2020


@pytest.mark.parametrize("accounts", [None, {"place": ["a"], "year": [2020], "gdp": [1.0]}])
def test_hand_without_figures_the_type_is_unknown(accounts: dict[str, list[Any]] | None) -> None:
    types = place_types(economy(kinds=["one", "two", "three"], accounts=accounts))
    assert all(set(names(types, axis)) == {"unknown"} for axis in AXES)
    assert all(found.known == 0 and np.isnan(found.found.strength) for found in differences(types, np.ones((4, 2))))


def test_hand_places_of_a_type_that_choose_alike_differ_from_the_others() -> None:
    types = place_types(economy())
    choices = np.array([[1.0, 0], [0, 1], [1, 0], [1, 0]])
    found = {one.axis: one for one in differences(types, choices, draws=99)}
    # Mixed and hubs choose the first, the workshop the second: as far apart as can be.
    assert found["function"].found.strength == pytest.approx(1)
    assert found["function"].table.tolist() == [[2, 0], [0, 1], [1, 0]]
    assert found["stage"].known == 0


def test_law_a_plan_is_laid_out_by_type_without_loss(small_results: Results) -> None:
    chosen = small_results.plan.solution.chosen.astype(float)
    from yindi.study.run import economy_until

    types = place_types(economy_until(small_results.study))
    for one in differences(types, chosen, draws=9):
        known = types.types[one.axis] != TYPES[one.axis].index("unknown")
        np.testing.assert_array_equal(one.table.sum(axis=0), chosen[known].sum(axis=0))
