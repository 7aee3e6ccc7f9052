"""No plan of the frontier is beaten in every criterion, by trying every schedule."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from plan.schedule.random_programmes import is_kept, plain_programme, random_programme, schedule_of_starts
from yindi.errors import BadValues
from yindi.plan.schedule.pareto import Criteria, frontier_of_criteria, totals, weighted
from yindi.plan.schedule.programme import Link
from yindi.plan.schedule.solve import solve_years


def criteria_of(values: list[list[float]], weights: list[float]) -> Criteria:
    names = tuple(f"c{number}" for number in range(len(weights)))
    return Criteria(names, ("unit",) * len(weights), np.array(values), np.array(weights))


def test_hand_jobs_against_value_added() -> None:
    # One pick of three, uplift one half: (10, 0), (0, 10) and (4, 4) successes' worth. No weights choose the last,
    # since 4w + 4(1 − w) = 4 < max(10w, 10(1 − w)); a floor on the second criterion does.
    programme = plain_programme([0.5, 0.5, 0.5], [0, 0, 0], [0, 1, 2], picks=np.ones(1))
    criteria = criteria_of([[10, 0], [0, 10], [4, 4]], [1.0, 0.9])
    found = frontier_of_criteria(programme, criteria, steps=4)
    assert [one.totals.tolist() for one in found] == [[5.0, 0.0], [2.0, 2.0], [0.0, 5.0]]
    assert found[0].weights.tolist() == [1.0, 0.9]
    assert np.isneginf(found[0].least).all()
    # The most of the first criterion with at least a quarter of the most of the second.
    assert found[1].least.tolist() == [-np.inf, 1.25]
    assert found[1].weights == pytest.approx([0.2, 0.0002])


def test_hand_what_is_not_wanted_is_avoided() -> None:
    # Carbon is not wanted: (10, 8), (6, 2), nothing (0, 0). Doing nothing has the least carbon.
    programme = plain_programme([0.5, 0.5], [0, 0], [0, 1], picks=np.ones(1))
    found = frontier_of_criteria(programme, criteria_of([[10, 8], [6, 2]], [1.0, -0.1]), steps=8)
    assert [one.totals.tolist() for one in found] == [[5.0, 4.0], [3.0, 1.0], [0.0, 0.0]]


def test_hand_a_criterion_without_a_weight_is_left_out() -> None:
    programme = plain_programme([0.5, 0.5], [0, 0], [0, 1], picks=np.ones(1))
    found = frontier_of_criteria(programme, criteria_of([[10, 0], [0, 9]], [1.0, 0.0]))
    assert len(found) == 1
    with pytest.raises(BadValues):
        frontier_of_criteria(programme, criteria_of([[10, 0], [0, 9]], [0.0, 0.0]))


def test_hand_gains_of_complements_count_in_their_criterion() -> None:
    programme = plain_programme([0.5, 0.5], [0, 0], [0, 1], 2, discount=np.array([1.0, 0.5]),
                                links=(Link(0, 1, "complements", 0.0),))  # fmt: skip
    criteria = replace(criteria_of([[2, 0], [0, 2]], [1.0, 1.0]), gains=np.array([[0.0, 4.0]]))
    assert totals(programme, criteria, schedule_of_starts([0, 1])).tolist() == [1.0, 0.5 + 2.0]
    assert weighted(programme, criteria, np.array([1.0, 0.5])).links[0].gain == 2.0
    best = solve_years(weighted(programme, criteria, criteria.weights)).schedule
    assert best.objective == pytest.approx(totals(programme, criteria, best) @ criteria.weights)


@pytest.mark.parametrize("seed", range(12))
def test_twin_no_schedule_beats_a_plan_of_the_frontier(seed: int) -> None:
    random = np.random.default_rng(seed)
    programme = replace(random_programme(seed, options=6, years=2, planted=True), links=())
    weights = np.array([1.0, -0.3 if seed % 2 else 0.6])
    criteria = Criteria(("jobs", "carbon"), ("thousand", "Mt"), random.uniform(0.0, 3.0, (6, 2)).round(2), weights)
    programme = weighted(programme, criteria, weights)
    found = frontier_of_criteria(programme, criteria, steps=3, gap=0.0)
    choices = [[-1, *np.flatnonzero(programme.open_years[o]).tolist()] for o in range(6)]
    every = np.array([totals(programme, criteria, schedule_of_starts(list(tried))) for tried in product(*choices)
                      if is_kept(programme, np.array(tried))]) * np.sign(weights)  # fmt: skip
    assert solve_years(programme, gap=0.0).schedule.objective == pytest.approx(
        found[0].totals @ weights if found else -np.inf
    )
    for one in found:
        mine = one.totals * np.sign(weights)
        assert not ((every >= mine - 1e-7).all(axis=1) & (every > mine + 1e-6).any(axis=1)).any()
