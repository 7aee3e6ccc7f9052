"""Concentration of picks and herding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from yindi.methods.crowding import binomial_odds, effective_number, herding, most_advised, share_in_top

COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=20).map(lambda counts: np.array(counts, dtype=float))


def test_hand_effective_number() -> None:
    # Shares ½, ¼, ¼: exp(½ ln 2 + 2 · ¼ ln 4) = exp(1.5 ln 2) = 2√2.
    assert effective_number(np.array([2.0, 1.0, 1.0, 0.0])) == pytest.approx(2 * np.sqrt(2), abs=1e-11)


def test_hand_nothing_picked() -> None:
    nothing = np.zeros(3)
    assert effective_number(nothing) == 0
    assert share_in_top(nothing) == 0
    assert most_advised(nothing) == (0, 0.0)


def test_hand_most_advised_is_the_first_of_equals() -> None:
    assert most_advised(np.array([2.0, 5.0, 5.0])) == (1, 5.0)


def test_hand_share_in_top() -> None:
    assert share_in_top(np.array([1.0, 6.0, 3.0]), top=1) == 0.6
    assert share_in_top(np.array([1.0, 6.0, 3.0])) == 1.0


@given(COUNTS)
def test_paper_hill_1973_order_one(counts: np.ndarray) -> None:
    # Hill (1973), Ecology 54: 427–432: the number of order 1, exp of entropy, lies between the inverse of the largest
    # share (order ∞) and the number of classes (order 0); equal classes count themselves.
    if counts.sum() == 0:
        return
    found = effective_number(counts)
    assert counts.sum() / counts.max() - 1e-9 <= found <= np.sum(counts > 0) + 1e-9
    assert effective_number((counts > 0) * 4.0) == pytest.approx(np.sum(counts > 0), abs=1e-9)


@given(COUNTS, st.integers(2, 5))
def test_law_as_many_copies_as_many_times_the_number(counts: np.ndarray, copies: int) -> None:
    # Hill's doubling property: copies of the whole community with other species multiply the effective number.
    assert effective_number(np.tile(counts, copies)) == pytest.approx(copies * effective_number(counts), rel=1e-9)
    assert effective_number(counts * copies) == pytest.approx(effective_number(counts), rel=1e-9)


def test_paper_lakonishok_shleifer_vishny_1992() -> None:
    # Lakonishok, Shleifer and Vishny (1992), Journal of Financial Economics 32: 23–43, equation of the herding
    # measure: H(i) = |B(i) / (B(i) + S(i)) − p| − AF(i), AF the expected absolute deviation under B ~ Binomial(p).
    # Two stocks, 4 active managers each, 3 and 1 buy: p = ½; E|K/4 − ½| = (2 · ½ + 8 · ¼) / 16 = 3/16.
    overall, each = herding(np.array([3.0, 1.0]), np.array([4.0, 4.0]))
    np.testing.assert_allclose(each, [1 / 4 - 3 / 16] * 2, atol=1e-12)
    assert overall == pytest.approx(1 / 16, abs=1e-12)


@given(st.lists(st.tuples(st.integers(0, 40), st.floats(0, 1)), min_size=1, max_size=12))
def test_twin_scipy_binomial(pairs: list[tuple[int, float]]) -> None:
    trials = np.array([float(n) for n, _ in pairs])
    picked = np.array([float(round(n * share)) for n, share in pairs])
    overall, each = herding(picked, trials)
    usable = trials >= 2
    if not usable.any():
        assert np.isnan(overall)
        return
    p = min(picked[usable].sum() / trials[usable].sum(), 1.0)
    for position, (k, n) in enumerate(zip(picked, trials, strict=True)):
        if n < 2:
            assert np.isnan(each[position])
            continue
        chance = binom(int(n), p).expect(lambda outcome, n=n: np.abs(outcome / n - p)) if 0 < p < 1 else 0.0
        assert each[position] == pytest.approx(abs(k / n - p) - chance, abs=1e-9)
    assert overall == pytest.approx(np.nanmean(each), abs=1e-12)


@given(st.integers(0, 200), st.floats(0, 1))
def test_law_chances_add_up_to_one(n: int, p: float) -> None:
    odds = binomial_odds(n, p)
    assert odds.sum() == pytest.approx(1.0, abs=1e-9)
    assert odds @ np.arange(n + 1) == pytest.approx(n * p, abs=1e-7)


def test_law_independent_places_do_not_herd() -> None:
    # The mean of H over many draws of independent choices is zero; its standard error here is about 0.0006.
    random = np.random.default_rng(0)
    trials = np.full(2000, 20.0)
    assert abs(herding(random.binomial(20, 0.3, 2000).astype(float), trials)[0]) < 0.004
