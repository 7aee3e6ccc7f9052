"""The crowding prices support the plan, and no smaller or larger ones do."""

import numpy as np
import pytest

from plan.tiny_programmes import FINER, programme_of, random_programme, supports
from yindi.errors import YindiError
from yindi.plan.prices import additions, supporting_prices, swaps
from yindi.plan.programme import VALUE_STEP, Solution, solve

ROUNDING = 1e-9


def test_hand_two_places_one_seat() -> None:
    # Both places want x (0.3 and 0.2), which has one seat; nothing else is worth anything to the second.
    # A gets it. Below 0.2 B would take it too; above 0.3 A would give it up.
    programme = programme_of([[0.3, np.nan], [0.2, np.nan]], caps=[1, 1])
    prices = supporting_prices(programme, solve(programme))
    np.testing.assert_allclose(prices.smallest, [0.2, 0.0], atol=ROUNDING)
    np.testing.assert_allclose(prices.largest, [0.3, 0.0], atol=ROUNDING)


def test_hand_an_alternative_lowers_the_price() -> None:
    # A: x 0.30, y 0.10; B: x 0.20, y 0.15; one seat in x, room in y. A takes x, B takes y (0.45 > 0.30).
    # B would rather have x while it costs less than 0.20 − 0.15; A would rather have y once x costs more than 0.20.
    programme = programme_of([[0.30, 0.10], [0.20, 0.15]], caps=[1, np.inf])
    prices = supporting_prices(programme, solve(programme))
    np.testing.assert_allclose(prices.smallest, [0.05, 0.0], atol=ROUNDING)
    np.testing.assert_allclose(prices.largest, [0.20, 0.0], atol=ROUNDING)
    assert prices.apart[0, 1] == pytest.approx(0.20, abs=ROUNDING)  # y is free, so x lies at most 0.20 above it


def test_hand_no_room_at_all() -> None:
    # With a cap of 0 nobody is in x: any price from the most anyone would pay supports that.
    programme = programme_of([[0.3], [0.2]], caps=[0])
    prices = supporting_prices(programme, solve(programme))
    assert prices.smallest[0] == pytest.approx(0.3, abs=ROUNDING)
    assert np.isinf(prices.largest[0])


def test_hand_swaps_and_additions_keep_the_limits_of_a_place() -> None:
    # One place, two picks, one of them may deepen; it holds the deepening x and the new y.
    programme = programme_of(
        [[0.4, 0.3, 0.2, 0.1]], deepens=[[True, False, True, False]], picks=2, deepen_picks=1
    )  # fmt: skip
    chosen = np.array([[True, True, False, False]])
    assert swaps(programme, chosen, 0, 0).tolist() == [False, False, True, True]
    assert swaps(programme, chosen, 0, 1).tolist() == [False, False, False, True]
    assert not additions(programme, chosen, 0).any()
    only_x = np.array([[True, False, False, False]])
    assert additions(programme, only_x, 0).tolist() == [False, True, False, True]


def test_law_prices_are_never_minus_nothing() -> None:
    prices = supporting_prices(programme_of([[0.3]]), solve(programme_of([[0.3]])))
    assert not np.signbit(prices.smallest).any()


@pytest.mark.parametrize("seed", range(40))
def test_twin_every_place_chooses_the_plan_at_both_ends(seed: int) -> None:
    random = np.random.default_rng(seed)
    programme = random_programme(random, 3, 4, ties=seed % 4 == 0)
    solution = solve(programme)
    prices = supporting_prices(programme, solution)
    free = solution.counts < programme.caps
    assert supports(programme, solution.chosen, prices.smallest)
    assert supports(programme, solution.chosen, prices.largest)
    assert np.all(prices.smallest[free] == 0)
    assert np.all(prices.largest[free] == 0)
    assert np.all(prices.smallest <= prices.largest)


@pytest.mark.parametrize("seed", range(40))
def test_twin_no_smaller_and_no_larger_price_supports_it(seed: int) -> None:
    # Values are whole steps, so the true ends are whole steps too: half a step beyond an end must break support.
    random = np.random.default_rng(seed)
    programme = random_programme(random, 3, 4)
    solution = solve(programme)
    prices = supporting_prices(programme, solution)
    for industry in np.flatnonzero(prices.smallest > FINER):
        lower = prices.smallest.copy()
        lower[industry] -= VALUE_STEP / 2
        assert not supports(programme, solution.chosen, lower)
    taken = (solution.counts >= programme.caps) & (solution.counts > 0)
    for industry in np.flatnonzero(taken):
        higher = prices.largest.copy()
        higher[industry] += VALUE_STEP / 2
        assert not supports(programme, solution.chosen, higher)


@pytest.mark.parametrize("step", [VALUE_STEP, 0.05])
def test_a_choice_that_is_not_the_best_has_no_prices(step: float) -> None:
    # Each place holds what the other values more: no prices can hold that together, however small the difference.
    programme = programme_of([[0.3, 0.3 + step], [0.3 + step, 0.3]], caps=[1, 1])
    with pytest.raises(YindiError, match="no price") as caught:
        supporting_prices(programme, Solution(np.eye(2, dtype=bool), 0.6))
    assert caught.value.values["count"] == 2


def test_an_empty_seat_that_someone_wants_has_no_price() -> None:
    programme = programme_of([[0.3]], caps=[1])
    with pytest.raises(YindiError) as caught:
        supporting_prices(programme, Solution(np.zeros((1, 1), dtype=bool), 0.0))
    assert caught.value.key == "plan.no_prices"
