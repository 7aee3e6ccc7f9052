"""What counts as an entry, an exit and a deepening."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.methods.events import deepening, entry, exit_, log_change, noise_margin

QUOTIENT = st.one_of(st.floats(0, 5), st.just(float("nan")), st.just(1.0))


def test_hand_two_places_two_industries() -> None:
    # Margin ln 1.25, places A and B.
    # A: 0.9 → 1.1 crosses by too little, 0.5 → 1.0 enters; B: 1.0 → 1.3 deepens, 1.2 → 1.3 by too little.
    start, end = np.array([[0.9, 0.5], [1.0, 1.2]]), np.array([[1.1, 1.0], [1.3, 1.3]])
    could, did = entry(start, end, margin=np.log(1.25))
    assert could.tolist() == [[True, True], [False, False]]
    assert did.tolist() == [[False, True], [False, False]]
    could, did = deepening(start, end, margin=np.log(1.25))
    assert could.tolist() == [[False, False], [True, True]]
    assert did.tolist() == [[False, False], [True, False]]


def test_hand_from_nothing_counts_as_any_change() -> None:
    could, did = entry(np.array([0.0, 0.0]), np.array([1.0, 0.0]), margin=3.0)
    assert could.tolist() == [True, True]
    assert did.tolist() == [True, False]


def test_hand_exits() -> None:
    # Margin ln 1.25: 1.1 → 0.9 crosses by too little; 1.0 → 0.8, 1.0 → 0.5 and 2.0 → 0 exit; 1.5 → 1.0 stays.
    start, end = np.array([1.1, 1.0, 1.0, 2.0, 1.5, 0.9]), np.array([0.9, 0.8, 0.5, 0.0, 1.0, 0.1])
    could, did = exit_(start, end, margin=np.log(1.25) - 1e-12)
    assert could.tolist() == [True, True, True, True, True, False]
    assert did.tolist() == [False, True, True, True, False, False]


@given(st.floats(0.01, 5), st.floats(0.01, 5), st.floats(0, 1), st.floats(0.5, 2))
def test_law_an_exit_is_an_entry_backwards(start: float, end: float, margin: float, line: float) -> None:
    one, other = np.array([start]), np.array([end])
    _, left = exit_(one, other, margin=margin, line=line)
    _, entered = entry(other, one, margin=margin, line=line)
    assert left[0] == entered[0]


@given(QUOTIENT, QUOTIENT, st.floats(0, 1), st.floats(0.5, 2))
def test_twin_the_rule_in_words(start: float, end: float, margin: float, line: float) -> None:
    one, other = np.array([start]), np.array([end])
    could_enter, entered = entry(one, other, margin=margin, line=line)
    could_deepen, deepened = deepening(one, other, margin=margin, line=line)
    could_exit, left = exit_(one, other, margin=margin, line=line)
    known = not (np.isnan(start) or np.isnan(end))
    line *= 1 - 1e-12  # what only rounding keeps below the line is at it
    assert could_enter[0] == (known and start < line)
    assert could_deepen[0] == (known and start >= line)
    enough = known and end > 0 and (start == 0 or np.log(end) - np.log(start) >= margin)
    assert entered[0] == (could_enter[0] and end >= line and enough)
    assert deepened[0] == (could_deepen[0] and enough)
    assert could_exit[0] == could_deepen[0]
    fallen = known and start > 0 and (end == 0 or np.log(end) - np.log(start) <= -margin)
    assert left[0] == (could_exit[0] and end < line and fallen)


def test_hand_a_blank_is_not_a_zero() -> None:
    assert np.isnan(log_change(np.array([np.nan, 1.0, 0.0]), np.array([1.0, np.nan, 0.0]))).all()
    assert log_change(np.array([1.0]), np.array([0.0]))[0] == -np.inf


def test_hand_noise_margin() -> None:
    # Followed: 1 → 2 (ln 2), 2 → 1 (ln 2); left out: from 3 (above two), into 0, into and out of a blank.
    quotients = np.array([[[1.0, 2.0, 1.0, np.nan, 1.0]], [[3.0, 1.0, 0.0, 1.0, np.nan]]])
    # 1 → 0 has no logarithm, so only the two changes of ln 2 are left.
    assert noise_margin(quotients) == pytest.approx(np.log(2), abs=1e-12)


@pytest.mark.parametrize("quotients", [np.full((2, 2, 3), np.nan), np.full((1, 1, 4), 3.0), np.ones((2, 2, 1))])
def test_hand_nothing_to_follow_is_no_margin(quotients: np.ndarray) -> None:
    assert noise_margin(quotients) == 0.0


@given(st.integers(0, 10**6))
def test_twin_noise_margin_by_slow_loops(seed: int) -> None:
    quotients = np.exp(np.random.default_rng(seed).normal(0, 1, (3, 4, 5)))
    changes = [
        abs(np.log(quotients[p, i, t + 1] / quotients[p, i, t]))
        for p in range(3)
        for i in range(4)
        for t in range(4)
        if 0.5 <= quotients[p, i, t] <= 2
    ]
    assert noise_margin(quotients) == pytest.approx(np.median(changes) if changes else 0.0, abs=1e-12)


def test_hand_the_margin_follows_the_shortest_step_there_is() -> None:
    # Years 2000, 2005, 2006: only 2005 → 2006 is one year, a change of ln 1.5.
    quotients = np.array([[[1.0, 1.2, 1.8]]])
    assert noise_margin(quotients, (2000, 2005, 2006)) == pytest.approx(np.log(1.5))
    # A census every five years: both steps are five years; the median of ln 1.2 and ln 1.5.
    assert noise_margin(quotients, (2000, 2005, 2010)) == pytest.approx((np.log(1.2) + np.log(1.5)) / 2)
