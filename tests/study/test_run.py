"""A run keeps to everything that a study asks of its plan, and says the same thing twice."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from small_study import INDUSTRIES, PLACES, write_small
from yindi.errors import YindiError
from yindi.plan.verify import find_breaches
from yindi.study import Results, Study, read_study, run


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return read_study(write_small(tmp_path_factory.mktemp("run") / "small"))


def with_table(study: Study, name: str, data: dict[str, list[object]]) -> Study:
    return replace(study, economy=study.economy.with_table(name, pl.DataFrame(data), source="this test"))


def chosen(results: Results) -> set[tuple[str, str]]:
    roles = {"lead", "support", "deepen"}
    return {(one.place, one.industry) for one in results.plan.recommendations if one.role in roles}


def test_law_the_same_study_gives_the_same_plan(study: Study) -> None:
    first, second = run(study), run(study)
    # Word for word: what is left to the market has no price, and no blank equals another.
    assert [repr(row) for row in first.plan.recommendations] == [repr(row) for row in second.plan.recommendations]
    assert first.trust.says == second.trust.says
    assert np.array_equal(first.plan.odds_low, second.plan.odds_low, equal_nan=True)


def test_law_context_is_never_recommended(small_results: Results) -> None:
    """Industry Z is not eligible: it may stand in no list of advice."""
    advised = {one.industry for one in (*small_results.plan.recommendations, *small_results.plan.waiting)}
    assert "Z" not in advised


def test_law_a_blank_is_no_option(small_results: Results) -> None:
    """The activity of industry C in place P2 is never known."""
    pairs = {(one.place, one.industry) for one in (*small_results.plan.recommendations, *small_results.plan.waiting)}
    assert ("P2", "C") not in pairs


def test_law_every_option_is_advised_or_waits_once(small_results: Results) -> None:
    plan = small_results.plan
    pairs = [(one.place, one.industry) for one in (*plan.recommendations, *plan.waiting)]
    assert len(pairs) == len(set(pairs))
    assert len(pairs) == int(plan.programme.is_option.sum() + plan.left_to_market.sum())


def test_law_three_reasons_in_both_languages(small_results: Results) -> None:
    for one in small_results.plan.recommendations:
        assert len(one.reasons) == 3
        assert all(reason.says.en and reason.says.zh for reason in one.reasons)


def test_law_odds_lie_within_their_interval(small_results: Results) -> None:
    for one in small_results.plan.recommendations:
        assert one.odds_low <= one.odds <= one.odds_high


def test_law_the_plan_meets_its_bound(small_results: Results) -> None:
    plan = small_results.plan
    assert find_breaches(plan.programme, plan.solution) == ()
    assert plan.gap == pytest.approx(0, abs=1e-9)


def test_law_budgets_limit_each_place(study: Study) -> None:
    budgets = {"place": ["P1", "P2"], "picks": [0, 1]}
    picked = chosen(run(with_table(study, "budgets", budgets)))
    assert sum(place == "P1" for place, _ in picked) == 0
    assert sum(place == "P2" for place, _ in picked) <= 1


def test_law_demand_limits_each_industry(study: Study) -> None:
    picked = chosen(run(with_table(study, "demand", {"industry": ["A", "B"], "capacity": [0.0, 1.9]})))
    assert sum(industry == "A" for _, industry in picked) == 0
    assert sum(industry == "B" for _, industry in picked) <= 1


def test_law_a_given_cap_is_kept(study: Study) -> None:
    results = run(replace(study, plan=replace(study.plan, cap=1)))
    picked = chosen(results)
    assert results.plan.cap == 1
    assert not results.plan.cap_automatic
    assert all(sum(one == industry for _, one in picked) <= 1 for industry in INDUSTRIES)


def test_law_excluded_cells_are_no_options_but_still_teach(study: Study, small_results: Results) -> None:
    excluded = {"place": list(PLACES), "industry": ["A"] * len(PLACES), "reason": ["x"] * len(PLACES)}
    results = run(with_table(study, "excluded", excluded))
    assert all(industry != "A" for _, industry in chosen(results))
    assert results.trust.entry.n == small_results.trust.entry.n


def test_law_deepening_picks_are_a_part_of_picks(study: Study) -> None:
    none = run(replace(study, plan=replace(study.plan, deepen=0)))
    assert all(one.role != "deepen" for one in none.plan.recommendations)


def test_law_likely_options_are_left_to_the_market(small_folder: Path) -> None:
    study = read_study(small_folder)
    from yindi.study.settings import Assumption

    results = run(replace(study, assumptions={"leave_to_market": Assumption(0.05, 0.02, 0.5)}))
    left = [one for one in results.plan.recommendations if one.role == "leave_to_market"]
    assert left
    assert all(one.odds >= 0.05 for one in left)
    assert all(one.odds < 0.05 for one in results.plan.recommendations if one.role != "leave_to_market")


def test_hand_declared_choices_are_counted(study: Study) -> None:
    declared = {"place": ["P1", "P2", "P3", "P1"], "industry": ["A", "A", "A", "B"]}
    crowding = run(with_table(study, "declared", declared)).plan.crowding_declared
    assert crowding is not None
    assert (crowding.choices, crowding.places_most_advised, crowding.most_advised) == (4, 3, "A")


def test_law_too_few_years_are_refused(study: Study) -> None:
    with pytest.raises(YindiError):
        run(replace(study, plan=replace(study.plan, horizon=20)))


def test_law_an_earlier_last_year_uses_no_later_figure(study: Study) -> None:
    """With the last year set to 2009, figures of 2010 and 2011 can be anything."""
    early = replace(study, plan=replace(study.plan, last_year=2009))
    table = study.economy.table("activity")
    changed = table.with_columns(pl.when(pl.col("year") > 2009).then(1e6).otherwise(pl.col("value")).alias("value"))
    other = replace(early, economy=early.economy.with_table("activity", changed, source="this test"))
    assert run(early).plan.recommendations == run(other).plan.recommendations


def test_law_moves_count_what_the_setting_leaves_to_the_market(small_results: Results) -> None:
    """The odds do not depend on the setting, so the count is that of options at or above it."""
    plan = small_results.plan
    for move in plan.moves:
        line = move.setting if move.assumption == "leave_to_market" else 0.5
        assert move.left_to_market == int((plan.eligible & (np.nan_to_num(plan.odds) >= line)).sum())


def test_law_what_demand_costs_is_told_apart_from_what_the_cap_costs(study: Study) -> None:
    """A demand table that leaves no room in most industries costs much; the cap on top of it may not cost 2 %."""
    tight = {"industry": ["A", "B", "C"], "capacity": [1.0, 1.0, 1.0]}
    plan = run(with_table(study, "demand", tight)).plan
    assert plan.room_loss > 0.02
    assert 0 <= plan.loss < 0.02
    kept = (1 - plan.room_loss) * (1 - plan.loss)
    assert kept == pytest.approx(plan.for_one_period.objective / plan.free.objective)
