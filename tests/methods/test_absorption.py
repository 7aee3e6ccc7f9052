"""Execution rates, speed classes and the starts that follow."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.errors import BadValues
from yindi.methods.absorption import SPEEDS, execution_rate, speed, starts_carried

LINES = {"borne": 0.1, "fast": 0.8, "slow": 0.5}


def test_hand_years_known_in_both_count() -> None:
    # (4 + 5) / (10 + 10); the third year is announced only, the fourth completed only.
    announced, completed = np.array([[10, 10, 10, np.nan]]), np.array([[4, 5, np.nan, 9]])
    assert execution_rate(announced, completed).tolist() == [0.45]


def test_hand_nothing_known_is_no_rate() -> None:
    assert np.isnan(execution_rate(np.array([[np.nan], [0.0]]), np.array([[1.0], [0.0]]))).all()


def test_hand_classes() -> None:
    # green and reliable; nothing known; red; debt too likely over its limit; too little completed
    over, rate = np.array([0, np.nan, 0, 0.2, 0]), np.array([0.9, np.nan, 0.9, 0.9, 0.4])
    assert [SPEEDS[at] for at in speed(over, rate, np.array([0, -1, 3, 0, 0]), **LINES)] == [
        "fast", "steady", "slow", "slow", "slow",
    ]  # fmt: skip


def test_hand_two_thirds_of_three_are_two() -> None:
    carried = starts_carried(np.array([[3.0]]), np.array([2 / 3]), np.array([1]), share_when_slow=0.5)
    assert carried.tolist() == [[2.0]]


@given(starts=st.integers(0, 9), rate=st.floats(0, 1), share=st.floats(0, 1))
def test_law_a_slower_class_never_starts_more(starts: int, rate: float, share: float) -> None:
    fast, steady, slow = (
        starts_carried(np.array([[float(starts)]]), np.array([rate]), np.array([pace]), share_when_slow=share)[0, 0]
        for pace in range(3)
    )
    assert slow <= steady <= fast == starts


def test_negative_amounts_are_refused() -> None:
    with pytest.raises(BadValues, match="2"):
        execution_rate(np.array([[-1.0]]), np.array([[np.inf]]))
