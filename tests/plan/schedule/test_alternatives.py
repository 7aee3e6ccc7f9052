"""Alternatives are as good as they say and as different as can be, by trying every schedule."""

from itertools import product

import numpy as np
import pytest

from plan.schedule.random_programmes import added, is_kept, plain_programme, random_programme
from yindi.methods.coordination import worth
from yindi.plan.schedule import alternatives as module
from yindi.plan.schedule.alternatives import alternatives
from yindi.plan.schedule.problem import schedule_of
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.solve import solve_years
from yindi.plan.schedule.verify import find_breaches, objective_of


def fewest_kept(programme: YearsProgramme, best: np.ndarray, target: float) -> tuple[int, float]:
    """The fewest starts of the best that any schedule reaching the target keeps, and the most that one adds then."""
    choices = [[-1, *np.flatnonzero(programme.open_years[o]).tolist()] for o in range(len(programme.action))]
    reached = []
    for tried in product(*choices):
        start = np.array(tried)
        if (total := added(programme, start)) >= target - 1e-9 and is_kept(programme, start):
            reached.append((int((start[best] >= 0).sum()), -total))
    kept, total = min(reached)
    return kept, -total


def test_hand_as_good_within_a_share_and_different() -> None:
    # One pick of three worth 1, 0.995 and 0.9: within 1 % only the second is an alternative, within 10 % both are.
    programme = plain_programme([1.0, 0.995, 0.9], [0, 0, 0], [0, 1, 2], picks=np.ones(1))
    solved = solve_years(programme, gap=0.0)
    close = alternatives(programme, solved, share=0.01)
    assert [one.schedule.start.tolist() for one in close] == [[-1, 0, -1]]
    assert close[0].new.tolist() == [1]
    assert close[0].gone.tolist() == [0]
    assert close[0].places.tolist() == [0]
    wide = alternatives(programme, solved, share=0.1)
    assert [one.schedule.start.tolist() for one in wide] == [[-1, 0, -1], [-1, -1, 0]]


def test_hand_no_other_plan_is_good_enough() -> None:
    programme = plain_programme([1.0, 0.5], [0, 0], [0, 1], picks=np.ones(1))
    assert alternatives(programme, solve_years(programme), share=0.01) == ()


@pytest.mark.parametrize("seed", range(30))
def test_twin_the_first_alternative_keeps_the_fewest(seed: int) -> None:
    programme = random_programme(seed, options=6, years=2, planted=True)
    solved = solve_years(programme, gap=0.0)
    best = solved.schedule
    target = best.objective - 0.2 * abs(best.objective)
    kept, total = fewest_kept(programme, best.chosen, target)
    found = alternatives(programme, solved, share=0.2, count=1)
    if not found:
        assert kept == best.chosen.sum()
        return
    assert found[0].kept == kept
    assert found[0].schedule.objective == pytest.approx(total, abs=1e-7)


@pytest.mark.parametrize("by_weight", [False, True])
def test_law_alternatives_keep_every_limit_reach_the_target_and_differ(
    by_weight: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if by_weight:
        monkeypatch.setattr(module, "BY_ROW", 0)
    several = 0
    for seed in range(6):
        programme = random_programme(seed, options=16, years=2, places=3, planted=True)
        solved = solve_years(programme, gap=0.0)
        found = alternatives(programme, solved, share=0.1, count=3)
        several += len(found) > 1
        chosen = [solved.schedule.chosen.tolist()]
        for one in found:
            assert find_breaches(programme, one.schedule) == ()
            assert objective_of(programme, one.schedule) == pytest.approx(one.schedule.objective, abs=1e-9)
            assert one.schedule.objective >= solved.schedule.objective - 0.1 * abs(solved.schedule.objective) - 1e-7
            assert one.schedule.chosen.tolist() not in chosen
            assert len(one.new) + len(one.gone) > 0
            chosen.append(one.schedule.chosen.tolist())
        again = alternatives(programme, solved, share=0.1, count=3)
        assert [one.schedule.start.tolist() for one in again] == [one.schedule.start.tolist() for one in found]
    assert several >= 2


def test_law_worth_breaks_ties_between_choices_that_keep_as_little() -> None:
    programme = plain_programme([1.0, 0.99, 0.991], [0, 0, 0], [0, 1, 2], picks=np.ones(1))
    solved = solve_years(programme, gap=0.0)
    first = alternatives(programme, solved, share=0.05, count=1)[0]
    assert first.schedule.start.tolist() == [-1, -1, 0]
    assert worth(solved.problem, solved.answer.taken) == schedule_of(solved.answer, solved.items).objective
