"""What each window shows, and that it shows nothing of what lies after it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.panels import HORIZON, YEARS, panel
from yindi.arrays import Array
from yindi.methods.events import noise_margin
from yindi.methods.features import FEATURES
from yindi.methods.levels import yearly_shares
from yindi.methods.specialisation import location_quotient
from yindi.plan.odds import COLUMNS, View
from yindi.plan.views import history_of, margin_until, observe, yearly_quotients
from yindi.plan.windows import Window, learning_windows, present_window, scoring_window

SEEDS = st.integers(0, 10**6)
ONES = np.ones(8), np.ones(6)
DECISION = YEARS[-1] - HORIZON
CLOSE = {"rtol": 1e-9, "atol": 1e-12, "equal_nan": True}


def seen(shares: Array, *windows: Window, place_weights: Array = ONES[0], line: float = 1.0) -> tuple[View, ...]:
    return observe(
        history_of(shares, YEARS, windows), place_weights=place_weights, industry_weights=ONES[1], margin=0.1, line=line
    )


def test_hand_two_places_two_industries() -> None:
    # Two years of evenly growing amounts: the start level is 2001, the end level 2002. Quotients of 2001 as in the
    # test of quotients (4/3, 2/3; 1/2, 3/2); in 2002 all is even.
    values = np.stack([np.array([[4.0, 2.0], [1.0, 3.0]]), np.ones((2, 2))], axis=2)
    history = history_of(yearly_shares(values), (2001, 2002), [Window(2001, 2002, (2001,), (2002,))])
    (view,) = observe(history, place_weights=np.ones(2), industry_weights=np.ones(2), margin=0.1)
    np.testing.assert_allclose(view.start, [[4 / 3, 2 / 3], [1 / 2, 3 / 2]], **CLOSE)
    np.testing.assert_allclose(view.end, np.ones((2, 2)), **CLOSE)
    # One past year, at its own level: ln(4/3) + 0.1 is what x in A has to reach, one deviation is
    # 0.1 / (0.6745 √2), and the gap is 0.1 over that times √2: 0.6745.
    assert view.facts[0, 0, COLUMNS.index("reversion")] == pytest.approx(0.67449, abs=1e-5)


@settings(max_examples=20)
@given(SEEDS)
def test_law_learning_sees_nothing_after_the_decision(seed: int) -> None:
    values = panel(seed)
    windows = learning_windows(YEARS, horizon=HORIZON, last=DECISION)
    before = seen(yearly_shares(values), *windows)
    margin = margin_until(yearly_quotients(yearly_shares(values), *ONES), YEARS, DECISION)
    later = [position for position, year in enumerate(YEARS) if year > DECISION]
    values[:, :, later] = np.random.default_rng(seed).exponential(size=(8, 6, len(later)))
    for one, other in zip(before, seen(yearly_shares(values), *windows), strict=True):
        np.testing.assert_array_equal(one.start, other.start)
        np.testing.assert_array_equal(one.facts, other.facts)
        np.testing.assert_array_equal(one.end, other.end)
    assert margin_until(yearly_quotients(yearly_shares(values), *ONES), YEARS, DECISION) == margin


@settings(max_examples=20)
@given(SEEDS)
def test_law_the_facts_of_the_scored_window_see_nothing_after_the_decision(seed: int) -> None:
    values = panel(seed)
    (before,) = seen(yearly_shares(values), scoring_window(YEARS, horizon=HORIZON))
    later = [position for position, year in enumerate(YEARS) if year > DECISION]
    values[:, :, later] = np.random.default_rng(seed).exponential(size=(8, 6, len(later)))
    (after,) = seen(yearly_shares(values), scoring_window(YEARS, horizon=HORIZON))
    np.testing.assert_array_equal(before.start, after.start)
    np.testing.assert_array_equal(before.facts, after.facts)
    assert before.end is not None
    assert not np.allclose(before.end, after.end, equal_nan=True)


@settings(max_examples=20)
@given(SEEDS)
def test_law_weight_zero_hides_a_place_from_all_others(seed: int) -> None:
    shares = yearly_shares(panel(seed))
    weights = ONES[0].copy()
    weights[:3] = 0.0
    windows = learning_windows(YEARS, horizon=HORIZON, last=DECISION)
    before = seen(shares, *windows, place_weights=weights)
    changed = shares.copy()
    changed[:3] *= np.random.default_rng(seed).exponential(size=(3, 6, len(YEARS)))
    for one, other in zip(before, seen(changed, *windows, place_weights=weights), strict=True):
        np.testing.assert_array_equal(one.start[3:], other.start[3:])
        np.testing.assert_array_equal(one.facts[3:], other.facts[3:])
        np.testing.assert_array_equal(one.end[3:], other.end[3:])


@settings(max_examples=20)
@given(SEEDS)
def test_law_relabelling_places(seed: int) -> None:
    shares = yearly_shares(panel(seed))
    order = np.random.default_rng(seed).permutation(8)
    window = scoring_window(YEARS, horizon=HORIZON)
    (one,), (other,) = seen(shares, window), seen(shares[order], window)
    np.testing.assert_allclose(other.facts, one.facts[order], **CLOSE)
    np.testing.assert_allclose(other.end, one.end[order], **CLOSE)


def test_law_another_line_moves_presence_and_the_way_to_it() -> None:
    shares = yearly_shares(panel(3))
    (usual,), (low,) = (seen(shares, present_window(YEARS), line=line) for line in (1.0, 0.5))
    np.testing.assert_array_equal(usual.start, low.start)
    for column, sign in (("commonness", 1), ("breadth", 1), ("reversion", -1)):
        change = (low.facts - usual.facts)[:, :, COLUMNS.index(column)]
        change = sign * change[~np.isnan(change)]
        assert np.all(change >= 0)
        assert np.any(change > 0)


def test_law_only_what_is_wanted_is_worked_out() -> None:
    history = history_of(yearly_shares(panel(1)), YEARS, [present_window(YEARS)])
    for wanted in ((), ("relatedness",), ("reversion",)):
        (view,) = observe(history, place_weights=ONES[0], industry_weights=ONES[1], margin=0.1, wanted=wanted)
        for column in ("relatedness", "reversion"):
            assert np.isnan(view.facts[:, :, COLUMNS.index(column)]).all() == (column not in wanted)
        assert not np.isnan(view.facts[:, :, : FEATURES.index("relatedness")]).all()
        assert view.end is None


@given(SEEDS)
def test_twin_yearly_quotients_year_by_year(seed: int) -> None:
    random = np.random.default_rng(seed)
    shares = yearly_shares(panel(seed, blanks=0.3))
    weights = random.exponential(size=8), random.exponential(size=6)
    found = yearly_quotients(shares, *weights)
    for year in range(len(YEARS)):
        expected = location_quotient(shares[:, :, year], place_weights=weights[0], industry_weights=weights[1])
        np.testing.assert_allclose(found[:, :, year], expected, **CLOSE)


def test_twin_margin_of_the_years_up_to_a_date() -> None:
    quotients = yearly_quotients(yearly_shares(panel(2)), *ONES)
    assert margin_until(quotients, YEARS, 2005) == noise_margin(quotients[:, :, :5])
