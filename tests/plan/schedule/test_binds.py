"""What holds a place back: steps by hand, by solving a changed programme, and stable under draws."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from methods.coordination.random_problems import is_kept, random_problem
from plan.schedule.random_programmes import plain_programme, random_programme
from yindi.methods.coordination import worth
from yindi.methods.coordination.exact import solve_exactly
from yindi.plan.schedule.binds import Hold, what_holds_all_back, what_holds_back
from yindi.plan.schedule.limits import Limit
from yindi.plan.schedule.own_choice import best_of, own_choice, own_problem
from yindi.plan.schedule.problem import problem_of
from yindi.plan.schedule.programme import Decided, Factor, YearsProgramme
from yindi.plan.schedule.solve import Solved, solve_years
from yindi.plan.schedule.stability import stability


def test_hand_money_for_one_more_is_worth_the_next_best() -> None:
    # Three options need 1 each, there is money for two: a step more adds the third (0.1), a step less costs the
    # second (0.2). Picks allow two as well, so money alone would not help.
    programme = plain_programme([0.3, 0.2, 0.1], [0, 0, 0], [0, 1, 2], budgets=np.array([[[2.0]]]))
    holds = what_holds_back(programme, solve_years(programme), 0).holds
    money = Hold(Limit("budget", place=0, factor=0, year=0), 1.0, "million", pytest.approx(0.1), pytest.approx(0.2))
    assert holds == (money,)
    assert holds[0].value == pytest.approx(0.1)
    both = replace(programme, picks=np.array([2.0]))
    found = what_holds_back(both, solve_years(both), 0).holds
    assert [(hold.limit.kind, hold.more) for hold in found] == [("budget", 0.0), ("picks", 0.0)]
    assert [hold.less for hold in found] == [pytest.approx(0.2), pytest.approx(0.2)]


def test_hand_a_full_industry_holds_back_who_pays_for_it() -> None:
    # One seat, two places: the first takes it at a price of at least 0.2; a free seat is worth that price to it.
    programme = plain_programme([0.3, 0.2], [0, 1], [0, 0], caps=np.array([[1.0]]))
    solved = solve_years(programme)
    price = solved.prices.caps[0, 0]
    assert 0.2 - 1e-9 <= price <= 0.3 + 1e-9
    first, second = (what_holds_back(programme, solved, place) for place in (0, 1))
    assert [(hold.limit.kind, hold.more) for hold in first.holds] == [("cap", pytest.approx(price))]
    assert [hold.more for hold in second.holds] == [pytest.approx(0.2)]
    assert first.surplus == pytest.approx(0.3 - price)
    assert first.planned == pytest.approx(first.surplus)


def test_hand_a_step_less_is_infinite_where_what_is_approved_would_not_fit() -> None:
    programme = plain_programme([0.3], [0], [0], budgets=np.array([[[1.0]]]), decided=(Decided(0, True),))
    assert what_holds_back(programme, solve_years(programme), 0).holds[0].less == np.inf


def test_hand_money_that_carries_over_helps_later_years_too() -> None:
    # Each needs 1 in its year; half a million a year is left over into the second: one starts there. A step of half a
    # million in the first year, or in the second, brings it forward, or buys nothing.
    programme = plain_programme(
        [0.2, 0.1], [0, 0], [0, 1], 2, budgets=np.array([[[0.5, 0.5]]]), discount=np.array([1.0, 0.5]),
        factors=(Factor("money", "million", carries=True),),
    )  # fmt: skip
    solved = solve_years(programme, gap=0.0)
    assert solved.schedule.start.tolist() == [1, -1]
    holds = {hold.limit.year: hold for hold in what_holds_back(programme, solved, 0, steps={"money": 0.5}).holds}
    assert holds[0].more == pytest.approx(0.1)
    assert holds[1].more == 0.0
    assert holds[0].less == holds[1].less == pytest.approx(0.1)


@pytest.mark.parametrize("seed", range(16))
def test_twin_the_programme_changed_and_solved_again(seed: int) -> None:
    programme = random_programme(seed, options=8, years=3, planted=True)
    solved = solve_years(programme, gap=0.0)
    for place in range(len(programme.places)):
        binds = what_holds_back(programme, solved, place)
        assert binds.planned <= binds.surplus + 1e-9
        assert list(binds.holds) == sorted(binds.holds, key=lambda hold: (-hold.more, -hold.less))
        for hold in (hold for hold in binds.holds if hold.limit.kind != "cap"):
            base = choice_under(programme, solved, place)
            more = choice_under(stepped(programme, hold.limit, hold.step), solved, place) - base
            less = base - choice_under(stepped(programme, hold.limit, -hold.step), solved, place)
            assert hold.more == pytest.approx(more, abs=1e-8)
            assert hold.less == pytest.approx(less, abs=1e-8)


def choice_under(programme: YearsProgramme, solved: Solved, place: int) -> float:
    """What a place would choose under a changed programme at the posted prices."""
    problem, items = problem_of(programme)
    problem = replace(problem, value=problem.value - solved.prices.posted[items.option, items.year])
    return own_choice(problem, place, np.zeros(len(problem.low))).surplus


def stepped(programme: YearsProgramme, limit: Limit, step: float) -> YearsProgramme:
    """A programme with one limit moved."""
    if limit.kind == "budget":
        budgets = programme.budgets.copy()
        budgets[limit.place, limit.factor, limit.year] += step
        return replace(programme, budgets=np.maximum(budgets, 0.0))
    if limit.kind == "starts":
        starts = programme.starts.copy()
        starts[limit.place, limit.year] = max(starts[limit.place, limit.year] + step, 0.0)
        return replace(programme, starts=starts)
    part = programme.picks.copy() if limit.kind == "picks" else programme.deepen_picks.copy()
    part[limit.place] = max(part[limit.place] + step, 0.0)
    return replace(programme, **{limit.kind: part})


@pytest.mark.parametrize("seed", range(10))
def test_law_own_choices_and_prices_bound_the_objective(seed: int) -> None:
    # At any prices, what all places would choose and what the shared rows cost is no less than any schedule adds.
    programme = random_programme(seed, options=10, years=2, places=3, planted=True)
    solved = solve_years(programme, gap=0.0)
    prices, low, high = solved.answer.prices, solved.problem.low, solved.problem.high
    own = sum(own_choice(solved.problem, place, prices).surplus for place in range(3))
    ends = float(prices[prices > 0] @ high[prices > 0] + prices[prices < 0] @ low[prices < 0])
    assert own + ends >= solved.schedule.objective - 1e-8


def test_hand_stability_says_how_often_a_price_stands() -> None:
    # A budget of 2 for options that need 1: at −30 % still only two of three fit, at +30 % only one does; so money
    # binds in every draw. The industry has room for all, and never a price.
    programme = plain_programme([0.3, 0.2, 0.1], [0, 0, 0], [0, 1, 2], budgets=np.array([[[2.0]]]))
    found = stability(programme, draws=6, places=[0], steps={"money": 1.0})
    assert found.draws == 6
    assert found.impossible == 0
    assert np.all(found.caps_share == 0)
    assert found.holds[0].limit == Limit("budget", place=0, factor=0, year=0)
    assert found.holds[0].share == 1.0
    assert 0.1 - 1e-9 <= found.holds[0].low <= found.holds[0].high <= 0.3 + 1e-9
    assert found.chosen[0] == 1.0
    assert found.chosen[2] == 0.0


def test_hand_resampled_odds_turn_a_choice() -> None:
    programme = plain_programme([0.3, 0.2], [0, 1], [0, 0], caps=np.array([[1.0]]))
    turned = np.array([[0.3, 0.2], [0.1, 0.2], [0.3, 0.2], [0.1, 0.2]])
    found = stability(programme, draws=4, uplifts=turned)
    assert found.chosen.tolist() == [0.5, 0.5]
    assert found.caps_share.tolist() == [[1.0]]
    assert 0.1 - 1e-9 <= found.caps_low[0, 0] <= found.caps_high[0, 0] <= 0.3 + 1e-9


def test_law_draws_without_a_plan_are_counted_apart() -> None:
    # What is approved needs 1 of 1: dearer by any share, it does not fit.
    programme = plain_programme([0.3], [0], [0], budgets=np.array([[[1.0]]]), decided=(Decided(0, True),))
    found = stability(programme, draws=2)
    assert found.impossible == 1
    assert found.chosen.tolist() == [1.0]


@pytest.mark.parametrize("seed", range(12))
def test_twin_single_limits_tried_again_are_those_of_the_whole_places(seed: int) -> None:
    programme = random_programme(seed, options=10, years=2, places=2, planted=True)
    every = stability(programme, draws=4, seed=seed, places=[0, 1])
    solved = solve_years(programme)
    holds = [hold for place in (0, 1) for hold in what_holds_back(programme, solved, place).holds]
    own = [hold for hold in holds if hold.limit.kind != "cap" and np.isfinite(hold.more)]
    single = stability(programme, draws=4, seed=seed, holds=own)
    whole = {one.limit: one for one in every.holds}
    tried = {hold.limit for hold in own}
    assert {one.limit for one in single.holds} == tried & set(whole)
    for one in single.holds:
        assert (one.share, one.low, one.high) == pytest.approx(
            (whole[one.limit].share, whole[one.limit].low, whole[one.limit].high)
        )


def test_law_the_same_seed_makes_the_same_draws() -> None:
    programme = random_programme(3, options=10, years=2, places=2, planted=True)
    one, again = (stability(programme, draws=5, seed=4) for _ in range(2))
    assert np.array_equal(one.chosen, again.chosen)
    assert np.array_equal(one.caps_high, again.caps_high)


@pytest.mark.parametrize("seed", range(150))
def test_twin_the_search_of_one_place_and_the_whole_programme(seed: int) -> None:
    problem = random_problem(seed, blocks=1)
    free = replace(problem, loads=sparse.csr_matrix((problem.items, 0)), low=np.zeros(0), high=np.zeros(0))
    found, answer = best_of(free), solve_exactly(free)
    assert found.surplus == pytest.approx(answer.objective, abs=1e-7)
    if np.isfinite(found.surplus):
        assert is_kept(free, found.taken)
        assert worth(free, found.taken) == pytest.approx(found.surplus, rel=1e-12)


def test_law_all_places_are_each_place() -> None:
    programme = random_programme(2, options=9, years=2, places=3, planted=True)
    solved = solve_years(programme)
    ticks: list[int] = []
    every = what_holds_all_back(programme, solved, tick=lambda: ticks.append(1))
    assert every == tuple(what_holds_back(programme, solved, place) for place in range(3))
    assert len(ticks) == 3


def test_hand_a_place_without_options() -> None:
    programme = plain_programme([0.3], [1], [0])
    binds = what_holds_back(programme, solve_years(programme), 0)
    assert (binds.surplus, binds.planned, binds.holds) == (0.0, 0.0, ())


def test_law_own_problems_together_are_the_problem_without_shared_rows() -> None:
    for seed in range(20):
        programme = random_programme(seed, options=10, years=2, places=3)
        problem, _ = problem_of(programme)
        parts = [own_problem(problem, place, np.zeros(len(problem.low))) for place in range(3)]
        assert sum(part.items for part in parts) == problem.items
        assert sum(len(part.needing) for part in parts) == len(problem.needing)
        assert sum(len(part.gain) for part in parts) == len(problem.gain)
        empty = int((np.diff(problem.sets.first) == 0).sum())
        assert sum(len(part.sets) for part in parts) == len(problem.sets) - empty
