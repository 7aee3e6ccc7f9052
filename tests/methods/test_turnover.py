"""What places that shrink leave free: gross loss beside net change."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.errors import BadValues
from yindi.methods.headroom import share_changes
from yindi.methods.turnover import left_free, turnover


def some_activity(seed: int, *, years: int = 7) -> np.ndarray:
    """Positive activity of 5 places in 4 industries, a tenth of it not known."""
    random = np.random.default_rng(seed)
    activity = random.lognormal(0, 1, (5, 4, years))
    activity[random.random(activity.shape) < 0.1] = np.nan
    return activity


def test_hand_what_one_place_loses_is_left_free_and_what_another_gains_does_not_hide_it() -> None:
    # All activity: 100 at both ends. First industry: A 30 → 18, B 10 → 22: 12 of 40 are left free although it stays
    # at 40. Second: A 20 → 25, B 40 → 35: 5 of 60.
    activity = np.array([[[30.0, 18.0], [20.0, 25.0]], [[10.0, 22.0], [40.0, 35.0]]])
    np.testing.assert_allclose(left_free(activity, 1)[:, 0], [12 / 40, 5 / 60])


def test_hand_growth_of_all_demand_makes_up_for_a_falling_share() -> None:
    # Shares of A in all activity: 0.30 → 0.18. Where all grows by a half, A keeps 0.27 of the old whole and leaves
    # 0.03 of the industry's 0.40 free; B grows. Where all doubles, nobody shrinks in the first industry.
    activity = np.array([[[30.0, 18.0], [20.0, 25.0]], [[10.0, 22.0], [40.0, 35.0]]])
    assert left_free(activity, 1, growth=1.5)[0, 0] == pytest.approx(0.03 / 0.40)
    assert left_free(activity, 1, growth=2.0)[0, 0] == 0


def test_hand_a_blank_is_not_taken_for_a_fall() -> None:
    # B is not known at the end: both ends count A alone, which keeps all that is known.
    activity = np.array([[[10.0, 20.0]], [[50.0, np.nan]]])
    assert left_free(activity, 1).tolist() == [[0.0]]


def test_hand_the_median_window_counts_and_none_gives_nothing() -> None:
    # A loses 0, then 4 of 10, then 1 of 10 to B: the median is 1 of 10. Nothing is known of the second industry.
    first = np.array([[8.0, 8.0, 4.0, 3.0], [2.0, 2.0, 6.0, 7.0]])
    activity = np.stack([first, np.full((2, 4), np.nan)], axis=1)
    found = turnover(activity, 1)
    assert found[0] == pytest.approx(0.1)
    assert np.isnan(found[1])


@pytest.mark.parametrize("growth", [0.0, -1.0, np.inf, np.nan])
def test_hand_a_growth_that_is_no_ratio_is_refused(growth: float) -> None:
    with pytest.raises(BadValues):
        left_free(np.ones((1, 1, 2)), 1, growth=growth)


@given(st.integers(0, 50), st.integers(1, 3))
def test_law_it_is_a_share_and_units_and_prices_do_not_matter(seed: int, step: int) -> None:
    activity = some_activity(seed)
    prices = np.random.default_rng(seed + 1).uniform(0.5, 5, activity.shape[2])
    found = turnover(activity, step, growth=1.05)
    known = found[~np.isnan(found)]
    assert np.all((known >= 0) & (known <= 1))
    np.testing.assert_allclose(turnover(activity * 1000 * prices, step, growth=1.05), found, atol=1e-12)


@given(st.integers(0, 50), st.floats(1.0, 3.0))
def test_law_nothing_is_left_free_where_nobody_shrinks(seed: int, growth: float) -> None:
    random = np.random.default_rng(seed)
    steady = np.repeat(random.lognormal(0, 1, (5, 4, 1)), 6, axis=2)
    # Every place keeps its share of a whole that does not fall.
    assert np.all(turnover(steady, 2, growth=growth) <= 1e-12)


@given(st.integers(0, 50), st.integers(1, 3), st.floats(0.8, 1.5))
def test_law_net_growth_and_what_is_left_free_are_together_what_growing_places_add(
    seed: int, step: int, growth: float
) -> None:
    activity = some_activity(seed)
    before, after = activity[:, :, :-step], activity[:, :, step:]
    both = ~np.isnan(before) & ~np.isnan(after)
    start, end = np.where(both, before, 0.0), np.where(both, after, 0.0)
    start, end = start / start.sum(axis=(0, 1)), growth * end / end.sum(axis=(0, 1))
    with np.errstate(invalid="ignore"):  # an industry of which nothing is known
        added = np.maximum(end - start, 0.0).sum(axis=0) / start.sum(axis=0)
    net = growth * np.exp(share_changes(activity, step)) - 1
    np.testing.assert_allclose(net + left_free(activity, step, growth=growth), added, atol=1e-9)
