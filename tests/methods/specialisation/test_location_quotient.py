"""Location quotients."""

import numpy as np
import pytest
from hypothesis import given, settings

from methods.random_tables import SEEDS, amounts
from yindi.errors import BadValues
from yindi.methods.specialisation import location_quotient

# Sums of at most sixty positive numbers in another order: a few units in the last place.
CLOSE = {"rtol": 1e-12, "equal_nan": True}


def test_hand_two_places_two_industries() -> None:
    # Total 10. A holds 6 (x 4, y 2), B holds 4 (x 1, y 3); x is 5, y is 5.
    # A x: 4 · 10 / (6 · 5) = 4/3; A y: 2/3; B x: 1 · 10 / (4 · 5) = 1/2; B y: 3/2.
    expected = [[4 / 3, 2 / 3], [1 / 2, 3 / 2]]
    np.testing.assert_allclose(location_quotient(np.array([[4.0, 2.0], [1.0, 3.0]])), expected, **CLOSE)


def test_hand_a_blank_is_not_a_zero() -> None:
    # A zero has a quotient of zero; a blank has none, and neither adds to a total.
    quotient = location_quotient(np.array([[4.0, 0.0], [1.0, 3.0]]))
    blank = location_quotient(np.array([[4.0, np.nan], [1.0, 3.0]]))
    assert quotient[0, 1] == 0
    assert np.isnan(blank[0, 1])
    known = [(0, 0), (1, 0), (1, 1)]
    assert all(blank[cell] == quotient[cell] for cell in known)


def test_hand_empty_places_and_industries_have_no_quotient() -> None:
    quotient = location_quotient(np.array([[0.0, 0.0, 0.0], [1.0, 3.0, 0.0]]))
    np.testing.assert_array_equal(quotient, [[np.nan, np.nan, np.nan], [1.0, 1.0, np.nan]])


@given(SEEDS)
def test_law_change_of_unit(seed: int) -> None:
    output = amounts(seed)
    np.testing.assert_allclose(location_quotient(output * 1e4), location_quotient(output), **CLOSE)


@given(SEEDS)
def test_law_relabelling(seed: int) -> None:
    output, random = amounts(seed), np.random.default_rng(seed)
    cell = np.ix_(random.permutation(output.shape[0]), random.permutation(output.shape[1]))
    np.testing.assert_allclose(location_quotient(output[cell]), location_quotient(output)[cell], **CLOSE)


@given(SEEDS)
def test_law_weight_two_is_the_place_twice(seed: int) -> None:
    output = amounts(seed)
    weights = np.ones(len(output))
    weights[0] = 2.0
    twice = location_quotient(np.vstack([output, output[:1]]))
    np.testing.assert_allclose(location_quotient(output, place_weights=weights), twice[:-1], **CLOSE)


@given(SEEDS)
def test_law_weight_two_is_the_industry_twice(seed: int) -> None:
    output = amounts(seed)
    weights = np.ones(output.shape[1])
    weights[0] = 2.0
    twice = location_quotient(np.hstack([output, output[:, :1]]))
    np.testing.assert_allclose(location_quotient(output, industry_weights=weights), twice[:, :-1], **CLOSE)


@given(SEEDS)
def test_law_weight_zero_leaves_a_place_out_of_every_total(seed: int) -> None:
    output = amounts(seed)
    weights = np.ones(len(output))
    weights[0] = 0.0
    without = location_quotient(output[1:])
    np.testing.assert_allclose(location_quotient(output, place_weights=weights)[1:], without, **CLOSE)


@given(SEEDS)
def test_law_quotients_average_to_one(seed: int) -> None:
    # Weighted by the places' shares, the quotients of a fully known industry average to one.
    output = amounts(seed, blanks=0.0) + 0.01
    share = output.sum(axis=1) / output.sum()
    np.testing.assert_allclose(share @ location_quotient(output), np.ones(output.shape[1]), rtol=1e-12)


@settings(max_examples=30)
@given(SEEDS)
def test_twin_slow_loops(seed: int) -> None:
    output = amounts(seed)
    place_weights = np.random.default_rng(seed).exponential(size=len(output))
    expected = np.full(output.shape, np.nan)
    known = np.nan_to_num(output)
    for place, industry in np.ndindex(output.shape):
        mine = sum(known[place, j] for j in range(output.shape[1]))
        its = sum(place_weights[p] * known[p, industry] for p in range(len(output)))
        total = sum(place_weights[p] * known[p, j] for p, j in np.ndindex(output.shape))
        if mine > 0 and its > 0:
            expected[place, industry] = (output[place, industry] / mine) / (its / total)
    np.testing.assert_allclose(location_quotient(output, place_weights=place_weights), expected, **CLOSE)


@pytest.mark.parametrize("wrong", [-1.0, np.inf, -np.inf])
def test_refuses_what_is_not_a_quantity(wrong: float) -> None:
    with pytest.raises(BadValues, match="1 entry is") as caught:
        location_quotient(np.array([[1.0, wrong], [np.nan, 2.0]]))
    assert caught.value.key == "method.not_a_quantity"


@given(SEEDS)
def test_law_every_year_has_its_own_totals(seed: int) -> None:
    output = np.stack([amounts(seed), amounts(seed)[::-1]], axis=2)
    for year in range(2):
        np.testing.assert_array_equal(location_quotient(output)[:, :, year], location_quotient(output[:, :, year]))
