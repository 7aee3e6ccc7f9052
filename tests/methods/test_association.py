"""How far groups of places choose differently, against groups drawn by chance."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import association as peer

from yindi.errors import BadValues
from yindi.methods.association import association, cramers_v


@given(st.integers(0, 200), st.integers(2, 4), st.integers(2, 5))
def test_twin_strength_is_that_of_scipy(seed: int, rows: int, columns: int) -> None:
    table = np.random.default_rng(seed).integers(1, 9, (rows, columns))
    assert cramers_v(table.astype(float)) == pytest.approx(peer(table, method="cramer"), abs=1e-12)


def test_hand_what_nobody_chooses_counts_for_nothing() -> None:
    table = np.array([[3.0, 1.0], [1.0, 3.0]])
    wider = np.array([[3.0, 0.0, 1.0], [0.0, 0.0, 0.0], [1.0, 0.0, 3.0]])
    # All expected are 2: χ² = 4 · 1/2 = 2 over 8 choices, so V = √(2/8) = ½.
    assert cramers_v(table) == cramers_v(wider) == pytest.approx(0.5)
    assert np.isnan(cramers_v(np.array([[3.0, 1.0], [0.0, 0.0]])))
    assert np.isnan(association(np.ones((3, 2)), np.zeros(3, dtype=int)).p_value)


def test_twin_the_p_value_is_that_of_every_permutation() -> None:
    choices = np.array([[2.0, 0.0], [2.0, 0.0], [1.0, 1.0], [0.0, 2.0], [0.0, 2.0]])
    group = np.array([0, 0, 0, 1, 1])
    found = association(choices, group, draws=4999, seed=3)
    every = []
    for order in permutations(range(5)):
        shuffled = group[list(order)]
        every.append(cramers_v(np.stack([choices[shuffled == one].sum(axis=0) for one in (0, 1)])))
    exact = np.mean(np.array(every) >= found.strength - 1e-12)
    # Four standard errors of 4999 draws.
    assert found.p_value == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / 4999))
    assert found.by_chance == pytest.approx(np.mean(every), abs=0.02)


@given(st.integers(0, 100))
def test_law_names_of_groups_and_order_of_categories_do_not_matter(seed: int) -> None:
    random = np.random.default_rng(seed)
    choices = random.integers(0, 3, (9, 4)).astype(float)
    group = np.arange(9) % 3
    one = association(choices, group, draws=0)
    other = association(choices[:, ::-1], np.array([7, 2, 5])[group], draws=0)
    np.testing.assert_allclose(one.strength, other.strength)
    assert one.p_value == 1 or np.isnan(one.strength)


def test_hand_groups_that_do_not_fit_are_refused() -> None:
    with pytest.raises(BadValues):
        association(np.ones((3, 2)), np.zeros(2, dtype=int))
