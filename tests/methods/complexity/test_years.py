"""Several years at once: one direction throughout, and nothing carried over but the sign."""

import numpy as np
import pytest

from yindi.errors import BadValues
from yindi.methods.complexity import (
    complexity,
    complexity_years,
    external_complexity,
    fitness,
    fitness_years,
    outlook,
    reflections,
    reflections_years,
)
from yindi.methods.relatedness import each_year, proximity


def tables(years: int = 6) -> np.ndarray:
    """Presence in 14 places and 10 industries that changes little from year to year, with a lean near nought."""
    random = np.random.default_rng(8)
    here = (random.random((14, 10)) < 0.5).astype(float)
    result = []
    for _ in range(years):
        flip = random.random(here.shape) < 0.02
        here = np.where(flip, 1 - here, here)
        result.append(here)
    return np.stack(result, axis=2)


def test_law_each_year_is_its_own_index_up_to_sign_and_the_last_is_its_own() -> None:
    present = tables()
    found = complexity_years(present)
    for year in range(present.shape[2]):
        alone = complexity(present[:, :, year])
        sign = -1 if found.turned[year] else 1
        np.testing.assert_array_equal(found.places[:, year], sign * alone.places)
        np.testing.assert_array_equal(found.industries[:, year], sign * alone.industries)
    assert not found.turned[-1]


def test_law_every_year_agrees_with_the_one_before() -> None:
    found = complexity_years(tables())
    for year in range(1, found.places.shape[1]):
        together = np.corrcoef(found.places[:, year], found.places[:, year - 1])[0, 1]
        assert together == pytest.approx(found.agreement[year])
        assert together >= 0


def test_hand_a_turned_year_is_turned_back() -> None:
    # Two halves of an economy, the first with five industries a place and the second with three: its end is positive.
    # Then one industry more stands in every place of the second half, two fewer in the first: the sign would turn.
    first, second = np.zeros((8, 12)), np.zeros((8, 12))
    first[:4, :6], first[4:, 6:9], first[:, 11] = 1, 1, 1
    first[0, 0] = first[1, 1] = first[5, 6] = 0
    second[:4, :3], second[4:, 6:11], second[:, 11] = 1, 1, 1
    second[0, 0] = second[1, 1] = second[5, 6] = 0
    alone = [complexity(table).places for table in (first, second)]
    assert alone[0][0] > alone[0][4]
    assert alone[1][0] < alone[1][4]
    found = complexity_years(np.stack([first, second], axis=2))
    assert found.turned.tolist() == [True, False]
    assert found.places[0, 0] < found.places[4, 0]


def test_hand_a_year_without_an_index_is_skipped() -> None:
    present = tables(3)
    present[:, :, 1] = 0.0
    found = complexity_years(present)
    assert found.defined.tolist() == [True, False, True]
    assert np.isnan(found.agreement[:2]).all()
    assert not np.isnan(found.agreement[2])
    assert np.isnan(found.places[:, 1]).all()


def test_law_fitness_of_a_year_does_not_depend_on_the_year_before() -> None:
    present = tables()
    found = fitness_years(present)
    for year, now in enumerate(found):
        alone = fitness(present[:, :, year])
        assert now.settled == alone.settled
        np.testing.assert_allclose(now.places, alone.places, rtol=1e-8)
    assert sum(now.rounds for now in found) < sum(fitness(present[:, :, year]).rounds for year in range(len(found)))


@pytest.mark.parametrize("yearly", [True, False], ids=["of each year", "one for all"])
def test_law_outlook_and_values_from_elsewhere_of_each_year_are_those_of_the_year_alone(yearly: bool) -> None:
    present = tables(4)
    near, values = each_year(proximity, present), complexity_years(present).industries
    if not yearly:
        near, values = near[:, :, 0], values[:, 0]
    found, worth = outlook(present, near, values), external_complexity(present, values)
    for year in range(4):
        now = near[:, :, year] if yearly else near, values[:, year] if yearly else values
        alone = outlook(present[:, :, year], *now)
        np.testing.assert_array_equal(found.index[:, year], alone.index)
        np.testing.assert_array_equal(found.gain[:, :, year], alone.gain)
        valued = external_complexity(present[:, :, year], now[1])
        np.testing.assert_array_equal(worth.places[:, year], valued.places)
        np.testing.assert_array_equal(worth.scaled[:, year], valued.scaled)
    assert worth.unknown == found.unknown == 0


def test_law_reflections_of_each_year_are_those_of_the_year_alone() -> None:
    present = tables(3)
    for year, found in enumerate(reflections_years(present, steps=4)):
        np.testing.assert_array_equal(found.places, reflections(present[:, :, year], steps=4).places)


def test_refuses_other_numbers_of_years() -> None:
    present = tables(3)
    with pytest.raises(BadValues):
        outlook(present, np.ones((10, 10, 2)), np.ones(10))
    with pytest.raises(BadValues):
        external_complexity(present, np.ones((10, 2)))
