"""Places by given values of their industries, on paper and by laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from yindi.methods.complexity import DATAWHEEL, DEFAULT, FERMI_CREF, complexity, external_complexity

tables = arrays(np.float64, (6, 5), elements=st.sampled_from([0.0, 1.0, np.nan]))
worths = arrays(np.float64, 5, elements=st.floats(-2, 2))
HERE = np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 1.0], [0.0, np.nan, 0.0]])
WORTH = np.array([2.0, 1.0, np.nan])


def test_hand_mean_over_industries_with_a_value() -> None:
    found = external_complexity(HERE, WORTH)
    np.testing.assert_allclose(found.places, [1.5, 1.0, np.nan, np.nan])
    np.testing.assert_allclose(found.scaled, [1.0, -1.0, np.nan, np.nan])
    np.testing.assert_allclose(found.covered, [1.0, 0.5, 0.0, 0.0])
    assert (found.unvalued, found.unplaced, found.unknown) == (1, 2, 1)


def test_hand_weighted_by_quotients() -> None:
    # (3 · 2 + 1 · 1) / 4.
    found = external_complexity(np.array([[3.0, 1.0, 5.0]]), WORTH)
    np.testing.assert_allclose(found.places, [1.75])
    np.testing.assert_allclose(found.covered, [4 / 9])


def test_hand_conventions_on_industries_without_a_value() -> None:
    np.testing.assert_allclose(external_complexity(HERE, WORTH, convention=DATAWHEEL).places, [1.5, 0.5, 0.0, np.nan])
    np.testing.assert_allclose(external_complexity(HERE, WORTH, convention=FERMI_CREF).places, [3, 1, np.nan, np.nan])


def test_hand_places_that_are_all_alike_stand_at_nought() -> None:
    # 0.3 · n / n is 0.3 but for rounding, which is no difference between places.
    weights = np.random.default_rng(1).lognormal(0, 1, (40, 12))
    np.testing.assert_array_equal(external_complexity(weights, np.full(12, 0.3)).scaled, np.zeros(40))
    # A difference of a part in a million is one.
    worth = np.full(12, 0.3) + 3e-7 * np.arange(12)
    assert external_complexity(weights, worth).scaled.std() == pytest.approx(1.0)


@given(tables, worths, st.floats(0.1, 5), st.floats(-3, 3))
def test_law_moving_and_stretching_the_values(present, values, times, plus) -> None:
    before, after = external_complexity(present, values), external_complexity(present, times * values + plus)
    np.testing.assert_allclose(after.places, times * before.places + plus, atol=1e-9)


@given(tables, worths, st.floats(0.1, 5))
def test_law_scale_of_weights(present, values, times) -> None:
    before, after = external_complexity(present, values), external_complexity(times * present, values)
    np.testing.assert_allclose(after.places, before.places, atol=1e-9)


def test_twin_own_industries_give_back_the_own_index() -> None:
    """By the default convention a place's index is the mean of its industries': valued by them it is itself."""
    present = (np.random.default_rng(3).random((20, 12)) < 0.4).astype(float)
    index = complexity(present, convention=DEFAULT)
    np.testing.assert_allclose(external_complexity(present, index.industries).places, index.places, atol=1e-9)


@given(tables, worths)
def test_law_between_the_least_and_the_largest(present, values) -> None:
    found = external_complexity(present, values)
    held = ~np.isnan(found.places)
    assert (found.places[held] >= values.min() - 1e-9).all()
    assert (found.places[held] <= values.max() + 1e-9).all()
    assert found.unplaced == int((~held).sum()) == pytest.approx(int((np.nansum(present, axis=1) == 0).sum()))
