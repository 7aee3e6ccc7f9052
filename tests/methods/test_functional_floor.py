"""What final uses call for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.methods.functional_floor import sustained_share


@given(seed=st.integers(0, 10**6))
def test_law_all_final_demand_calls_for_all_output(seed: int) -> None:
    random = np.random.default_rng(seed)
    flows = random.random((4, 4))
    output = np.maximum(flows.sum(axis=0), flows.sum(axis=1)) + 1.0
    some = np.array([True, False, True, False])
    final = output - flows.sum(axis=1)
    assert sustained_share(flows, output, final, some) == pytest.approx(1.0)
    part = final * random.random(4)
    whole = sustained_share(flows, output, part, some) + sustained_share(flows, output, final - part, some)
    assert whole == pytest.approx(1.0)


def test_hand_two_steps() -> None:
    # Metal sells 4 of 8 to machines, machines 3 of 6 to services, which deliver 6 to households. One of services calls
    # for 3/6 of machines and 3/6 · 4/6 of metal: 6 call for 3 machines and 2 metal, 5 of 14.
    flows = np.array([[0.0, 4.0, 0.0], [0.0, 0.0, 3.0], [0.0, 0.0, 0.0]])
    found = sustained_share(flows, np.array([8.0, 6.0, 6.0]), np.array([0.0, 0.0, 6.0]), np.array([True, True, False]))
    assert found == pytest.approx(5 / 14)
