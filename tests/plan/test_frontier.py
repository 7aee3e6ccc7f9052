"""The frontier: each point is the best plan under its cap, and the rule that finds a cap."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.tiny_programmes import best_worth, programme_of, random_programme
from yindi.plan.frontier import ALLOWED_LOSS, automatic_cap, frontier
from yindi.plan.programme import solve


def test_hand_three_places_two_industries() -> None:
    # All three prefer x (0.10 each). y is worth 0.09 to the first, nothing to the others.
    # Cap 3: 0.30. Cap 2: the first moves, 0.29. Cap 1: one in x, the first in y: 0.19.
    programme = programme_of([[0.10, 0.09], [0.10, np.nan], [0.10, np.nan]])
    ticks: list[int] = []
    points = frontier(programme, tick=lambda: ticks.append(1))
    assert len(ticks) == 3
    assert [point.cap for point in points] == [1, 2, 3]
    np.testing.assert_allclose([point.loss for point in points], [1 - 0.19 / 0.30, 1 - 0.29 / 0.30, 0], atol=1e-9)
    assert [point.most_advised for point in points] == [1, 2, 3]
    # A cap of 2 loses 3.3 %, which is more than 2 %.
    assert automatic_cap(points) == 3
    assert automatic_cap(points, allowed_loss=0.04) == 2
    assert automatic_cap(points, allowed_loss=0.5) == 1


def test_hand_nothing_to_choose() -> None:
    points = frontier(programme_of([[np.nan, np.nan]]))
    assert [point.cap for point in points] == [1]
    assert points[0].loss == 0
    assert automatic_cap(points) == 1


def test_hand_room_for_demand_is_not_a_loss_of_caps() -> None:
    # Demand leaves one seat in x whatever the cap: the cap itself costs nothing.
    programme = programme_of([[0.1], [0.1], [0.1]], caps=[1])
    points = frontier(programme)
    assert [point.loss for point in points] == [0.0]
    assert automatic_cap(points) == 1


@pytest.mark.parametrize("seed", range(15))
def test_twin_every_point_by_trying_every_choice(seed: int) -> None:
    programme = random_programme(np.random.default_rng(seed), 4, 3)
    for point in frontier(programme):
        capped = replace(programme, caps=np.minimum(programme.caps, point.cap))
        assert point.solution.objective == pytest.approx(best_worth(capped), abs=1e-9)
        assert point.solution.objective == pytest.approx(solve(capped).objective, abs=1e-9)


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_law_looser_caps_lose_less_and_the_rule_takes_the_smallest(seed: int) -> None:
    programme = random_programme(np.random.default_rng(seed), 8, 4)
    points = frontier(programme)
    losses = [point.loss for point in points]
    assert all(tight >= loose - 1e-12 for tight, loose in pairwise(losses))
    assert points[-1].cap == max(solve(programme).counts.max(), 1)
    best = points[-1].solution.objective
    cap = automatic_cap(points)
    for point in points:
        lost = 1 - point.solution.objective / best if best else 0.0
        assert (lost < ALLOWED_LOSS) == (point.cap >= cap)
