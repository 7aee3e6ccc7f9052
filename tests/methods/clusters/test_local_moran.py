"""Local Moran's I on paper, by its laws, by full enumeration and by its definition."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.clusters.random_graphs import random_graph
from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.methods.clusters import Adjacency, adjacency_from_pairs, local_moran, plain_local_moran
from yindi.methods.clusters.shared_draws import TIE, draws_of

SEEDS = st.integers(0, 10**6)
NAN = np.nan


def line(places: int) -> Adjacency:
    """Places in a row, each beside the next."""
    return adjacency_from_pairs(
        np.array([[place, place + 1] for place in range(places - 1)]).reshape(-1, 2), places=places
    )


def some_values(seed: int, places: int, variables: int = 3) -> Array:
    """Random values, many of which are tied."""
    return np.random.default_rng(seed).integers(0, 4, (places, variables)) + np.arange(places)[:, None] * 1e-3


def test_hand_four_places_in_a_row() -> None:
    # Mean 2, deviations −1 −1 1 1, standard deviation 1. Lags: −1, 0, 0, 1. Index = z · lag.
    found = local_moran(np.array([[1.0], [1.0], [3.0], [3.0]]), line(4), permutations=999, seed=3)
    assert found.lag[:, 0].tolist() == [-1.0, 0.0, 0.0, 1.0]
    assert found.index[:, 0].tolist() == [1.0, 0.0, 0.0, 1.0]
    assert found.quadrant[:, 0].tolist() == [3, 3, 4, 1]
    # The first place deals out −1, 1, 1: its neighbour gets −1 in one draw of three. With 999 draws the share of draws
    # lies within 5 standard errors, 5 · √(1/3 · 2/3 / 999) = .075.
    assert found.p[0, 0] == pytest.approx(1 / 3, abs=0.075)
    # The second place's two neighbours get two of −1, 1, 1: their sum is 0 in two draws of three, else 2, so every
    # draw lies at or above 0.
    assert found.p[1, 0] == pytest.approx(2 / 3, abs=0.075)


def test_hand_islands_blanks_and_constants_are_counted() -> None:
    values = np.array([[1.0, 5.0, 1.0], [1.0, 5.0, NAN], [3.0, 5.0, 3.0], [3.0, 5.0, 5.0], [2.0, 5.0, 3.0]])
    neighbours = adjacency_from_pairs(np.array([[0, 1], [1, 2], [2, 3]]), places=5)
    found = local_moran(values, neighbours, permutations=99, seed=1)
    assert np.isnan(found.index[:, 0]).tolist() == [False, False, False, False, True]
    assert np.isnan(found.index[:, 1]).all()
    # With the second place not known, the first has no known neighbour either.
    assert np.isnan(found.index[:, 2]).tolist() == [True, True, False, False, True]
    # The third's only known neighbour is the fourth; values 1, 3, 5, 3 have mean 3 and variance 2.
    assert found.index[2:4, 2].tolist() == [0.0, 0.0]
    assert found.islands == 3
    assert found.constant == 1
    assert ((found.quadrant == 0) == np.isnan(found.p)).all()


def test_hand_nothing_to_compare() -> None:
    found = local_moran(np.empty((0, 2)), line(1).among(np.array([False])), seed=1)
    assert found.index.shape == (0, 2)
    assert np.isnan(local_moran(np.full((3, 2), NAN), line(3), seed=1).p).all()


def test_hand_refused() -> None:
    with pytest.raises(BadValues, match="1 entry is infinite"):
        local_moran(np.array([[1.0], [np.inf]]), line(2), seed=1)
    with pytest.raises(BadValues, match="3 places"):
        local_moran(np.ones((3, 1)), line(2), seed=1)


@given(SEEDS, st.integers(3, 12))
def test_law_they_add_up_to_global_moran(seed: int, places: int) -> None:
    # Anselin (1995), equation 14: the sum of local indices is proportional to global Moran's I; here with weights of
    # one over the number of neighbours I = Σ Σ w z z / Σ w.
    neighbours, values = random_graph(seed, places), some_values(seed, places)
    weights = np.zeros((places, places))
    weights[neighbours.owners, neighbours.members] = 1 / np.repeat(neighbours.degree, neighbours.degree)
    z = (values - values.mean(axis=0)) / values.std(axis=0)
    found = np.nansum(local_moran(values, neighbours, permutations=9, seed=1).index, axis=0)
    np.testing.assert_allclose(found, np.einsum("pq,pv,qv->v", weights, z, z), atol=1e-9)


@given(SEEDS, st.floats(0.01, 100.0), st.floats(-100.0, 100.0))
def test_law_unit_and_origin_do_not_matter(seed: int, unit: float, origin: float) -> None:
    neighbours, values = random_graph(seed, 9), some_values(seed, 9)
    one = local_moran(values, neighbours, permutations=19, seed=seed)
    other = local_moran(values * unit + origin, neighbours, permutations=19, seed=seed)
    np.testing.assert_allclose(one.index, other.index, atol=1e-6)
    turned = local_moran(-values, neighbours, permutations=19, seed=seed)
    np.testing.assert_array_equal(one.p, turned.p)


@given(SEEDS)
def test_law_variables_and_threads_do_not_matter(seed: int) -> None:
    neighbours, values = random_graph(seed, 10), some_values(seed, 10, 5)
    values[3, 1] = NAN
    whole = local_moran(values, neighbours, permutations=49, seed=seed, threads=3)
    for column in range(5):
        alone = local_moran(values[:, [column]], neighbours, permutations=49, seed=seed, threads=1)
        np.testing.assert_array_equal(whole.p[:, [column]], alone.p)
        np.testing.assert_array_equal(whole.index[:, [column]], alone.index)


@given(SEEDS, st.integers(3, 10))
def test_twin_slow_loop_over_the_same_draws(seed: int, places: int) -> None:
    # Every draw dealt out by hand: its first k places, and the next in the stead of the place itself.
    neighbours, values = random_graph(seed, places, share=0.6), some_values(seed, places)
    found = local_moran(values, neighbours, permutations=40, seed=seed)
    picks = draws_of(neighbours, 40, seed).picks
    z = (values - values.mean(axis=0)) / values.std(axis=0)
    for place in range(places):
        around = neighbours.members[neighbours.starts[place] : neighbours.starts[place + 1]]
        if not len(around):
            assert np.isnan(found.p[place]).all()
            continue
        sums = np.array([z[[one for one in draw if one != place][: len(around)]].sum(axis=0) for draw in picks])
        total = z[around].sum(axis=0)
        tails = np.minimum((sums >= total - TIE).sum(axis=0), (sums <= total + TIE).sum(axis=0))
        np.testing.assert_array_equal(found.p[place], (1 + tails) / 41)


@pytest.mark.parametrize("seed", range(3))
def test_twin_all_sets_of_places(seed: int) -> None:
    # Seven places: every set of k others can be listed, which gives the exact chance. 20,000 draws lie within five
    # standard errors of it, 5 · √(¼ / 20,000) = .018.
    neighbours, values = random_graph(seed, 7, share=0.5), some_values(seed, 7, 2)
    found = local_moran(values, neighbours, permutations=20_000, seed=seed)
    z = (values - values.mean(axis=0)) / values.std(axis=0)
    for place in np.flatnonzero(neighbours.degree):
        around = neighbours.members[neighbours.starts[place] : neighbours.starts[place + 1]]
        others = [other for other in range(7) if other != place]
        sums = np.array([z[list(some)].sum(axis=0) for some in itertools.combinations(others, len(around))])
        total = z[around].sum(axis=0)
        exact = np.minimum((sums >= total - TIE).mean(axis=0), (sums <= total + TIE).mean(axis=0))
        np.testing.assert_allclose(found.p[place], exact, atol=0.018)


def test_twin_the_definition_within_monte_carlo_error() -> None:
    # Two independent estimates of one chance π from 999 draws each differ by at most five standard errors,
    # 5 · √(2 π (1 − π) / 999); π is read off the mean of both.
    neighbours = random_graph(11, 60, share=0.08)
    values = np.random.default_rng(5).lognormal(size=60)
    index, p = plain_local_moran(values, neighbours, permutations=999, seed=1)
    found = local_moran(values[:, None], neighbours, permutations=999, seed=2)
    np.testing.assert_allclose(found.index[:, 0], index, rtol=1e-12)
    both = (found.p[:, 0] + p) / 2
    assert np.array_equal(np.isnan(both), neighbours.degree == 0)
    apart = np.abs(found.p[:, 0] - p)[neighbours.degree > 0]
    assert (apart <= 5 * np.sqrt(2 * both * (1 - both) / 999)[neighbours.degree > 0]).all()


@given(SEEDS, st.integers(2, 9))
def test_law_draws_are_orders_without_repetition(seed: int, places: int) -> None:
    picks = draws_of(random_graph(seed, places, share=0.9), 30, seed).picks
    assert all(len(set(draw)) == len(draw) for draw in picks.tolist())
    assert picks.min() >= 0
    assert picks.max() < places


def test_law_every_order_is_equally_likely() -> None:
    # A triangle needs orders of three: six, each a sixth of 60,000 draws within 5 · √(1/6 · 5/6 / 60,000) = .0076.
    triangle = adjacency_from_pairs(np.array([[0, 1], [1, 2], [2, 0]]), places=3)
    picks = draws_of(triangle, 60_000, 4).picks
    _, counts = np.unique(picks @ [9, 3, 1], return_counts=True)
    np.testing.assert_allclose(counts / 60_000, np.full(6, 1 / 6), atol=0.0076)


def test_refuses_to_permute_nothing() -> None:
    with pytest.raises(BadValues, match="permutations"):
        local_moran(np.array([[1.0], [2.0]]), line(2), permutations=0, seed=1)
