"""What partners add."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yindi.methods.partners import added_density, best_partner, complementarity
from yindi.methods.relatedness import proximity, relatedness_density

EVERY_PLACE, EVERY_INDUSTRY = (part.ravel() for part in np.indices((5, 7)))


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_law_own_and_added_are_the_density_of_the_two_as_one(seed: int) -> None:
    present = (np.random.default_rng(seed).random((5, 7)) < 0.4).astype(float)
    near = proximity(present)
    own = relatedness_density(present, near)
    added = added_density(present, near, EVERY_PLACE, EVERY_INDUSTRY).reshape(5, 7, 5)
    for place in range(5):
        for partner in range(5):
            union = relatedness_density(np.maximum(present[place], present[partner])[None], near)[0]
            assert own[place] + added[place, :, partner] == pytest.approx(union)


def test_law_a_place_adds_nothing_to_itself() -> None:
    present = (np.random.default_rng(3).random((5, 7)) < 0.5).astype(float)
    added = added_density(present, proximity(present), EVERY_PLACE, EVERY_INDUSTRY)
    assert (added[np.arange(35), EVERY_PLACE] == 0).all()


def test_hand_what_is_not_known_adds_and_lacks_nothing() -> None:
    # Industry 0 is near 1 only. The place does not know whether it has 1; the partner has it, and does not know of 0.
    present = np.array([[0.0, np.nan], [np.nan, 1.0]])
    near = np.array([[0.0, 0.5], [0.5, 0.0]])
    assert added_density(present, near, np.array([0]), np.array([0])).tolist() == [[0.0, 0.0]]


def test_hand_nobody_adds_anything() -> None:
    assert best_partner(np.zeros((2, 3))).tolist() == [-1, -1]


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_twin_complements_are_the_mean_of_what_is_added(seed: int) -> None:
    present = (np.random.default_rng(seed).random((5, 7)) < 0.5).astype(float)
    near = proximity(present)
    density = relatedness_density(present, near)
    added = added_density(present, near, EVERY_PLACE, EVERY_INDUSTRY).reshape(5, 7, 5)
    gap, complement = complementarity(present, near)
    for place in range(5):
        lacks = np.flatnonzero((present[place] == 0) & (near.sum(axis=0) > 0))
        if not len(lacks):
            assert np.isnan(gap[place])
            continue
        assert gap[place] == pytest.approx(np.mean(1 - density[place, lacks]))
        assert complement[place] == pytest.approx(added[place, lacks].mean(axis=0))
        assert complement[place, place] == 0
        assert (complement[place] <= gap[place] + 1e-12).all()
