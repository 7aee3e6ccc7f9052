"""Shares that are usual at a stage of development."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from yindi.errors import BadValues
from yindi.methods.conditional_share import band, development_terms, peers_band, quantile_regression, turning_point


def check_loss(share: np.ndarray, terms: np.ndarray, coefficients: np.ndarray, quantile: float) -> float:
    """What quantile regression makes smallest."""
    apart = share - terms @ coefficients
    return float((apart * (quantile - (apart < 0))).sum())


def test_hand_the_share_turns_at_e_to_the_tenth() -> None:
    assert turning_point(0.3, -0.015) == pytest.approx(np.exp(10))
    assert round(turning_point(0.3, -0.015)) == 22026


def test_hand_a_share_that_only_rises_does_not_turn() -> None:
    assert np.isnan(turning_point(0.3, 0.015))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), quantile=st.sampled_from([0.25, 0.5, 0.75]))
def test_twin_the_primal_programme_of_scipy(seed: int, quantile: float) -> None:
    random = np.random.default_rng(seed)
    income = random.uniform(7.0, 11.0, 40)
    terms = development_terms(income)
    share = 0.3 * income - 0.015 * income**2 - 1.2 + 0.05 * random.standard_normal(40)
    found = quantile_regression(share, terms, quantile)
    # Primal: free coefficients, and what lies above and below.
    cost = np.concatenate([np.zeros(3), np.full(40, quantile), np.full(40, 1 - quantile)])
    matrix = np.hstack([terms, np.eye(40), -np.eye(40)])
    exact = linprog(cost, A_eq=matrix, b_eq=share, bounds=[(None, None)] * 3 + [(0, None)] * 80)
    assert check_loss(share, terms, found, quantile) == pytest.approx(exact.fun, rel=1e-6, abs=1e-8)


def test_law_a_known_curve_is_found_again() -> None:
    income = np.linspace(7.0, 11.0, 60)
    share = 0.3 * income - 0.015 * income**2 - 1.2
    constant, slope, bend = quantile_regression(share, development_terms(income), 0.25)
    assert (constant, slope, bend) == pytest.approx((-1.2, 0.3, -0.015), abs=1e-6)
    assert turning_point(slope, bend) == pytest.approx(np.exp(10), rel=1e-3)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_law_a_quarter_lies_below_and_a_quarter_above(seed: int) -> None:
    # Koenker and Bassett (1978), theorem 3.4: at most n·q observations lie under the line, up to the number of terms.
    random = np.random.default_rng(seed)
    income = random.uniform(7.0, 11.0, 80)
    share = random.random(80)
    terms = development_terms(income)
    low, high = band(share, terms, terms, 0.25, 0.75)
    assert (low <= high).all()
    fitted = terms @ quantile_regression(share, terms, 0.25)
    assert (share < fitted - 1e-7).sum() <= 20
    assert (share > fitted + 1e-7).sum() <= 60


def test_hand_peers_do_not_count_themselves() -> None:
    low, high = peers_band(np.array([0.9, 0.1, 0.3]), np.array([[1.0], [1.0], [1.0]]), 2, 0.0, 1.0)
    assert (low[0], high[0]) == (0.1, 0.3)


def test_hand_a_place_that_is_not_known_has_no_band() -> None:
    low, _ = peers_band(np.array([0.1, 0.2, np.nan]), np.array([[1.0], [np.nan], [2.0]]), 2, 0.5, 0.5)
    assert np.isnan(low[1])
    assert (low[2], low[0]) == (0.1, pytest.approx(np.nan, nan_ok=True))


def test_what_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(BadValues, match="2"):
        quantile_regression(np.ones(3), np.ones((3, 2)), 0.5)
    with pytest.raises(BadValues, match="1 "):
        quantile_regression(np.array([np.nan, 1.0]), np.ones((2, 1)), 0.5)
    with pytest.raises(BadValues, match="quantile"):
        quantile_regression(np.ones(2), np.ones((2, 1)), 1.5)
