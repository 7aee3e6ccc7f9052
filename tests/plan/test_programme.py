"""The programme finds the best choice there is: against every choice, and against an independent solver."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.tiny_programmes import best_worth, programme_of, random_programme
from yindi.errors import YindiError
from yindi.methods.optimiser import LinearAnswer
from yindi.plan import programme as programme_module
from yindi.plan.programme import VALUE_STEP, linear_bound, own_best, solve
from yindi.plan.verify import find_breaches

SEEDS = st.integers(0, 10**6)


def test_hand_two_places_two_industries() -> None:
    # Both prefer x (0.30 and 0.20); one seat each. A in x and B in y: 0.30 + 0.10; the other way round 0.20 + 0.05.
    programme = programme_of([[0.30, 0.05], [0.20, 0.10]], caps=[1, 1])
    solution = solve(programme)
    assert solution.chosen.tolist() == [[True, False], [False, True]]
    assert solution.objective == pytest.approx(0.40, abs=1e-9)
    assert solution.counts.tolist() == [1.0, 1.0]


def test_hand_the_one_with_the_better_alternative_steps_back() -> None:
    # x is worth 0.30 to A and 0.28 to B, but A loses only 0.02 by going to y, B 0.20.
    programme = programme_of([[0.30, 0.28], [0.28, 0.08]], caps=[1, 1])
    assert solve(programme).chosen.tolist() == [[False, True], [True, False]]


def test_hand_a_blank_is_no_option_and_neither_is_nothing() -> None:
    programme = programme_of([[np.nan, 0.0, VALUE_STEP / 3, -0.1, 0.1]], picks=5)
    assert programme.is_option.tolist() == [[False, False, False, False, True]]
    assert solve(programme).chosen.tolist() == [[False, False, False, False, True]]


def test_hand_of_equal_values_the_preferred_is_chosen() -> None:
    programme = programme_of([[0.2, 0.2, 0.2]], prefer=[[0.5, 1.5, 1.0]])
    assert solve(programme).chosen.tolist() == [[False, True, False]]


def test_law_preference_never_outweighs_value() -> None:
    # One step of value against every preference of all others together.
    programme = programme_of(
        [[0.2 + VALUE_STEP, 0.2]] * 3, caps=[3, 3], prefer=[[0.0, 9.0], [0.0, 8.0], [0.0, 7.0]]
    )  # fmt: skip
    assert solve(programme).chosen[:, 0].all()


@pytest.mark.parametrize("seed", range(60))
def test_twin_every_choice_tried(seed: int) -> None:
    programme = random_programme(np.random.default_rng(seed), 3, 4, ties=seed % 3 == 0)
    solution = solve(programme)
    assert find_breaches(programme, solution) == ()
    assert solution.objective == pytest.approx(best_worth(programme), abs=1e-9)


@pytest.mark.parametrize("first", range(0, 240, 40))
def test_twin_an_independent_solver(first: int) -> None:
    # 240 programmes of up to 40 × 30 with blanks, no picks, no room and limits on deepening.
    for seed in range(first, first + 40):
        random = np.random.default_rng(seed)
        programme = random_programme(
            random, int(random.integers(2, 40)), int(random.integers(2, 30)), ties=seed % 5 == 0
        )
        programme = replace(programme, caps=np.round(programme.caps * random.integers(1, 5)))
        solution = solve(programme)
        assert find_breaches(programme, solution) == ()
        # Both sum whole steps; HiGHS is exact to its tolerance of 1e-7 a row.
        assert solution.objective == pytest.approx(linear_bound(programme), abs=VALUE_STEP / 2)


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_law_relabelling_places_and_industries_changes_nothing(seed: int) -> None:
    random = np.random.default_rng(seed)
    programme = random_programme(random, 5, 6)
    rows, columns = random.permutation(5), random.permutation(6)
    cell = np.ix_(rows, columns)
    other = replace(
        programme, value=programme.value[cell], deepens=programme.deepens[cell], prefer=programme.prefer[cell],
        picks=programme.picks[rows], deepen_picks=programme.deepen_picks[rows], caps=programme.caps[columns],
    )  # fmt: skip
    assert solve(other).objective == pytest.approx(solve(programme).objective, abs=1e-9)
    # Ties of both value and preference have no chance here, so the choice itself is the same.
    assert np.array_equal(solve(other).chosen, solve(programme).chosen[cell])


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_law_less_room_never_adds_and_more_picks_never_take_away(seed: int) -> None:
    programme = random_programme(np.random.default_rng(seed), 5, 5)
    best = solve(programme).objective
    assert solve(programme.with_cap(1)).objective <= best + 1e-9
    assert own_best(programme).objective >= best - 1e-9
    assert solve(replace(programme, picks=programme.picks + 1)).objective >= best - 1e-9


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_law_going_on_from_looser_caps_ends_at_the_same_plan(seed: int) -> None:
    programme = random_programme(np.random.default_rng(seed), 6, 5)
    start = own_best(programme).chosen
    for cap in (4, 3, 2, 1):
        tight = programme.with_cap(cap)
        going_on = solve(tight, start=start)
        assert going_on.objective == pytest.approx(solve(tight).objective, abs=1e-9)
        start = going_on.chosen


def test_law_a_place_without_picks_and_an_industry_without_room_get_nothing() -> None:
    programme = programme_of([[0.3, 0.2], [0.3, 0.2]], caps=[0, 2])
    programme = replace(programme, picks=np.array([0.0, 2.0]))
    assert solve(programme).chosen.tolist() == [[False, False], [False, True]]


def test_nothing_to_choose_is_a_plan_of_nothing() -> None:
    programme = programme_of([[np.nan, np.nan]])
    assert solve(programme).objective == 0.0
    assert linear_bound(programme) == 0.0


def test_a_solver_that_stops_early_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = LinearAnswer(False, "Time limit reached", 1.0, np.zeros(1), np.zeros(1))
    monkeypatch.setattr(programme_module, "maximise", lambda *_: stopped)
    with pytest.raises(YindiError, match="Time limit reached") as caught:
        linear_bound(programme_of([[0.3]]))
    assert caught.value.key == "plan.not_optimal"
