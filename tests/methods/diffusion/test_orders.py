"""The fastest order against every order, the rules, the beam and the bound."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods.diffusion.networks import random_network, slow_time, wheel
from yindi.errors import BadValues
from yindi.methods.diffusion import (
    GREEDY,
    HIGH_DEGREE,
    LOW_DEGREE,
    MAJORITY,
    MOST_NODES,
    STRATEGIES,
    Network,
    beam_path,
    best_path,
    follow,
    strategic_path,
    time_bound,
    unreached,
    walk,
)

SEEDS = st.integers(0, 10**6)
# a – b, a – c, b – c, b – d, c – d, c – e; a is the start.
FIVE = np.array(
    [[0, 1, 1, 0, 0], [1, 0, 1, 1, 0], [1, 1, 0, 1, 1], [0, 1, 1, 0, 0], [0, 0, 1, 0, 0]],
    dtype=float,
)


def five() -> Network:
    """Five nodes, the first active."""
    first = np.arange(5) == 0
    return Network(FIVE, first, ~first)


def test_hand_rules_choose_what_they_say() -> None:
    # Open at first: b (1 of 3) and c (1 of 4), each with one active neighbour.
    assert follow(five(), GREEDY).order[0] == 1
    assert follow(five(), MAJORITY).order[0] == 1  # equals: the first in the network
    assert follow(five(), HIGH_DEGREE).order[0] == 2
    assert follow(five(), LOW_DEGREE).order.tolist() == [1, 3, 2, 4]  # b (3), then d (2) before c (4), then e
    # Greedy: b 3, then d 1/2 and c 2/4 tie, c stands first: 2, then d 1, e 1.
    np.testing.assert_allclose(follow(five(), GREEDY).times, [3, 2, 1, 1], rtol=1e-12)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_twin_the_exact_order_is_the_best_of_all_permutations(seed: int) -> None:
    network = random_network(seed, most=7)
    nodes = np.setdiff1d(np.flatnonzero(network.wanted), unreached(network)).tolist()
    best = best_path(network)
    assert sorted(best.order.tolist()) == nodes
    every = min(slow_time(network, order) for order in permutations(nodes))
    assert best.time == pytest.approx(every, rel=1e-12)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_law_bound_exact_beam_and_rules_stand_in_this_order(seed: int) -> None:
    network = random_network(seed, most=13)
    best = best_path(network).time
    assert time_bound(network) <= best * (1 + 1e-9)
    beam = beam_path(network)
    assert best <= beam.time * (1 + 1e-12)
    assert beam.time == pytest.approx(walk(network, beam.order.tolist()).time)
    for strategy in STRATEGIES:
        path = follow(network, strategy)
        assert sorted(path.order.tolist()) == sorted(beam.order.tolist())
        assert best <= path.time * (1 + 1e-12)


def test_twin_the_beam_finds_the_best_of_thirty_networks() -> None:
    # Twelve nodes, two active, tied and weighted: compared with the exact order.
    for seed in range(30):
        random = np.random.default_rng(seed)
        weights = random.random((12, 12)) ** 2 if seed % 2 else (random.random((12, 12)) < 0.35).astype(float)
        weights = np.triu(weights, 1) + np.triu(weights, 1).T
        active = np.arange(12) < 2
        network = Network(weights, active, ~active)
        best = best_path(network).time
        assert beam_path(network).time == pytest.approx(best, rel=1e-9)
        assert time_bound(network) > 0.8 * best


def test_hand_the_bound_is_the_time_where_all_are_tied_to_all() -> None:
    # Six nodes, one active: whatever the order, 5/1 + 5/2 + 5/3 + 5/4 + 5/5.
    first = np.arange(6) == 0
    network = Network(np.ones((6, 6)), first, ~first)
    assert best_path(network).time == pytest.approx(5 * (1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5))
    assert time_bound(network) == pytest.approx(best_path(network).time)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_law_relabelling_and_scale_of_weights(seed: int) -> None:
    network, random = random_network(seed), np.random.default_rng(seed)
    order = random.permutation(len(network.active))
    turned = Network(
        3.0 * network.weights[np.ix_(order, order)],
        network.active[order],
        network.wanted[order],
        network.power,
        network.scale,
    )
    assert best_path(turned).time == pytest.approx(best_path(network).time)
    assert time_bound(turned) == pytest.approx(time_bound(network), rel=1e-6)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_law_times_are_in_periods_of_the_scale(seed: int) -> None:
    network = random_network(seed)
    whole = Network(network.weights, network.active, network.wanted, network.power)
    for time in (lambda each: best_path(each).time, lambda each: beam_path(each).time, time_bound):
        assert time(network) == pytest.approx(2 * time(whole))  # scale one half: twice as long


def wheel_time(rim: int, before: int, power: float) -> float:
    """The expected time on a wheel if the hub comes when `before` neighbours in a row on the rim are active.

    On the way there each of them sees one active of three; the hub sees `before` of `rim`; those after see the hub and
    one on the rim, the last all three.
    """
    return (before - 1) * 3**power + (rim / before) ** power + (rim - before - 1) * 1.5**power + 1


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("rim", [5, 6])
def test_twin_wheel_every_order(rim: int, power: float) -> None:
    network = wheel(rim, power=power)
    best = min(slow_time(network, order) for order in permutations(range(1, rim + 1)))
    assert best_path(network).time == pytest.approx(best)
    assert best == pytest.approx(min(wheel_time(rim, before, power) for before in range(1, rim)))


@pytest.mark.parametrize("rim", [9, 12, 15])
def test_hand_the_hub_of_a_wheel_has_a_window(rim: int) -> None:
    # Neither first nor last but in a narrow window, as Alshamsi, Pinheiro and Hidalgo (2018) find for what is highly
    # connected: for α = 1 the time above is least at √(2N/3) active on the rim. The greedy rule waits for N/3, when the
    # hub is as likely as the next there.
    times = [wheel_time(rim, before, 1.0) for before in range(1, rim)]
    window = int(np.argmin(times)) + 1
    assert abs(window - np.sqrt(2 * rim / 3)) < 1
    assert times[:window] == sorted(times[:window], reverse=True)
    assert times[window - 1 :] == sorted(times[window - 1 :])
    best = best_path(wheel(rim))
    assert best.time == pytest.approx(times[window - 1])
    at = best.order.tolist().index(rim) + 1  # on the rim: the start and those before the hub
    assert best.time == pytest.approx(wheel_time(rim, at, 1.0))
    greedy = follow(wheel(rim), GREEDY)
    assert greedy.order.tolist().index(rim) + 1 == pytest.approx(np.ceil(rim / 3), abs=1)
    assert beam_path(wheel(rim)).time == pytest.approx(best.time)


def test_hand_a_large_wheel_is_told_to_be_near_the_best() -> None:
    # Forty on the rim: the formula gives the best time; the beam finds it, the greedy rule takes longer.
    found = strategic_path(wheel(40))
    assert not found.exact
    best = min(wheel_time(40, before, 1.0) for before in range(1, 40))
    assert found.path.time == pytest.approx(best)
    assert found.bound <= best * (1 + 1e-9)
    assert found.rules["greedy"] > 1.05 * best
    assert 0 <= found.gap < 0.35


def test_hand_small_networks_are_exact() -> None:
    found = strategic_path(five())
    assert found.exact
    assert found.bound == found.path.time == best_path(five()).time
    assert found.gap == 0
    assert min(found.rules.values()) >= found.path.time
    assert found.unreached.size == 0


def test_hand_nothing_to_activate() -> None:
    alone = Network(np.zeros((2, 2)), np.array([True, False]), np.array([False, True]))
    found = strategic_path(alone)
    assert found.path.time == found.bound == found.gap == 0.0
    assert found.unreached.tolist() == [1]
    assert time_bound(alone) == beam_path(alone).time == 0.0


def test_hand_too_many_nodes_for_the_exact_order() -> None:
    first = np.arange(MOST_NODES + 2) == 0
    with pytest.raises(BadValues):
        best_path(Network(np.ones((MOST_NODES + 2, MOST_NODES + 2)), first, ~first))


def test_twin_econcomplex_expected_time() -> None:
    """The time of an order and of the greedy rule in `econcomplex`; its annealing never beats the exact order."""
    pandas = pytest.importorskip("pandas")
    theirs = pytest.importorskip("econcomplex.optimization.diffusion", reason="install the extra 'peers' to compare")
    network = wheel(8)
    ties = pandas.DataFrame(network.weights)
    active = network.active.astype(float)
    order = [1, 2, 8, 3, 4, 5, 6, 7]
    assert walk(network, order).time == pytest.approx(theirs.expected_diversification_time(ties, active, order))
    annealed = theirs.optimize_sequence(ties, active, n_iter=500)
    assert follow(network, GREEDY).time == pytest.approx(annealed["greedy_time"])
    assert best_path(network).time <= annealed["total_time"] + 1e-12
