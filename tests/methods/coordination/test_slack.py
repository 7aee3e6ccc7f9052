"""Where there is room, a price is nothing."""

import numpy as np
import pytest
from scipy import sparse

from plan.schedule.random_programmes import random_programme
from yindi.methods.coordination import Problem
from yindi.methods.coordination.slack import cleaned, has_room
from yindi.plan.schedule.solve import solve_years


def rows(load: list[float], low: float, high: float) -> Problem:
    """One row over single items of as many blocks."""
    count = len(load)
    return Problem(
        np.ones(count), np.arange(count + 1), np.zeros((count, 0)), np.zeros((count, 0)),
        sparse.csr_matrix(np.array(load)[:, None]), np.array([low]), np.array([high]), np.full(count, -1),
    )  # fmt: skip


def test_hand_noise_on_a_row_with_room_goes_and_a_price_of_a_full_row_stays() -> None:
    three = rows([1.0, 1.0, 1.0], -np.inf, 2.0)
    assert cleaned(three, np.array([0]), np.array([2.6e-5])).tolist() == [0.0]
    assert cleaned(three, np.array([0, 2]), np.array([2.6e-5])).tolist() == [2.6e-5]


def test_hand_what_is_left_without_room_for_one_more_is_no_room() -> None:
    # 2 of 3 are used; whatever is taken next needs 2.
    assert cleaned(rows([2.0, 2.0], -np.inf, 3.0), np.array([0]), np.array([0.4])).tolist() == [0.4]


def test_hand_a_floor_that_is_more_than_held_has_no_price() -> None:
    floor = rows([1.0, 1.0], 1.0, np.inf)
    assert cleaned(floor, np.array([0, 1]), np.array([-0.3])).tolist() == [0.0]
    assert cleaned(floor, np.array([0]), np.array([-0.3])).tolist() == [-0.3]


@pytest.mark.parametrize("seed", range(60))
def test_law_no_solved_plan_posts_a_price_where_there_is_room(seed: int) -> None:
    programme = random_programme(seed, options=30, years=3, places=4, planted=True)
    solved = solve_years(programme)
    below_high, above_low = has_room(solved.problem, solved.answer.taken)
    assert np.all(solved.answer.prices[below_high] <= 0)
    assert np.all(solved.answer.prices[above_low] >= 0)
    posted = solved.prices.posted[solved.items.option, solved.items.year]
    np.testing.assert_array_equal(posted, solved.problem.loads @ solved.answer.prices)
    assert solved.schedule.objective <= solved.schedule.bound * (1 + 1e-9)
