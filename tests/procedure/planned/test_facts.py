"""Guard verdicts in cases are those of the plan: same outcome, same clause, same number, option by option."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.guardrails.over_years.worlds import random_world
from procedure.small_registry import support
from yindi.plan.guardrails.over_years import Verdict as Ruled
from yindi.plan.guardrails.over_years import rows_of_all, verdicts_of_all
from yindi.plan.guardrails.over_years.instruments import FAILURES, INSTRUMENTS
from yindi.plan.schedule.limits import plain_names
from yindi.plan.schedule.programme import Factor
from yindi.plan.schedule.solve import solve_years
from yindi.plan.schedule.verify import find_breaches
from yindi.procedure import Commitment, Facts, judged, procedures
from yindi.procedure.planned.facts import budget_left, planned_facts
from yindi.procedure.planned.placing import PlanNow, placed
from yindi.procedure.verdict import OUTCOMES, Verdict
from yindi.study import Results, read_study, run
from yindi.study.cases import plan_now

STEPS = procedures()["support"].steps
SCREEN, APPROVE = STEPS["proposed", "screen"], STEPS["reviewed", "approve"]
# The rule of the plan that each guard is about, and the limits; said here once more, by hand.
ABOUT = {
    "odds": {("two_hands", "leave_to_market")},
    "crowding": {("no_herding", "capacity"), ("no_herding", "herd"), ("no_herding", "data")},
    "failure_named": {("two_hands", "no_evidence"), ("two_hands", "unstated")},
    "instrument_fits": {("two_hands", "unfit")},
    "exit_date": {("two_hands", "no_end")},
    "debt": {("steady_pace", label) for label in ("debt_commitment", "debt_colour", "hidden_debt", "data")},
    "pace": {("steady_pace", "absorbed_starts")},
    "budget": set(),
    "cap": set(),
}
KINDS = {"pace": {"starts", "picks", "deepen_picks"}, "budget": {"budget"}, "cap": {"cap"}}


def case_of(plan: PlanNow, option: int, **claims: object) -> Commitment:
    """A case about one option of a plan, its claims in good order unless they are given."""
    programme = plan.programme
    good: dict[str, object] = {
        "place": programme.places[programme.place[option]],
        "industry": programme.industries[programme.industry[option]],
        "action": programme.action[option],
        "exit_date": date(programme.years[0] + 2, 12, 31),
        "fund": "",
        "stages": (),
    }
    return support(f"case {option}", **{**good, **claims})


Said = list[tuple[str, str, tuple[object, ...]]]


def said_by_hand(plan: PlanNow, case: Commitment, today: date) -> Said:
    """What the plan itself says with the option started in its year: guard, outcome, and clause with numbers."""
    at = placed(plan, case, today=today)
    assert at is not None
    programme = plan.programme
    place, industry = programme.place[at.option], programme.industry[at.option]

    def mine(verdict: Ruled) -> bool:
        if verdict.judgement == "pass" or verdict.label == "data":
            return True
        if verdict.options:
            return at.option in verdict.options
        return verdict.place in (-1, place) and verdict.industry in (-1, industry)

    said: Said = [
        (guard, verdict.judgement, (verdict.clause, no_nan(verdict.number), no_nan(verdict.limit)))
        for verdict in verdicts_of_all(programme, at.schedule, at.evidence)
        for guard, rules in ABOUT.items()
        if (verdict.guardrail, verdict.label) in rules and mine(verdict)
    ]
    said += [
        (guard, "block", (None, breach.used, breach.room))
        for breach in find_breaches(programme, at.schedule)
        for guard, kinds in KINDS.items()
        if breach.limit.kind in kinds and (breach.limit.place == place or breach.limit.industry == industry)
    ]
    worth = programme.value[at.option, at.year] - plan.solved.prices.posted[at.option, at.year]
    return said + ([("cap", "flag", (None, worth, 0.0))] if worth < 0 else [])


def worst(said: Said, guard: str) -> tuple[str, set[tuple[object, ...]]]:
    """The gravest outcome of one guard, and all that says so."""
    mine = [(outcome, what) for name, outcome, what in said if name == guard]
    gravest = max((outcome for outcome, _ in mine), key=OUTCOMES.index, default="pass")
    return gravest, {what for outcome, what in mine if outcome == gravest}


def no_nan(number: float) -> float | None:
    """A number, or nothing."""
    return None if np.isnan(number) else number


def require_equal(plan: PlanNow, case: Commitment, today: date) -> list[Verdict]:
    """All verdicts of a case, each of them the plan's."""
    facts = planned_facts(plan, case, today=today)
    # The fund of the case is told by the record; here it has enough.
    facts = replace(facts, amount=0.0)
    verdicts = [*judged(SCREEN, case, facts), *judged(APPROVE, case, facts)]
    said = said_by_hand(plan, case, today)
    for verdict in verdicts:
        outcome, reasons = worst(said, verdict.guard)
        assert verdict.outcome == outcome, (case.option, verdict)
        if reasons:
            numbers = {(number, limit) for _, number, limit in reasons}
            assert (verdict.number, verdict.limit) in numbers or (verdict.guard in KINDS and outcome == "pass")
            clauses = {clause for clause, *_ in reasons if clause is not None}
            assert not clauses or verdict.clause in clauses or verdict.guard in KINDS
    return verdicts


@cache
def plan_of_world(seed: int) -> PlanNow:
    """A random programme with evidence of every kind, solved."""
    programme, evidence = random_world(seed, options=9, years=3)
    solved = solve_years(programme, rules=rows_of_all(programme, evidence), gap=0.0)
    assert evidence.support is not None
    return PlanNow(programme, solved, evidence, plain_names(programme), evidence.support.odds)


@given(
    seed=st.integers(0, 200), at=st.integers(0, 8), failure=st.sampled_from(FAILURES), later=st.integers(-1, 14),
    instrument=st.sampled_from(INSTRUMENTS),
)  # fmt: skip
def test_law_a_case_hears_what_the_plan_says(seed: int, at: int, failure: str, later: int, instrument: str) -> None:
    plan = plan_of_world(seed)
    if not np.isfinite(plan.solved.schedule.objective):
        return
    case = case_of(
        plan, at, failure=failure, instrument=instrument, exit_date=date(plan.programme.years[0] + later, 6, 30)
    )
    facts = planned_facts(plan, case, today=date(plan.programme.years[0], 1, 1))
    said = said_by_hand(plan, case, facts.today)
    for verdict in facts.planned:
        assert verdict.outcome == worst(said, verdict.guard)[0]


def test_law_every_option_of_a_small_study_is_judged_as_by_its_plan(small_results: Results) -> None:
    plan = plan_now(small_results)
    seen = every_option(plan)
    assert {"pass", "flag", "block"} <= seen


def test_law_every_option_of_china_is_judged_as_by_its_plan() -> None:
    from yindi.cli.studies import study_folder

    study = read_study(study_folder("china"))
    plan = plan_now(run(replace(study, plan=replace(study.plan, draws=9))))
    seen = every_option(plan)
    assert {"pass", "flag", "block"} <= seen


def every_option(plan: PlanNow) -> set[str]:
    """Judge a case about every option, well and badly claimed; the outcomes that were seen."""
    today = date(plan.programme.years[0], 1, 1)
    seen = set()
    claimed = ({}, {"instrument": "permission"}, {"exit_date": date(today.year + 30, 1, 1)})
    for option in range(len(plan.programme.place)):
        for claims in (claimed[0], claimed[1 + option % 2]):
            seen |= {verdict.outcome for verdict in require_equal(plan, case_of(plan, option, **claims), today)}
    return seen


def test_hand_without_an_option_nothing_but_what_was_given_is_known(small_results: Results) -> None:
    plan = plan_now(small_results)
    case = support(place="nowhere")
    assert planned_facts(plan, case, today=date(2012, 1, 1), given=Facts(today=date(2012, 1, 1), room=4.0)) == Facts(
        today=date(2012, 1, 1), room=4.0
    )


def test_hand_evidence_that_is_given_stays_where_the_plan_has_none(small_results: Results) -> None:
    # The small study has no table of market failures.
    plan, today = plan_now(small_results), date(2012, 1, 1)
    assert not plan.evidence.support or not any(plan.evidence.support.evidence)
    given = Facts(today=today, failure_evidence="survey 12")
    facts = planned_facts(plan, case_of(plan, 0), today=today, given=given)
    assert facts.failure_evidence == "survey 12"
    assert planned_facts(plan, case_of(plan, 0), today=today).failure_evidence == ""


def test_hand_the_fund_of_a_case_may_be_worse_than_the_plan_but_not_better(small_results: Results) -> None:
    plan = plan_now(small_results)
    option = int(np.flatnonzero(plan.solved.schedule.chosen)[0])
    case = case_of(plan, option)
    facts = planned_facts(plan, case, today=date(plan.programme.years[0], 1, 1))
    by_guard = {
        verdict.guard: verdict for verdict in judged(APPROVE, case, replace(facts, amount=5.0, budget_left=4.0))
    }
    assert by_guard["budget"].outcome == "block"
    assert (by_guard["budget"].number, by_guard["budget"].limit) == (5.0, 4.0)
    assert {verdict.guard: verdict.outcome for verdict in facts.planned}["budget"] == "pass"


@pytest.mark.parametrize("guard", sorted(KINDS))
def test_hand_a_limit_of_the_programme_is_named_with_its_numbers(small_results: Results, guard: str) -> None:
    plan = plan_now(small_results)
    waiting = np.flatnonzero(~plan.solved.schedule.chosen)
    verdicts = [
        verdict
        for option in waiting.tolist()
        for verdict in planned_facts(plan, case_of(plan, option), today=date(2012, 1, 1)).planned
        if verdict.guard == guard
    ]
    for verdict in verdicts:
        if verdict.outcome == "block":
            assert verdict.number is not None
            assert verdict.limit is not None
            assert verdict.number > verdict.limit
            assert verdict.change is not None
    assert verdicts


def with_money(plan: PlanNow, *, had: list[float], need: list[float], carries: bool = False) -> PlanNow:
    """The plan with money as its one factor, of which the first option alone needs any, and started nowhere else."""
    programme = plan.programme
    needs = np.zeros((len(programme.place), 1, len(need)))
    needs[0, 0] = need
    budgets = np.full((len(programme.places), 1, len(programme.years)), np.inf)
    budgets[programme.place[0], 0] = had
    money = replace(programme, factors=(Factor("money", "yuan", carries),), needs=needs, budgets=budgets)
    return replace(plan, programme=money)


@pytest.mark.parametrize(
    ("had", "need", "carries", "most"),
    [
        # Two in the year of the start and six in the next; ten and four are there. Four carry two thirds of six, so two
        # thirds of eight is the most, though ten are there in the first year.
        ([10.0, 4.0, 10.0], [2.0, 6.0], False, 8.0 * 4 / 6),
        # What is left of the first year carries over: 14 up to the second year for 8.
        ([10.0, 4.0, 10.0], [2.0, 6.0], True, 14.0),
        # The year of the start binds: 1 for 2.
        ([1.0, 9.0, 9.0], [2.0, 6.0], False, 4.0),
        # Nothing there in the third year, which is needed.
        ([9.0, 9.0, 0.0], [1.0, 1.0, 1.0], False, 0.0),
        # In the last year what was had before goes on.
        ([9.0, 9.0, 3.0], [1.0, 1.0, 1.0, 1.0], False, 12.0),
    ],
)  # fmt: skip
def test_hand_what_is_left_of_a_budget_is_that_of_every_year_of_need(
    had: list[float], need: list[float], carries: bool, most: float
) -> None:
    plan = with_money(plan_of_world(3), had=had, need=need, carries=carries)
    at = placed(plan, case_of(plan, 0), today=date(2030, 1, 1), year=0)
    assert at is not None
    none = np.zeros((1, len(plan.programme.budget_years)))
    assert budget_left(plan, at, none) == pytest.approx(most)


def test_hand_a_commitment_that_needs_money_later_is_checked_against_later_years() -> None:
    plan = with_money(plan_of_world(3), had=[10.0, 4.0, 10.0], need=[2.0, 6.0])
    none = replace(plan.solved.schedule, start=np.full(len(plan.programme.place), -1))
    plan = replace(plan, solved=replace(plan.solved, schedule=none))
    facts = planned_facts(plan, case_of(plan, 0), today=date(plan.programme.years[0], 1, 1), year=0)
    (said,) = (verdict for verdict in facts.planned if verdict.guard == "budget")
    assert (said.outcome, said.number, said.limit) == ("block", 6.0, 4.0)
    assert str(plan.programme.years[1]) in said.clause.en
    assert facts.budget_left == pytest.approx(8.0 * 4 / 6)
