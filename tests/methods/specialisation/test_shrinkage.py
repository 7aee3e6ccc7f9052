"""Quotients of small cells, drawn towards the mean of their industry."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings

from methods.random_tables import SEEDS
from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.methods.specialisation import shrunk_quotient, yearly_noise

CONVENTIONS = ("places", "size")
# Lip cancer among men in 56 Scottish counties, 1975–1980 (Clayton and Kaldor 1987, Table 1): observed and expected.
OBSERVED = np.array([
    9.0, 39.0, 11.0, 9.0, 15.0, 8.0, 26.0, 7.0, 6.0, 20.0, 13.0, 5.0, 3.0, 8.0, 17.0, 9.0, 2.0, 7.0,
    9.0, 7.0, 16.0, 31.0, 11.0, 7.0, 19.0, 15.0, 7.0, 10.0, 16.0, 11.0, 5.0, 3.0, 7.0, 8.0, 11.0, 9.0,
    11.0, 8.0, 6.0, 4.0, 10.0, 8.0, 2.0, 6.0, 19.0, 3.0, 2.0, 3.0, 28.0, 6.0, 1.0, 1.0, 1.0, 1.0,
    0.0, 0.0,
])[:, None]  # fmt: skip
EXPECTED = np.array([
    1.4, 8.7, 3.0, 2.5, 4.3, 2.4, 8.1, 2.3, 2.0, 6.6, 4.4, 1.8, 1.1, 3.3, 7.8, 4.6, 1.1, 4.2,
    5.5, 4.4, 10.5, 22.7, 8.8, 5.6, 15.5, 12.5, 6.0, 9.0, 14.4, 10.2, 4.8, 2.9, 7.0, 8.5, 12.3, 10.1,
    12.7, 9.4, 7.2, 5.3, 18.8, 15.8, 4.3, 14.6, 50.7, 8.2, 5.6, 9.3, 88.7, 19.6, 3.4, 3.6, 5.7, 7.0,
    4.2, 1.8,
])[:, None]  # fmt: skip


def counts(seed: int) -> tuple[Array, Array]:
    """Poisson counts about quotients that differ, in places of many sizes; some not known."""
    random = np.random.default_rng(seed)
    shape = (int(random.integers(5, 30)), int(random.integers(1, 5)))
    expected = np.exp(random.normal(2.0, 1.5, shape))
    observed = random.poisson(expected * random.gamma(2.0, 0.5, shape)).astype(float)
    observed[random.random(shape) < 0.1] = np.nan
    return observed, expected


def test_hand_places_of_one_size() -> None:
    # Quotients 2, 0.4, 0.6 of 10 expected each: mean 1, sample variance 0.76, of which 1/10 is chance. Own weight
    # 1 − 0.1 / 0.76. By size the variance is divided by three, not two: 0.5067 − 0.1 = 0.4067, weight 0.4067 / 0.5067.
    observed, expected = np.array([[20.0], [4.0], [6.0]]), np.full((3, 1), 10.0)
    places, size = (shrunk_quotient(observed, expected, convention=name) for name in CONVENTIONS)
    np.testing.assert_allclose(places.own_weight, 1 - 0.1 / 0.76, rtol=1e-8)
    np.testing.assert_allclose(places.quotient[:, 0], 1 + (1 - 0.1 / 0.76) * np.array([1.0, -0.6, -0.4]), rtol=1e-8)
    np.testing.assert_allclose(places.spread, 0.66, rtol=1e-8)
    np.testing.assert_allclose(size.own_weight, 0.4067 / 0.5067, rtol=1e-4)
    assert places.towards[0] == pytest.approx(1.0)


def test_hand_what_chance_explains_is_all_the_mean() -> None:
    # 11, 9, 10 of 10 each: Σ (O − E)² / E = 0.2, less than the 2 that chance alone would make.
    observed, expected = np.array([[11.0], [9.0], [10.0]]), np.full((3, 1), 10.0)
    for convention in CONVENTIONS:
        found = shrunk_quotient(observed, expected, convention=convention)
        np.testing.assert_allclose(found.quotient, 1.0)
        np.testing.assert_array_equal((found.spread, found.own_weight[0]), ([0.0], [0.0]))
        assert found.settled.all()


def test_hand_what_cannot_be_told_is_not_known() -> None:
    observed = np.array([[5.0, np.nan, 3.0], [2.0, 4.0, 1.0], [9.0, np.nan, np.nan]])
    expected = np.array([[4.0, 4.0, 0.0], [0.0, 4.0, 2.0], [3.0, 1.0, 3.0]])
    found = shrunk_quotient(observed, expected, noise=np.array([1.0, 1.0, np.nan]))
    # The first cell row by row: known, unknown, no noise; nothing expected; an industry known in one place only.
    np.testing.assert_array_equal(np.isnan(found.quotient[:, 0]), [False, True, False])
    assert np.isnan(found.quotient[:, 1:]).all()
    np.testing.assert_array_equal(np.isnan(found.towards), [False, True, True])


def test_twin_scottish_counties_by_the_papers_two_equations() -> None:
    # Clayton and Kaldor (1987): θ = (O + ν) / (E + α), with ν / α = mean of θ and
    # ν / α² = Σ (1 + α / E) (θ − ν / α)² / (n − 1).
    nu = alpha = 1.0
    for _ in range(5000):
        theta = (OBSERVED + nu) / (EXPECTED + alpha)
        mean = theta.mean()
        alpha = mean / (((1 + alpha / EXPECTED) * (theta - mean) ** 2).sum() / (len(theta) - 1))
        nu = mean * alpha
    found = shrunk_quotient(OBSERVED, EXPECTED)
    np.testing.assert_allclose(found.quotient, (OBSERVED + nu) / (EXPECTED + alpha), rtol=1e-7)
    assert found.towards[0] == pytest.approx(nu / alpha, rel=1e-7)
    assert found.spread[0] == pytest.approx(nu / alpha**2, rel=1e-7)


@settings(max_examples=30)
@given(SEEDS)
def test_twin_marshall_by_slow_loops(seed: int) -> None:
    # Marshall (1991), pages 284–285, the global estimator: m = Σ O / Σ E; A = Σ E (q − m)² / Σ E − m / mean E.
    observed, expected = counts(seed)
    found = shrunk_quotient(observed, expected, convention="size")
    for industry in range(observed.shape[1]):
        known = [p for p in range(len(observed)) if not np.isnan(observed[p, industry])]
        if len(known) < 2:
            continue
        due = sum(expected[p, industry] for p in known)
        mean = sum(observed[p, industry] for p in known) / due
        raw = {p: observed[p, industry] / expected[p, industry] for p in known}
        apart = sum(expected[p, industry] * (raw[p] - mean) ** 2 for p in known) / due
        spread = max(apart - mean / (due / len(known)), 0.0)
        for p in known:
            weight = spread / (spread + mean / expected[p, industry]) if spread else 0.0
            assert found.quotient[p, industry] == pytest.approx(mean + weight * (raw[p] - mean), rel=1e-9, abs=1e-12)


@given(SEEDS)
def test_law_between_the_own_quotient_and_the_mean_and_nearer_it_the_smaller(seed: int) -> None:
    observed, expected = counts(seed)
    for convention in CONVENTIONS:
        found = shrunk_quotient(observed, expected, convention=convention)
        own = observed / expected
        some = ~np.isnan(found.quotient)
        low, high = np.minimum(own, found.towards), np.maximum(own, found.towards)
        assert (found.quotient[some] >= low[some] - 1e-9).all()
        assert (found.quotient[some] <= high[some] + 1e-9).all()
        for industry in range(observed.shape[1]):
            rows = np.flatnonzero(some[:, industry])
            order = rows[np.argsort(expected[rows, industry])]
            assert (np.diff(found.own_weight[order, industry]) >= -1e-12).all()


@given(SEEDS)
def test_law_unit_relabelling_and_years(seed: int) -> None:
    observed, expected = counts(seed)
    random = np.random.default_rng(seed)
    cell = np.ix_(random.permutation(observed.shape[0]), random.permutation(observed.shape[1]))
    close = {"rtol": 1e-6, "equal_nan": True}
    for convention in CONVENTIONS:
        plain = shrunk_quotient(observed, expected, convention=convention).quotient
        scaled = shrunk_quotient(50 * observed, 50 * expected, noise=50.0, convention=convention).quotient
        np.testing.assert_allclose(scaled, plain, **close)
        turned = shrunk_quotient(observed[cell], expected[cell], convention=convention).quotient
        np.testing.assert_allclose(turned, plain[cell], **close)
        years = shrunk_quotient(
            np.stack([observed] * 2, axis=2), np.stack([expected] * 2, axis=2), convention=convention
        ).quotient
        np.testing.assert_allclose(years[:, :, 1], plain, **close)


def test_law_more_noise_shrinks_more_and_none_at_the_limit_nothing() -> None:
    weights = [shrunk_quotient(OBSERVED, EXPECTED, noise=noise).own_weight for noise in (0.0, 0.5, 1.0, 2.0)]
    np.testing.assert_allclose(weights[0], 1.0, atol=1e-9)
    assert all((less < more).all() for more, less in pairwise(weights))


def test_law_shrunk_quotients_are_nearer_the_truth() -> None:
    # Two hundred places with true quotients of variance 1/4: the sum of squared errors falls, in both conventions.
    random = np.random.default_rng(3)
    expected, truth = np.exp(random.normal(1.0, 1.0, (200, 1))), random.gamma(4.0, 0.25, (200, 1))
    observed = random.poisson(expected * truth).astype(float)
    raw = np.square(observed / expected - truth).sum()
    for convention in CONVENTIONS:
        found = shrunk_quotient(observed, expected, convention=convention)
        assert np.square(found.quotient - truth).sum() < 0.5 * raw
        assert found.spread[0] == pytest.approx(0.25, abs=0.1)


def test_hand_yearly_noise() -> None:
    # A change of 0.4 in two places: half its square is 0.08; 5 expected each about a mean of 1 makes 0.4.
    quotient, expected = np.array([[[1.0, 1.4]], [[1.0, 0.6]]]), np.array([[5.0], [5.0]])
    np.testing.assert_allclose(yearly_noise(quotient, expected), [0.4])
    unseen = np.array([[[1.0, np.nan, 1.0]], [[np.nan, 1.0, np.nan]]])
    assert np.isnan(yearly_noise(unseen, expected)).all()


def test_law_yearly_noise_of_counts_is_one() -> None:
    # Independent Poisson counts in every year: activity moves one by one.
    random = np.random.default_rng(5)
    expected = np.exp(random.normal(3.0, 1.0, (300, 1)))
    truth = random.gamma(4.0, 0.25, (300, 1))
    counted = random.poisson((expected * truth)[:, :, None], (300, 1, 20)) / expected[:, :, None]
    assert yearly_noise(counted, expected)[0] == pytest.approx(1.0, abs=0.15)


def test_refuses_what_is_not_a_quantity() -> None:
    with pytest.raises(BadValues):
        shrunk_quotient(np.array([[-1.0]]), np.array([[1.0]]))
    with pytest.raises(BadValues):
        yearly_noise(np.array([[[np.inf, 1.0]]]), np.array([[1.0]]))


@pytest.mark.parametrize(
    ("noise", "says"),
    [
        (-1.0, "'noise': 1 entry is negative"),
        (np.array([1.0, np.inf]), "'noise': 1 entry is negative or infinite"),
        (float("nan"), "'noise': 1 entry is not known"),
    ],
)
def test_refuses_noise_that_is_none(noise: Array | float, says: str) -> None:
    with pytest.raises(BadValues, match=says):
        shrunk_quotient(np.ones((3, 2)), np.ones((3, 2)), noise=noise)


def test_hand_an_industry_of_unknown_noise_is_not_shrunk() -> None:
    found = shrunk_quotient(np.array([[2.0, 2.0], [1.0, 1.0]]), np.ones((2, 2)), noise=np.array([0.1, np.nan]))
    assert np.isnan(found.quotient).tolist() == [[False, True], [False, True]]
