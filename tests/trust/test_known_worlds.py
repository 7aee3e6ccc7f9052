"""On countries whose truth is known, the odds, the dividend and both null worlds recover it."""

import numpy as np
import pytest

from trust.worlds import HORIZON, YEARS, World, mean_reversion, place_has_no_effect, place_matters
from yindi.methods.levels import yearly_shares
from yindi.plan.making import Limits
from yindi.plan.odds import YINDI
from yindi.trust.assess import Assessment, assess, seen_in_learning, tuned
from yindi.trust.backtest import Backtest, Setup, ends_of, score, see, set_up


def setup_of(world: World) -> Setup:
    """A backtest of a synthetic country: three picks, one of them to deepen, no cap, nothing left to the market."""
    places, industries, _ = world.activity.shape
    limits = Limits(np.full(places, 3.0), np.full(places, 1.0), np.full(industries, np.inf), 0.5, 1.0)
    return set_up(
        yearly_shares(world.activity),
        YEARS,
        horizon=HORIZON,
        eligible=np.ones((places, industries), dtype=bool),
        groups=world.groups,
        limits=limits,
    )


def backtest_of(world: World) -> Backtest:
    setup = setup_of(world)
    setup = tuned(setup, *seen_in_learning(setup))
    views = see(setup, *setup.ones)
    return score(setup, views, ends_of(setup, views), weights=np.ones(setup.shape))


def assessment_of(world: World, draws: int = 49) -> Assessment:
    return assess(setup_of(world), cap=None, draws=draws, seed=7)


@pytest.fixture(scope="module")
def matters() -> Assessment:
    return assessment_of(place_matters(1))


def test_law_odds_recover_a_known_rule() -> None:
    """The rule behind the world is ln odds = −11 + ln LQ + 24 ω; the fit must find it within sampling error."""
    worlds = [place_matters(seed) for seed in range(6)]
    slopes = []
    for world in worlds:
        result = backtest_of(world).events["entry"]
        logit = result.logits[YINDI.name]
        slope = dict(zip(YINDI.columns, logit.slopes / logit.scale, strict=True))
        slopes.append([slope["own_presence"], slope["relatedness"]])
        odds, truth = result.odds[YINDI.name][result.could], world.true_odds[result.could]
        assert np.corrcoef(odds, truth)[0, 1] > 0.9
        assert odds.mean() == pytest.approx(truth.mean(), abs=0.03)
    # The ridge penalty shrinks slopes a little, so a tenth is allowed beyond three standard errors of the mean.
    error = 3 * np.std(slopes, axis=0, ddof=1) / np.sqrt(len(slopes)) + 0.1 * np.array([1.0, 24.0])
    assert np.all(np.abs(np.mean(slopes, axis=0) - [1.0, 24.0]) < error)


def test_law_dividend_recovers_a_known_rule() -> None:
    """Over six worlds, successes per 100 picks equal the mean true odds of the chosen within three binomial errors."""
    for seed in range(6):
        world = place_matters(seed)
        backtest = backtest_of(world)
        chosen = backtest.chosen("entry")
        expected = world.true_odds[chosen].mean()
        realised = backtest.events["entry"].did[chosen].mean()
        assert abs(realised - expected) < 3 * np.sqrt(expected * (1 - expected) / chosen.sum()) + 0.02


def test_law_where_place_matters_the_card_says_so(matters: Assessment) -> None:
    card = matters.card.entry
    assert card.beaten
    assert matters.planner["entry"] == YINDI.name
    assert card.models["yindi"].roc_auc.value > card.models[card.strongest].roc_auc.value
    assert card.dividend.gain.low > 0
    assert card.permuted.p == pytest.approx(1 / 50)  # no draw of 49 reaches the observed gain
    assert abs(card.permuted.gain) < 5


def test_law_where_place_matters_more_than_noise_and_reversion() -> None:
    """Null world (b) counts development as noise, a hard test: the gain beats it in most worlds, not in all."""
    cards = [assessment_of(place_matters(seed), draws=19).card.entry for seed in range(4)]
    assert np.mean([card.dividend.gain.value - card.resampled.gain for card in cards]) > 3
    assert sum(card.resampled.p <= 0.05 for card in cards) >= 2


def test_law_where_place_matters_expected_meets_realised(matters: Assessment) -> None:
    chosen = matters.card.entry.chosen
    assert chosen.realised.low - 0.05 <= chosen.expected <= chosen.realised.high + 0.05


def test_law_where_place_has_no_effect_there_is_no_dividend() -> None:
    """Over twelve worlds the mean gain is about zero, and the permutation test rejects about as often as it may."""
    gains, ps = [], []
    for seed in range(12):
        card = assessment_of(place_has_no_effect(seed), draws=19).card.entry
        gains.append(card.dividend.gain.value)
        ps.append(card.permuted.p)
    standard_error = np.std(gains, ddof=1) / np.sqrt(len(gains))
    assert abs(np.mean(gains)) < 3 * standard_error + 0.5
    # P(p ≤ 0.05) = 0.05 in each of 12 worlds: four or more rejections have a chance of 0.2 %.
    assert sum(p <= 0.05 for p in ps) < 4
    assert 0.2 < np.mean(ps) < 0.8


def test_law_where_place_has_no_effect_the_yindi_model_does_not_win() -> None:
    won = [assessment_of(place_has_no_effect(seed), draws=19).card.entry.beaten for seed in range(4)]
    assert sum(won) <= 1


def test_law_pure_mean_reversion_looks_like_a_dividend_and_is_found_out() -> None:
    """Cells near the line cross it by noise: the gain over blind places is large, but so is that of null world (b)."""
    cards = [assessment_of(mean_reversion(seed), draws=19).card.entry for seed in range(8)]
    assert np.mean([card.dividend.gain.value for card in cards]) > 3
    assert sum(card.permuted.p <= 0.05 for card in cards) >= 6  # permuting outcomes alone is fooled by it
    assert sum(card.resampled.p <= 0.05 for card in cards) <= 2
    assert np.mean([card.resampled.p for card in cards]) > 0.2
