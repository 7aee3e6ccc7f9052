"""Probabilities and log odds against SciPy's, and back again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit, logit

from yindi.methods.log_odds import log_odds, probability


@given(st.floats(-700, 700))
def test_twin_probability(value: float) -> None:
    np.testing.assert_allclose(probability(np.array([value])), expit(value), rtol=1e-12, atol=1e-300)


@given(st.floats(1e-12, 1 - 1e-12))
def test_twin_log_odds_and_back(value: float) -> None:
    np.testing.assert_allclose(log_odds(np.array([value])), logit(value), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(probability(log_odds(np.array([value]))), value, rtol=1e-9)


def test_hand_the_sure_the_impossible_and_the_unknown() -> None:
    np.testing.assert_array_equal(log_odds(np.array([0.0, 1.0, np.nan])), [-np.inf, np.inf, np.nan])
    np.testing.assert_array_equal(probability(np.array([-np.inf, np.inf, np.nan])), [0.0, 1.0, np.nan])
