"""How many places an industry has room for, and how its share may change."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.errors import BadValues
from yindi.methods.headroom import PERCENTILES, room, share_changes, share_growth, typical_scale

amounts = st.floats(0, 1e6, allow_nan=False)


def test_hand_room_counts_whole_places_and_is_never_below_zero() -> None:
    # (100 − 40) / 25 = 2.4; (40 − 100) < 0; (100 − 40) / 20 = 3 exactly; not known: nothing limits.
    found = room(np.array([100.0, 40.0, 100.0, np.nan]), np.array([40.0, 100.0, 40.0, 1.0]), np.array([25.0, 1, 20, 5]))
    assert found.tolist() == [2.0, 0.0, 3.0, np.inf]


@given(amounts, amounts, st.floats(1e-3, 1e6), st.floats(1e-3, 1e3))
def test_law_room_fits_and_one_more_would_not(demand: float, installed: float, scale: float, unit: float) -> None:
    found = float(room(np.array([demand]), np.array([installed]), np.array([scale]))[0])
    left = max(demand - installed, 0.0)
    slack = 1e-9 * scale * (1 + found) + 1e-9 * left
    assert found * scale <= left + slack < (found + 1) * scale + 2 * slack
    other = room(np.array([demand * unit]), np.array([installed * unit]), np.array([scale * unit]))
    # A change of unit moves no count, but by rounding right at a whole number.
    assert abs(float(other[0]) - found) <= (0 if abs(left / scale - round(left / scale)) > 1e-6 else 1)


def test_hand_what_is_no_quantity_and_a_scale_of_zero_are_refused() -> None:
    for demand, installed, scale in (
        (-1.0, 0.0, 1.0),
        (1.0, -1.0, 1.0),
        (1.0, 0.0, -1.0),
        (1.0, 0.0, 0.0),
        (np.inf, 0, 1),
    ):
        with pytest.raises(BadValues):
            room(np.array([demand]), np.array([installed]), np.array([scale]))


def test_hand_the_scale_is_the_median_strength_or_the_median_presence() -> None:
    level = np.array([[9.0, 0.0, 0.0], [5.0, 2.0, np.nan], [1.0, 4.0, 0.0], [7.0, 6.0, 0.0]])
    strong = np.array([[True, True, True], [True, False, False], [False, False, False], [True, False, False]])
    # Strong: 9, 5, 7. The one strong cell of the second is zero, so 2, 4, 6. The third is nowhere above zero.
    np.testing.assert_array_equal(typical_scale(level, strong), [7.0, 4.0, np.nan])


def test_hand_a_blank_is_not_taken_for_a_fall() -> None:
    # First industry: 10 → 20 in A; B is blank at the end and left out at both. Second: 30 → 20. All: 40 → 40.
    activity = np.array([[[10.0, 20.0], [30.0, 20.0]], [[50.0, np.nan], [np.nan, 9.0]]])
    np.testing.assert_allclose(np.exp(share_changes(activity, 1))[:, 0], [2.0, 2 / 3])


@given(st.integers(0, 50), st.integers(1, 3))
def test_law_a_common_rise_of_all_prices_changes_nothing(seed: int, step: int) -> None:
    random = np.random.default_rng(seed)
    activity = random.lognormal(0, 1, (4, 3, 9))
    prices = random.uniform(0.5, 5, 9)
    plain, dear = share_growth(activity, step), share_growth(activity * prices, step)
    np.testing.assert_allclose(plain.change, dear.change, atol=1e-9)
    assert np.all(np.diff(plain.change, axis=0) >= 0)
    assert 0 <= plain.persistence <= 1


def test_twin_persistence_is_the_slope_of_a_plain_loop() -> None:
    activity = np.random.default_rng(3).lognormal(0, 0.3, (5, 4, 11)).cumsum(axis=2)
    step = 2
    total = activity.sum(axis=(0, 1))
    share = activity.sum(axis=0) / total
    over = under = 0.0
    missed = []
    for industry in range(4):
        for year in range(11 - 2 * step):
            first = np.log(share[industry, year + step] / share[industry, year])
            then = np.log(share[industry, year + 2 * step] / share[industry, year + step])
            over, under = over + first * then, under + first * first
            missed.append((first, then))
    slope = min(max(over / under, 0.0), 1.0)
    growth = share_growth(activity, step)
    assert growth.persistence == pytest.approx(slope)
    assert growth.observed == len(missed)
    spread = np.percentile([then - slope * first for first, then in missed], PERCENTILES)
    last = np.log(share[:, -1] / share[:, -1 - step])
    np.testing.assert_allclose(growth.change, slope * last + spread[:, None])


def test_hand_one_window_gives_its_own_spread_and_none_gives_nothing() -> None:
    activity = np.array([[[1.0, 2.0, 4.0], [1.0, 1.0, 1.0]]])
    growth = share_growth(activity, 2)
    # Shares 1/2 → 4/5 and 1/2 → 1/5: changes ln 1.6 and ln 0.4, whose median is their mean.
    assert growth.persistence == 0
    np.testing.assert_allclose(growth.change[1], (np.log(1.6) + np.log(0.4)) / 2)
    assert np.isnan(share_growth(activity, 3).change).all()
