"""One plan: what is advised is what starts, and what waits says what for."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from yindi.plan.odds import EVENTS
from yindi.plan.one import one_plan, start_years, waits_for
from yindi.plan.schedule.limits import Limit, LimitKind
from yindi.plan.schedule.programme import Schedule
from yindi.plan.schedule.readiness import Gate
from yindi.plan.verify import find_breaches
from yindi.study import Results, read_study, run

NAN = float("nan")


@pytest.fixture(scope="module")
def results(small_folder: Path) -> Results:
    """The small study with room from its history: it grows over the years, so that not all can start."""
    small = read_study(small_folder)
    return run(replace(small, schedule=replace(small.schedule, headroom="activity", scenario="p90")))


def test_law_what_is_advised_is_what_starts_in_the_year_of_the_schedule(results: Results) -> None:
    programme, schedule = results.years.made.programme, results.years.solved.schedule
    starts = {
        (programme.places[programme.place[at]], programme.industries[programme.industry[at]], programme.action[at]):
        programme.years[schedule.start[at]]
        for at in np.flatnonzero(schedule.chosen).tolist() if programme.action[at] in ("enter", "deepen")
    }  # fmt: skip
    advised = [row for row in results.plan.recommendations if row.role != "leave_to_market"]
    assert {(row.place, row.industry, row.action): row.start for row in advised} == starts
    assert len(advised) == len(starts) == int(results.plan.solution.chosen.sum()) > 0


def test_law_every_option_starts_or_waits_once_and_the_choice_of_one_period_is_accounted_for(results: Results) -> None:
    plan = results.plan
    assert plan.period is not None
    cells = [(row.place, row.industry) for row in (*plan.recommendations, *plan.waiting)]
    assert len(cells) == len(set(cells)) == int(plan.programme.is_option.sum() + plan.left_to_market.sum())
    waits = [row for row in plan.waiting if row.picked]
    started = plan.period.chosen & plan.solution.chosen
    assert len(waits) + int(started.sum()) == int(plan.period.chosen.sum())
    assert waits, "the example has room for fewer in its first years"
    assert all(row.gate and row.says.en and row.says.zh for row in waits)


def test_law_what_starts_keeps_the_limits_of_one_period_and_adds_no_more_than_its_best(results: Results) -> None:
    plan = results.plan
    assert find_breaches(plan.programme, plan.solution) == ()
    assert plan.solution.objective <= plan.for_one_period.objective + 1e-12
    assert plan.gap == pytest.approx(0, abs=1e-9)
    assert plan.crowding_after.choices == int(plan.solution.chosen.sum())


def test_law_the_first_third_of_what_starts_leads(results: Results) -> None:
    entering = results.plan.solution.chosen & ~results.plan.programme.deepens
    for at, industry in enumerate(results.plan.industries):
        leads = [row for row in results.plan.recommendations if row.industry == industry and row.role == "lead"]
        count = int(entering[:, at].sum())
        assert len(leads) == (max(1, (count + 1) // 3) if count else 0)


def test_law_the_nearest_of_a_place_waits_first_after_what_one_period_takes(results: Results) -> None:
    for place in results.plan.places:
        mine = [row for row in results.plan.waiting if row.place == place]
        keys = [(not row.picked, np.nan_to_num(row.gate_odds - row.odds, nan=np.inf).round(9)) for row in mine]
        assert keys == sorted(keys)


def test_hand_without_a_schedule_nothing_is_advised_and_everything_waits_for_one(results: Results) -> None:
    years = results.years
    nothing = Schedule(np.full(len(years.made.programme.action), -1), -np.inf, -np.inf, "infeasible")
    broken = replace(years, solved=replace(years.solved, schedule=nothing))
    alone = replace(results.plan, solution=results.plan.for_one_period, period=None)
    made = one_plan(alone, broken, models={}, base_rates=dict.fromkeys(EVENTS, 0.1), shift=0.5, leave_from=0.5)
    assert not made.solution.chosen.any()
    assert {row.role for row in made.recommendations} <= {"leave_to_market"}
    assert len(made.waiting) == int(made.programme.is_option.sum())
    assert {row.gate for row in made.waiting} == {"no_schedule"}
    assert sum(row.picked for row in made.waiting) == int(alone.solution.chosen.sum()) > 0
    assert made.for_one_period is alone.solution
    assert made.crowding_after.choices == 0
    assert not start_years(results.plan, broken).any()


def test_hand_what_an_option_waits_for(results: Results) -> None:
    programme = results.years.made.programme
    uplift = float(programme.uplift[0])

    def gate(price: float, displaces: float, *, refused: bool = False) -> Gate:
        return Gate(0, price + displaces, NAN, 0, price, displaces, refused, None)

    def closed(kind: LimitKind | None) -> Gate:
        return Gate(0, NAN, NAN, -1, NAN, NAN, False, None if kind is None else Limit(kind))

    # The first year is not discounted and each success counts 1. Without the price of room it would open.
    assert waits_for(programme, gate(uplift, uplift / 2)) == "room"
    # It would not, or room has no price: other moves of its place add more.
    assert waits_for(programme, gate(uplift, uplift * 1.1)) == "pace"
    assert waits_for(programme, gate(0.0, uplift * 1.1)) == "pace"
    assert waits_for(programme, gate(0.1, 0.1, refused=True)) == "refused"
    kinds: tuple[LimitKind | None, ...] = ("cap", "picks", "starts", "deepen_picks", "budget", "need", "rule", None)
    expected = ["room", "pace", "pace", "pace", "means", "ties", "ties", "several"]
    assert [waits_for(programme, closed(kind)) for kind in kinds] == expected
