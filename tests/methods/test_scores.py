"""Scores of a ranking and of odds."""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats import mannwhitneyu
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.metrics import log_loss as sklearn_log_loss

from methods.random_tables import SEEDS
from yindi.arrays import Array
from yindi.methods.scores import log_loss, pr_auc, roc_auc

CLOSE = 1e-12


def cases(seed: int, *, levels: int = 0) -> tuple[Array, Array, Array]:
    """What happened, scores between 0 and 1 (with ties if there are few levels) and weights, some of them zero."""
    random = np.random.default_rng(seed)
    count = int(random.integers(4, 60))
    happened = (random.random(count) < 0.4).astype(float)
    happened[:2] = 0.0, 1.0
    odds = random.integers(0, levels, count) / levels if levels else random.random(count)
    weights = random.exponential(size=count)
    weights[2:][random.random(count - 2) < 0.1] = 0.0
    return happened, odds, weights


def test_hand_roc() -> None:
    # Hits at 0.8 and 0.4, misses at 0.6 and 0.4: pairs won 1 + 1, won 0, tied ½: (1 + 1 + 0 + ½) / 4.
    assert roc_auc(np.array([1.0, 1.0, 0.0, 0.0]), np.array([0.8, 0.4, 0.6, 0.4])) == 0.625


def test_hand_precision_recall() -> None:
    # By score: hit (precision 1), miss, then a tie of a hit and a miss (2 of 4): (1 + ½) / 2.
    assert pr_auc(np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.5, 0.1, 0.1])) == 0.75


def test_hand_log_loss() -> None:
    # −ln ¾ for what happened at ¾, −ln ½ for what did not at ½, the second three times as heavy.
    found = log_loss(np.array([1.0, 0.0]), np.array([0.75, 0.5]), np.array([1.0, 3.0]))
    assert found == pytest.approx(-(np.log(0.75) + 3 * np.log(0.5)) / 4, abs=CLOSE)


def test_hand_certain_odds_that_were_wrong_cost_much_but_not_everything() -> None:
    # Odds are kept 10⁻¹² away from certainty: −ln 10⁻¹².
    assert log_loss(np.array([1.0]), np.array([0.0])) == pytest.approx(12 * np.log(10), rel=1e-12)


@pytest.mark.parametrize("happened", [np.zeros(3), np.ones(3)])
def test_hand_without_both_kinds_there_is_no_ranking(happened: Array) -> None:
    assert np.isnan(roc_auc(happened, np.array([0.1, 0.2, 0.3])))


def test_hand_without_a_hit_there_is_no_precision() -> None:
    assert np.isnan(pr_auc(np.zeros(3), np.array([0.1, 0.2, 0.3])))
    assert pr_auc(np.ones(3), np.array([0.1, 0.2, 0.3])) == 1.0


@given(SEEDS)
def test_paper_hanley_and_mcneil_1982_area_is_the_mann_whitney_statistic(seed: int) -> None:
    # Hanley and McNeil (1982), Radiology 143: 29–36: the area under the ROC curve is the Wilcoxon (Mann–Whitney)
    # statistic, the chance that a case that happened is rated above one that did not.
    happened, odds, _ = cases(seed, levels=6)
    hit, miss = odds[happened == 1], odds[happened == 0]
    statistic = mannwhitneyu(hit, miss, method="asymptotic", use_continuity=False).statistic if np.ptp(odds) else (
        len(hit) * len(miss) / 2
    )  # fmt: skip
    assert roc_auc(happened, odds) == pytest.approx(statistic / (len(hit) * len(miss)), abs=CLOSE)


@settings(max_examples=60)
@given(SEEDS)
def test_twin_scikit_learn_with_weights_and_ties(seed: int) -> None:
    for levels in (0, 5):
        happened, odds, weights = cases(seed, levels=levels)
        expected = roc_auc_score(happened, odds, sample_weight=weights)
        assert roc_auc(happened, odds, weights) == pytest.approx(expected, abs=1e-10)
        expected = average_precision_score(happened, odds, sample_weight=weights)
        assert pr_auc(happened, odds, weights) == pytest.approx(expected, abs=1e-10)
        expected = sklearn_log_loss(happened, np.clip(odds, 1e-12, 1 - 1e-12), sample_weight=weights)
        assert log_loss(happened, odds, weights) == pytest.approx(expected, abs=1e-10)


@given(SEEDS)
def test_law_weight_two_is_the_case_twice(seed: int) -> None:
    happened, odds, weights = cases(seed, levels=7)
    weights[:] = 1.0
    weights[0] = 2.0
    for score in (roc_auc, pr_auc, log_loss):
        twice = score(np.append(happened, happened[0]), np.append(odds, odds[0]))
        assert score(happened, odds, weights) == pytest.approx(twice, abs=CLOSE)


@given(SEEDS)
def test_law_only_the_order_of_scores_counts(seed: int) -> None:
    happened, odds, weights = cases(seed, levels=8)
    for score in (roc_auc, pr_auc):
        assert score(happened, 3 * odds**3 - 7, weights) == pytest.approx(score(happened, odds, weights), abs=CLOSE)
    assert roc_auc(happened, -odds, weights) == pytest.approx(1 - roc_auc(happened, odds, weights), abs=CLOSE)


@given(SEEDS)
def test_law_order_of_cases_does_not_matter(seed: int) -> None:
    happened, odds, weights = cases(seed, levels=5)
    other = np.random.default_rng(seed).permutation(len(odds))
    for score in (roc_auc, pr_auc, log_loss):
        again = score(happened[other], odds[other], weights[other])
        assert again == pytest.approx(score(happened, odds, weights), abs=CLOSE)
