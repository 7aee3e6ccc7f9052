"""A gate is the point at which a waiting option is chosen when all places choose again."""

from dataclasses import replace

import numpy as np
import pytest

from plan.tiny_programmes import all_choices, programme_of, random_programme, worth_of
from yindi.plan.gates import CLOSABLE, gate_odds, gate_sentence, values_needed
from yindi.plan.prices import supporting_prices
from yindi.plan.programme import VALUE_STEP, Programme, solve
from yindi.plan.uplift import uplift

SHIFT, LEAVE_FROM = 0.5, 0.5
# Values and thresholds are whole steps: two steps aside there is no tie.
ASIDE = 2 * VALUE_STEP


def needed_of(programme: Programme) -> np.ndarray:
    solution = solve(programme)
    return values_needed(programme, solution, supporting_prices(programme, solution))


def test_hand_a_newcomer_has_to_beat_the_weakest_who_is_in() -> None:
    # x has one seat, held by A (0.3); B (0.2) and C (0.1) wait. Each of them must add more than A does: at 0.25, say,
    # B pays more than the smallest price of 0.2 and still would not be chosen.
    programme = programme_of([[0.3], [0.2], [0.1]], caps=[1])
    np.testing.assert_allclose(needed_of(programme)[:, 0], [np.nan, 0.3, 0.3], atol=1e-9)


def test_hand_a_place_gives_up_its_own_least() -> None:
    # One pick, no caps: y has to add as much as x.
    np.testing.assert_allclose(needed_of(programme_of([[0.3, 0.1]])), [[np.nan, 0.3]], atol=1e-9)


def test_hand_a_place_without_picks_has_no_gate() -> None:
    assert np.isinf(needed_of(programme_of([[0.3]], picks=0))).all()


def test_hand_an_industry_without_room_has_no_gate() -> None:
    assert np.isinf(needed_of(programme_of([[0.3]], caps=[0]))).all()


@pytest.mark.parametrize("seed", range(60))
def test_twin_just_above_it_is_chosen_and_just_below_it_is_not(seed: int) -> None:
    programme = random_programme(np.random.default_rng(seed), 4, 4)
    needed = needed_of(programme)
    waits = programme.is_option & ~solve(programme).chosen
    assert np.array_equal(waits, ~np.isnan(needed))
    for place, industry in zip(*np.nonzero(waits), strict=True):
        gate = needed[place, industry]
        for value, opens in ((gate + ASIDE, True), (gate - ASIDE, False)) if np.isfinite(gate) else ((100.0, False),):
            other = programme.value.copy()
            other[place, industry] = value
            assert solve(replace(programme, value=other)).chosen[place, industry] == opens


@pytest.mark.parametrize("seed", range(15))
def test_twin_the_gate_is_what_all_choices_say(seed: int) -> None:
    # The best of all choices without the option, less the best of what goes with it.
    programme = random_programme(np.random.default_rng(1000 + seed), 3, 3)
    needed = needed_of(programme)
    choices = all_choices(programme)
    for place, industry in zip(*np.nonzero(~np.isnan(needed)), strict=True):
        rest = programme.value.copy()
        rest[place, industry] = 0.0
        worth, inside = worth_of(choices, rest), choices[:, place, industry]
        expected = worth[~inside].max() - worth[inside].max() if inside.any() else np.inf
        assert needed[place, industry] == pytest.approx(expected, abs=1e-9)


def test_twin_odds_at_the_gate_open_it_and_lower_odds_do_not() -> None:
    random = np.random.default_rng(7)
    for _ in range(20):
        odds = random.uniform(0.02, 0.42, (4, 4))
        base = random_programme(random, 4, 4)
        programme = replace(base, value=uplift(odds, SHIFT))
        gates = gate_odds(needed_of(programme), odds, shift=SHIFT, leave_from=LEAVE_FROM)
        for place, industry in zip(*np.nonzero(~np.isnan(gates)), strict=True):
            # 1e-4 of odds is many steps of value here: uplift rises by more than 0.03 per unit of odds below 0.40.
            for change, opens in ((1e-4, True), (-1e-4, False)):
                if gates[place, industry] > 0.40:
                    continue
                other = odds.copy()
                other[place, industry] = gates[place, industry] + change
                again = solve(replace(programme, value=uplift(other, SHIFT)))
                assert again.chosen[place, industry] == opens


def test_hand_odds_that_are_already_too_good_have_no_gate() -> None:
    # Uplift is largest where p = 1 / (1 + e^(δ/2)), about 0.438 for δ = ½. At odds of 0.49 support adds less than at
    # 0.42; an option that needs what it would add at 0.42 is not opened by any better odds.
    needed = uplift(np.array([0.42]), SHIFT)
    assert uplift(np.array([0.49]), SHIFT) < needed
    assert np.isnan(gate_odds(needed, np.array([0.49]), shift=SHIFT, leave_from=LEAVE_FROM))[0]
    assert gate_odds(needed, np.array([0.2]), shift=SHIFT, leave_from=LEAVE_FROM)[0] == pytest.approx(0.42, abs=1e-9)


def test_hand_a_tie_opens_at_the_odds_it_has() -> None:
    # An option that adds as much as the one preferred to it needs the least more, never less than it has.
    odds = np.array([0.3])
    gate = gate_odds(uplift(odds, SHIFT) - VALUE_STEP / 2, odds, shift=SHIFT, leave_from=LEAVE_FROM)
    assert gate[0] == 0.3


def test_hand_a_gate_beyond_the_line_of_the_market_is_none() -> None:
    needed = uplift(np.array([0.4]), SHIFT)
    assert np.isnan(gate_odds(needed, np.array([0.2]), shift=SHIFT, leave_from=0.4))[0]
    assert not np.isnan(gate_odds(needed, np.array([0.2]), shift=SHIFT, leave_from=0.41))[0]


def test_hand_no_odds_are_enough() -> None:
    # No odds make support add half: its most for δ = ½ is tanh(δ/4), about 0.124.
    odds = np.array([0.2, 0.2, 0.2])
    gates = gate_odds(np.array([0.5, np.inf, np.nan]), odds, shift=SHIFT, leave_from=LEAVE_FROM)
    assert np.isnan(gates).all()


@pytest.mark.parametrize(
    ("needed", "crowded", "code"),
    [(0.3, True, "crowded"), (np.nan, True, "crowded_out"), (0.3, False, "odds"), (np.nan, False, "no_odds")],
)
def test_every_gate_has_its_sentence(needed: float, crowded: bool, code: str) -> None:
    found, says = gate_sentence(0.2, needed, wanted=9, room=3, crowded=crowded)
    assert found == code
    assert "nan" not in says.en + says.zh
    assert ("30.0 %" in says.en) == (needed == 0.3)
    assert ("9 places" in says.en) == crowded


def test_what_a_place_can_work_on() -> None:
    assert set(CLOSABLE) == {"own_presence", "relatedness", "breadth"}
