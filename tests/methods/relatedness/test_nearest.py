"""Density over the nearest industries: the same industries above and below the line."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from methods.random_tables import SEEDS, presences
from yindi.methods.relatedness import nearest_count, nearest_density, nearest_weights, proximity, relatedness_density

CLOSE = {"rtol": 1e-12, "atol": 1e-13}

# Nearest to w: x at 0.8, y at 0.4, z at 0.1. The place has y and z.
NEAR = np.array([[0.0, 0.8, 0.4, 0.1], [0.8, 0.0, 0.3, 0.2], [0.4, 0.3, 0.0, 0.5], [0.1, 0.2, 0.5, 0.0]])
HERE = np.array([[0.0, 0.0, 1.0, 1.0]])


def test_hand_only_the_nearest_count_above_and_below() -> None:
    # Of w: one nearest, x: 0. Two, x and y: 0.4 / (0.8 + 0.4) = 1/3. Three: (0.4 + 0.1) / 1.3 = 5/13.
    # Dividing by the company of all four instead (1.3) would give 0.4 / 1.3; counting heads would give 1.
    assert nearest_density(HERE, NEAR, 1)[0, 0] == 0.0
    assert np.isclose(nearest_density(HERE, NEAR, 2)[0, 0], 1 / 3, **CLOSE)
    assert np.isclose(nearest_density(HERE, NEAR, 3)[0, 0], 5 / 13, **CLOSE)
    # Of x: w and y: 0.3 / (0.8 + 0.3) = 3/11.
    assert np.isclose(nearest_density(HERE, NEAR, 2)[0, 1], 3 / 11, **CLOSE)


def test_hand_industries_that_tie_share_the_last_place() -> None:
    # To w: x at 0.6, y and z at 0.3 each. Two nearest: x whole, y and z half each. The place has y only:
    # ½ · 0.3 / (0.6 + ½ · 0.3 + ½ · 0.3) = 1/6, whichever of the two stands first.
    near = np.zeros((4, 4))
    near[0] = [0.0, 0.6, 0.3, 0.3]
    np.testing.assert_array_equal(nearest_weights(near, 2)[0], [0, 1, 0.5, 0.5])
    for place in ([0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]):
        assert np.isclose(nearest_density(np.array([place]), near, 2)[0, 0], 1 / 6, **CLOSE)


def test_hand_an_unknown_neighbour_is_left_out_of_both() -> None:
    # Of w, two nearest: x not known here, y there: 0.4 / 0.4.
    assert nearest_density(np.array([[0.0, np.nan, 1.0, 0.0]]), NEAR, 2)[0, 0] == 1.0
    # Nothing known among the nearest: how much of it is there cannot be told.
    assert np.isnan(nearest_density(np.array([[0.0, np.nan, 1.0, 0.0]]), NEAR, 1)[0, 0])


def test_hand_an_industry_is_not_its_own_neighbour() -> None:
    np.testing.assert_array_equal(nearest_density(HERE, NEAR + np.eye(4), 2), nearest_density(HERE, NEAR, 2))


def test_hand_no_other_industry_is_no_density() -> None:
    assert not nearest_density(np.ones((1, 1)), np.zeros((1, 1)), 3).any()


def test_hand_a_count_is_not_a_density() -> None:
    np.testing.assert_array_equal(nearest_count(HERE, NEAR, 2), [[1, 1, 1, 1]])


@given(SEEDS, st.integers(1, 8))
def test_law_between_zero_and_one_and_one_where_all_is_present(seed: int, neighbours: int) -> None:
    present = presences(seed)
    near = proximity(present)
    density = nearest_density(present, near, neighbours)
    assert not (density < 0).any()
    assert not (density > 1 + 1e-12).any()
    full = nearest_density(np.ones_like(present), near, neighbours)
    np.testing.assert_allclose(full, np.broadcast_to((near > 0).any(axis=1), full.shape).astype(float), **CLOSE)


@given(SEEDS)
def test_law_with_all_neighbours_it_is_the_whole_density(seed: int) -> None:
    present = presences(seed)
    near = proximity(present)
    np.testing.assert_allclose(
        nearest_density(present, near, present.shape[1] - 1), relatedness_density(present, near), **CLOSE
    )


@given(SEEDS, st.integers(1, 5))
def test_law_relabelling_also_where_industries_tie(seed: int, neighbours: int) -> None:
    present, random = presences(seed), np.random.default_rng(seed)
    order = random.permutation(present.shape[1])
    near = proximity(present)
    turned = nearest_density(present[:, order], near[np.ix_(order, order)], neighbours)
    np.testing.assert_allclose(turned, nearest_density(present, near, neighbours)[:, order], **CLOSE)


@given(SEEDS, st.integers(1, 8))
def test_law_weights_sum_to_the_number_of_neighbours(seed: int, neighbours: int) -> None:
    near = proximity(presences(seed))
    weights = nearest_weights(near, neighbours)
    np.testing.assert_allclose(weights.sum(axis=1), min(neighbours, len(near) - 1), **CLOSE)
    assert not np.diag(weights).any()


@given(SEEDS, st.integers(1, 6))
def test_twin_sorted_neighbours(seed: int, neighbours: int) -> None:
    random = np.random.default_rng(seed)
    near = random.random((7, 7))  # no ties
    present = (random.random((3, 7)) < 0.5).astype(float)
    density = nearest_density(present, near, neighbours)
    for place, i in np.ndindex(present.shape):
        nearest = sorted((j for j in range(7) if j != i), key=lambda j: -near[i, j])[:neighbours]
        expected = sum(near[i, j] * present[place, j] for j in nearest) / sum(near[i, j] for j in nearest)
        assert np.isclose(density[place, i], expected, **CLOSE)
