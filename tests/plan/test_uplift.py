"""What support adds, and the odds at which it adds enough."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.plan.uplift import odds_for_uplift, uplift

SHIFT = st.floats(0.01, 3)
ODDS = st.floats(0.001, 0.999)


def test_hand_a_doubling_of_the_odds_ratio() -> None:
    # δ = ln 2 turns 1 : 1 into 2 : 1 and 1 : 3 into 2 : 3: 2/3 − 1/2 = 1/6 and 2/5 − 1/4 = 3/20.
    np.testing.assert_allclose(uplift(np.array([0.5, 0.25]), np.log(2)), [1 / 6, 3 / 20], atol=1e-12)


def test_hand_the_sure_the_impossible_and_the_unknown() -> None:
    np.testing.assert_array_equal(uplift(np.array([0.0, 1.0, np.nan]), 0.5), [0.0, 0.0, np.nan])


@given(ODDS, SHIFT)
def test_law_between_nothing_and_what_is_missing(odds: float, shift: float) -> None:
    found = uplift(np.array([odds]), shift)[0]
    assert 0 < found < 1 - odds


@given(SHIFT)
def test_law_largest_where_the_outcome_is_open(shift: float) -> None:
    # The maximum lies where odds before and after are mirror images about one half: p = 1 / (1 + e^(δ/2)), and it is
    # tanh(δ/4).
    top = 1 / (1 + np.exp(shift / 2))
    grid = np.linspace(0.001, 0.999, 999)
    assert uplift(np.array([top]), shift)[0] == pytest.approx(np.tanh(shift / 4), abs=1e-12)
    assert np.all(uplift(grid, shift) <= np.tanh(shift / 4) + 1e-12)


@given(ODDS, SHIFT)
def test_law_odds_for_uplift_undoes_uplift(odds: float, shift: float) -> None:
    top = 1 / (1 + np.exp(shift / 2))
    found = odds_for_uplift(uplift(np.array([odds]), shift), shift)[0]
    if odds <= top - 1e-3:
        assert found == pytest.approx(odds, abs=1e-6)
    elif odds >= top + 1e-3:
        assert found < top  # the same uplift is added at lower odds already


@given(st.floats(0, 1), SHIFT)
def test_law_no_odds_are_enough_above_the_top(wanted: float, shift: float) -> None:
    found = odds_for_uplift(np.array([wanted]), shift)[0]
    if wanted > np.tanh(shift / 4) + 1e-9:
        assert np.isnan(found)
    elif wanted < np.tanh(shift / 4) - 1e-9:
        assert uplift(np.array([found]), shift)[0] == pytest.approx(wanted, abs=1e-9)


def test_hand_what_is_asked_for_already() -> None:
    np.testing.assert_array_equal(odds_for_uplift(np.array([0.0, -0.1, np.nan]), 0.5), [0.0, 0.0, np.nan])
