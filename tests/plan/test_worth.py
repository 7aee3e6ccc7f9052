"""What success is worth under stated weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.errors import YindiError
from yindi.messages import Bilingual
from yindi.plan.worth import Criterion, typical_amount, worth_of

NOTHING = Bilingual("", "")


def criterion(name: str, value: list[float], low: list[float], high: list[float]) -> Criterion:
    arrays = (np.array(part, dtype=float) for part in (value, low, high))
    return Criterion(name, NOTHING, NOTHING, *arrays, NOTHING)


SUCCESS = criterion("success", [1, 1, 1], [1, 1, 1], [1, 1, 1])
JOBS = criterion("jobs", [100, 300, np.nan], [50, 200, np.nan], [150, 900, np.nan])
CARBON = criterion("carbon", [-2, 4, 6], [-3, 2, 5], [-1, 8, 7])


def test_hand_without_weights_each_success_counts_one() -> None:
    worth = worth_of([JOBS, SUCCESS], {})
    assert worth.value.tolist() == [1, 1, 1]
    assert [(one.criterion.name, one.weight, one.typical, one.known) for one in worth.weighed] == [("success", 1, 1, 3)]


def test_hand_weights_count_typical_amounts_and_ends_follow_their_sign() -> None:
    # Typical: 200 jobs; 4 of carbon (median of 2, 4, 6). Value of the first: 0.5 + 100/200 − 0.2 · (−2)/4 = 1.1.
    worth = worth_of([SUCCESS, JOBS, CARBON], {"success": 0.5, "jobs": 1.0, "carbon": -0.2})
    np.testing.assert_allclose(worth.value, [1.1, 0.5 + 1.5 - 0.2, np.nan])
    # The low end takes few jobs and much carbon: 0.5 + 50/200 − 0.2 · (−1)/4.
    np.testing.assert_allclose(worth.low, [0.8, 0.5 + 1.0 - 0.4, np.nan])
    np.testing.assert_allclose(worth.high, [0.5 + 0.75 + 0.15, 0.5 + 4.5 - 0.1, np.nan])
    assert [one.typical for one in worth.weighed] == [1, 200, 4]
    assert [one.known for one in worth.weighed] == [3, 2, 3]


def test_hand_a_weight_of_zero_asks_for_no_value() -> None:
    assert worth_of([SUCCESS, JOBS], {"success": 2.0, "jobs": 0.0}).value.tolist() == [2, 2, 2]


def test_hand_a_weight_that_names_nothing_is_refused() -> None:
    with pytest.raises(YindiError) as refused:
        worth_of([SUCCESS, JOBS], {"jobs": 1.0, "birds": 1.0})
    assert refused.value.key == "worth.no_criterion"
    assert "success, jobs" in refused.value.says.en


@given(st.floats(1e-3, 1e3), st.lists(st.floats(-100, 100), min_size=3, max_size=3))
def test_law_a_change_of_unit_changes_no_worth(unit: float, value: list[float]) -> None:
    one = criterion("x", value, value, value)
    other = criterion("x", *[[part * unit for part in value]] * 3)
    if np.median(np.abs(value)) * min(unit, 1) > 1e-200:
        np.testing.assert_allclose(worth_of([one], {"x": 1.0}).value, worth_of([other], {"x": 1.0}).value, rtol=1e-9)


def test_hand_an_amount_of_nothing_is_typical_as_one() -> None:
    assert typical_amount(np.array([np.nan])) == 1
    assert typical_amount(np.array([0.0, 0.0])) == 1
