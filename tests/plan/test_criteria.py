"""What success is worth by each criterion, and that what is missing is not zero."""

import numpy as np
import polars as pl
import pytest

from yindi.arrays import Array
from yindi.economy import Economy, economy_from
from yindi.methods.complexity import complexity
from yindi.methods.specialisation import location_quotient, presence
from yindi.plan.criteria import criteria_of
from yindi.plan.schedule.options import OptionList, some_options
from yindi.plan.schedule.programme import ACTIONS
from yindi.plan.schedule.sizes import Sizes
from yindi.plan.worth import Criterion

LEVEL = np.array([[6.0, 2.0, 2.0], [1.0, 8.0, 1.0], [1.0, 2.0, 7.0], [4.0, 4.0, 2.0]])
PLACES, INDUSTRIES = tuple("abcd"), ("x", "y", "z")
SIZES = Sizes(LEVEL, location_quotient(LEVEL), "persons")


def options(*wanted: tuple[int, int, str]) -> OptionList:
    place, industry, action = zip(*wanted, strict=True)
    return some_options(
        (4, 3), 1, place=np.array(place), industry=np.array(industry),
        action=np.array([ACTIONS.index(one) for one in action]), origin="model",
        odds=np.zeros(len(wanted)), uplift=np.zeros(len(wanted)),
    )  # fmt: skip


def economy(**tables: pl.DataFrame) -> Economy:
    base = {
        "activity": pl.DataFrame({"place": ["a"], "industry": ["x"], "year": [2020], "value": [1.0]}),
        "places": pl.DataFrame({"place": PLACES}),
        "industries": pl.DataFrame({"industry": INDUSTRIES}),
    }
    return economy_from({**base, **tables})


def found(name: str, some: OptionList, **tables: pl.DataFrame) -> Criterion:
    return next(one for one in criteria_of(some, economy(**tables), SIZES, margin=0.1) if one.name == name)


def test_hand_activity_added_by_entering_deepening_and_by_what_nobody_knows() -> None:
    # Total 40; x holds 12, y 16, z 12; every place 10. At an even share y is 10 · 16/40 = 4, x and z are 3.
    added = found("added_activity", options((0, 1, "enter"), (0, 0, "deepen"), (0, 0, "upgrade")))
    np.testing.assert_allclose(added.value, [4 - 2, 6 * np.expm1(0.1), np.nan])
    # Strong in y: b with 2, d with 1, so 1.5 · 4 − 2. Strong in x: a with 2, d with 4/3; 5/3 · 3 − 6 is less than that.
    np.testing.assert_allclose(added.high, [1.5 * 4 - 2, 6 * np.expm1(0.1), np.nan])
    assert added.unit.en == "persons"


def test_twin_complexity_is_that_of_the_method_inside_its_interval() -> None:
    value = complexity(presence(SIZES.quotient)).industries
    some = found("complexity", options((0, 1, "enter"), (1, 0, "keep")))
    np.testing.assert_array_equal(some.value, value[[1, 0]])
    known = ~np.isnan(some.value)
    assert np.all(some.low[known] <= some.value[known])
    assert np.all(some.value[known] <= some.high[known])


def accounts() -> pl.DataFrame:
    """Two years of one place, and a year of another in which one sector is missing."""
    return pl.DataFrame(
        {
            "place": ["a"] * 6 + ["b"] * 2,
            "year": [2019] * 3 + [2020] * 3 + [2020] * 2,
            "sector": ["primary", "secondary", "tertiary"] * 2 + ["primary", "secondary"],
            "gdp": [10.0, 60, 30, 10, 50, 40, 5, 5],
            "employment": [50.0, 25, 25, 50, 20, 30, 5, 5],
        }
    )


def test_hand_value_added_per_worker_against_the_mean_of_the_place() -> None:
    industries = pl.DataFrame({"industry": INDUSTRIES, "sector": ["primary", "secondary", None]})
    some = found(
        "productivity", options((0, 0, "enter"), (0, 1, "enter"), (0, 2, "enter"), (1, 0, "enter")),
        industries=industries, accounts_by_sector=accounts(),
    )  # fmt: skip
    # 2020: primary 10/50 against 100/100; secondary 50/20 (2019: 60/25). No sector, or not all sectors: not known.
    np.testing.assert_allclose(some.value, [-0.8, 1.5, np.nan, np.nan])
    np.testing.assert_allclose(some.low, [-0.8, 1.4, np.nan, np.nan])
    np.testing.assert_allclose(some.high, [-0.8, 1.5, np.nan, np.nan])


@pytest.mark.parametrize("tables", [{}, {"accounts_by_sector": accounts()}])
def test_hand_without_figures_there_is_not_enough_data(tables: dict[str, pl.DataFrame]) -> None:
    some = found("productivity", options((0, 0, "enter")), **tables)
    assert np.isnan(some.value).all()
    assert "Not enough data" in some.source.en


def test_hand_stated_values_hold_everywhere_but_where_a_place_has_its_own() -> None:
    worth = pl.DataFrame(
        {
            "place": ["b", None, None], "industry": ["x", "x", "y"], "criterion": ["complexity"] * 3,
            "value": [7.0, 5.0, -1.0], "low": [None, 4.0, None], "high": [9.0, None, None],
        }
    )  # fmt: skip
    criteria = pl.DataFrame({"criterion": ["complexity"], "unit": ["points"], "name_zh": ["复杂度"]})
    wanted = options((0, 0, "enter"), (1, 0, "enter"), (0, 1, "upgrade"), (0, 2, "enter"))
    some = found("complexity", wanted, worth=worth, criteria=criteria)

    def same(part: Array, expected: list[float]) -> None:
        np.testing.assert_array_equal(part, expected)

    same(some.value, [5, 7, -1, np.nan])
    same(some.low, [4, 7, -1, np.nan])
    same(some.high, [5, 9, -1, np.nan])
    assert (some.unit.en, some.label.zh) == ("points", "复杂度")
    names = [one.name for one in criteria_of(wanted, economy(worth=worth, criteria=criteria), SIZES, margin=0.1)]
    assert names == ["complexity", "success", "added_activity", "productivity"]
