"""How often places choose alike, by their own signals and in cascades."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, norm

from yindi.errors import BadValues
from yindi.methods.cascades import (
    accuracy_of_auc,
    cascade_odds,
    choosers_by_own_signal,
    choosers_in_a_cascade,
    simulated_choosers,
)
from yindi.methods.scores import roc_auc

ACCURACY = st.floats(0.5, 1.0)


@given(ACCURACY, st.integers(1, 40))
def test_paper_bikhchandani_hirshleifer_welch_1992_equation_1(accuracy: float, pairs: int) -> None:
    # Bikhchandani, Hirshleifer and Welch (1992), Journal of Political Economy 100: 992-1026, equation (1), p. 997:
    # before anything is known of the value (one half each), after an even number n of individuals the probabilities of
    # an up cascade, none and a down cascade are (1 - (p - p^2)^(n/2)) / 2, (p - p^2)^(n/2) and again the first.
    odds = cascade_odds(accuracy, 2 * pairs)
    none = (accuracy - accuracy**2) ** pairs
    assert odds.none == pytest.approx(none, abs=1e-12)
    # An up cascade is right where the value is one, wrong where it is nought.
    assert (odds.right + odds.wrong) / 2 == pytest.approx((1 - none) / 2, abs=1e-12)


def test_paper_bikhchandani_hirshleifer_welch_1992_after_ten() -> None:
    # The same page: the chance of no cascade falls exponentially, and even with a very noisy signal it is below 0.1 %
    # after 10 individuals: (1/4)^5 = 0.098 %. After two it is p - p^2 (the same page, before the equation).
    assert cascade_odds(0.5 + 1e-9, 10).none == pytest.approx(0.25**5)
    assert cascade_odds(0.5 + 1e-9, 10).none < 0.001
    assert cascade_odds(0.6, 2).none == pytest.approx(0.24)


def test_hand_a_noisy_crowd_is_hardly_wiser_than_one() -> None:
    # q = 0.51: 0.51 * 1.51 / (2 * (1 - 0.51 + 0.2601)) = 0.7701 / 1.5002 = 0.51333.
    assert cascade_odds(0.51, 1000).right == pytest.approx(0.51333, abs=5e-6)


@given(ACCURACY, st.integers(0, 60), st.booleans())
def test_law_chances_add_up_and_change_sides(accuracy: float, places: int, worth: bool) -> None:
    for choosers in (choosers_by_own_signal, choosers_in_a_cascade):
        odds = choosers(accuracy, places, worth=worth)
        assert odds.shape == (places + 1,)
        assert (odds >= 0).all()
        assert odds.sum() == pytest.approx(1.0)
        assert odds == pytest.approx(choosers(accuracy, places, worth=not worth)[::-1])


def by_every_signal(accuracy: float, places: int, worth: bool) -> np.ndarray:
    """The paper's own rule, told by counting: all signals and all coins, each world with its chance."""
    odds = np.zeros(places + 1)
    for signals in product((True, False), repeat=places):
        for coins in product((True, False), repeat=places):
            chance = 0.5**places
            for signal in signals:
                chance *= accuracy if signal == worth else 1 - accuracy
            lead, chosen = 0, 0  # lead: how many more signals for than against all can tell from the choices
            for signal, coin in zip(signals, coins, strict=True):
                if abs(lead) >= 2:
                    chosen += lead > 0
                    continue
                if lead == 0:
                    takes = signal
                    lead = 1 if takes else -1
                else:
                    takes = coin if signal != (lead > 0) else signal
                    # The second that does the same starts a cascade; one that does not has shown its signal.
                    lead = (2 if lead > 0 else -2) if takes == (lead > 0) else 0
                chosen += takes
            odds[chosen] += chance
    return odds


@pytest.mark.parametrize("places", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("worth", [True, False])
def test_twin_every_world_of_signals_and_coins(places: int, worth: bool) -> None:
    exact = choosers_in_a_cascade(0.7, places, worth=worth)
    assert exact == pytest.approx(by_every_signal(0.7, places, worth))


@pytest.mark.parametrize(("accuracy", "places"), [(0.55, 31), (0.7, 31), (0.9, 8)])
@pytest.mark.parametrize("worth", [True, False])
def test_twin_simulation_by_bayes(accuracy: float, places: int, worth: bool) -> None:
    # Five standard errors of a share in 40,000 draws.
    draws = 40_000
    counts = simulated_choosers(np.full(places, accuracy), worth=worth, draws=draws, seed=7)
    share = np.bincount(counts, minlength=places + 1) / draws
    exact = choosers_in_a_cascade(accuracy, places, worth=worth)
    assert np.abs(share - exact).max() < 5 * np.sqrt(0.25 / draws)
    upwards = cascade_odds(accuracy, places)
    most = (counts > places / 2).mean()
    expected = upwards.right if worth else upwards.wrong
    assert abs(most - expected) < upwards.none + 5 * np.sqrt(0.25 / draws)


def in_turn(accuracy: np.ndarray, signals: np.ndarray, coins: np.ndarray) -> int:
    """The plain definition: probabilities by Bayes' rule from one half, no logarithms."""
    belief, chosen = 0.5, 0
    for q, signal, coin in zip(accuracy, signals, coins, strict=True):

        def takes(of: bool, belief: float = belief, q: float = q) -> float:
            good, bad = (q, 1 - q) if of else (1 - q, q)
            after = belief * good / (belief * good + (1 - belief) * bad)
            return 0.5 if abs(after - 0.5) < 1e-9 else float(after > 0.5)

        chance = takes(bool(signal))
        choice = bool(coin) if chance == 0.5 else chance > 0.5
        if_worth = q * takes(True) + (1 - q) * takes(False)
        if_not = (1 - q) * takes(True) + q * takes(False)
        if takes(True) != takes(False):
            good, bad = (if_worth, if_not) if choice else (1 - if_worth, 1 - if_not)
            belief = belief * good / (belief * good + (1 - belief) * bad)
        chosen += choice
    return chosen


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([0.55, 0.6, 0.75, 0.9]), min_size=1, max_size=10), st.integers(0, 10**6), st.booleans())
def test_twin_the_kernel_and_bayes_rule(accuracies: list[float], seed: int, worth: bool) -> None:
    accuracy = np.array(accuracies)
    found = simulated_choosers(accuracy, worth=worth, draws=20, seed=seed)
    random = np.random.default_rng(seed)
    right = random.random((20, len(accuracy))) < accuracy
    coins = random.random((20, len(accuracy))) < 0.5
    signals = right if worth else ~right
    assert found.tolist() == [in_turn(accuracy, *world) for world in zip(signals, coins, strict=True)]


def test_hand_who_knows_more_breaks_a_cascade() -> None:
    # Three with q = 0.6, then one with 0.99: its signal outweighs what the three can have told.
    counts = simulated_choosers(np.array([0.6, 0.6, 0.6, 0.99]), worth=False, draws=2_000, seed=3)
    assert (counts == 4).mean() < 0.02
    assert (simulated_choosers(np.full(4, 0.6), worth=False, draws=2_000, seed=3) == 4).mean() > 0.2


def test_law_imitation_makes_likeness_say_less() -> None:
    # 25 of 31 alike: by own signals such a crowd is hardly ever wrong, in a cascade it often is.
    for accuracy in (0.6, 0.7, 0.8):
        alone, seeing = (
            choosers(accuracy, 31, worth=False)[25:].sum()
            for choosers in (choosers_by_own_signal, choosers_in_a_cascade)
        )
        assert alone < 1e-4 < seeing


@given(st.integers(0, 50), ACCURACY)
def test_twin_scipy_binomial(places: int, accuracy: float) -> None:
    twin = binom.pmf(np.arange(places + 1), places, accuracy)
    assert choosers_by_own_signal(accuracy, places, worth=True) == pytest.approx(twin, abs=1e-9)


def test_twin_accuracy_of_a_simulated_score() -> None:
    # Two normal samples 1.2 standard deviations apart, cut at 0.6: right in Phi(0.6) of both.
    random = np.random.default_rng(11)
    happened = np.repeat([1.0, 0.0], 20_000)
    score = random.normal(size=40_000) + 1.2 * happened
    found = accuracy_of_auc(roc_auc(happened, score, np.ones(40_000)))
    assert found == pytest.approx(norm.cdf(0.6), abs=0.005)
    assert found == pytest.approx(((score > 0.6) == (happened == 1)).mean(), abs=0.006)


@given(st.floats(0.0, 1.0))
def test_law_accuracy_lies_between_a_coin_and_the_area(auc: float) -> None:
    assert 0.5 <= accuracy_of_auc(auc) <= max(auc, 0.5) + 1e-12


@pytest.mark.parametrize("wrong", [0.4, 1.1, np.nan])
def test_refuses_no_accuracy(wrong: float) -> None:
    for ask in (cascade_odds, lambda q, n: choosers_in_a_cascade(q, n, worth=True)):
        with pytest.raises(BadValues, match="accuracy"):
            ask(wrong, 4)
    with pytest.raises(BadValues, match="accuracy"):
        simulated_choosers(np.array([0.7, 1.0]), worth=True, draws=1, seed=1)
    with pytest.raises(BadValues, match="places"):
        cascade_odds(0.7, -1)
