"""The logistic regression: against scikit-learn, and against its own first-order conditions."""

import numpy as np
import pytest
from hypothesis import given, settings
from sklearn.linear_model import LogisticRegression

from methods.random_tables import SEEDS
from yindi.arrays import Array
from yindi.methods.logistic import fit_logit, plain_slope_and_bend, slope_and_bend

# scikit-learn stops at a gradient of 1e-10; coefficients agree to the size of the last step of either.
CLOSE = 1e-6


def cases(seed: int, *, columns: int = 3) -> tuple[Array, Array, Array]:
    """Features of very different units, what happened, and weights."""
    random = np.random.default_rng(seed)
    count = int(random.integers(30, 200))
    features = random.normal(size=(count, columns)) * 10.0 ** random.integers(-3, 4, columns) + random.normal()
    pull = (features - features.mean(axis=0)) / features.std(axis=0) @ random.normal(size=columns)
    happened = (random.random(count) < 1 / (1 + np.exp(1 - pull))).astype(float)
    happened[:2] = 0.0, 1.0
    return features, happened, random.exponential(size=count)


def test_hand_one_feature_two_values() -> None:
    # Without penalty a two-valued feature gives each group its own share: 1 of 4 and 3 of 4.
    features = np.repeat([[0.0], [1.0]], 4, axis=0)
    happened = np.array([1.0, 0, 0, 0, 1, 1, 1, 0])
    model = fit_logit(features, happened, penalty=0.0)
    np.testing.assert_allclose(model.odds(np.array([[0.0], [1.0]])), [0.25, 0.75], atol=CLOSE)
    assert model.converged


def test_hand_no_feature_is_the_base_rate_by_weight() -> None:
    # One success of weight 3 and one failure of weight 1.
    model = fit_logit(np.zeros((2, 0)), np.array([1.0, 0.0]), weights=np.array([3.0, 1.0]))
    np.testing.assert_allclose(model.odds(np.zeros((1, 0))), [0.75], atol=CLOSE)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_twin_scikit_learn(seed: int) -> None:
    # scikit-learn minimises C · loss + |slopes|²/2, so C = 1 / penalty; the features are standardised by weight.
    features, happened, weights = cases(seed)
    for penalty in (1.0, 30.0):
        model = fit_logit(features, happened, weights=weights, penalty=penalty)
        mean = np.average(features, axis=0, weights=weights)
        scale = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=weights))
        twin = LogisticRegression(C=1 / penalty, tol=1e-10, max_iter=1000, solver="newton-cholesky")
        twin.fit((features - mean) / scale, happened, sample_weight=weights)
        assert model.converged
        np.testing.assert_allclose(model.slopes, twin.coef_[0], atol=CLOSE)
        assert model.intercept == pytest.approx(twin.intercept_[0], abs=CLOSE)
        expected = twin.predict_proba((features - mean) / scale)[:, 1]
        np.testing.assert_allclose(model.odds(features), expected, atol=CLOSE)


@settings(deadline=None)
@given(SEEDS)
def test_law_expected_successes_are_those_that_happened(seed: int) -> None:
    # The intercept is free, so the weighted sum of odds is the weighted number of successes.
    features, happened, weights = cases(seed)
    model = fit_logit(features, happened, weights=weights)
    assert weights @ model.odds(features) == pytest.approx(weights @ happened, rel=1e-6)


@settings(deadline=None)
@given(SEEDS)
def test_law_change_of_unit(seed: int) -> None:
    features, happened, weights = cases(seed)
    model = fit_logit(features, happened, weights=weights)
    other = fit_logit(features * [100.0, 0.01, -1.0] + 5.0, happened, weights=weights)
    np.testing.assert_allclose(other.odds(features * [100.0, 0.01, -1.0] + 5.0), model.odds(features), atol=1e-8)


@settings(deadline=None)
@given(SEEDS)
def test_law_weight_two_is_the_row_twice_and_weight_zero_is_none(seed: int) -> None:
    features, happened, _ = cases(seed)
    weights = np.ones(len(happened))
    weights[:3] = 2.0, 1.0, 0.0
    keep = [0, 0, 1, *range(3, len(happened))]
    model = fit_logit(features, happened, weights=weights)
    twice = fit_logit(features[keep], happened[keep])
    np.testing.assert_allclose(model.odds(features), twice.odds(features), atol=1e-8)


def test_law_more_penalty_smaller_slopes() -> None:
    features, happened, _ = cases(3)
    sizes = [float(np.abs(fit_logit(features, happened, penalty=penalty).slopes).sum()) for penalty in (0.1, 10, 1e6)]
    assert sizes[0] > sizes[1] > sizes[2]
    assert sizes[2] < 1e-3


def test_law_a_feature_that_never_varies_says_nothing() -> None:
    features, happened, _ = cases(5)
    model = fit_logit(np.column_stack([features, np.full(len(features), 7.0)]), happened)
    assert model.slopes[-1] == pytest.approx(0.0, abs=1e-12)
    np.testing.assert_allclose(model.slopes[:-1], fit_logit(features, happened).slopes, atol=1e-8)


def test_hand_separable_data_are_held_by_the_penalty() -> None:
    # All below zero fail and all above succeed: without a penalty the slope is endless.
    features = np.linspace(-1, 1, 20)[:, None]
    model = fit_logit(features, (features[:, 0] > 0).astype(float), penalty=0.01)
    twin = LogisticRegression(C=100, tol=1e-10, max_iter=1000).fit(features / features.std(), features[:, 0] > 0)
    assert model.converged
    assert model.slopes[0] == pytest.approx(twin.coef_[0, 0], rel=1e-4)


@pytest.mark.parametrize("seed", range(40))
def test_twin_cases_far_out_and_of_great_weight(seed: int) -> None:
    # On a few such samples in a hundred, plain Newton steps leave the valley and end at odds far from the best.
    random = np.random.default_rng(seed)
    count = int(random.integers(8, 60))
    features = random.normal(size=(count, 5)) * np.exp(random.normal(0, 2, (count, 1)))
    happened = (random.random(count) < 0.4).astype(float)
    happened[:2] = 0.0, 1.0
    weights = random.exponential(size=count) * np.exp(random.normal(0, 2, count))
    for penalty in (0.01, 1.0, 100.0):
        model = fit_logit(features, happened, weights=weights, penalty=penalty)
        assert model.converged
        standard = model.standardised(features)
        twin = LogisticRegression(C=1 / penalty, tol=1e-10, max_iter=10_000, solver="newton-cholesky")
        twin.fit(standard, happened, sample_weight=weights)
        np.testing.assert_allclose(model.odds(features), twin.predict_proba(standard)[:, 1], atol=1e-5)


@pytest.mark.parametrize("happened", [0.0, 1.0])
def test_hand_one_outcome_only_gives_odds_next_to_certain(happened: float) -> None:
    model = fit_logit(np.linspace(-1, 1, 9)[:, None], np.full(9, happened))
    np.testing.assert_allclose(model.odds(np.zeros((1, 1))), [happened], atol=1e-8)
    np.testing.assert_allclose(model.slopes, [0.0], atol=1e-6)


def test_hand_stopped_early_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yindi.methods.logistic.MOST_STEPS", 1)
    model = fit_logit(*cases(1)[:2])
    assert model.steps == 1
    assert not model.converged


@pytest.mark.parametrize("columns", [1, 3, 6])
def test_twin_one_pass_equals_its_definition(columns: int) -> None:
    random = np.random.default_rng(columns)
    design = np.column_stack([np.ones(500), random.normal(size=(500, columns))])
    happened, weights = (random.random(500) < 0.3).astype(float), random.standard_exponential(500)
    beta = random.normal(size=columns + 1)
    for fast, plain in zip(
        slope_and_bend(design, happened, weights, beta),
        plain_slope_and_bend(design, happened, weights, beta),
        strict=True,
    ):
        np.testing.assert_allclose(fast, plain, rtol=1e-12, atol=1e-10)
