"""The way large problems are solved, on small ones: its bound is never below the best, its choices keep every row."""

from dataclasses import replace

import numpy as np
import pytest

from methods.coordination.small_problems import small_problem
from yindi.methods.coordination import Status, search, worth
from yindi.methods.coordination.coordinate import coordinate
from yindi.methods.coordination.plain_choice import best_of_all, is_choice


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LARGE", 0)


@pytest.mark.parametrize("seed", range(120))
def test_law_the_bound_is_never_below_the_best(seed: int) -> None:
    problem = small_problem(seed)
    best, _ = best_of_all(problem)
    answer = coordinate(problem, gap=0.01, rounds=120)
    spare = 1e-6 * (1 + abs(best))
    if best == -np.inf:
        assert answer.status in (Status.INFEASIBLE, Status.NO_CHOICE_FOUND)
        return
    assert answer.status is not Status.INFEASIBLE
    assert answer.bound >= best - spare
    if answer.status is not Status.NO_CHOICE_FOUND:
        assert is_choice(problem, answer.taken)
        assert answer.objective == pytest.approx(worth(problem, answer.taken), abs=1e-9)
        assert answer.objective <= best + spare


@pytest.mark.parametrize("seed", range(40))
def test_law_a_stop_at_once_leaves_a_bound_that_holds(seed: int) -> None:
    problem = small_problem(seed)
    best, _ = best_of_all(problem)
    answer = coordinate(problem, gap=0.0, stop=lambda: True)
    if best > -np.inf:
        assert answer.bound >= best - 1e-6 * (1 + abs(best))
        assert answer.status is not Status.INFEASIBLE
    if len(answer.taken):
        assert is_choice(problem, answer.taken)


@pytest.mark.parametrize("seed", range(40))
def test_law_a_what_if_goes_on_from_what_is_known(seed: int) -> None:
    problem = small_problem(seed)
    known = coordinate(problem, gap=0.01, rounds=120)
    less = replace(problem, room=np.where(np.arange(problem.blocks)[:, None] == 0, 0.7, 1.0) * problem.room)
    best, _ = best_of_all(less)
    answer = coordinate(less, gap=0.01, rounds=120, start=known.state)
    if best == -np.inf:
        assert answer.status in (Status.INFEASIBLE, Status.NO_CHOICE_FOUND)
        return
    assert answer.bound >= best - 1e-6 * (1 + abs(best))
    if answer.status is not Status.NO_CHOICE_FOUND:
        assert is_choice(less, answer.taken)


def test_law_the_same_every_time() -> None:
    answers = [coordinate(small_problem(7), gap=0.0, rounds=130) for _ in range(2)]
    np.testing.assert_array_equal(answers[0].taken, answers[1].taken)
    assert answers[0].bound == answers[1].bound
