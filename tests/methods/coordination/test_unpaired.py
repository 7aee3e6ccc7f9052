"""Gains of pairs told as items: the same best choice, fewer pairs."""

from dataclasses import replace

import numpy as np
import pytest

from methods.coordination.random_problems import is_kept, random_problem
from plan.schedule.random_programmes import plain_programme, random_programme
from yindi.methods.coordination import worth
from yindi.methods.coordination.exact import solve_exactly
from yindi.methods.coordination.problem import FREE, Problem, refuse_what_is_no_problem
from yindi.methods.coordination.unpaired import told_pairs, unpaired
from yindi.plan.schedule.problem import problem_of
from yindi.plan.schedule.programme import Link

PROBLEMS = {f"any {seed}": random_problem(seed) for seed in range(150)} | {
    f"years {seed}": problem_of(random_programme(seed, options=9, years=3))[0] for seed in range(150)
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_twin_the_same_best_choice(name: str) -> None:
    problem = PROBLEMS[name]
    told = unpaired(problem)
    refuse_what_is_no_problem(told.problem)
    one, other = solve_exactly(problem), solve_exactly(told.problem)
    assert other.status is one.status
    if np.isfinite(one.objective):
        taken = told.items_of(other.taken)
        assert len(taken) == told.stands[other.taken].nnz
        assert other.objective == pytest.approx(one.objective, abs=1e-7)
        assert worth(problem, taken) == pytest.approx(one.objective, abs=1e-7)
        assert is_kept(problem, taken)


def test_law_gains_become_items_and_costs_stay_pairs() -> None:
    more = 0
    for problem in PROBLEMS.values():
        told = unpaired(problem)
        assert told.problem.items - problem.items == (told.stands.sum(axis=1) == 2).sum()
        assert (told.problem.gain < 0).sum() >= (problem.gain < 0).sum() - (told.problem.items - problem.items)
        more += told.problem.items > problem.items
        alone = np.asarray(told.stands.sum(axis=1)).ravel() == 1
        assert np.array_equal(told.stands[alone].indices, np.arange(problem.items))
    assert more > 60


def test_law_a_programme_with_what_prepares_has_no_pairs_left() -> None:
    programme = plain_programme(
        [0.3, 0.0, 0.2], [0, 0, 0], [0, 0, 1], 4, action=("enter", "prepare", "enter"),
        links=(Link(0, 1, "complements", 0.1),), starts=np.ones((1, 4)), discount=0.9 ** np.arange(4),
    )  # fmt: skip
    problem = problem_of(programme)[0]
    assert len(problem.gain) == 6
    told = unpaired(problem)
    assert len(told.problem.gain) == 0
    assert told.problem.items == problem.items + 6
    assert solve_exactly(told.problem).objective == pytest.approx(solve_exactly(problem).objective)


def told_one_by_one(problem: Problem) -> list[bool]:
    """Which pairs can be told as items, one pair after the other: the rule as it is meant."""
    sets: dict[int, set[int]] = {}
    for group in range(len(problem.sets)):
        for item in problem.sets.items[problem.sets.first[group] : problem.sets.first[group + 1]].tolist():
            sets.setdefault(item, set()).add(group)
    partner: dict[int, int] = {}
    seen: set[frozenset[int]] = set()
    told = []
    for (a, b), gain in zip(problem.pairs.tolist(), problem.gain.tolist(), strict=True):
        mine, theirs = sets.get(a, set()), sets.get(b, set())
        free = a != b and problem.fixed[a] == FREE and problem.fixed[b] == FREE
        good = gain > 0 and free and bool(mine) and bool(theirs) and not mine & theirs and frozenset((a, b)) not in seen
        if good:
            first, second = min(mine), min(theirs)
            good = partner.setdefault(first, second) == second and partner.setdefault(second, first) == first
        if good:
            seen.add(frozenset((a, b)))
        told.append(good)
    return told


@pytest.mark.parametrize("name", PROBLEMS)
def test_twin_the_same_pairs_are_told_as_one_by_one(name: str) -> None:
    problem = PROBLEMS[name]
    random = np.random.default_rng(len(name))
    more = random.integers(0, problem.items, (30, 2))
    # Pairs again, turned round, and of an item with itself.
    again = np.concatenate([more, more[:5, ::-1], more[:3, :1].repeat(2, axis=1)])
    wild = replace(
        problem,
        pairs=np.concatenate([problem.pairs, again]),
        gain=np.concatenate([problem.gain, random.normal(0.2, 0.5, len(again))]),
    )
    for one in (problem, wild):
        assert told_pairs(one).tolist() == told_one_by_one(one)
