"""Proximity and relatedness density."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings

from methods.random_tables import SEEDS, presences
from yindi.errors import BadValues
from yindi.methods.complexity import outlook
from yindi.methods.relatedness import nearest_count, nearest_density, proximity, relatedness_density

CLOSE = {"rtol": 1e-12, "atol": 1e-14}


def test_hand_two_places_two_industries() -> None:
    # A has x and y, B has x only. P(x | y) = 1, P(y | x) = 1/2, the smaller is 1/2.
    near = proximity(np.array([[1.0, 1.0], [1.0, 0.0]]))
    np.testing.assert_array_equal(near, [[0.0, 0.5], [0.5, 0.0]])


def test_hand_an_unknown_cell_is_left_out_of_both_probabilities() -> None:
    # A: x and y; B: x, y not known; C: x, not y. Where y is known, x is present twice and y once with it.
    near = proximity(np.array([[1.0, 1.0], [1.0, np.nan], [1.0, 0.0]]))
    assert near[0, 1] == 0.5  # a zero instead of the blank would give 1/3


def test_hand_an_unknown_neighbour_is_left_out_of_the_company() -> None:
    # z is as near to x as to y. A has x; y is absent in the first case, not known in the second.
    near = np.array([[0.0, 0.0, 0.5], [0.0, 0.0, 0.5], [0.5, 0.5, 0.0]])
    assert relatedness_density(np.array([[1.0, 0.0, 0.0]]), near)[0, 2] == 0.5
    assert relatedness_density(np.array([[1.0, np.nan, 0.0]]), near)[0, 2] == 1.0


def test_hand_what_no_density_can_be_told_of() -> None:
    # x and y go together, z with nothing. Of A nothing is known; of B only x, which is all of y's company, none of x's.
    near = np.array([[0.0, 0.5, 0.0], [0.5, 0.0, 0.0], [0.0, 0.0, 0.0]])
    here = np.array([[np.nan, np.nan, np.nan], [1.0, np.nan, np.nan]])
    for density in (relatedness_density(here, near), nearest_density(here, near, 2)):
        np.testing.assert_array_equal(density, [[np.nan, np.nan, np.nan], [np.nan, 1.0, 0.0]])


@pytest.mark.parametrize(
    "ask",
    [
        relatedness_density,
        lambda here, near: nearest_density(here, near, 1),
        lambda here, near: nearest_count(here, near, 1),
        lambda here, near: outlook(here, near, np.ones(2)),
    ],
    ids=["density", "nearest", "count", "outlook"],
)
def test_refuses_a_relatedness_that_is_not_known(ask: Callable[..., object]) -> None:
    with pytest.raises(BadValues) as caught:
        ask(np.ones((1, 2)), np.array([[0.0, np.nan], [np.nan, 0.0]]))
    assert caught.value.key == "method.not_known"
    assert caught.value.values["count"] == 2


def test_paper_hidalgo_2007_proximity_and_density() -> None:
    # Hidalgo, Klinger, Barabási and Hausmann (2007), Science 317: 482–487, define proximity as
    # min(P(RCA_i | RCA_j), P(RCA_j | RCA_i)) and density as Σ x φ / Σ φ. The formulas on a table of four countries:
    # wine in three, cork in two, both in two: min(2/2, 2/3) = 2/3.
    present = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    near = proximity(present)
    np.testing.assert_allclose(near, [[0, 2 / 3, 1 / 3], [2 / 3, 0, 1 / 2], [1 / 3, 1 / 2, 0]], **CLOSE)
    # The third country has wine only: density of cork there is (2/3) / (2/3 + 1/2) = 4/7.
    assert np.isclose(relatedness_density(present, near)[2, 1], 4 / 7, **CLOSE)


@given(SEEDS)
def test_law_symmetric_and_between_zero_and_one(seed: int) -> None:
    present = presences(seed)
    weights = np.random.default_rng(seed).exponential(size=len(present))
    near = proximity(present, place_weights=weights)
    np.testing.assert_allclose(near, near.T, **CLOSE)
    assert np.all(near >= 0)
    assert np.all(near <= 1 + 1e-12)
    assert not np.diag(near).any()
    density = relatedness_density(present, near)
    assert not np.any(density < 0)
    assert not np.any(density > 1 + 1e-12)


@given(SEEDS)
def test_law_relabelling(seed: int) -> None:
    present, random = presences(seed), np.random.default_rng(seed)
    rows, columns = random.permutation(present.shape[0]), random.permutation(present.shape[1])
    near = proximity(present)
    other = proximity(present[np.ix_(rows, columns)])
    np.testing.assert_allclose(other, near[np.ix_(columns, columns)], **CLOSE)
    np.testing.assert_allclose(
        relatedness_density(present[np.ix_(rows, columns)], other),
        relatedness_density(present, near)[np.ix_(rows, columns)],
        **CLOSE,
    )


@given(SEEDS)
def test_law_weight_two_is_twice_and_weight_zero_is_out(seed: int) -> None:
    present = presences(seed)
    weights = np.ones(len(present))
    weights[0] = 2.0
    np.testing.assert_allclose(
        proximity(present, place_weights=weights), proximity(np.vstack([present, present[:1]])), **CLOSE
    )
    weights[0] = 0.0
    np.testing.assert_allclose(proximity(present, place_weights=weights), proximity(present[1:]), **CLOSE)


@given(SEEDS)
def test_law_density_with_an_industry_twice(seed: int) -> None:
    present = presences(seed)
    near = proximity(present)
    weights = np.ones(present.shape[1])
    weights[0] = 2.0
    # The industry twice, each copy with the neighbours of the first; the diagonal stays empty.
    at = [*range(present.shape[1]), 0]
    doubled = relatedness_density(present[:, at], near[np.ix_(at, at)])
    weighted = relatedness_density(present, near, industry_weights=weights)
    np.testing.assert_allclose(doubled[:, :-1], weighted, **CLOSE)


@settings(max_examples=30)
@given(SEEDS)
def test_twin_slow_loops(seed: int) -> None:
    present = presences(seed)
    places, industries = present.shape
    weights = np.random.default_rng(seed).exponential(size=places)
    near = np.zeros((industries, industries))
    for i in range(industries):
        for j in range(industries):
            both = sum(w for w, row in zip(weights, present, strict=True) if row[i] == 1 and row[j] == 1)
            of_i = sum(w for w, row in zip(weights, present, strict=True) if row[i] == 1 and not np.isnan(row[j]))
            of_j = sum(w for w, row in zip(weights, present, strict=True) if row[j] == 1 and not np.isnan(row[i]))
            if i != j and both > 0:
                near[i, j] = min(both / of_i, both / of_j)
    np.testing.assert_allclose(proximity(present, place_weights=weights), near, **CLOSE)
    density = relatedness_density(present, near)
    for place in range(places):
        for i in range(industries):
            around = [j for j in range(industries) if not np.isnan(present[place, j])]
            possible = sum(near[i, j] for j in around)
            # Without anything known of the place, or of what the industry is related to, nothing can be said.
            none = np.nan if near[i].any() or not around else 0.0
            expected = sum(near[i, j] * present[place, j] for j in around) / possible if possible > 0 else none
            assert np.isclose(density[place, i], expected, **CLOSE, equal_nan=True)
