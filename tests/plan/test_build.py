"""The whole plan of one date: what has to fit together in it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from plan.panels import HORIZON, YEARS, panel
from yindi.assumptions import Assumption
from yindi.messages import Bilingual
from yindi.methods.levels import yearly_shares
from yindi.plan.build import Wishes, crowding, make_plan
from yindi.plan.forecast import Rules, forecast
from yindi.plan.making import programme_from
from yindi.plan.programme import solve
from yindi.plan.record import Plan
from yindi.plan.verify import find_breaches

PLACES, INDUSTRIES = tuple("ABCDEFGH"), tuple("uvwxyz")
NOTHING = Bilingual("", "")
RULES = Rules(HORIZON, 0.1, 1.0, {"entry": "yindi", "deepening": "yindi"}, {"entry": 1.0, "deepening": 1.0})
ELIGIBLE = np.ones((8, 6), dtype=bool)
ELIGIBLE[:, 5] = False
EVERYWHERE = np.ones((8, 6), dtype=bool)


def assumed(name: str, value: float, low: float, high: float) -> Assumption:
    return Assumption(name, NOTHING, NOTHING, NOTHING, value, low, high, date(2026, 1, 1), NOTHING)


WISHES = Wishes(
    picks=np.full(8, 2.0),
    deepen=1,
    cap=None,
    room=np.full(6, np.inf),
    declared=None,
    shift=assumed("uplift", 0.5, 0.2, 1.0),
    leave_from=assumed("leave_to_market", 0.5, 0.4, 0.67),
)


def plan_of(
    seed: int, wishes: Wishes = WISHES, rows: np.ndarray | None = None, columns: np.ndarray | None = None
) -> Plan:
    rows, columns = np.arange(8) if rows is None else rows, np.arange(6) if columns is None else columns
    outlook = forecast(
        yearly_shares(panel(seed)[rows][:, columns]), YEARS, rules=RULES, eligible=EVERYWHERE, draws=0, seed=0
    )
    return make_plan(
        year=YEARS[-1],
        places=tuple(PLACES[row] for row in rows),
        industries=tuple(INDUSTRIES[column] for column in columns),
        eligible=ELIGIBLE[np.ix_(rows, columns)],
        forecast=outlook,
        models=RULES.models,
        base_rates={"entry": 0.1, "deepening": 0.3},
        wishes=wishes,
    )


SEEDS = pytest.mark.parametrize("seed", range(5))


@SEEDS
def test_law_the_parts_of_a_plan_fit_together(seed: int) -> None:
    plan = plan_of(seed)
    chosen = plan.solution.chosen
    assert find_breaches(plan.programme, plan.solution) == ()
    assert plan.gap == pytest.approx(0.0, abs=1e-9)
    assert 0 <= plan.loss < 0.02 + 1e-12
    assert not (chosen & ~ELIGIBLE).any()
    assert not (plan.left_to_market & plan.programme.is_option).any()
    np.testing.assert_array_equal(plan.left_to_market, ELIGIBLE & (np.nan_to_num(plan.odds) >= 0.5))
    lines = {(line.place, line.industry): line for line in plan.recommendations}
    assert len(lines) == len(plan.recommendations)
    cells = {(PLACES[p], INDUSTRIES[i]) for p, i in zip(*np.nonzero(chosen | plan.left_to_market), strict=True)}
    assert set(lines) == cells
    waiting = {(line.place, line.industry) for line in plan.waiting}
    assert waiting == {
        (PLACES[p], INDUSTRIES[i]) for p, i in zip(*np.nonzero(plan.programme.is_option & ~chosen), strict=True)
    }
    for (place, industry), line in lines.items():
        cell = PLACES.index(place), INDUSTRIES.index(industry)
        assert (line.role == "leave_to_market") == plan.left_to_market[cell]
        assert line.action == ("deepen" if plan.forecast.quotient[cell] >= 1 else "enter")
        assert line.odds == plan.odds[cell]
        assert line.quotient == plan.forecast.quotient[cell]
        assert len(line.reasons) == 3


@SEEDS
def test_law_shortfalls_refusals_and_crowding_count_right(seed: int) -> None:
    plan = plan_of(seed, replace(WISHES, cap=1))
    assert (plan.cap, plan.cap_automatic) == (1, False)
    got = plan.solution.chosen.sum(axis=1)
    assert {line.place: line.got for line in plan.shortfalls} == {
        place: number for place, number in zip(PLACES, got, strict=True) if number < 2
    }
    wanted = plan.free.counts
    assert {line.industry for line in plan.refusals} == {INDUSTRIES[i] for i in np.flatnonzero(wanted > 1)}
    refused = [line.wanted - line.room for line in plan.refusals]
    assert refused == sorted(refused, reverse=True)
    assert plan.crowding_before.choices == wanted.sum()
    assert plan.crowding_before.places_most_advised == wanted.max()
    assert plan.crowding_after.places_most_advised == 1
    assert plan.crowding_after.choices == plan.solution.chosen.sum()
    assert plan.crowding_declared is None


@SEEDS
def test_law_relabelling_changes_no_advice(seed: int) -> None:
    random = np.random.default_rng(seed)
    plan = plan_of(seed, replace(WISHES, cap=2))
    other = plan_of(seed, replace(WISHES, cap=2), random.permutation(8), random.permutation(6))

    def advice(some: Plan) -> dict[tuple[str, str], tuple[str, float]]:
        lines = (*some.recommendations, *some.waiting)
        return {(line.place, line.industry): (line.role, round(line.odds, 9)) for line in lines}

    assert advice(plan) == advice(other)
    assert plan.solution.objective == pytest.approx(other.solution.objective, abs=1e-9)


@SEEDS
def test_law_room_of_demand_is_kept(seed: int) -> None:
    demand = np.array([1.0, 0.0, np.inf, 2.0, np.inf, np.inf])
    plan = plan_of(seed, replace(WISHES, room=demand))
    assert np.all(plan.solution.counts <= demand)
    assert not any(line.industry == "v" and line.role != "leave_to_market" for line in plan.recommendations)


@SEEDS
def test_twin_moves_are_plans_of_their_own(seed: int) -> None:
    plan = plan_of(seed)
    settings = [(move.assumption, move.setting) for move in plan.moves]
    assert settings == [
        ("uplift", 0.2), ("uplift", 0.5), ("uplift", 1.0),
        ("leave_to_market", 0.4), ("leave_to_market", 0.5), ("leave_to_market", 0.67),
    ]  # fmt: skip
    for move in plan.moves:
        shift = move.setting if move.assumption == "uplift" else 0.5
        line = move.setting if move.assumption == "leave_to_market" else 0.5
        limits = WISHES.limits(shift=shift, leave_from=line)
        again = programme_from(plan.forecast.quotient, plan.forecast.odds, eligible=ELIGIBLE, limits=limits)
        solution = solve(again.with_cap(plan.cap))
        assert move.picks == solution.chosen.sum()
        assert move.changed == (solution.chosen & ~plan.solution.chosen).sum()
        assert move.objective == pytest.approx(solution.objective, abs=1e-9)
        assert move.left_to_market == (ELIGIBLE & (np.nan_to_num(plan.odds) >= line)).sum()
        if (shift, line) == (0.5, 0.5):
            assert move.changed == 0


def test_hand_support_that_adds_nothing_leaves_nothing_more_to_the_market() -> None:
    plan = plan_of(0, replace(WISHES, shift=assumed("uplift", 0.5, 0.0, 1.0)))
    nothing, usual = plan.moves[0], plan.moves[1]
    assert nothing.setting == 0.0
    assert nothing.picks == 0
    assert nothing.left_to_market == usual.left_to_market


def test_hand_a_plan_with_support_that_adds_nothing_chooses_nothing() -> None:
    plan = plan_of(0, replace(WISHES, shift=assumed("uplift", 0.0, 0.0, 0.5)))
    assert not plan.solution.chosen.any()
    assert plan.waiting == ()
    assert len(plan.recommendations) == plan.left_to_market.sum()


def test_hand_declared_choices_are_counted_among_all_places() -> None:
    declared = np.zeros((8, 6), dtype=bool)
    declared[:, 0] = True
    declared[0, 1] = True
    plan = plan_of(0, replace(WISHES, declared=declared))
    assert plan.crowding_declared is not None
    assert plan.crowding_declared.choices == 9
    assert plan.crowding_declared.most_advised == "u"
    assert plan.crowding_declared.places_most_advised == 8
    assert plan.crowding_declared.share_in_top_ten == 1.0


def test_hand_crowding_of_four_choices() -> None:
    # Two of four places in each of two industries: as many as two equal industries, and |½ − ½| less its chance.
    found = crowding(np.array([2.0, 2.0]), np.array([4.0, 4.0]), ("x", "y"))
    assert (found.choices, found.places_most_advised, found.most_advised) == (4, 2, "x")
    assert found.effective_number == pytest.approx(2.0, abs=1e-12)
    assert found.herding == pytest.approx(-3 / 16, abs=1e-12)  # E|K/4 − ½| = 3/16 for K ~ Binomial(4, ½)


def test_hand_nothing_to_choose_from() -> None:
    plan = plan_of(0, replace(WISHES, picks=np.zeros(8)))
    assert plan.gap == 0.0
    assert plan.loss == 0.0
    assert plan.cap == 1
    assert all(line.role == "leave_to_market" for line in plan.recommendations)
    assert all(np.isnan(line.gate_odds) and line.role == "not_yet" for line in plan.waiting)
