"""What the industries of a place give to others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yindi.errors import BadValues
from yindi.methods.relatedness import company_given, company_lost, proximity, relatedness_density

SEEDS = st.integers(0, 10**6)


def random_world(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Presence, proximity, and which industries are new."""
    random = np.random.default_rng(seed)
    present = (random.random((6, 9)) < 0.45).astype(float)
    return present, proximity(present), random.random(9) < 0.5


def test_hand_two_strengths_and_two_new_industries() -> None:
    # The new industries 2 and 3; the place has 0 and 1. Company of 2: 0.2 + 0.6 + 0.2 = 1, of 3: 0.3 + 0 + 0.2 = 0.5.
    # Strength 0 gives 0.2 and 0.6, in the mean 0.4; strength 1 gives 0.6 and 0, in the mean 0.3.
    near = np.array([[0, 0.1, 0.2, 0.3], [0.1, 0, 0.6, 0], [0.2, 0.6, 0, 0.2], [0.3, 0, 0.2, 0]])
    old, new = np.array([[True, True, False, False]]), np.array([[False, False, True, True]])
    assert company_given(near, old, new)[0] == pytest.approx([0.4, 0.3, 0, 0])
    assert company_given(near, old, np.zeros_like(new)).tolist() == [[0, 0, 0, 0]]
    # Of what 2 has there (0.2 + 0.6) a quarter goes with 0, of what 3 has all.
    lost = company_lost(np.array([[1.0, 1.0, 0.0, 0.0]]), near, np.array([0]), np.array([0]))
    assert lost[0] == pytest.approx([0, 1, 0.25, 1])


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_twin_all_that_is_there_gives_the_density(seed: int) -> None:
    present, near, new = random_world(seed)
    receiving = (present == 0) & new
    density = relatedness_density(present, near)
    given_ = company_given(near, present == 1, receiving)
    for place in range(len(present)):
        mean = density[place, receiving[place]].mean() if receiving[place].any() else 0.0
        assert given_[place].sum() == pytest.approx(mean)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_law_bounded_and_what_is_there_loses_all_of_it_together(seed: int) -> None:
    present, near, new = random_world(seed)
    given_ = company_given(near, present == 1, (present == 0) & new)
    assert ((given_ >= 0) & (given_ <= 1 + 1e-12)).all()
    place, industry = (part.ravel() for part in np.indices(present.shape))
    lost = company_lost(present, near, place, industry).reshape(*present.shape, -1)
    assert ((lost >= 0) & (lost <= 1 + 1e-12)).all()
    assert (lost[present == 0] == 0).all()
    has_company = present @ near > 0
    assert lost.sum(axis=1) == pytest.approx(has_company.astype(float))


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_law_relabelling_industries(seed: int) -> None:
    present, near, new = random_world(seed)
    order = np.random.default_rng(seed).permutation(9)
    straight = company_given(near, present == 1, (present == 0) & new)
    turned = company_given(near[np.ix_(order, order)], (present == 1)[:, order], ((present == 0) & new)[:, order])
    assert turned == pytest.approx(straight[:, order])


def test_refuses_what_is_no_relatedness() -> None:
    wrong = np.array([[0.0, np.nan], [0.5, 0.0]])
    truth = np.ones((1, 2), dtype=bool)
    with pytest.raises(BadValues):
        company_given(wrong, truth, truth)
    with pytest.raises(BadValues):
        company_lost(np.ones((1, 2)), wrong, np.array([0]), np.array([0]))
