"""Levels and the years that make them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.random_tables import SEEDS
from yindi.methods.levels import mean_level, nearest_years, window_years, yearly_shares

YEARS = st.sets(st.integers(1990, 2020), min_size=1).map(sorted)
DATE = st.integers(1985, 2025)


def test_hand_of_two_equally_near_years_the_earlier() -> None:
    # 2010 has none itself; 2009 and 2011, then 2008 and 2012 are equally near.
    assert nearest_years(2010, [2008, 2009, 2011, 2012]) == (2008, 2009, 2011)


def test_hand_fewer_years_where_no_more_exist() -> None:
    assert nearest_years(2010, [2009, 2010]) == (2009, 2010)
    assert nearest_years(2010, []) == ()


@given(YEARS, DATE, YEARS)
def test_law_nearest_years(available: list[int], date: int, other_end: list[int]) -> None:
    found = nearest_years(date, available, other_end=other_end)
    free = [year for year in available if year not in other_end and abs(year - date) <= 2]
    assert len(found) == min(3, len(free))
    assert list(found) == sorted(set(found))
    assert set(found) <= set(free)
    left = [year for year in free if year not in found]
    assert all(abs(taken - date) <= abs(other - date) for taken in found for other in left)


@given(YEARS, DATE, st.integers(1, 12))
def test_law_the_ends_of_a_window_never_share_a_year(available: list[int], start: int, horizon: int) -> None:
    end = start + horizon
    start_years, end_years = window_years(start, end, available)
    assert not set(start_years) & set(end_years)
    assert all(abs(year - start) <= abs(year - end) for year in start_years)
    assert all(abs(year - end) < abs(year - start) for year in end_years)
    assert set(start_years) | set(end_years) <= set(available)


def test_hand_yearly_shares() -> None:
    # 2001: 1, 3 and a blank of a total of 4; 2002: nothing at all.
    values = np.array([[[1.0, 0.0], [3.0, 0.0], [np.nan, np.nan]]])
    np.testing.assert_array_equal(yearly_shares(values), [[[0.25, np.nan], [0.75, np.nan], [np.nan, np.nan]]])


@given(SEEDS)
def test_law_shares_add_up_and_forget_the_unit_of_each_year(seed: int) -> None:
    random = np.random.default_rng(seed)
    values = random.exponential(size=(3, 4, 5))
    values[random.random(values.shape) < 0.2] = np.nan
    values[0, 0] = 1.0
    shares = yearly_shares(values)
    np.testing.assert_allclose(np.nansum(shares, axis=(0, 1)), np.ones(5), rtol=1e-12)
    prices = random.exponential(size=5) + 0.1
    np.testing.assert_allclose(yearly_shares(values * prices), shares, rtol=1e-12)


def test_hand_mean_over_the_years_in_which_the_cell_is_known() -> None:
    # A blank is not a zero: 0.2 and a blank average to 0.2, 0.2 and a zero to 0.1, two blanks to a blank.
    shares = np.array([[[0.2, np.nan], [0.2, 0.0], [np.nan, np.nan]]])
    np.testing.assert_array_equal(mean_level(shares, (2001, 2002), (2001, 2002)), [[0.2, 0.1, np.nan]])


@given(SEEDS)
def test_twin_mean_by_slow_loops(seed: int) -> None:
    random = np.random.default_rng(seed)
    shares = random.random((3, 2, 6))
    shares[random.random(shares.shape) < 0.4] = np.nan
    years, chosen = (2000, 2002, 2003, 2005, 2006, 2009), (2002, 2005, 2009)
    level = mean_level(shares, years, chosen)
    for place, industry in np.ndindex(3, 2):
        known = [shares[place, industry, years.index(year)] for year in chosen]
        known = [value for value in known if not np.isnan(value)]
        expected = sum(known) / len(known) if known else np.nan
        assert level[place, industry] == pytest.approx(expected, rel=1e-12, nan_ok=True)
