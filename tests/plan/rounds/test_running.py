"""Rounds between the centre and the places end on the programme's own solution, and what comes back fits."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.guardrails.over_years.worlds import random_world
from plan.schedule.random_programmes import best_by_trying, is_kept, plain_programme, random_programme
from yindi.plan.guardrails.over_years import rows_of_all
from yindi.plan.rounds.answering import load_of, taken_by
from yindi.plan.rounds.bundles import answer_bundles
from yindi.plan.rounds.running import rounds_of
from yindi.plan.schedule.solve import solve_years
from yindi.study import read_study, run
from yindi.study.cases import plan_now

SEEDS = st.integers(0, 10**6)
SAME = 1e-6


@given(seed=SEEDS)
def test_twin_the_rounds_end_on_the_best_of_all_schedules(seed: int) -> None:
    programme = random_programme(seed, options=6, years=2)
    found, best = rounds_of(programme, gap=SAME).schedule, best_by_trying(programme)
    if np.isfinite(best):
        assert found.status in ("optimal", "within_gap")
        assert found.objective == pytest.approx(best, abs=SAME)
        assert is_kept(programme, found.start)
    else:
        assert found.status in ("infeasible", "no_choice_found")
        assert not found.chosen.any()


@given(seed=SEEDS)
def test_twin_the_rounds_end_on_the_programme_s_own_solution_with_rules_of_guardrails(seed: int) -> None:
    programme, evidence = random_world(seed, options=10, years=3)
    rules = rows_of_all(programme, evidence)
    own, found = solve_years(programme, rules=rules, gap=0.0).schedule, rounds_of(programme, rules=rules, gap=SAME)
    if np.isfinite(own.objective):
        assert found.schedule.objective == pytest.approx(own.objective, rel=SAME, abs=SAME)
        assert found.schedule.bound >= own.objective - SAME
    else:
        assert not np.isfinite(found.schedule.objective)


@given(seed=SEEDS)
def test_law_what_comes_back_fits_and_bounds_only_fall(seed: int) -> None:
    programme = random_programme(seed, options=10, years=2, places=3, planted=True)
    found = rounds_of(programme, gap=SAME)
    bounds = [one.bound for one in found.rounds]
    assert bounds == sorted(bounds, reverse=True)
    for one in found.rounds:
        assert one.bound >= found.schedule.objective - SAME
        if one.answered is None:
            continue
        assert is_kept(programme, one.answered)
        # Only what stood in the bundles starts, and a change costs nothing where nothing is broken.
        assert (one.bundles[one.answered >= 0] >= 0).all()
        if not len(one.broken):
            np.testing.assert_array_equal(one.answered, one.bundles)
            assert one.lost == 0.0


def test_hand_two_places_one_room() -> None:
    # Both want the one place of room; without a price both ask for it, and the second, worth less, comes back.
    programme = plain_programme([0.3, 0.2], [0, 1], [0, 0], caps=np.array([[1.0]]))
    found = rounds_of(programme, gap=0.0)
    first = found.rounds[0]
    assert first.prices.tolist() == [0.0]
    assert first.bundles.tolist() == [0, 0]
    assert first.broken.tolist() == [0]
    assert first.answered is not None
    assert first.answered.tolist() == [0, -1]
    assert first.lost == pytest.approx(0.2)
    assert found.schedule.start.tolist() == [0, -1]
    assert found.schedule.objective == pytest.approx(0.3)
    # At the end nobody wants more than there is: the price lies between what the two are worth.
    assert 0.2 - 1e-9 <= found.prices[0] <= 0.3 + 1e-9


def test_hand_china_comes_to_the_plan_s_own_solution() -> None:
    from yindi.cli.studies import study_folder

    study = read_study(study_folder("china"))
    plan = plan_now(run(replace(study, plan=replace(study.plan, draws=9))))
    rules = rows_of_all(plan.programme, plan.evidence)
    found, own = rounds_of(plan.programme, rules=rules, gap=0.0001), plan.solved.schedule
    assert found.schedule.status in ("optimal", "within_gap")
    assert found.schedule.gap <= 0.0001
    assert found.schedule.objective == pytest.approx(own.objective, rel=0.0001)
    assert 1 < len(found.rounds) < 60


class TestOwnBundles:
    programme = plain_programme([0.3, 0.2, 0.1], [0, 1, 1], [0, 0, 1], caps=np.array([[1.0], [1.0]]))

    def test_hand_what_breaks_a_shared_row_comes_back_with_the_cheapest_change(self) -> None:
        rounds = rounds_of(self.programme, gap=0.0)
        submitted = np.array([-1, 0, 0])
        (answer,), plan = answer_bundles(self.programme, rounds, submitted, np.array([False, True]))
        assert not answer.accepted
        assert [breach.limit.kind for breach in answer.reasons] == ["cap"]
        assert answer.change is not None
        # The room is with the other place; what is worth 0.1 stays.
        assert answer.change.tolist() == [0, -1, 0]
        assert answer.lost == pytest.approx(0.2)
        assert plan.objective == pytest.approx(0.4)

    def test_hand_a_place_may_do_less_than_it_could(self) -> None:
        rounds = rounds_of(self.programme, gap=0.0)
        (answer,), plan = answer_bundles(
            self.programme, rounds, np.array([-1, -1, -1]), np.array([False, True])
        )  # fmt: skip
        assert answer.accepted
        assert answer.reasons == ()
        # A row that one place alone fills may be priced anywhere up to what it is worth to it.
        assert 0.0 <= answer.behind <= 0.1 + 1e-9
        assert plan.objective == pytest.approx(0.3)

    def test_hand_a_limit_of_its_own_is_a_reason_too(self) -> None:
        programme = replace(self.programme, picks=np.array([1.0, 1.0]))
        rounds = rounds_of(programme, gap=0.0)
        (answer,), _ = answer_bundles(programme, rounds, np.array([-1, 0, 0]), np.array([False, True]))
        assert {breach.limit.kind for breach in answer.reasons} == {"cap", "picks"}
        assert answer.change is not None
        assert answer.change.tolist() == [0, -1, 0]


@given(seed=SEEDS)
def test_law_an_answer_always_keeps_every_limit(seed: int) -> None:
    programme = random_programme(seed, options=8, years=2, places=2, planted=True)
    random = np.random.default_rng([seed, 7])
    rounds = rounds_of(programme, gap=SAME)
    if not np.isfinite(rounds.schedule.objective):
        return
    year = random.integers(0, 2, 8)
    open_then = programme.open_years[np.arange(8), year]
    submitted = np.where(open_then & (random.random(8) < 0.5), year, -1)
    answers, plan = answer_bundles(programme, rounds, submitted, np.array([True, False]))
    assert is_kept(programme, plan.start)
    (answer,) = answers
    assert answer.accepted == (answer.change is not None and not answer.reasons)
    if answer.accepted:
        mine = programme.place == 0
        np.testing.assert_array_equal(plan.start[mine], submitted[mine])
    assert load_of(rounds.problem, taken_by(rounds.items, plan.start)).shape == rounds.problem.low.shape
