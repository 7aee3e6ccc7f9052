"""The narrow problem: its choices are choices of the wide one, and worth the same."""

import numpy as np
import pytest

from methods.coordination.small_problems import small_problem
from yindi.methods.coordination import worth
from yindi.methods.coordination.blocks import laid_out
from yindi.methods.coordination.narrowing import narrowed, pays_at
from yindi.methods.coordination.plain_choice import best_of_all, is_choice
from yindi.methods.coordination.problem import nothing


@pytest.mark.parametrize("seed", range(80))
def test_law_a_choice_of_the_narrow_problem_is_one_of_the_wide(seed: int) -> None:
    problem = small_problem(seed)
    prices, weights = np.full(len(problem.low), 0.2), np.full(problem.room.shape, 0.1)
    near = narrowed(problem, laid_out(problem), prices, weights, 0.1, nothing())
    np.testing.assert_allclose(near.pay, pays_at(problem, prices, weights)[near.items])
    best, taken = best_of_all(near.problem)
    if best > -np.inf:
        assert is_choice(problem, near.items[taken])
        assert worth(problem, near.items[taken]) == pytest.approx(best, abs=1e-9)
    assert best <= best_of_all(problem)[0] + 1e-9


@pytest.mark.parametrize("seed", range(40))
def test_law_with_an_endless_margin_nothing_is_lost(seed: int) -> None:
    problem = small_problem(seed)
    zero = np.zeros(problem.room.shape)
    near = narrowed(problem, laid_out(problem), np.zeros(len(problem.low)), zero, np.inf, nothing())
    assert best_of_all(near.problem)[0] == pytest.approx(best_of_all(problem)[0], abs=1e-9)


def test_hand_an_item_stays_that_is_asked_for() -> None:
    problem = small_problem(3)
    blocks = laid_out(problem)
    wide = narrowed(problem, blocks, np.full(len(problem.low), 9.0), np.zeros(problem.room.shape), 0.0, nothing())
    out = int(np.setdiff1d(np.arange(problem.items), wide.items)[0])
    near = narrowed(problem, blocks, np.full(len(problem.low), 9.0), np.zeros(problem.room.shape), 0.0, np.array([out]))
    assert set(near.items) == set(wide.items) | {out}
