"""What an incentive deal costs and brings."""

from math import inf, isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.errors import BadValues
from yindi.methods.incentive import (
    break_even_attribution,
    cost_per_job,
    deal_value,
    incentive_cap,
    payback_years,
    present_value,
)

MONEY = st.floats(0.0, 1e6)


def test_hand_present_value() -> None:
    # 50 + 110 / 1.1 + 121 / 1.21 = 250.
    assert present_value(np.array([50.0, 110.0, 121.0]), 0.1) == pytest.approx(250.0)
    assert isnan(present_value(np.array([50.0, nan]), 0.1))
    with pytest.raises(BadValues):
        present_value(np.array([1.0]), -1.0)


def test_hand_break_even() -> None:
    # a* = I / NPV(tax): 30 of 120.
    assert break_even_attribution(30.0, 120.0) == 0.25
    assert break_even_attribution(30.0, 0.0) == inf
    assert isnan(break_even_attribution(0.0, 0.0))
    assert break_even_attribution(240.0, 120.0) == 2.0


@given(incentive=st.floats(1.0, 1e6), tax=st.floats(1.0, 1e6))
def test_law_a_deal_is_worth_nothing_at_its_break_even(incentive: float, tax: float) -> None:
    even = break_even_attribution(incentive, tax)
    if even <= 1.0:
        assert deal_value(incentive, tax, np.array([even]))[0] == pytest.approx(0.0, abs=1e-6 * tax)
        assert incentive_cap(tax, np.array([even]))[0] == pytest.approx(incentive)
    else:
        assert deal_value(incentive, tax, np.array([1.0]))[0] < 0.0


def test_hand_attribution_is_a_share() -> None:
    with pytest.raises(BadValues) as refused:
        deal_value(1.0, 1.0, np.array([-0.1, 0.5, 1.1]))
    assert refused.value.values["count"] == 2


def test_hand_payback() -> None:
    # 40 + 40 leaves 20 of 100: half of the third year. At half the attribution, 60 of 100 in three years: never.
    given_, taxes = np.array([100.0, 0.0, 0.0]), np.array([40.0, 40.0, 40.0])
    assert payback_years(given_, taxes, 1.0, 0.0) == 2.5
    assert isnan(payback_years(given_, taxes, 0.5, 0.0))
    assert payback_years(np.zeros(3), taxes, 1.0, 0.0) == 0.0
    # What is given later is owed as well: 40 + 60 = 100.
    assert payback_years(np.array([40.0, 60.0, 0.0]), taxes, 1.0, 0.0) == 2.5
    assert isnan(payback_years(np.array([nan, 0.0, 0.0]), taxes, 1.0, 0.0))


def test_hand_cost_per_job() -> None:
    assert cost_per_job(3e6, 150.0) == 20_000.0
    assert isnan(cost_per_job(3e6, 0.0))
    assert isnan(cost_per_job(3e6, nan))
