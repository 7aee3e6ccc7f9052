"""The network, its probabilities and the time of an order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.diffusion.networks import random_network
from yindi.errors import BadValues
from yindi.methods.diffusion import Network, activation_probability, unreached, walk
from yindi.methods.relatedness import proximity, relatedness_density

# a – b, b – c, a – c, c – d; a is active.
FOUR = np.array([[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 1], [0, 0, 1, 0]], dtype=float)
FIRST = np.array([True, False, False, False])


def test_hand_probability_of_activation() -> None:
    # Alshamsi, Pinheiro and Hidalgo (2018), Nature Communications 9: 1328: P = B (active neighbours / neighbours)^α.
    # b has one of two active, c one of three, d none of one. B = 0.16, α = 2.
    network = Network(FOUR, FIRST, ~FIRST, power=2.0, scale=0.16)
    np.testing.assert_allclose(activation_probability(network), [0, 0.16 / 4, 0.16 / 9, 0], rtol=1e-12)


def test_hand_time_of_two_orders() -> None:
    # b first: 2, then c with a and b of a, b, d: 3/2, then d: 1. c first: 3, then b 1, d 1.
    network = Network(FOUR, FIRST, ~FIRST)
    np.testing.assert_allclose(walk(network, [1, 2, 3]).times, [2, 1.5, 1], rtol=1e-12)
    assert walk(network, [2, 1, 3]).time == pytest.approx(5.0)
    assert walk(network, [3, 1, 2]).time == np.inf  # d has no active company when its turn comes


def test_hand_weights_count_by_their_strength() -> None:
    # b: 3 of 3 + 1; then c: 1 + 1 of 1 + 1 + 2.
    weights = np.array([[0, 3, 1, 0], [3, 0, 1, 0], [1, 1, 0, 2], [0, 0, 2, 0]], dtype=float)
    np.testing.assert_allclose(walk(Network(weights, FIRST, ~FIRST), [1, 2]).times, [4 / 3, 2], rtol=1e-12)


def test_hand_nodes_without_a_way_are_named() -> None:
    weights = np.zeros((4, 4))
    weights[0, 1] = weights[1, 0] = weights[2, 3] = weights[3, 2] = 1.0
    assert unreached(Network(weights, FIRST, ~FIRST)).tolist() == [2, 3]
    # c is not wanted, so nothing leads from a over c to d.
    assert unreached(Network(FOUR, FIRST, np.array([False, True, False, True]))).tolist() == [3]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"weights": -FOUR}, "method.not_a_quantity"),
        ({"weights": np.where(FOUR > 0, np.nan, FOUR)}, "method.not_known"),
        ({"power": 0.0}, "method.out_of_range"),
        ({"scale": 1.5}, "method.out_of_range"),
        ({"wanted": np.ones(4, dtype=bool)}, "method.active_already"),
    ],
)
def test_hand_what_is_not_a_network_is_refused(change: dict, key: str) -> None:
    with pytest.raises(BadValues) as refused:
        Network(**{"weights": FOUR, "active": FIRST, "wanted": ~FIRST, **change})
    assert refused.value.key == key


@given(st.integers(0, 10**6))
def test_law_with_proximity_it_is_relatedness_density(seed: int) -> None:
    random = np.random.default_rng(seed)
    present = (random.random((6, 5)) < 0.5).astype(float)
    near = proximity(present)
    active = present[0] == 1
    expected = np.where(active, 0.0, relatedness_density(present, near)[0])
    np.testing.assert_allclose(activation_probability(Network(near, active, ~active)), expected, atol=1e-12)


@given(st.integers(0, 10**6))
def test_law_more_active_company_is_never_slower(seed: int) -> None:
    network = random_network(seed)
    more = network.active.copy()
    more[np.flatnonzero(network.wanted)[:1]] = True
    wider = Network(network.weights, more, network.wanted & ~more, network.power, network.scale)
    before, after = activation_probability(network), activation_probability(wider)
    assert (after[~more] >= before[~more] - 1e-12).all()
