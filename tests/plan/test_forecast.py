"""The odds of today, with their intervals."""

import numpy as np
import pytest

from plan.panels import HORIZON, YEARS, panel
from yindi.methods.levels import yearly_shares
from yindi.methods.pigeonhole import pigeonhole_weights
from yindi.plan.forecast import Forecast, Rules, drawn_odds, forecast, present_history, present_odds
from yindi.plan.odds import EVENTS, MODELS, gather, learn, odds_of, outcomes
from yindi.plan.views import history_of, observe
from yindi.plan.windows import learning_windows, present_window

EVERYWHERE = np.ones((8, 6), dtype=bool)
SHARES = yearly_shares(panel(4))
DRAWS, SEED = 20, 3


def rules_with(entry: str, deepening: str) -> Rules:
    return Rules(HORIZON, 0.1, 1.0, {"entry": entry, "deepening": deepening}, {"entry": 1.0, "deepening": 10.0})


def outlook(rules: Rules, draws: int = DRAWS) -> Forecast:
    return forecast(SHARES, YEARS, rules=rules, eligible=EVERYWHERE, draws=draws, seed=SEED)


@pytest.mark.parametrize(("entry", "deepening"), [("yindi", "base_rate"), ("mean_reversion", "place_blind")])
def test_law_the_interval_holds_the_odds(entry: str, deepening: str) -> None:
    found = outlook(rules_with(entry, deepening))
    for event in EVENTS:
        known = ~np.isnan(found.quotient)
        for values in (found.odds[event], found.low[event], found.high[event]):
            assert np.array_equal(~np.isnan(values), known)
            assert np.all((values[known] >= 0) & (values[known] <= 1))
        assert np.all(found.low[event][known] <= found.odds[event][known])
        assert np.all(found.odds[event][known] <= found.high[event][known])
    assert found.learned == tuple(f"{year}–{year + HORIZON}" for year in YEARS if year + HORIZON in YEARS)


def test_law_the_same_seed_the_same_bytes() -> None:
    one, other = outlook(rules_with("yindi", "yindi")), outlook(rules_with("yindi", "yindi"))
    for event in EVENTS:
        assert one.low[event].tobytes() == other.low[event].tobytes()
        assert one.high[event].tobytes() == other.high[event].tobytes()


def test_law_without_draws_there_is_no_interval() -> None:
    found = outlook(rules_with("yindi", "yindi"), draws=0)
    assert np.isnan(found.low["entry"]).all()
    assert not np.isnan(found.odds["entry"]).all()


def test_twin_step_by_step() -> None:
    # Every window that ends by the last year, then the present; the model of each event on its own.
    found = outlook(rules_with("yindi", "own_presence"), draws=0)
    windows = learning_windows(YEARS, horizon=HORIZON, last=YEARS[-1])
    ones = {"place_weights": np.ones(8), "industry_weights": np.ones(6)}
    past = observe(history_of(SHARES, YEARS, windows), margin=0.1, **ones)
    (now,) = observe(history_of(SHARES, YEARS, [present_window(YEARS)]), margin=0.1, **ones)
    for event, name, penalty in (("entry", "yindi", 1.0), ("deepening", "own_presence", 10.0)):
        sample = gather(past, outcomes(past, event, eligible=EVERYWHERE, margin=0.1), weights=np.ones((8, 6)))
        logit = learn(sample, MODELS[name], penalty=penalty)
        np.testing.assert_allclose(found.odds[event], odds_of(logit, MODELS[name], now.facts), rtol=1e-12)
    np.testing.assert_array_equal(found.quotient, now.start)


def test_twin_intervals_draw_by_draw() -> None:
    # Single precision in the draws: seven digits.
    rules = rules_with("mean_reversion", "yindi")
    found = outlook(rules)
    history = present_history(SHARES, YEARS, HORIZON)
    for event in EVENTS:
        draws = []
        for draw in range(DRAWS):
            place, industry = pigeonhole_weights(SEED, draw, 8, 6)
            _, _, odds, _ = present_odds(
                history, rules, eligible=EVERYWHERE, place_weights=place, industry_weights=industry
            )
            draws.append(odds[event])
            np.testing.assert_allclose(
                drawn_odds(history, rules, EVERYWHERE, SEED, draw)[EVENTS.index(event)], odds[event], rtol=1e-6
            )
        low, high = np.quantile(np.array(draws), [0.025, 0.975], axis=0)
        np.testing.assert_allclose(found.low[event], np.minimum(low, found.odds[event]), rtol=1e-5)
        np.testing.assert_allclose(found.high[event], np.maximum(high, found.odds[event]), rtol=1e-5)


def test_law_a_cell_that_is_not_eligible_teaches_nothing() -> None:
    # Its industry still counts in quotients and relatedness, but its own entry is no case.
    rules = rules_with("base_rate", "base_rate")
    history = present_history(SHARES, YEARS, HORIZON)
    eligible = EVERYWHERE.copy()
    eligible[:, 0] = False
    ones = {"place_weights": np.ones(8), "industry_weights": np.ones(6)}
    past = observe(history, margin=0.1, **ones)[:-1]
    quotient, _, odds, _ = present_odds(history, rules, eligible=eligible, **ones)
    assert np.array_equal(quotient, outlook(rules, draws=0).quotient, equal_nan=True)
    weights = np.array([1.0 * view.weight for view in past])
    ends = outcomes(past, "entry", eligible=EVERYWHERE, margin=0.1)
    did = sum(w * end.did[:, 1:].sum() for w, end in zip(weights, ends, strict=True))
    could = sum(w * end.could[:, 1:].sum() for w, end in zip(weights, ends, strict=True))
    np.testing.assert_allclose(odds["entry"][~np.isnan(quotient)], did / could, atol=1e-7)
