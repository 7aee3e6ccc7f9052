"""Held-out groups are held out of everything, and the penalty with the least loss is taken."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.panels import GROUPS, HORIZON, YEARS, panel
from yindi.arrays import Array
from yindi.methods.levels import yearly_shares
from yindi.plan import tuning as tuning_module
from yindi.plan.odds import EVENTS, YINDI, Outcome, gather, learn, outcomes
from yindi.plan.tuning import PENALTIES, choose_penalty, held_out_loss, held_out_odds, hold_out
from yindi.plan.views import History, history_of, observe
from yindi.plan.windows import learning_windows

SEEDS = st.integers(0, 10**6)
ONES = np.ones(8), np.ones(6)
MARGIN, LINE = 0.1, 1.0
EVERYWHERE = np.ones((8, 6), dtype=bool)


def learning_history(values: Array) -> History:
    return history_of(yearly_shares(values), YEARS, learning_windows(YEARS, horizon=HORIZON, last=YEARS[-1]))


def fitted_without(values: Array, number: int) -> tuple[Array, float]:
    """The entry model learned without one group, as slopes and intercept."""
    part = hold_out(learning_history(values), GROUPS, margin=MARGIN, line=LINE)[number]
    seen = outcomes(part.views, "entry", eligible=EVERYWHERE, margin=MARGIN, line=LINE)
    weights = np.repeat((~part.inside)[:, None].astype(float), 6, axis=1)
    logit = learn(gather(part.views, seen, weights=weights), YINDI, penalty=1.0)
    return np.append(logit.slopes, logit.mean), logit.intercept


@settings(max_examples=15)
@given(SEEDS)
def test_law_nothing_of_a_held_out_group_is_in_the_model(seed: int) -> None:
    # Whatever its places produced, the model fitted without them is the same: also the weights of the years, which
    # are shares of what the others hold.
    values = panel(seed, blanks=0.0)
    slopes, intercept = fitted_without(values, 0)
    inside = np.array(GROUPS) == sorted(set(GROUPS))[0]
    values[inside] *= np.random.default_rng(seed).exponential(size=(inside.sum(), 6, len(YEARS))) * 50
    other_slopes, other_intercept = fitted_without(values, 0)
    np.testing.assert_allclose(other_slopes, slopes, rtol=1e-8, atol=1e-8)
    assert other_intercept == pytest.approx(intercept, abs=1e-8)


def test_hand_every_place_is_held_out_once() -> None:
    held = hold_out(learning_history(panel(1)), GROUPS, margin=MARGIN, line=LINE)
    assert len(held) == 3
    assert np.array_equal(sum(part.inside.astype(int) for part in held), np.ones(8))


@settings(max_examples=10)
@given(SEEDS)
def test_twin_held_out_odds_from_a_panel_without_the_group(seed: int) -> None:
    # The model of the others, from a panel in which the group is not there at all.
    values = panel(seed, blanks=0.0)
    outside = np.array(GROUPS) != sorted(set(GROUPS))[0]
    history = learning_history(values[outside])
    views = observe(history, place_weights=ONES[0][outside], industry_weights=ONES[1], margin=MARGIN)
    ends = outcomes(views, "entry", eligible=EVERYWHERE[outside], margin=MARGIN)
    expected = learn(gather(views, ends, weights=np.ones((outside.sum(), 6))), YINDI, penalty=1.0)
    slopes, intercept = fitted_without(values, 0)
    np.testing.assert_allclose(slopes[:5], expected.slopes, rtol=1e-8, atol=1e-8)
    assert intercept == pytest.approx(expected.intercept, abs=1e-8)


def test_law_odds_are_given_to_every_known_cell() -> None:
    history = learning_history(panel(2))
    views = observe(history, place_weights=ONES[0], industry_weights=ONES[1], margin=MARGIN)
    held = hold_out(history, GROUPS, margin=MARGIN, line=LINE)
    truth, odds = held_out_odds(
        views, held, "entry", YINDI, eligible=EVERYWHERE, margin=MARGIN, line=LINE, penalty=1.0
    )  # fmt: skip
    assert len(truth) == len(odds) == len(views)
    for view, given_odds in zip(views, odds, strict=True):
        assert np.array_equal(np.isnan(given_odds), np.isnan(view.start))


def test_hand_loss_over_two_windows() -> None:
    # Counted: ¾ for what happened, ½ for what did not; not counted: a cell that could not, and one without odds.
    first = Outcome(np.array([[True, False]]), np.array([[True, False]]))
    second = Outcome(np.array([[True, True]]), np.array([[False, True]]))
    odds = np.array([[0.75, 0.1]]), np.array([[0.5, np.nan]])
    assert held_out_loss((first, second), odds) == pytest.approx(-(np.log(0.75) + np.log(0.5)) / 2, abs=1e-12)


@pytest.mark.parametrize("seed", range(4))
def test_twin_the_penalty_with_the_least_loss(seed: int) -> None:
    history = learning_history(panel(seed))
    views = observe(history, place_weights=ONES[0], industry_weights=ONES[1], margin=MARGIN)
    held = hold_out(history, GROUPS, margin=MARGIN, line=LINE)
    rules = {"eligible": EVERYWHERE, "margin": MARGIN, "line": LINE}
    chosen = choose_penalty(views, held, **rules)
    for event in EVENTS:
        losses = [
            held_out_loss(*held_out_odds(views, held, event, YINDI, penalty=penalty, **rules)) for penalty in PENALTIES
        ]
        assert chosen[event] == PENALTIES[int(np.argmin(losses))]


def test_hand_of_equal_losses_the_largest_penalty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning_module, "held_out_odds", lambda *_, **__: ((), ()))
    monkeypatch.setattr(tuning_module, "held_out_loss", lambda *_: 0.5)
    assert choose_penalty((), (), eligible=EVERYWHERE, margin=MARGIN, line=LINE) == dict.fromkeys(EVENTS, 100.0)
