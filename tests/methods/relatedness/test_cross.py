"""Proximity between two kinds of activities, and the share of one that a place has for the other."""

import numpy as np
from hypothesis import given

from methods.random_tables import SEEDS, presences
from yindi.methods.relatedness import cross_proximity, proximity, relatedness_density

CLOSE = {"rtol": 1e-12, "atol": 1e-13}


def test_hand_cross_proximity_and_cross_density() -> None:
    # Catalán, Navarrete and Figueroa (2022), Research Policy 51: 104016: the smaller conditional probability between a
    # field of one kind and one of another, and their average over what a country has. Lasers in two places, one of
    # them with optics; glue in two, both with optics and shoes. Optics is in three places, shoes in two.
    technologies = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [1.0, 0.0]])
    industries = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
    near = cross_proximity(technologies, industries)
    np.testing.assert_allclose(near, [[1 / 3, 0], [2 / 3, 1]], **CLOSE)
    # The last place has lasers only: (1/3) / (1/3 + 2/3) of what goes with optics, nothing of what goes with shoes.
    np.testing.assert_allclose(relatedness_density(technologies, near)[3], [1 / 3, 0], **CLOSE)


def test_hand_an_unknown_cell_is_left_out_of_both_probabilities() -> None:
    # Both known in the first and third place: technology in both, industry in one with it.
    near = cross_proximity(np.array([[1.0], [1.0], [1.0]]), np.array([[1.0], [np.nan], [0.0]]))
    assert near[0, 0] == 0.5


@given(SEEDS)
def test_law_with_itself_it_is_proximity_and_turned_it_is_transposed(seed: int) -> None:
    present, random = presences(seed), np.random.default_rng(seed)
    np.testing.assert_allclose(
        cross_proximity(present, present) * (1 - np.eye(present.shape[1])), proximity(present), **CLOSE
    )
    other = (random.random((len(present), 3)) < 0.5).astype(float)
    np.testing.assert_allclose(cross_proximity(present, other), cross_proximity(other, present).T, **CLOSE)
