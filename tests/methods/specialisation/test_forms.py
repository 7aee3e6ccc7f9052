"""Other scales of the location quotient."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.errors import BadValues
from yindi.methods.specialisation import LEAST_QUOTIENT, log_quotient, symmetric_quotient


def test_hand_twice_and_half_lie_equally_far_from_an_even_share() -> None:
    # (2 − 1) / (2 + 1) = 1/3; (1/2 − 1) / (1/2 + 1) = −1/3; ln 2 = 0.693147.
    np.testing.assert_allclose(symmetric_quotient(np.array([2.0, 0.5, 0.0, 1.0])), [1 / 3, -1 / 3, -1.0, 0.0])
    np.testing.assert_allclose(log_quotient(np.array([2.0, 0.5, 1.0])), [0.693147, -0.693147, 0.0], atol=1e-6)


def test_hand_nothing_is_read_as_the_least_that_is_told_apart() -> None:
    np.testing.assert_allclose(log_quotient(np.array([0.0, 0.001])), [np.log(LEAST_QUOTIENT)] * 2)
    assert log_quotient(np.array([0.0]), least=0.5)[0] == np.log(0.5)


def test_hand_what_is_not_known_stays_so() -> None:
    assert np.isnan(symmetric_quotient(np.array([np.nan]))).all()
    assert np.isnan(log_quotient(np.array([np.nan]))).all()


@given(st.floats(1e-6, 1e6))
def test_law_the_reciprocal_is_the_opposite(quotient: float) -> None:
    pair = np.array([quotient, 1 / quotient])
    assert symmetric_quotient(pair).sum() == pytest.approx(0, abs=1e-12)
    assert log_quotient(pair, least=1e-9).sum() == pytest.approx(0, abs=1e-12)


@given(st.floats(1e-6, 1e6))
def test_twin_the_symmetric_form_is_a_hyperbolic_tangent_of_the_log_form(quotient: float) -> None:
    # (x − 1) / (x + 1) = tanh (½ ln x).
    one = np.array([quotient])
    assert symmetric_quotient(one)[0] == pytest.approx(np.tanh(log_quotient(one, least=1e-9)[0] / 2), abs=1e-12)


@pytest.mark.parametrize("form", [symmetric_quotient, log_quotient])
def test_refuses_what_no_quotient_can_be(form) -> None:
    for wrong in (-0.5, np.inf):
        with pytest.raises(BadValues, match="1 entry is"):
            form(np.array([wrong, 1.0]))
