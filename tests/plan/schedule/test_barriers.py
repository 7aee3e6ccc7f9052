"""A barrier has gone when its price fell in the plan made again, and not when it moved to the next year."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.schedule.random_programmes import plain_programme, random_programme
from yindi.errors import BadValues
from yindi.plan.schedule.barriers import barriers_of, price_of, retested, widened
from yindi.plan.schedule.limits import Limit, LimitKind
from yindi.plan.schedule.solve import solve_years
from yindi.plan.schedule.stability import stability

# Three places want the one place of room that the industry has in each of two years.
SHORT = plain_programme([0.3, 0.2, 0.1], [0, 1, 2], [0, 0, 0], years=2, caps=np.array([[1.0, 1.0]]))
CAP = Limit("cap", industry=0, year=0)


def test_hand_the_price_of_room_is_what_a_start_pays() -> None:
    solved = solve_years(SHORT, gap=0.0)
    # The second place would pay 0.2 for the room of the first, and no more; the first is worth 0.3.
    assert 0.2 - 1e-9 <= price_of(SHORT, solved, CAP) <= 0.3 + 1e-9


def test_hand_more_room_makes_the_price_fall_and_enough_makes_it_nothing() -> None:
    solved = solve_years(SHORT, gap=0.0)
    before, one_more = retested(SHORT, solved, CAP, 1.0)
    assert one_more < before
    assert 0.1 - 1e-9 <= one_more <= 0.2 + 1e-9
    assert retested(SHORT, solved, CAP, 2.0)[1] == 0.0


def test_hand_a_barrier_that_moves_to_the_next_year_has_not_gone() -> None:
    solved = solve_years(SHORT, gap=0.0)
    # More room in the first year alone: what starts then still needs room in the second.
    moved = replace(SHORT, caps=np.array([[3.0, 1.0]]))
    again = solve_years(moved, gap=0.0)
    assert again.prices.caps[0, 0] == 0.0
    assert price_of(moved, again, CAP) >= 0.2 - 1e-9
    assert price_of(SHORT, solved, CAP) >= 0.2 - 1e-9


def test_hand_a_limit_of_a_place_costs_what_a_step_more_adds() -> None:
    programme = plain_programme([0.3, 0.2], [0, 0], [0, 1], picks=np.array([1.0]))
    solved = solve_years(programme, gap=0.0)
    assert price_of(programme, solved, Limit("picks", place=0)) == pytest.approx(0.2)
    before, after = retested(programme, solved, Limit("picks", place=0), 1.0)
    assert (before, after) == (pytest.approx(0.2), 0.0)


def test_hand_a_floor_that_nobody_wants_has_a_price_and_lowering_it_none() -> None:
    # The place could start one of two; the floor forces the one that is worth less.
    programme = plain_programme([0.3, 0.1], [0, 0], [0, 1], picks=np.array([1.0]), floors=np.array([0.0, 1.0]))
    solved = solve_years(programme, gap=0.0)
    before, after = retested(programme, solved, Limit("floor", industry=1, year=0), 1.0)
    assert before == pytest.approx(0.2)
    assert after == 0.0


KINDS: tuple[LimitKind, ...] = ("cap", "floor", "budget", "starts", "picks", "deepen_picks")


@given(seed=st.integers(0, 10**6), kind=st.sampled_from(KINDS))
def test_law_a_wider_limit_never_makes_a_worse_plan(seed: int, kind: LimitKind) -> None:
    programme = random_programme(seed, options=6, years=2, planted=True)
    limit = Limit(kind, place=0, industry=0, factor=0, year=1)
    wider = widened(programme, limit, 2.0)
    before, after = solve_years(programme, gap=0.0).schedule, solve_years(wider, gap=0.0).schedule
    assert after.objective >= before.objective - 1e-9


def test_hand_what_has_no_price_is_refused() -> None:
    solved = solve_years(SHORT, gap=0.0)
    with pytest.raises(BadValues):
        price_of(SHORT, solved, Limit("refused", option=0))
    with pytest.raises(BadValues):
        widened(SHORT, Limit("approved", option=0), 1.0)


def test_hand_only_prices_that_stay_are_barriers_the_dearest_first() -> None:
    solved = solve_years(SHORT, gap=0.0)
    stable = stability(SHORT, draws=4, gap=0.0, start=solved)
    found = barriers_of(SHORT, solved, stable, least_share=0.8)
    assert [barrier.limit.kind for barrier in found] == ["cap"] * len(found)
    assert found
    assert [barrier.price for barrier in found] == sorted((barrier.price for barrier in found), reverse=True)
    rare = replace(stable, caps_share=np.minimum(stable.caps_share, 0.5))
    assert barriers_of(SHORT, solved, rare, least_share=0.8) == ()
