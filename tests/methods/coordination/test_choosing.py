"""What a block chooses by itself is the best of all its choices, and never more than the bound beside it."""

from dataclasses import replace
from itertools import chain, combinations

import numpy as np
import pytest

from methods.coordination.small_problems import small_problem
from yindi.arrays import Array, Whole
from yindi.methods.coordination import Problem, worth
from yindi.methods.coordination.blocks import laid_out
from yindi.methods.coordination.choosing import all_chosen
from yindi.methods.coordination.plain_choice import is_block_choice, plain_choice

ENOUGH = 100_000


def choose(
    problem: Problem, worth: Array, *, keep: int = 1, slack: float = 0.0, steps: int = 16, limit: int = ENOUGH
) -> tuple[Whole, Whole, Array, Array]:
    """Items, counts, values and bounds of what every block chooses."""
    blocks = laid_out(problem)
    count, widest = problem.blocks, max(int(blocks.widest.max()), 1)
    items, counts = np.zeros((count, keep, widest), dtype=np.int64), np.full((count, keep), -1)
    values, bounds, nodes = np.zeros((count, keep)), np.zeros(count), np.zeros(count, dtype=np.int64)
    weights, ties = np.zeros((count, problem.uses.shape[1])), np.zeros(len(problem.needing))
    all_chosen(
        blocks, 0, count, worth, weights, ties, slack, steps, limit, items, counts, values, bounds, nodes
    )  # fmt: skip
    return items, counts, values, bounds


@pytest.mark.parametrize("seed", range(300))
def test_twin_every_choice_tried(seed: int) -> None:
    problem = small_problem(seed, blocks=3, most=9)
    items, counts, values, bounds = choose(problem, problem.value)
    for block in range(problem.blocks):
        best, _ = plain_choice(problem, block, problem.value)
        if best == -np.inf:
            assert counts[block, 0] == -1
            assert bounds[block] == -np.inf
            continue
        taken = set(items[block, 0, : counts[block, 0]].tolist())
        assert is_block_choice(problem, block, taken)
        assert values[block, 0] == pytest.approx(best, abs=1e-9)
        assert best - 1e-12 <= bounds[block] <= best + 1e-8


@pytest.mark.parametrize("seed", range(40))
def test_law_a_search_that_stops_early_still_bounds(seed: int) -> None:
    problem = small_problem(seed, blocks=3, most=9)
    _, _, values, bounds = choose(problem, problem.value, steps=1, limit=1)
    for block in range(problem.blocks):
        best, _ = plain_choice(problem, block, problem.value)
        assert values[block, 0] <= best + 1e-9
        assert bounds[block] >= best - 1e-9


@pytest.mark.parametrize("seed", range(40))
def test_twin_the_choices_close_to_the_best(seed: int) -> None:
    problem = small_problem(seed, blocks=2, most=7)
    _, counts, values, _ = choose(problem, problem.value, keep=200, slack=0.5)
    for block in range(problem.blocks):
        here = range(problem.first[block], problem.first[block + 1])
        every = chain.from_iterable(combinations(here, size) for size in range(len(here) + 1))
        kept = [
            worth(problem, np.array(one, dtype=np.int64)) for one in every if is_block_choice(problem, block, set(one))
        ]
        close = sorted(total for total in kept if total > max(kept, default=0.0) - 0.5)
        found = np.sort(values[block, counts[block] >= 0])
        # Those found early, before a better one was known, may lie further down.
        np.testing.assert_allclose(found[found > max(kept, default=0.0) - 0.5], close, atol=1e-9)


def test_law_the_start_does_not_change_the_best() -> None:
    problem = small_problem(5, blocks=3, most=9)
    items, counts, values, _ = choose(problem, problem.value)
    again = choose(replace(problem, value=problem.value + 0.0), problem.value)
    np.testing.assert_array_equal(items, again[0])
    np.testing.assert_array_equal(counts, again[1])
    np.testing.assert_array_equal(values, again[2])
