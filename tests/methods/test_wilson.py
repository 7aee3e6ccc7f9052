"""The interval of a counted share."""

from math import isnan

import pytest
from scipy.stats import binomtest

from yindi.errors import BadValues
from yindi.methods.wilson import wilson_interval


@pytest.mark.parametrize(("hits", "trials"), [(0, 5), (3, 7), (50, 60), (60, 60)])
def test_twin_scipy(hits: int, trials: int) -> None:
    twin = binomtest(hits, trials).proportion_ci(method="wilson")
    assert wilson_interval(hits, trials) == pytest.approx((twin.low, twin.high))


def test_hand_no_trials_and_impossible_counts() -> None:
    assert all(isnan(end) for end in wilson_interval(0, 0))
    with pytest.raises(BadValues):
        wilson_interval(3, 2)
