"""How widely support is spread."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.methods.dispersion import dispersion


def test_hand_a_single_recipient_is_no_spread() -> None:
    assert dispersion(np.array([[3.0, np.nan, 0.0]])).tolist() == [0.0]


@given(n=st.integers(1, 50), amount=st.floats(0.01, 1e6))
def test_law_n_equal_ones_are_one_less_an_nth(n: int, amount: float) -> None:
    assert dispersion(np.full((1, n), amount)) == pytest.approx([1 - 1 / n])
