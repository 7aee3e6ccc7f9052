"""Hypothetical extraction."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yindi.errors import BadValues
from yindi.methods.extraction import lost_by_suppliers, lost_by_users


def table(seed: int, sectors: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Random flows, and output that is more than what is sold or bought."""
    random = np.random.default_rng(seed)
    flows = random.random((sectors, sectors)) * (random.random((sectors, sectors)) < 0.6)
    return flows, np.maximum(flows.sum(axis=0), flows.sum(axis=1)) + random.random(sectors) + 0.1


def test_hand_a_sector_without_links_loses_only_itself() -> None:
    flows = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    for lost in (lost_by_suppliers(flows, np.array([3.0, 3.0, 7.0])), lost_by_users(flows, np.array([3.0, 3.0, 7.0]))):
        assert lost[2].tolist() == [0, 0, 7]


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_twin_solving_again_without_the_sector(seed: int) -> None:
    flows, output = table(seed)
    inputs, final = flows / output[None, :], output - flows.sum(axis=1)
    sold, added = flows / output[:, None], output - flows.sum(axis=0)
    for out in range(5):
        left = np.arange(5) != out
        here = np.ix_(left, left)
        demand = np.linalg.solve(np.eye(4) - inputs[here], final[left])
        supply = np.linalg.solve((np.eye(4) - sold[here]).T, added[left])
        assert lost_by_suppliers(flows, output)[out, left] == pytest.approx(output[left] - demand)
        assert lost_by_users(flows, output)[out, left] == pytest.approx(output[left] - supply)
        assert lost_by_suppliers(flows, output)[out, out] == pytest.approx(output[out])


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_law_nobody_loses_more_than_it_has(seed: int) -> None:
    flows, output = table(seed)
    for lost in (lost_by_suppliers(flows, output), lost_by_users(flows, output)):
        assert (lost >= 0).all()
        assert (lost <= output[None, :] * (1 + 1e-9)).all()


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(BadValues, match="1 "):
        lost_by_users(np.array([[-1.0]]), np.array([1.0]))
    with pytest.raises(BadValues, match="more"):
        lost_by_suppliers(np.array([[2.0]]), np.array([1.0]))
