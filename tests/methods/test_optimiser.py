"""The door to the solver: what it says is optimal is, and its row prices add up."""

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import linprog

from yindi.methods.optimiser import maximise, maximise_whole


def test_hand_two_options_one_seat() -> None:
    # max 2a + b with a + b ≤ 1.5: a whole, b by half; one more seat would go to b, which adds 1.
    answer = maximise(np.array([2.0, 1.0]), sparse.csc_matrix(np.ones((1, 2))), np.array([1.5]))
    assert answer.optimal
    assert answer.objective == pytest.approx(2.5, abs=1e-9)
    np.testing.assert_allclose(answer.choice, [1.0, 0.5], atol=1e-9)
    np.testing.assert_allclose(answer.prices, [1.0], atol=1e-9)


def test_a_programme_that_cannot_be_kept_is_not_optimal() -> None:
    answer = maximise(np.array([1.0]), sparse.csc_matrix(np.ones((1, 1))), np.array([-1.0]))
    assert not answer.optimal
    assert answer.status == "Infeasible"


@pytest.mark.parametrize("seed", range(20))
def test_twin_scipy(seed: int) -> None:
    random = np.random.default_rng(seed)
    gain, rows, room = random.random(12), random.integers(0, 2, (5, 12)).astype(float), random.uniform(0, 4, 5)
    answer = maximise(gain, sparse.csc_matrix(rows), room)
    twin = linprog(-gain, A_ub=rows, b_ub=room, bounds=(0, 1), method="highs-ipm")
    assert answer.objective == pytest.approx(-twin.fun, abs=1e-7)
    assert np.all(rows @ answer.choice <= room + 1e-7)
    assert np.all(answer.prices >= -1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_twin_scipy_where_nothing_has_to_be_whole(seed: int) -> None:
    random = np.random.default_rng(seed)
    gain, rows, room = random.random(12), random.integers(0, 2, (5, 12)).astype(float), random.uniform(0, 4, 5)
    low, free = np.full(5, -np.inf), np.zeros(12, dtype=bool)
    answer = maximise_whole(gain, sparse.csc_matrix(rows), low, room, np.zeros(12), np.ones(12), free)
    twin = linprog(-gain, A_ub=rows, b_ub=room, bounds=(0, 1), method="highs-ipm")
    assert answer.status == "optimal"
    assert answer.objective == answer.bound == pytest.approx(-twin.fun, abs=1e-7)
    np.testing.assert_allclose(answer.prices, -twin.ineqlin.marginals, atol=1e-6)
