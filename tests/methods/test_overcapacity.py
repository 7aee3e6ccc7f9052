"""The chance that capacity exceeds demand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import lognorm

from yindi.errors import BadValues
from yindi.methods.overcapacity import demand_at, overcapacity_odds

DEMAND = (np.array(80.0), np.array(100.0), np.array(150.0))


def test_hand_the_three_quantiles_are_met() -> None:
    assert overcapacity_odds(np.array([80.0, 100.0, 150.0]), *DEMAND) == pytest.approx([0.1, 0.5, 0.9])


def test_hand_certain_demand_is_a_step() -> None:
    ten = np.array(10.0)
    assert overcapacity_odds(np.array([9.0, 10.0, 10.1]), ten, ten, ten).tolist() == [0.0, 0.0, 1.0]


@given(odds=st.floats(0.001, 0.999))
def test_law_the_two_are_each_other_s_inverse(odds: float) -> None:
    assert overcapacity_odds(demand_at(odds, *DEMAND), *DEMAND) == pytest.approx(odds, abs=1e-9)


def test_twin_an_even_spread_is_the_lognormal_of_scipy() -> None:
    # ln(p90 / p50) = ln(p50 / p10): one lognormal with sigma = ln(1.25) / 1.2815516.
    capacity = np.array([50.0, 90.0, 120.0, 300.0])
    found = overcapacity_odds(capacity, np.array(80.0), np.array(100.0), np.array(125.0))
    assert found == pytest.approx(lognorm.cdf(capacity, np.log(1.25) / 1.2815515655446004, scale=100.0))


def test_blank_demand_gives_no_odds() -> None:
    assert np.isnan(overcapacity_odds(np.array(1.0), np.array(np.nan), np.array(1.0), np.array(1.0)))


def test_disorder_is_refused() -> None:
    with pytest.raises(BadValues, match="1 "):
        overcapacity_odds(np.array(1.0), np.array(2.0), np.array(1.0), np.array(3.0))
    with pytest.raises(BadValues, match="probability"):
        demand_at(1.0, *DEMAND)
