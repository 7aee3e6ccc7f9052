"""Debt paths, the odds of passing a limit, and the most that can be carried."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from yindi.errors import BadValues
from yindi.methods.debt import carrying, debt_colour, most_carried, next_debt, odds_over, shocks

CALM = np.zeros((1, 2))


def one(value: float) -> np.ndarray:
    return np.array([value])


def test_hand_debt_falls_where_growth_beats_the_rate() -> None:
    # d = 1, r = 4 %, g = 6 %, pb = 0: 1.04 / 1.06 − 1 = −0.018868.
    change = next_debt(one(1.0), one(0.04), one(0.06), one(0.0)) - 1.0
    assert change.round(4).tolist() == [-0.0189]


def test_hand_a_blank_is_not_a_zero() -> None:
    path, added = carrying(one(np.nan), one(0.04), one(0.06), one(0.0), CALM, shocks(2, 4, 1))
    assert np.isnan(path).all()
    assert np.isnan(odds_over(path, one(1.0))).all()
    assert np.isnan(most_carried(path, added, one(1.0), 0.1)).all()


def test_hand_two_calm_years() -> None:
    # r = g: ρ = 1. From 0.5, a commitment m adds m in year one and 2m by year two: 0.5 + 2m ≤ 0.6, m = 0.05.
    path, added = carrying(one(0.5), one(0.05), one(0.05), one(0.0), CALM, shocks(2, 3, 1))
    assert path[0, 0].tolist() == [0.5, 0.5]
    assert added[0, 0].tolist() == [1.0, 2.0]
    assert most_carried(path, added, one(0.6), 0.0) == pytest.approx([0.05])


@settings(max_examples=60, deadline=None)
@given(
    debt=st.floats(0.0, 2.0), limit=st.floats(0.1, 2.5), tolerance=st.floats(0.0, 0.5), seed=st.integers(0, 99)
)  # fmt: skip
def test_law_what_is_carried_is_borne_and_a_little_more_is_not(
    debt: float, limit: float, tolerance: float, seed: int
) -> None:
    shock = shocks(4, 200, seed)
    given_ = (one(debt), one(0.04), one(0.06), one(0.01), np.array([[0.01, 0.03]]))
    path, added = carrying(*given_, shock)
    most = most_carried(path, added, one(limit), tolerance)[0]
    assert odds_over(path + (most - 1e-9) * added, one(limit))[0] <= tolerance + 1e-9
    assert odds_over(path + (most + 1e-6) * added, one(limit))[0] > tolerance - 1e-9


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_law_places_may_stand_in_any_order(seed: int) -> None:
    random = np.random.default_rng(seed)
    debt, limit = random.random(5), random.random(5) + 0.3
    order = random.permutation(5)
    shock = shocks(3, 50, seed)
    rest = (np.full(5, 0.04), np.full(5, 0.06), np.zeros(5), np.full((5, 2), 0.02))
    path, added = carrying(debt, *rest, shock)
    again, more = carrying(debt[order], *rest, shock)
    assert (odds_over(again, limit[order]) == odds_over(path, limit)[order]).all()
    assert (most_carried(again, more, limit[order], 0.1) == most_carried(path, added, limit, 0.1)[order]).all()


def test_twin_one_year_in_closed_form() -> None:
    # With a fixed rate, d′ > L means 1 + g < (1 + r) d / (L + pb): a normal chance. 40,000 draws: ± 0.0098 (4 sd).
    debt, rate, growth, balance, spread, limit = 0.6, 0.05, 0.06, 0.0, 0.03, 0.6
    path, _ = carrying(
        one(debt), one(rate), one(growth), one(balance), np.array([[0.0, spread]]), shocks(1, 40_000, 5)
    )  # fmt: skip
    exact = norm.cdf(((1 + rate) * debt / (limit + balance) - 1 - growth) / spread)
    assert odds_over(path, one(limit))[0] == pytest.approx(exact, abs=0.0098)


def test_hand_colours_begin_at_their_lines() -> None:
    assert debt_colour(np.array([0.0, 1.9999, 2.5, 3.0]), (1.2, 2.0, 3.0)).tolist() == [0, 1, 2, 3]


def test_output_that_vanishes_is_refused() -> None:
    with pytest.raises(BadValues, match="growth"):
        carrying(one(1.0), one(0.0), one(-1.0), one(0.0), CALM, shocks(1, 1, 0))
    with pytest.raises(BadValues, match="spread"):
        carrying(one(1.0), one(0.0), one(0.0), one(0.0), -np.ones((1, 2)), shocks(1, 1, 0))
