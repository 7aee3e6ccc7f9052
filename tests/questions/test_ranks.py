"""Ranks and their bounds."""

import numpy as np

from yindi.questions.ranks import rank_bounds, ranking


def test_hand_ranking() -> None:
    np.testing.assert_array_equal(ranking(np.array([0.2, np.nan, 0.9])), [2, np.nan, 1])
    np.testing.assert_array_equal(ranking(np.array([0.5, 0.5, 0.9, 0.1])), [2, 2, 1, 4])


def test_hand_what_only_rounding_tells_apart_is_equal() -> None:
    # The second is larger by a part in 10¹²: equals share a rank, at any scale.
    for unit in (1.0, 1e-9, 1e12):
        np.testing.assert_array_equal(ranking(np.array([0.5, 0.5 + 1e-12, 1.0, -0.1]) * unit), [2, 2, 1, 4])
    np.testing.assert_array_equal(ranking(np.array([1e-40, 1.0, 1e-39])), [3, 1, 2])
    np.testing.assert_array_equal(ranking(np.zeros(2)), [1, 1])
    np.testing.assert_array_equal(ranking(np.full(2, np.nan)), [np.nan, np.nan])


def test_hand_bounds_leave_out_one_draw_in_forty_at_either_end() -> None:
    # Draws 1 to 41: 2.5 % of the way from 1 to 41 is 2, 97.5 % of it 40. A draw without a rank counts for nothing.
    draws = np.column_stack([np.arange(1.0, 42.0), np.full(41, np.nan)])
    draws[5, 1] = 3.0
    low, high = rank_bounds(draws)
    np.testing.assert_allclose((low, high), [(2.0, 3.0), (40.0, 3.0)])


def test_hand_without_draws_there_are_no_bounds() -> None:
    assert np.isnan(rank_bounds(np.empty((0, 2)))).all()
