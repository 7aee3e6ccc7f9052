"""What a study asks of its plans: the room of today and of an earlier date."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from yindi.study import Study, read_study, run
from yindi.study.wishing import room_by_demand, room_now, room_then
from yindi.study.years import years_of


@pytest.fixture
def study(small_folder: Path) -> Study:
    """The small study, with room from its history: 2000 to 2011, three years ahead, ample demand."""
    small = read_study(small_folder)
    return replace(small, schedule=replace(small.schedule, headroom="activity", scenario="p90"))


def with_table(study: Study, name: str, data: dict[str, list[object]]) -> Study:
    return replace(study, economy=study.economy.with_table(name, pl.DataFrame(data), source="this test"))


def test_law_the_room_of_the_decision_date_uses_no_later_figure(study: Study) -> None:
    """Decided at 2008: what came from 2009 on can be anything, or missing."""
    table = study.economy.table("activity")
    noise = pl.Series(np.random.default_rng(0).uniform(1, 1e6, table.height))
    changed = table.with_columns(pl.when(pl.col("year") > 2008).then(noise).otherwise(pl.col("value")).alias("value"))
    other = study.economy.with_table("activity", changed, source="this test")
    then = room_then(study, study.economy)
    assert np.isfinite(then[:5]).all()
    np.testing.assert_array_equal(room_then(study, other), then)
    assert not np.array_equal(room_now(study, other), room_now(study, study.economy))


def test_law_the_room_of_the_decision_date_is_that_of_a_study_that_ends_there(study: Study) -> None:
    early = study.economy.only(years=range(2000, 2009))
    np.testing.assert_array_equal(room_then(study, study.economy), room_now(study, early))


def test_law_the_plan_of_one_period_has_the_room_of_the_last_year_of_the_plan_over_years(study: Study) -> None:
    results = run(study)
    made, plan = years_of(results), results.plan
    np.testing.assert_array_equal(room_now(study, study.economy), made.rooms.caps[:, -1])
    assert np.isfinite(made.rooms.caps).all()
    np.testing.assert_array_equal(plan.programme.caps, np.minimum(made.rooms.caps[:, -1], plan.cap))
    np.testing.assert_array_equal(made.programme.caps[:, -1], plan.programme.caps)


def test_hand_the_smaller_of_demand_and_room_holds(study: Study) -> None:
    tight = with_table(study, "demand", {"industry": ["A", "B"], "capacity": [0.0, 1.9]})
    stated = {
        "industry": ["A"], "year": [2012], "scenario": ["p90"], "demand": [90.0], "installed": [10.0],
        "announced": [None], "efficient_scale": [10.0], "unit": ["GWh"],
    }  # fmt: skip
    both = with_table(tight, "headroom", stated)
    assert room_by_demand(tight.economy)[:2].tolist() == [0, 1]
    # Head-room leaves room for eight in A; the table demand for none, and it is never exceeded.
    assert room_now(both, both.economy)[:2].tolist() == [0, 1]
    # Head-room is a statement of today: it opens nothing three years ago.
    alone = with_table(study, "headroom", stated)
    assert room_now(alone, alone.economy)[0] == 8
    np.testing.assert_array_equal(room_then(alone, alone.economy), room_then(study, study.economy))


def test_hand_no_head_room_from_history_leaves_room_open(study: Study) -> None:
    free = replace(study, schedule=replace(study.schedule, headroom="none"))
    assert np.isinf(room_now(free, free.economy)).all()
    assert np.isinf(room_then(free, free.economy)).all()


def test_law_a_run_backtests_under_the_room_of_the_decision_date(study: Study) -> None:
    """Where nobody had room but for one place then, no industry of the past plan goes to more."""
    one: dict[str, list[object]] = {"industry": ["A", "B", "C", "D", "E"], "capacity": [1.0] * 5}
    card = run(with_table(study, "demand", one)).trust
    assert all(row.most_advised <= 1 for row in card.by_cap)
    assert card.crowding.most_advised_after <= 1
