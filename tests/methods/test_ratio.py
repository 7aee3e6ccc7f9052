"""A part of a whole, where there may be no whole."""

import numpy as np

from yindi.methods.ratio import ratio


def test_hand_broadcast_over_rows() -> None:
    np.testing.assert_array_equal(
        ratio(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([2.0, 0.0]), empty=np.nan), [[0.5, np.nan], [1.5, np.nan]]
    )


def test_hand_a_part_that_is_not_known_stays_so() -> None:
    np.testing.assert_array_equal(ratio(np.array([np.nan, 1.0]), np.array([2.0, np.nan])), [np.nan, 0.0])
