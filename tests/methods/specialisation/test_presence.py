"""Presence."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from methods.random_tables import SEEDS, amounts
from yindi.methods.specialisation import Floors, location_quotient, presence, presence_above_floors


@given(st.floats(0, 100), st.floats(0, 100))
def test_law_presence_is_the_line_itself_up_to_rounding_and_above(quotient: float, line: float) -> None:
    assert presence(np.array([quotient]), at_least=line)[0] == (1.0 if quotient >= line * (1 - 1e-12) else 0.0)


def test_hand_presence_of_what_is_not_known() -> None:
    np.testing.assert_array_equal(presence(np.array([[1.0, 0.99], [np.nan, 2.0]])), [[1.0, 0.0], [np.nan, 1.0]])


def test_hand_each_floor_drops_what_is_too_small_and_says_which() -> None:
    levels = np.array([[9.0, 1.0, 5.0], [1.0, 1.0, 1.0], [6.0, np.nan, 4.0]])
    quotient = np.array([[2.0, 2.0, 0.5], [1.5, 1.5, 1.5], [0.9, np.nan, 1.1]])
    # Cells under 2: A's y and all of B. Places under 5: B with 3. Industries under 10: y with 2, and no other.
    found = presence_above_floors(quotient, levels, Floors(cell=2.0, place=5.0, industry=10.0))
    np.testing.assert_array_equal(found.present, [[1, 0, 0], [0, 0, 0], [0, np.nan, 1]])
    np.testing.assert_array_equal(found.cells, [[False, True, False], [True] * 3, [False] * 3])
    np.testing.assert_array_equal(found.places, [False, True, False])
    np.testing.assert_array_equal(found.industries, [False, True, False])
    # Lost are A's y and the three of B, which were above the line.
    assert found.lost.sum() == 4
    # The floor of industries alone: A's y and B's y, whatever their size.
    alone = presence_above_floors(quotient, levels, Floors(industry=10.0))
    np.testing.assert_array_equal(np.argwhere(alone.lost), [[0, 1], [1, 1]])
    np.testing.assert_array_equal(alone.present[:, 1], [0, 0, np.nan])


@given(SEEDS)
def test_law_no_floor_drops_nothing(seed: int) -> None:
    levels = amounts(seed)
    quotient = location_quotient(levels)
    found = presence_above_floors(quotient, levels, Floors())
    np.testing.assert_array_equal(found.present, presence(quotient))
    for dropped in (found.cells, found.places, found.industries, found.lost):
        assert not dropped.any()


@given(SEEDS)
def test_law_higher_floors_drop_more_and_unknown_cells_stay_so(seed: int) -> None:
    levels = amounts(seed)
    quotient = location_quotient(levels)
    low, high = (presence_above_floors(quotient, levels, Floors(size, size, size)) for size in (0.5, 2.0))
    assert (np.nan_to_num(high.present) <= np.nan_to_num(low.present)).all()
    assert (high.lost | ~low.lost).all()
    np.testing.assert_array_equal(np.isnan(low.present), np.isnan(quotient))
