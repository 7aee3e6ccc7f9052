"""Relatedness among what a place does not have yet."""

import numpy as np
import pytest
from hypothesis import given

from methods.random_tables import SEEDS, presences
from yindi.methods.relatedness import SAMPLE_WITH_HELD, proximity, relatedness_density, relative_relatedness

CLOSE = {"rtol": 1e-9, "atol": 1e-12}


def test_hand_standardised_over_the_option_set() -> None:
    # Pinheiro, Hartmann, Boschma and Hidalgo (2022), Research Policy 51: 104323: a place's densities less their mean
    # over its options, by their standard deviation. Options 0.2, 0.4, 0.9: mean 0.5, deviation √(0.26 / 3).
    density = np.array([[0.7, 0.2, 0.4, 0.9]])
    found = relative_relatedness(density, np.array([[1.0, 0.0, 0.0, 0.0]]))
    deviation = np.sqrt((0.09 + 0.01 + 0.16) / 3)
    assert np.isnan(found[0, 0])
    np.testing.assert_allclose(found[0, 1:], np.array([-0.3, -0.1, 0.4]) / deviation, **CLOSE)


def test_hand_the_other_convention() -> None:
    # √(0.26 / 2), and the industry that is there at (0.7 − 0.5) on the same scale.
    density = np.array([[0.7, 0.2, 0.4, 0.9]])
    found = relative_relatedness(density, np.array([[1.0, 0.0, 0.0, 0.0]]), convention=SAMPLE_WITH_HELD)
    np.testing.assert_allclose(found[0], np.array([0.2, -0.3, -0.1, 0.4]) / np.sqrt(0.13), **CLOSE)


def test_hand_what_is_no_option_does_not_count() -> None:
    density, present = np.array([[0.9, 0.2, 0.4, 0.1]]), np.array([[np.nan, 0.0, 0.0, 0.0]])
    found = relative_relatedness(density, present, options=np.array([[True, True, True, False]]))
    np.testing.assert_allclose(found, [[np.nan, -1, 1, np.nan]], **CLOSE)


@pytest.mark.parametrize("density", [[[0.3, 0.3, 0.1 + 0.2]], [[0.5, 0.5, 0.5]]])
def test_hand_equally_near_options_are_not_told_apart(density: list[list[float]]) -> None:
    assert np.isnan(relative_relatedness(np.array(density), np.zeros((1, 3)))).all()


def test_hand_one_option_has_nothing_to_stand_against() -> None:
    assert np.isnan(relative_relatedness(np.array([[0.3, 0.6]]), np.array([[0.0, 1.0]]))).all()


@given(SEEDS)
def test_law_mean_zero_and_deviation_one_over_the_options(seed: int) -> None:
    present = presences(seed)
    density = relatedness_density(present, proximity(present))
    found = relative_relatedness(density, present)
    for row, here, near in zip(found, present, density, strict=True):
        options = row[(here == 0) & ~np.isnan(near)]
        assert np.isnan(row[here != 0]).all()
        if not np.isnan(options).all():
            np.testing.assert_allclose([options.mean(), options.std()], [0, 1], atol=1e-9)
    # A change of scale or of level in a place changes nothing.
    np.testing.assert_allclose(relative_relatedness(3 * density + 0.1, present), found, rtol=1e-6, atol=1e-9)
