"""From a study and its results to the programme over years that it asks for."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from yindi.assumptions import MEANS
from yindi.study import Results, read_study
from yindi.study.run import economy_until
from yindi.study.scheduling import ScheduleSettings
from yindi.study.settings import Assumption
from yindi.study.wishing import years_wishes
from yindi.study.years import years_of


def test_hand_what_a_study_does_not_say_follows_from_its_plan(small_folder: Path) -> None:
    study = replace(read_study(small_folder), schedule=ScheduleSettings())
    wishes = years_wishes(study, last_year=2011, margin=0.1)
    # The horizon is three years and the last year 2011.
    assert wishes.years == (2012, 2013, 2014)
    assert wishes.starts is None
    assert (wishes.scenario, wishes.headroom, wishes.weights) == ("p50", True, {})
    assert set(wishes.assumptions) == set(MEANS)
    assert not any(one.own for one in wishes.assumptions.values())
    assert wishes.assumed("discount") == 0.03


def test_hand_what_a_study_says_goes_before(small_folder: Path) -> None:
    study = replace(
        read_study(small_folder),
        schedule=ScheduleSettings(years=2, first_year=2020, discount=0.1, starts=2, scenario="p90", headroom="none"),
        weights={"complexity": 1.0},
        assumptions={"policy_share": Assumption(0.1, 0.05, 0.2), "discount": Assumption(0.5, 0.5, 0.5)},
    )
    wishes = years_wishes(study, last_year=2011, margin=0.1)
    assert wishes.years == (2020, 2021)
    assert (wishes.starts, wishes.scenario, wishes.headroom) == (2, "p90", False)
    assert wishes.weights == {"complexity": 1.0}
    # The schedule goes before the assumption.
    assert wishes.assumed("discount") == 0.1
    assert (wishes.assumptions["policy_share"].low, wishes.assumptions["policy_share"].own) == (0.05, True)


def test_law_the_programme_has_the_options_of_the_plan(small_results: Results) -> None:
    made, plan = years_of(small_results), small_results.plan
    programme = made.programme
    actions = np.array(programme.action)
    cells = np.zeros(plan.odds.shape, dtype=bool)
    learned = actions != "prepare"
    cells[programme.place[learned], programme.industry[learned]] = True
    np.testing.assert_array_equal(cells, plan.programme.is_option)
    assert np.all(programme.caps <= plan.programme.caps[:, None])
    assert np.isfinite(programme.value).all()
    assert np.all(programme.budgets >= 0)
    assert np.all(programme.needs >= 0)


def test_hand_what_looks_ahead_is_not_cut_off_with_what_was_observed(small_folder: Path) -> None:
    study = read_study(small_folder)
    decisions = {"place": ["P1", "P2"], "industry": ["A", "A"], "action": ["enter", "enter"],
                 "decision": ["approved", "refused"], "year": [2012, None]}  # fmt: skip
    economy = study.economy.with_table("decisions", pl.DataFrame(decisions), source="decisions.csv")
    shorter = economy_until(replace(study, economy=economy, plan=replace(study.plan, last_year=2010)))
    assert max(shorter.years) == 2010
    assert shorter.table("decisions").height == 2
