"""Relatedness of several years at once: what it gives is each year by itself."""

from functools import partial

import numpy as np
import pytest

from methods.random_tables import presences
from yindi.errors import BadValues
from yindi.methods.relatedness import (
    ASSOCIATION,
    each_year,
    nearest_density,
    proximity,
    relatedness,
    relatedness_density,
    relative_relatedness,
)


def three_years() -> np.ndarray:
    """Presences of five places and six industries, other ones in every year, some not known."""
    random = np.random.default_rng(4)
    here = (random.random((5, 6, 3)) < 0.5).astype(float)
    here[random.random(here.shape) < 0.1] = np.nan
    return here


def test_hand_two_years_of_two_industries() -> None:
    # x and y together in one place of two in the first year, in both in the second: ½, then 1. Place B has x only in
    # the first year, and x is all the company of y: densities of y are 1 in both years.
    here = np.stack([np.array([[1.0, 1.0], [1.0, 0.0]]), np.ones((2, 2))], axis=2)
    near = each_year(proximity, here)
    np.testing.assert_array_equal(near[0, 1], [0.5, 1.0])
    np.testing.assert_array_equal(each_year(relatedness_density, here, near)[1, 1], [1.0, 1.0])


def test_law_a_year_knows_nothing_of_the_others() -> None:
    here = three_years()
    near = each_year(partial(relatedness, measure=ASSOCIATION), here)
    density = each_year(relatedness_density, here, near)
    nearest = each_year(partial(nearest_density, neighbours=2), here, near)
    relative = each_year(relative_relatedness, density, here)
    for year in range(3):
        now = here[:, :, year]
        by_itself = relatedness(now, measure=ASSOCIATION)
        np.testing.assert_array_equal(near[:, :, year], by_itself)
        np.testing.assert_array_equal(density[:, :, year], relatedness_density(now, by_itself))
        np.testing.assert_array_equal(nearest[:, :, year], nearest_density(now, by_itself, 2))
        np.testing.assert_array_equal(relative[:, :, year], relative_relatedness(density[:, :, year], now))


def test_hand_one_relatedness_may_serve_every_year() -> None:
    here = three_years()
    fixed = proximity(here[:, :, 0])
    density = each_year(relatedness_density, here, fixed)
    np.testing.assert_array_equal(density[:, :, 2], relatedness_density(here[:, :, 2], fixed))
    assert (density[:, :, 2] != relatedness_density(here[:, :, 2], proximity(here[:, :, 2]))).any()


@pytest.mark.parametrize("years", [(2, 3), (0,)], ids=str)
def test_refuses_other_numbers_of_years(years: tuple[int, ...]) -> None:
    with pytest.raises(BadValues, match="numbers of years"):
        each_year(relatedness_density, *(np.zeros((2, 2, number)) for number in years))
    with pytest.raises(BadValues, match="numbers of years"):
        each_year(proximity, presences(1))
