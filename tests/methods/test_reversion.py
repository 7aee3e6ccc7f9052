"""What would happen if nothing developed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.methods.reversion import DEVIATION_PER_MARGIN, reversion_gap


def test_hand_a_place_at_its_own_level() -> None:
    # Always at ½; margin 0.2, so one deviation is 0.2 / (0.6745 · √2) = 0.20966. The line is at ln 1 = 0:
    # (0 − ln ½) / (0.20966 · √(1/2 + 1/3)) = 0.69315 / 0.19139 = 3.6217.
    gap = reversion_gap(np.array([[[0.5, 0.5]]]), np.array([[0.5]]), margin=0.2, end_years=3)
    assert gap[0, 0] == pytest.approx(3.6217, abs=5e-4)


def test_hand_near_the_line_the_margin_counts() -> None:
    # A start at 1 has to rise by the margin: 0.2 above, not 0.
    gap = reversion_gap(np.array([[[1.0]]]), np.array([[1.0]]), margin=0.2, end_years=1)
    assert gap[0, 0] == pytest.approx(0.6744897501960817, abs=1e-9)  # m / (σ √2), σ = m / (0.6745 √2)


def test_hand_another_line() -> None:
    # The line at 2 instead of 1 is ln 2 further up, in deviations of σ √(1/1 + 1/1).
    history, start = np.array([[[0.5]]]), np.array([[0.5]])
    near = reversion_gap(history, start, margin=0.2, end_years=1)
    far = reversion_gap(history, start, margin=0.2, end_years=1, line=2.0)
    assert (far - near)[0, 0] == pytest.approx(np.log(2) / (0.2 * DEVIATION_PER_MARGIN * np.sqrt(2)), rel=1e-12)


def test_hand_one_bad_year_reverts() -> None:
    # Usually at 2, this once at ½: noise alone carries it over the line, so the gap is below zero.
    assert reversion_gap(np.array([[[2.0, 2.0, 2.0, 0.5]]]), np.array([[0.5]]), margin=0.2, end_years=3)[0, 0] < 0


def test_hand_a_cell_that_is_not_known() -> None:
    history = np.array([[[np.nan, np.nan], [1.0, np.nan]]])
    gap = reversion_gap(history, np.array([[np.nan, 1.0]]), margin=0.2, end_years=3)
    assert np.isnan(gap[0, 0])
    # One known year is a mean of one year, not of a year and a zero.
    alone = reversion_gap(np.array([[[1.0]]]), np.array([[1.0]]), margin=0.2, end_years=3)
    assert gap[0, 1] == alone[0, 0]


def test_law_the_deviation_is_that_of_normal_noise() -> None:
    # Median |difference of two normals| over 200,000 pairs: its relative error is about 0.3 %.
    random = np.random.default_rng(0)
    margin = np.median(np.abs(random.normal(size=200_000) - random.normal(size=200_000)))
    assert margin * DEVIATION_PER_MARGIN == pytest.approx(1.0, rel=0.02)


@given(st.lists(st.floats(0.02, 5), min_size=1, max_size=8), st.floats(0.02, 5), st.floats(0.01, 1), st.integers(1, 3))
def test_twin_the_formula_by_hand(years: list[float], start: float, margin: float, end_years: int) -> None:
    gap = reversion_gap(np.array([[years]]), np.array([[start]]), margin=margin, end_years=end_years)[0, 0]
    noise = margin / (0.6744897501960817 * 2**0.5) * (1 / len(years) + 1 / end_years) ** 0.5
    expected = (max(0.0, np.log(start) + margin) - sum(np.log(years)) / len(years)) / noise
    assert gap == pytest.approx(expected, rel=1e-9, abs=1e-9)
