"""Variants of one block: each chosen as well as the problem that it is, laid out by itself and solved whole."""

import numpy as np
import pytest
from scipy import sparse

from methods.coordination.random_problems import is_kept, random_problem
from plan.schedule.random_programmes import random_programme
from yindi.methods.coordination import FREE, IN, OUT, Groups, Problem, worth
from yindi.methods.coordination.exact import solve_exactly
from yindi.methods.coordination.variants import OneBlock, Variants, best_under, like, one_block, variant, varied
from yindi.plan.schedule.own_choice import own_problem
from yindi.plan.schedule.problem import problem_of


def some_variants(block: OneBlock, rng: np.random.Generator, count: int = 12) -> Variants:
    """Values, rooms and fixings drawn around those of a block."""
    variants, items = varied(block, count), block.problem.items
    variants.value[:] += rng.normal(0, 0.3, variants.value.shape) * rng.integers(0, 2, variants.value.shape)
    variants.room[:] = np.maximum(variants.room + rng.integers(-1, 3, variants.room.shape), 0)
    for number in range(1, count):
        changed = rng.choice(items, min(items, int(rng.integers(1, 3))), replace=False)
        variants.fixed[number, changed] = rng.choice([IN, IN, OUT, FREE], len(changed))
    return variants


PROBLEMS = {f"any {seed}": random_problem(seed) for seed in range(60)} | {
    f"years {seed}": problem_of(random_programme(seed, options=9, years=3, planted=seed % 2 == 1))[0]
    for seed in range(60)
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_twin_each_variant_is_chosen_like_a_problem_of_its_own(name: str) -> None:
    problem = PROBLEMS[name]
    rng = np.random.default_rng(len(problem.value))
    for place in range(problem.blocks):
        block = one_block(own_problem(problem, place, rng.normal(0, 0.1, len(problem.low))))
        if not block.problem.items:
            continue
        warm = like(block, best_under(block, varied(block, 1)))
        variants = some_variants(block, rng)
        for begun in (block, warm):
            found = best_under(begun, variants)
            for number in range(len(variants)):
                alone = variant(block, variants, number)
                answer, taken = solve_exactly(alone), found.taken[number]
                assert found.surplus[number] == pytest.approx(answer.objective, abs=1e-7)
                if np.isfinite(answer.objective):
                    assert worth(alone, taken) == pytest.approx(found.surplus[number], abs=1e-12)
                    assert is_kept(alone, taken)


def test_law_the_random_variants_fix_pairs_and_leave_some_without_a_choice() -> None:
    without, with_pair_in = 0, 0
    for problem in PROBLEMS.values():
        rng = np.random.default_rng(len(problem.value))
        block = one_block(own_problem(problem, 0, np.zeros(len(problem.low))))
        variants = some_variants(block, rng)
        without += int(np.isinf(best_under(block, variants).surplus).sum())
        with_pair_in += int((variants.fixed[:, block.pairs] == IN).any(axis=2).any(axis=1).sum())
    assert without > 50
    assert with_pair_in > 50


def test_hand_the_partner_of_what_is_fixed_in_is_worth_the_gain_more() -> None:
    # Alone the second costs 0.2; beside the first it gains 0.5. There is room for both, and in the last row for one.
    sets = Groups(np.array([0, 1, 2]), np.array([0, 1]))
    block = one_block(Problem(
        np.array([-1.0, -0.2]), np.array([0, 2]), np.ones((2, 1)), np.full((1, 1), 2.0), sparse.csr_matrix((2, 0)),
        np.zeros(0), np.zeros(0), np.full(2, FREE), sets, np.zeros(2, dtype=int), pairs=np.array([[0, 1]]),
        gain=np.array([0.5]),
    ))  # fmt: skip
    variants = varied(block, 5)
    variants.fixed[1:, 0] = IN
    variants.fixed[2, 1] = IN
    variants.fixed[3, 1] = OUT
    variants.room[4] = 1.0
    found = best_under(block, variants)
    assert found.surplus.tolist() == pytest.approx([0.0, -0.7, -0.7, -1.0, -1.0])
    assert [taken.tolist() for taken in found.taken] == [[], [0, 1], [0, 1], [0], [0]]
