"""Activity per head."""

import numpy as np
import pytest
from hypothesis import given

from methods.random_tables import SEEDS, amounts
from yindi.errors import BadValues
from yindi.methods.specialisation import location_quotient, population_quotient, population_quotient_of_places


def test_hand_two_places() -> None:
    # A has 4 of x for 1 person, all have 8 for 4: 4 / 2 = 2; of y 1 against 4/4 = 1. B has 4/3 of x: 2/3; of y 1.
    found = population_quotient(np.array([[4.0, 1.0], [4.0, 3.0]]), np.array([1.0, 3.0]))
    np.testing.assert_allclose(found, [[2.0, 1.0], [2 / 3, 1.0]])


def test_hand_a_blank_leaves_its_people_out_too() -> None:
    # x is known in A only: A is its own country there.
    found = population_quotient(np.array([[4.0, 1.0], [np.nan, 3.0]]), np.array([1.0, 3.0]))
    np.testing.assert_allclose(found, [[1.0, 1.0], [np.nan, 1.0]])
    unknown = population_quotient(np.array([[4.0, 1.0], [4.0, 3.0]]), np.array([1.0, np.nan]))
    np.testing.assert_allclose(unknown, [[1.0, 1.0], [np.nan, np.nan]])


def test_hand_without_people_or_activity_there_is_none() -> None:
    found = population_quotient(np.array([[4.0, 0.0], [4.0, 0.0]]), np.array([1.0, 0.0]))
    np.testing.assert_allclose(found, [[0.5, np.nan], [np.nan, np.nan]])


@given(SEEDS)
def test_law_years_stand_alone_and_units_do_not_matter(seed: int) -> None:
    output = np.stack([amounts(seed), amounts(seed)[:, ::-1]], axis=2)
    people = np.random.default_rng(seed).exponential(size=(len(output), 2)) + 0.01
    both = population_quotient(output, people)
    for year in range(2):
        alone = population_quotient(output[:, :, year] * 1e4, people[:, year] * 7.0)
        np.testing.assert_allclose(both[:, :, year], alone, rtol=1e-12)


@given(SEEDS)
def test_law_with_people_in_proportion_to_all_activity_it_is_the_location_quotient(seed: int) -> None:
    output = amounts(seed, blanks=0.0)
    np.testing.assert_allclose(population_quotient(output, output.sum(axis=1)), location_quotient(output), rtol=1e-12)


@given(SEEDS)
def test_twin_econcomplex(seed: int) -> None:
    peer = pytest.importorskip("econcomplex")
    output = amounts(seed, blanks=0.0) + 0.01
    people = np.random.default_rng(seed).exponential(size=len(output)) + 0.01
    np.testing.assert_allclose(population_quotient(output, people), peer.rpop(output, people), rtol=1e-9)


def test_hand_all_activity_of_a_place_against_the_same_industries_of_the_country() -> None:
    # The country has 8/4 = 2 of x and 4/4 = 1 of y a head. A has 5 a head: 5/3. B has 7/3: 7/9.
    output, people = np.array([[4.0, 1.0], [4.0, 3.0]]), np.array([1.0, 3.0])
    np.testing.assert_allclose(population_quotient_of_places(output, people), [5 / 3, 7 / 9])
    # B's y is not known: A alone has 1 of y a head, B is compared over x only, 4/3 against 2.
    output[1, 1] = np.nan
    np.testing.assert_allclose(population_quotient_of_places(output, people), [5 / 3, 2 / 3])
    assert np.isnan(population_quotient_of_places(output, np.array([np.nan, 0.0]))).all()


@given(SEEDS)
def test_law_over_the_country_it_averages_to_one_by_people(seed: int) -> None:
    output = amounts(seed, blanks=0.0) + 0.01
    people = np.random.default_rng(seed).exponential(size=len(output)) + 0.01
    assert np.average(population_quotient_of_places(output, people), weights=people) == pytest.approx(1.0)


def test_refuses_what_is_not_a_quantity() -> None:
    with pytest.raises(BadValues):
        population_quotient(np.array([[1.0]]), np.array([-1.0]))
