"""The pigeonhole bootstrap."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from yindi.methods.pigeonhole import interval_about, pigeonhole_weights


@given(st.integers(0, 2**31), st.integers(0, 1000), st.integers(1, 40), st.integers(1, 40))
def test_law_positive_with_mean_one_and_repeatable(seed: int, draw: int, places: int, industries: int) -> None:
    place, industry = pigeonhole_weights(seed, draw, places, industries)
    assert place.shape == (places,)
    assert industry.shape == (industries,)
    for weights in (place, industry):
        assert np.all(weights > 0)
        assert np.isclose(weights.mean(), 1.0, rtol=1e-12)
    again = pigeonhole_weights(seed, draw, places, industries)
    assert np.array_equal(place, again[0])
    assert np.array_equal(industry, again[1])


def test_law_draws_and_seeds_differ() -> None:
    first, next_draw, next_seed = (pigeonhole_weights(*key, 5, 5)[0] for key in ((1, 0), (1, 1), (2, 0)))
    assert not np.allclose(first, next_draw)
    assert not np.allclose(first, next_seed)


def test_paper_rubin_1981_the_bootstrap_variance_of_a_mean() -> None:
    # Rubin (1981), Annals of Statistics 9: 130–134: with exponential weights the posterior variance of a mean is
    # s² / (n + 1), s² over n. Eight values, 20,000 draws: the relative error of a variance is about 1 %.
    values = np.array([1.0, 2.0, 2.0, 4.0, 5.0, 7.0, 8.0, 11.0])
    means = [float(pigeonhole_weights(9, draw, 8, 1)[0] @ values) / 8 for draw in range(20_000)]
    assert np.isclose(np.var(means), values.var() / 9, rtol=0.05)


def test_hand_interval() -> None:
    # Draws 1, 2, 3 have a standard deviation of 1 (over n − 1); blanks do not count.
    low, high = interval_about(10.0, np.array([1.0, 2.0, np.nan, 3.0]))
    assert np.isclose(low, 10 - norm.ppf(0.975), rtol=1e-12)
    assert np.isclose(high, 10 + norm.ppf(0.975), rtol=1e-12)
    assert interval_about(10.0, np.array([1.0, 2.0, 3.0]), least=9.0, most=11.0) == (9.0, 11.0)


@pytest.mark.parametrize(("value", "draws"), [(1.0, []), (1.0, [1.0]), (1.0, [1.0, np.nan]), (np.nan, [1.0, 2.0])])
def test_hand_too_little_for_an_interval(value: float, draws: list[float]) -> None:
    assert np.isnan(interval_about(value, np.array(draws))).all()


@given(st.floats(-5, 5), st.lists(st.floats(-5, 5), min_size=2, max_size=20))
def test_law_the_interval_holds_the_estimate(value: float, draws: list[float]) -> None:
    low, high = interval_about(value, np.array(draws), least=-5.0, most=5.0)
    assert -5.0 <= low <= value <= high <= 5.0
