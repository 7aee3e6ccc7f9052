"""The coordinated choice keeps every row, its bound is never below the best, and on small problems it is the best."""

import numpy as np
import pytest

from methods.coordination.small_problems import small_problem
from yindi.methods.coordination import Status, worth
from yindi.methods.coordination.coordinate import coordinate
from yindi.methods.coordination.plain_choice import best_of_all, is_choice


@pytest.mark.parametrize("seed", range(250))
def test_twin_every_combination_tried(seed: int) -> None:
    problem = small_problem(seed)
    best, _ = best_of_all(problem)
    answer = coordinate(problem, gap=0.0)
    if best == -np.inf:
        assert answer.status is Status.INFEASIBLE
        return
    assert answer.status is Status.OPTIMAL
    assert is_choice(problem, answer.taken)
    assert answer.objective == pytest.approx(worth(problem, answer.taken), abs=1e-9)
    assert answer.objective == pytest.approx(best, abs=1e-6 * max(1, abs(best)))
    assert answer.bound >= best - 1e-9
