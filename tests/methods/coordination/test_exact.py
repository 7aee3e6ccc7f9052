"""The whole programme by HiGHS: equal to trying every choice, and honest about how it ended."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from methods.coordination.random_problems import best_by_trying, is_kept, planted_country, random_problem
from yindi.errors import BadValues
from yindi.methods.coordination import FREE, IN, Groups, Problem, Status, worth
from yindi.methods.coordination.exact import solve_exactly


def one_block(value: list[float], **parts: object) -> Problem:
    """Items of one block without any limit but those named."""
    items = len(value)
    plain = Problem(
        np.array(value), np.array([0, items]), np.zeros((items, 0)), np.zeros((1, 0)), sparse.csr_matrix((items, 0)),
        np.zeros(0), np.zeros(0), np.full(items, FREE),
    )  # fmt: skip
    return replace(plain, **parts)  # type: ignore[arg-type]


def test_hand_a_pair_that_gains_is_worth_a_loss() -> None:
    # Alone, 1 − 2 = −1 for both; with their gain of 3, 2 more than nothing and 1 more than the first alone.
    both = one_block([1.0, -2.0], pairs=np.array([[0, 1]]), gain=np.array([3.0]))
    assert solve_exactly(both).objective == 2.0
    # A pair that costs 3 leaves the better of two alone: 2 + 1 − 3 = 0 < 2.
    apart = one_block([1.0, 2.0], pairs=np.array([[0, 1]]), gain=np.array([-3.0]))
    assert solve_exactly(apart).taken.tolist() == [1]


def test_hand_a_need_is_bought_where_it_pays() -> None:
    need = {"needing": np.array([0]), "enabling": Groups(np.array([0, 1]), np.array([1]))}
    assert solve_exactly(one_block([5.0, -2.0], **need)).taken.tolist() == [0, 1]
    assert solve_exactly(one_block([5.0, -6.0], **need)).taken.tolist() == []


def test_hand_a_need_of_nothing_is_never_met() -> None:
    problem = one_block([5.0], needing=np.array([0]), enabling=Groups(np.array([0, 0]), np.array([], dtype=np.int64)))
    assert solve_exactly(problem).taken.tolist() == []
    answer = solve_exactly(replace(problem, fixed=np.array([IN])))
    assert answer.status is Status.INFEASIBLE
    assert answer.objective == -np.inf


def test_hand_no_items() -> None:
    answer = solve_exactly(one_block([]))
    assert (answer.status, answer.objective, answer.bound) == (Status.OPTIMAL, 0.0, 0.0)
    floor = one_block([], loads=sparse.csr_matrix((0, 1)), low=np.array([1.0]), high=np.array([2.0]))
    assert solve_exactly(floor).status is Status.INFEASIBLE


@pytest.mark.parametrize("seed", range(250))
def test_twin_trying_every_choice(seed: int) -> None:
    problem = random_problem(seed)
    answer, best = solve_exactly(problem), best_by_trying(problem)
    if best == -np.inf:
        assert answer.status is Status.INFEASIBLE
        return
    assert answer.status is Status.OPTIMAL
    assert answer.objective == pytest.approx(best, abs=1e-7)
    assert answer.bound >= answer.objective
    assert is_kept(problem, answer.taken)
    assert worth(problem, answer.taken) == answer.objective


def test_law_the_random_problems_hold_every_kind_of_row() -> None:
    problems = [random_problem(seed) for seed in range(250)]
    infeasible = [best_by_trying(problem) == -np.inf for problem in problems[:100]]
    assert 3 < sum(infeasible) < 50
    held = {
        "own": lambda p: np.isfinite(p.room).any(), "no own": lambda p: np.isinf(p.room).any(),
        "high": lambda p: np.isfinite(p.high).any(), "low": lambda p: np.isfinite(p.low).any(),
        "negative load": lambda p: (p.loads.data < 0).any(), "sets": lambda p: len(p.sets) > 0,
        "one of a set": lambda p: (p.at_least > 0).any(), "needs": lambda p: len(p.needing) > 0,
        "gain": lambda p: (p.gain > 0).any(), "cost": lambda p: (p.gain < 0).any(),
        "in": lambda p: (p.fixed == 1).any(), "out": lambda p: (p.fixed == 0).any(),
        "negative value": lambda p: (p.value < 0).any(),
    }  # fmt: skip
    assert {kind: sum(bool(has(p)) for p in problems) >= 25 for kind, has in held.items()} == dict.fromkeys(held, True)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.01, 1000.0))
def test_law_the_unit_of_value_does_not_matter(seed: int, unit: float) -> None:
    problem = random_problem(seed, planted=True)
    scaled = replace(problem, value=problem.value * unit, gain=problem.gain * unit)
    assert solve_exactly(scaled).objective == pytest.approx(solve_exactly(problem).objective * unit, rel=1e-6)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.floats(1e-4, 1e4))
def test_law_the_unit_of_rows_does_not_matter(seed: int, unit: float) -> None:
    problem = random_problem(seed, planted=True, whole=True)
    scaled = replace(
        problem, uses=problem.uses * unit, room=problem.room * unit,
        loads=problem.loads * unit, low=problem.low * unit, high=problem.high * unit,
    )  # fmt: skip
    assert solve_exactly(scaled).objective == pytest.approx(solve_exactly(problem).objective, abs=1e-6)


def test_law_a_gap_is_kept_and_never_called_an_optimum() -> None:
    problem = planted_country(1, 12, 10, 2)
    best = solve_exactly(problem)
    loose = solve_exactly(problem, gap=0.05)
    assert best.status is Status.OPTIMAL
    assert loose.status in (Status.WITHIN_GAP, Status.OPTIMAL)
    assert loose.gap <= 0.05
    assert loose.objective <= best.objective <= loose.bound + 1e-6
    assert loose.status is Status.WITHIN_GAP or loose.objective == pytest.approx(best.objective)


def test_law_a_stop_is_never_called_an_optimum() -> None:
    problem = planted_country(2, 40, 40, 2, factors=2)
    stopped = solve_exactly(problem, stop=lambda: True)
    assert stopped.status in (Status.STOPPED, Status.NO_CHOICE_FOUND)
    assert stopped.bound >= stopped.objective
    in_no_time = solve_exactly(problem, seconds=0.0)
    assert in_no_time.status in (Status.STOPPED, Status.NO_CHOICE_FOUND)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_law_prices_bound_what_any_choice_adds(seed: int) -> None:
    # Weak duality: at the prices of the relaxation, pricing the coupling rows out cannot lie below the optimum.
    problem = planted_country(seed, 4, 4, picks=2)
    answer = solve_exactly(problem)
    high, low = np.maximum(answer.prices, 0), np.minimum(answer.prices, 0)
    ends = sum(float(price * end) for price, end in zip(high, problem.high, strict=True) if price)
    ends += sum(float(price * end) for price, end in zip(low, problem.low, strict=True) if price)
    free = replace(
        problem, value=problem.value - problem.loads @ answer.prices, loads=sparse.csr_matrix((problem.items, 0)),
        low=np.zeros(0), high=np.zeros(0),
    )  # fmt: skip
    assert solve_exactly(free).objective + ends >= answer.objective - 1e-7


def test_law_what_is_no_problem_is_refused() -> None:
    with pytest.raises(BadValues):
        solve_exactly(one_block([np.nan]))
