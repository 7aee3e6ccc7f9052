"""Odds learned from what happened before."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from plan.panels import HORIZON, YEARS, panel
from yindi.errors import YindiError
from yindi.methods.levels import yearly_shares
from yindi.plan.odds import BASELINES, COLUMNS, MODELS, YINDI, View, columns_of, gather, learn, odds_of, outcomes
from yindi.plan.views import history_of, observe
from yindi.plan.windows import learning_windows

SEEDS = st.integers(0, 10**6)
EVERYWHERE = np.ones((8, 6), dtype=bool)


def views_of(seed: int) -> tuple[View, ...]:
    windows = learning_windows(YEARS, horizon=HORIZON, last=YEARS[-1])
    history = history_of(yearly_shares(panel(seed)), YEARS, windows)
    return observe(history, place_weights=np.ones(8), industry_weights=np.ones(6), margin=0.1)


def tiny_view(start: list[list[float]], end: list[list[float]] | None, weight: float = 1.0) -> View:
    facts = np.arange(np.size(start) * len(COLUMNS), dtype=float).reshape(*np.shape(start), len(COLUMNS))
    return View(np.array(start), facts, None if end is None else np.array(end), weight)


def test_hand_what_is_gathered() -> None:
    # Two windows on two places and two industries; the second weighs half, and the second place twice.
    # First: A x enters, A y could not (above the line), B x not known at the end, B y is not eligible.
    # Second: A x could and did not.
    first = tiny_view([[0.5, 1.5], [0.5, 0.5]], [[1.5, 1.0], [np.nan, 1.5]])
    second = tiny_view([[0.5, 1.5], [1.5, 0.5]], [[0.6, 1.0], [1.0, 1.5]], 0.5)
    eligible = np.array([[True, True], [True, False]])
    ends = outcomes((first, second), "entry", eligible=eligible, margin=0.1)
    assert ends[0].could.tolist() == [[True, False], [False, False]]
    assert ends[0].did.tolist() == [[True, False], [False, False]]
    sample = gather((first, second), ends, weights=np.array([[2.0, 2.0], [1.0, 1.0]]))
    assert sample.happened.tolist() == [1.0, 0.0]
    assert sample.weights.tolist() == [2.0, 1.0]
    assert sample.place.tolist() == [0, 0]
    assert sample.industry.tolist() == [0, 0]
    assert sample.window.tolist() == [0, 1]
    np.testing.assert_array_equal(sample.facts, [first.facts[0, 0], second.facts[0, 0]])


def test_hand_cells_without_weight_are_left_out() -> None:
    view = tiny_view([[0.5, 0.5]], [[1.5, 0.6]])
    ends = outcomes((view,), "entry", eligible=np.ones((1, 2), dtype=bool), margin=0.1)
    assert gather((view,), ends, weights=np.array([[0.0, 1.0]])).happened.tolist() == [0.0]


def test_the_present_has_no_outcome() -> None:
    with pytest.raises(ValueError, match="no outcome"):
        outcomes((tiny_view([[0.5]], None),), "entry", eligible=np.ones((1, 1), dtype=bool), margin=0.1)


@pytest.mark.parametrize("name", MODELS)
def test_refuses_to_learn_from_nothing(name: str) -> None:
    view = tiny_view([[0.5]], [[1.5]])
    ends = outcomes((view,), "deepening", eligible=np.ones((1, 1), dtype=bool), margin=0.1)
    with pytest.raises(YindiError, match="not one case") as caught:
        learn(gather((view,), ends, weights=np.ones((1, 1))), MODELS[name], penalty=1.0)
    assert caught.value.key == "plan.nothing_to_learn"


def test_models_use_known_columns_only_once() -> None:
    for model in MODELS.values():
        assert len(set(model.columns)) == len(model.columns)
        assert [COLUMNS[position] for position in model.positions] == list(model.columns)
    assert columns_of([YINDI]) == set(YINDI.columns)
    assert [model.name for model in BASELINES] == ["base_rate", "place_blind", "own_presence", "mean_reversion"]


@settings(max_examples=15)
@given(SEEDS)
def test_twin_scikit_learn_on_the_same_rows(seed: int) -> None:
    views = views_of(seed)
    for event, model in product(("entry", "deepening"), (YINDI, MODELS["mean_reversion"])):
        sample = gather(views, outcomes(views, event, eligible=EVERYWHERE, margin=0.1), weights=np.ones((8, 6)))
        if not 0 < sample.happened.sum() < len(sample.happened):
            continue
        features = sample.facts[:, model.positions]
        mean = np.average(features, axis=0, weights=sample.weights)
        scale = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=sample.weights))
        scale[scale == 0] = 1
        twin = LogisticRegression(C=0.1, tol=1e-10, max_iter=1000, solver="newton-cholesky")
        twin.fit((features - mean) / scale, sample.happened, sample_weight=sample.weights)
        odds = odds_of(learn(sample, model, penalty=10.0), model, sample.facts)
        expected = twin.predict_proba((features - mean) / scale)[:, 1]
        np.testing.assert_allclose(odds, expected, atol=1e-6)


@settings(max_examples=15)
@given(SEEDS)
def test_law_odds_are_probabilities_exactly_where_the_cell_is_known(seed: int) -> None:
    views = views_of(seed)
    sample = gather(views, outcomes(views, "entry", eligible=EVERYWHERE, margin=0.1), weights=np.ones((8, 6)))
    for model in MODELS.values():
        odds = odds_of(learn(sample, model, penalty=1.0), model, views[-1].facts)
        known = ~np.isnan(views[-1].start)
        assert np.array_equal(~np.isnan(odds), known)
        assert np.all((odds[known] >= 0) & (odds[known] <= 1))


def test_law_the_base_rate_is_the_same_everywhere_and_by_weight() -> None:
    views = views_of(1)
    sample = gather(views, outcomes(views, "entry", eligible=EVERYWHERE, margin=0.1), weights=np.ones((8, 6)))
    odds = odds_of(learn(sample, MODELS["base_rate"], penalty=1.0), MODELS["base_rate"], views[-1].facts)
    expected = np.average(sample.happened, weights=sample.weights)
    np.testing.assert_allclose(odds[~np.isnan(odds)], expected, atol=1e-7)


@settings(max_examples=15)
@given(SEEDS)
def test_law_weight_two_is_a_place_twice(seed: int) -> None:
    # Facts and outcomes held fixed: only the weights of rows are at stake here.
    views = views_of(seed)
    ends = outcomes(views, "entry", eligible=EVERYWHERE, margin=0.1)
    weights = np.ones((8, 6))
    weights[0] = 2.0
    weighted = learn(gather(views, ends, weights=weights), YINDI, penalty=1.0)
    at = [0, *range(8)]
    twice = [View(view.start[at], view.facts[at], view.end[at], view.weight) for view in views]
    again = outcomes(twice, "entry", eligible=EVERYWHERE[at], margin=0.1)
    other = learn(gather(twice, again, weights=np.ones((9, 6))), YINDI, penalty=1.0)
    np.testing.assert_allclose(weighted.slopes, other.slopes, atol=1e-8)
    assert weighted.intercept == pytest.approx(other.intercept, abs=1e-8)
