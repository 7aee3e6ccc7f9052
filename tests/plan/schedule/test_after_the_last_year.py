"""Needs after the last year of the plan are needs: no start may be put off until they are out of sight."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.schedule.random_programmes import has, plain_programme, random_programme, schedule_of_starts, use
from yindi.plan.schedule.limits import limit_in_words, plain_names
from yindi.plan.schedule.own_rows import budget_columns
from yindi.plan.schedule.problem import problem_of
from yindi.plan.schedule.programme import Factor, used_by
from yindi.plan.schedule.solve import solve_years
from yindi.plan.schedule.verify import find_breaches

# 1 in the year of the start and 500 in the year after; there are 9 a year.
COSTLY = plain_programme([0.1], [0], [0], 2, needs=np.array([[[1.0, 500.0]]]), budgets=np.full((1, 1, 2), 9.0))


def test_hand_a_start_in_the_last_year_does_not_escape_its_later_needs() -> None:
    solved = solve_years(COSTLY, gap=0.0)
    assert solved.schedule.start.tolist() == [-1]
    assert [row.year for row in solved.items.own if row.kind == "budget"] == [0, 1, 2]


def test_hand_the_check_finds_needs_after_the_last_year() -> None:
    (breach,) = find_breaches(COSTLY, schedule_of_starts([1]))
    assert (breach.limit.kind, breach.limit.year, breach.used, breach.room) == ("budget", 2, 500.0, 9.0)
    said = limit_in_words(COSTLY, plain_names(COSTLY), breach.limit)
    assert said.en == "money of P0 in 2028, after the last year of the plan"
    assert used_by(COSTLY, schedule_of_starts([1]))[0, 0].tolist() == [0.0, 1.0, 500.0]


def test_hand_what_is_stated_after_the_last_year_counts_and_else_the_last_goes_on() -> None:
    # 9, 9 and then 500: the year after the last is stated, and what is needed in it is there.
    rich = replace(COSTLY, budgets=np.array([[[9.0, 9.0, 500.0]]]))
    assert solve_years(rich, gap=0.0).schedule.start.tolist() == [1]
    longer = replace(COSTLY, needs=np.array([[[1.0, 9.0, 9.0]]]))
    assert longer.had[0, 0].tolist() == [9.0] * 4
    assert solve_years(longer, gap=0.0).schedule.start.tolist() == [0]


def test_hand_what_is_left_carries_over_beyond_the_last_year() -> None:
    # 3 a year over 2 years, and 3 in the year after: 9 in all less 1 in the second year leaves 8 of the 8 needed.
    saved = replace(
        COSTLY, factors=(Factor("land", "hectare", carries=True),), needs=np.array([[[1.0, 8.0]]]),
        budgets=np.full((1, 1, 2), 3.0),
    )  # fmt: skip
    assert solve_years(saved, gap=0.0).schedule.start.tolist() == [1]
    assert solve_years(replace(saved, needs=np.array([[[1.0, 8.1]]])), gap=0.0).schedule.start.tolist() == [-1]


def test_law_a_year_after_the_last_that_no_start_reaches_is_no_row() -> None:
    single = replace(COSTLY, needs=np.array([[[1.0, 0.0]]]))
    _, items = problem_of(single)
    assert [row.year for row, *_ in budget_columns(single, items)] == [0, 1]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6))
def test_law_no_start_needs_more_over_all_its_years_than_its_place_has(seed: int) -> None:
    programme = random_programme(seed, options=8, years=2)
    start = solve_years(programme).schedule.start
    reached = range(len(programme.years) + programme.needs.shape[2] - 1)
    for p, (f, factor) in [(p, each) for p in range(len(programme.places)) for each in enumerate(programme.factors)]:
        left = 0.0
        for t in reached:
            left = (left if factor.carries else 0.0) + has(programme, p, f, t) - use(programme, start, p, f, t)
            assert left >= -1e-6


@pytest.mark.parametrize("lags", [1, 2, 4])
def test_law_every_need_is_counted_in_some_year(lags: int) -> None:
    programme = replace(random_programme(3, options=6, years=2), needs=np.ones((6, 2, lags)))
    start = np.array([-1, 0, 1, 1, 0, -1])
    assert used_by(programme, schedule_of_starts(start)).sum() == 4 * 2 * lags
