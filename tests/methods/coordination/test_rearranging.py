"""Blocks that choose anew in turn: every block keeps its own, sums are right, and at no heat nothing gets worse."""

import numpy as np
import pytest

from methods.coordination.small_problems import small_problem
from yindi.arrays import Array
from yindi.methods.coordination import Problem, worth
from yindi.methods.coordination.blocks import laid_out
from yindi.methods.coordination.plain_choice import is_block_choice
from yindi.methods.coordination.rearranging import rearranged, worths_within
from yindi.methods.coordination.rounds import chosen_at, flat, load_of, workplace


def beyond(problem: Problem, load: Array) -> Array:
    return np.maximum(load - problem.high, 0) + np.maximum(problem.low - load, 0)


@pytest.mark.parametrize("seed", range(60))
def test_law_own_rows_are_kept_and_the_score_grows_by_what_is_said(seed: int) -> None:
    problem = small_problem(seed)
    blocks, random = laid_out(problem), np.random.default_rng(seed)
    work = workplace(problem, blocks)
    prices, charge = random.normal(0, 0.3, len(problem.low)), random.uniform(0.5, 3, len(problem.low))
    start = chosen_at(problem, blocks, work, np.zeros(len(problem.low)), limit=10_000)
    if not start.possible:
        pytest.skip("a block has no choice")
    load, loads = np.array(start.load), problem.loads.tocsr()
    before = worth(problem, start.taken) - beyond(problem, load) @ charge
    grew = rearranged(
        blocks, problem.value, problem.value, loads.indptr.astype(np.int64), loads.indices.astype(np.int64), loads.data,
        problem.low, problem.high, prices, charge, work.weights, work.ties, work.items, work.counts, load,
        1 + seed % 3, 40, 0.0, 8, 1000, seed,
    )  # fmt: skip
    taken = flat(work.items[:, 0], work.counts[:, 0])
    own = problem.block[taken]
    assert all(is_block_choice(problem, block, set(taken[own == block].tolist())) for block in range(problem.blocks))
    np.testing.assert_allclose(load, load_of(problem, taken), atol=1e-9)
    after = worth(problem, taken) - beyond(problem, load) @ charge
    assert after == pytest.approx(before + grew, abs=1e-9)
    assert grew >= -1e-12


@pytest.mark.parametrize("part", [0.0, 0.5])
@pytest.mark.parametrize("seed", range(20))
def test_twin_worths_beside_the_load_of_others(seed: int, part: float) -> None:
    problem = small_problem(seed)
    random = np.random.default_rng(seed)
    prices, charge = random.normal(0, 1, len(problem.low)), random.uniform(1, 9, len(problem.low))
    load, found = random.uniform(-1, 4, len(problem.low)), np.empty(problem.items)
    loads = problem.loads.tocsr()
    worths_within(0, problem.items, problem.value, loads.indptr, loads.indices, loads.data, problem.low, problem.high,
                  prices, part, charge, load, found)  # fmt: skip
    for item, mine in enumerate(loads.toarray()):
        expected = problem.value[item]
        for row in np.flatnonzero(mine):
            over = max(load[row] + mine[row] - problem.high[row], 0) - max(load[row] - problem.high[row], 0)
            under = max(problem.low[row] - load[row] - mine[row], 0) - max(problem.low[row] - load[row], 0)
            at_charge = over > 0 or under != 0
            expected -= charge[row] * (max(over, 0) + under) if at_charge else part * prices[row] * mine[row]
        assert found[item] == pytest.approx(expected, abs=1e-12)
