"""Presence."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from yindi.methods.specialisation import presence


@given(st.floats(0, 100), st.floats(0, 100))
def test_law_presence_is_the_line_itself_and_above(quotient: float, line: float) -> None:
    assert presence(np.array([quotient]), at_least=line)[0] == (1.0 if quotient >= line else 0.0)


def test_hand_presence_of_what_is_not_known() -> None:
    np.testing.assert_array_equal(presence(np.array([[1.0, 0.99], [np.nan, 2.0]])), [[1.0, 0.0], [np.nan, 1.0]])
