"""What every guardrail over years promises: rows, check and verdicts agree, and the cheapest change really passes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plan.guardrails.over_years.worlds import least_loss, loss_of, random_world
from yindi.assumptions import assumption
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.guardrails.over_years import YEAR_GUARDRAILS, YearGuardrail, rows_of_all, rule_names, with_change
from yindi.plan.guardrails.over_years.claims import with_claims
from yindi.plan.guardrails.over_years.evidence import Evidence
from yindi.plan.guardrails.over_years.judging import abouts, slack
from yindi.plan.guardrails.over_years.laying import used_of
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.solve import solve_years
from yindi.plan.schedule.verify import find_breaches
from yindi.tables.schema import schemas

SEEDS = st.integers(0, 10**6)


def any_schedule(programme: YearsProgramme, seed: int) -> Schedule:
    """A schedule drawn without looking at any limit."""
    random = np.random.default_rng([seed, 2])
    year = random.integers(0, len(programme.years), len(programme.place))
    starts = programme.open_years[np.arange(len(year)), year] & (random.random(len(year)) < 0.7)
    return Schedule(np.where(starts, year, -1), 0.0, 0.0, "optimal")


def best_schedule(programme: YearsProgramme) -> Schedule:
    """The best schedule without any guardrail: it keeps the programme's own limits."""
    return solve_years(programme, gap=0.0).schedule


def test_names_are_told_apart() -> None:
    names = [guardrail.name for guardrail in YEAR_GUARDRAILS]
    assert len(set(names)) == len(names)


def broken_by(programme: YearsProgramme, schedule: Schedule, rows: YearRows) -> set[tuple[str, int, int, int]]:
    """The rows that a schedule breaks."""
    used = used_of(programme, schedule, rows)
    return {
        about
        for row, about in enumerate(abouts(rows))
        if used[row] > rows.high[row] + slack(rows.high[row]) or used[row] < rows.low[row] - slack(rows.low[row])
    }


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_law_the_solver_s_rows_are_all_that_can_be_broken(seed: int) -> None:
    programme, evidence = random_world(seed, options=9, years=3)
    schedule = any_schedule(programme, seed)
    breaches = {b.about for guardrail in YEAR_GUARDRAILS for b in guardrail.breaches(programme, schedule, evidence)}
    rows = rows_of_all(programme, evidence)
    assert broken_by(programme, schedule, rows) == breaches
    assert set(rows.label) <= set(rule_names())


@pytest.mark.parametrize("guardrail", YEAR_GUARDRAILS, ids=lambda guardrail: guardrail.name)
class TestYearGuardrail:
    def test_says_it_in_both_languages(self, guardrail: YearGuardrail) -> None:
        assert guardrail.says.en.endswith(".")
        assert guardrail.says.zh.endswith("。")

    def test_reads_tables_that_exist(self, guardrail: YearGuardrail) -> None:
        assert set(guardrail.needs) <= set(schemas())

    def test_reads_thresholds_that_are_dated(self, guardrail: YearGuardrail) -> None:
        assert {assumption(name).name for name in guardrail.thresholds} == set(guardrail.thresholds)

    def test_without_its_tables_it_limits_nothing_and_says_so(self, guardrail: YearGuardrail) -> None:
        programme, _ = random_world(1)
        schedule = any_schedule(programme, 1)
        assert len(guardrail.rows(programme, Evidence())) == 0
        assert guardrail.breaches(programme, schedule, Evidence()) == ()
        (only,) = guardrail.verdicts(programme, schedule, Evidence())
        assert only.judgement == "flag"
        assert all(table in only.says.en for table in guardrail.needs)

    @settings(max_examples=80, deadline=None)
    @given(seed=SEEDS)
    def test_rows_and_breaches_agree(self, guardrail: YearGuardrail, seed: int) -> None:
        programme, evidence = random_world(seed, options=9, years=3)
        schedule = any_schedule(programme, seed)
        rows = guardrail.rows(programme, evidence)
        assert len(set(abouts(rows))) == len(rows)
        used = used_of(programme, schedule, rows)
        broken = {
            about: (float(used[row]), float(rows.low[row]), float(rows.high[row]))
            for row, about in enumerate(abouts(rows))
            if used[row] > rows.high[row] + slack(rows.high[row]) or used[row] < rows.low[row] - slack(rows.low[row])
        }
        found = guardrail.breaches(programme, schedule, evidence)
        assert {breach.about for breach in found} == set(broken)
        for breach in found:
            assert (breach.used, breach.low, breach.high) == pytest.approx(broken[breach.about])
            assert breach.guardrail == guardrail.name

    @settings(max_examples=40, deadline=None)
    @given(seed=SEEDS)
    def test_every_breach_is_a_block_and_every_block_a_breach(self, guardrail: YearGuardrail, seed: int) -> None:
        programme, evidence = random_world(seed)
        schedule = any_schedule(programme, seed)
        verdicts = guardrail.verdicts(programme, schedule, evidence)
        blocks = [verdict.about for verdict in verdicts if verdict.judgement == "block"]
        assert sorted(blocks) == sorted(b.about for b in guardrail.breaches(programme, schedule, evidence))
        for verdict in verdicts:
            assert verdict.guardrail == guardrail.name
            assert verdict.clause.en != verdict.clause.zh
            assert verdict.says.en != verdict.says.zh
            assert verdict.change is not None or verdict.judgement != "block"
            # What only flags may say in words what would help, but tells nobody to start or to drop anything.
            assert verdict.judgement == "block" or verdict.change is None or not verdict.change.starts

    @settings(max_examples=40, deadline=None)
    @given(seed=SEEDS)
    def test_a_plan_solved_with_its_rows_passes(self, guardrail: YearGuardrail, seed: int) -> None:
        programme, evidence = random_world(seed)
        programme = replace(programme, decided=(), floors=np.zeros(len(programme.industries)))
        rules = guardrail.rows(programme, evidence)
        schedule = solve_years(programme, rules=rules, gap=0.0).schedule
        # Rows that ask for something may ask for more than budgets allow; rows that forbid can always be kept.
        assert schedule.status == "optimal" or (rules.low > 0).any()
        assume(schedule.status == "optimal")
        verdicts = guardrail.verdicts(programme, schedule, evidence)
        assert [verdict.label for verdict in verdicts if verdict.judgement == "block"] == []
        assert any(verdict.judgement == "pass" for verdict in verdicts)

    @settings(max_examples=60, deadline=None)
    @given(seed=SEEDS)
    def test_the_cheapest_change_passes_when_applied(self, guardrail: YearGuardrail, seed: int) -> None:
        programme, evidence = random_world(seed)
        schedule = best_schedule(programme)
        before = {breach.about: breach.used for breach in guardrail.breaches(programme, schedule, evidence)}
        for verdict in guardrail.verdicts(programme, schedule, evidence):
            change = verdict.change
            if change is None or verdict.judgement != "block":
                continue
            assert change.moved_limit == pytest.approx(before[verdict.about])
            if change.claims:
                assert evidence.support is not None
                stated = replace(evidence, support=with_claims(evidence.support, change))
                after = guardrail.breaches(programme, schedule, stated)
                assert verdict.about not in {breach.about for breach in after}
            elif change.starts:
                changed = with_change(schedule, change)
                assert find_breaches(programme, changed) == ()
                after = guardrail.breaches(programme, changed, evidence)
                assert verdict.about not in {breach.about for breach in after}
                assert {breach.about for breach in after} <= set(before)

    @settings(max_examples=25, deadline=None)
    @given(seed=SEEDS)
    def test_no_other_change_loses_less(self, guardrail: YearGuardrail, seed: int) -> None:
        programme, evidence = random_world(seed)
        schedule = best_schedule(programme)
        for verdict in guardrail.verdicts(programme, schedule, evidence):
            change = verdict.change
            if change is None or change.claims or verdict.judgement != "block":
                continue
            least = least_loss(programme, schedule, guardrail, evidence, verdict.about)
            assert (least is None) == (change.starts == ())
            if least is not None:
                found = loss_of(programme, schedule.start, with_change(schedule, change).start)
                assert found == pytest.approx(least, abs=1e-5)
