"""Trade that goes both ways."""

import numpy as np
import pytest
from hypothesis import given

from methods.random_tables import SEEDS, amounts
from yindi.errors import BadValues
from yindi.methods.specialisation import grubel_lloyd_index, grubel_lloyd_of_places


def test_hand_equal_flows_one_way_and_in_between() -> None:
    # 1 − |3 − 1| / 4 = 1/2; no trade and a flow not known have none.
    exports = np.array([5.0, 4.0, 0.0, 3.0, 0.0, np.nan])
    imports = np.array([5.0, 0.0, 7.0, 1.0, 0.0, 2.0])
    np.testing.assert_allclose(grubel_lloyd_index(exports, imports), [1.0, 0.0, 0.0, 0.5, np.nan, np.nan])


def test_hand_three_goods_of_a_country() -> None:
    # Exports 319, 43, 10, imports 354, 141, 100: apart by 35, 98, 90 of 967. 1 − 223/967 = 0.769390.
    exports, imports = np.array([[319.0, 43.0, 10.0]]), np.array([[354.0, 141.0, 100.0]])
    assert grubel_lloyd_of_places(exports, imports)[0] == pytest.approx(0.769390, abs=1e-6)


def test_hand_a_flow_not_known_leaves_its_industry_out() -> None:
    exports, imports = np.array([[5.0, np.nan], [np.nan, 1.0]]), np.array([[5.0, 9.0], [1.0, np.nan]])
    np.testing.assert_allclose(grubel_lloyd_of_places(exports, imports), [1.0, np.nan])
    np.testing.assert_allclose(grubel_lloyd_of_places(imports, exports), [1.0, np.nan])


@given(SEEDS)
def test_law_bounds_symmetry_and_years(seed: int) -> None:
    one, other = amounts(seed), amounts(seed)[:, ::-1]
    found = grubel_lloyd_of_places(one, other)
    some = ~np.isnan(found)
    assert ((found[some] >= 0) & (found[some] <= 1)).all()
    np.testing.assert_allclose(grubel_lloyd_of_places(7 * other, 7 * one), found, rtol=1e-12)
    years = grubel_lloyd_of_places(np.stack([one, other], axis=2), np.stack([other, one], axis=2))
    np.testing.assert_allclose(years, np.stack([found, found], axis=1), rtol=1e-12)


@given(SEEDS)
def test_twin_the_mean_over_industries_weighted_by_trade(seed: int) -> None:
    exports, imports = amounts(seed, blanks=0.0) + 0.01, amounts(seed, blanks=0.0)[:, ::-1]
    each = 1 - np.abs(exports - imports) / (exports + imports)
    expected = np.average(each, axis=1, weights=exports + imports)
    np.testing.assert_allclose(grubel_lloyd_of_places(exports, imports), expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("index", [grubel_lloyd_index, grubel_lloyd_of_places])
def test_refuses_what_is_not_a_quantity(index) -> None:
    for exports, imports in (([[-1.0]], [[1.0]]), ([[1.0]], [[np.inf]])):
        with pytest.raises(BadValues):
            index(np.array(exports), np.array(imports))
