"""The next plan starts from the record: refused cases stay out until their gate is met, approved ones are in it."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.schedule.small_years import economy, small_plan, wishes
from procedure.small_registry import begun, run_clock, support, taken, template
from yindi.economy import Economy
from yindi.errors import InputRefused
from yindi.plan.schedule.making import YearsMade, make_years
from yindi.plan.schedule.solve import Solved, solve_years
from yindi.procedure import Commitment, QuotaNeed, Registry, procedures
from yindi.procedure.planned.continuing import Unit, decisions_of_cases
from yindi.procedure.planned.standing import standings
from yindi.procedure.registry import Ban

AHEAD = (2027, 2028, 2029, 2030)
DAY = date(2027, 3, 1)
FACTORS = {"money": Unit("yuan"), "land": Unit("hectares")}
Option = tuple[str, str, str]


def study() -> Economy:
    """The small economy with money and land."""
    places = list(small_plan().places)
    return economy(
        factors={"factor": ["money", "land"], "unit": ["yuan", "hectares"]},
        resources={
            "place": places * 2, "factor": ["money"] * len(places) + ["land"] * len(places),
            "year": [AHEAD[0]] * (2 * len(places)), "amount": [500.0] * len(places) + [40.0] * len(places),
        },
    )  # fmt: skip


def next_plan(registry: Registry, day: date = DAY) -> tuple[YearsMade, Solved]:
    """The plan that goes on from a record."""
    known = study()
    for name, table in decisions_of_cases(registry, day, factors=FACTORS).items():
        known = known.with_table(name, table, source="cases")
    made = make_years(small_plan(), known, wishes(years=AHEAD))
    return made, solve_years(made.programme, gap=0.0)


def starts(made: YearsMade, solved: Solved) -> dict[Option, int]:
    """What starts, and in which year."""
    programme = made.programme
    return {
        (programme.places[programme.place[o]], programme.industries[programme.industry[o]], programme.action[o]):
            programme.years[solved.schedule.start[o]]
        for o in np.flatnonzero(solved.schedule.chosen)
    }  # fmt: skip


@cache
def before() -> tuple[dict[Option, int], tuple[Option, ...], float]:
    """The plan without any case: its starts, all its options, and what it adds."""
    made, solved = next_plan(begun())
    programme = made.programme
    every = tuple(
        (programme.places[p], programme.industries[i], action)
        for p, i, action in zip(programme.place, programme.industry, programme.action, strict=True)
    )
    return starts(made, solved), every, solved.schedule.objective


def case_of(option: Option, name: str = "C1", **other: object) -> Commitment:
    """A case about an option."""
    place, industry, action = option
    return support(name, place=place, industry=industry, action=action, **other)


def walked(registry: Registry, case: Commitment, *steps: str, day: date = DAY) -> Registry:
    """A registry with a case that took some steps."""
    registry = taken(registry, case.id, "propose", opening=case, day=day)
    for name in steps:
        amount = {"amount": 60} if name == "release" else {}
        actor = {"screen": "Rong", "review": "Rui"}.get(name, "")
        registry = taken(registry, case.id, name, actor=actor, day=day, **amount)
    return registry


REFUSED = (("screen", "review", "refuse"), ("screen", "review", "defer"), ("block",), ("leave_to_market",))
UP_TO_APPROVAL = ("screen", "review", "approve")


@settings(max_examples=24)
@given(at=st.integers(0, 10**6), path=st.sampled_from(REFUSED))
def test_law_a_refused_case_is_not_in_the_next_plan_before_its_gate_is_met(at: int, path: tuple[str, ...]) -> None:
    chosen, _, objective = before()
    option = sorted(chosen)[at % len(chosen)]
    registry = walked(begun(), case_of(option), *path)
    made, solved = next_plan(registry)
    assert option not in starts(made, solved)
    if path[-1] == "defer":
        registry = taken(registry, "C1", "reopen")
        made, solved = next_plan(registry)
        assert solved.schedule.objective == pytest.approx(objective)


def test_hand_a_refusal_outlives_its_case_until_a_later_one_is_approved() -> None:
    option = sorted(before()[0])[0]
    registry = walked(begun(), case_of(option), "screen", "review", "refuse")
    later = date(2028, 1, 10)
    registry = run_clock(registry, later)
    assert registry.states["C1"].state == "closed"
    assert option not in starts(*next_plan(registry, later))
    again = walked(registry, case_of(option, "C2"), "screen", day=later)
    assert option not in starts(*next_plan(again, later))
    reviewed = taken(again, "C2", "review", actor="Rui", day=later)
    assert option not in starts(*next_plan(reviewed, later))
    approved = walked(registry, case_of(option, "C2"), *UP_TO_APPROVAL, day=later)
    tables = decisions_of_cases(approved, later, factors=FACTORS)
    assert tables["decisions"]["decision"].to_list() == ["approved"]
    assert tables["proposals"]["proposal"].to_list() == ["C2"]
    assert option in starts(*next_plan(approved, later))


def test_hand_a_review_that_is_withdrawn_opens_no_gate() -> None:
    option = sorted(before()[0])[0]
    registry = walked(begun(), case_of(option), "screen", "review", "refuse")
    later = date(2028, 1, 10)
    registry = walked(run_clock(registry, later), case_of(option, "C2"), "screen", "review", "withdraw", day=later)
    assert registry.states["C2"].ended
    decided = decisions_of_cases(registry, later, factors=FACTORS)["decisions"].to_dicts()
    assert [(row["decision"], row["gate"]) for row in decided] == [("refused", "when room is free")]


@settings(max_examples=24)
@given(at=st.integers(0, 10**6), released=st.booleans())
def test_law_an_approved_case_is_always_in_the_next_plan(at: int, released: bool) -> None:
    _, every, _ = before()
    option = every[at % len(every)]
    path = (*UP_TO_APPROVAL, "release") if released else UP_TO_APPROVAL
    made, solved = next_plan(walked(begun(), case_of(option), *path))
    if not np.isfinite(solved.schedule.objective):
        # What is released in 2027 has to start in 2027; a place without picks left has no plan at all, and it is said.
        assert solved.schedule.status == "infeasible"
        return
    found = starts(made, solved)
    assert option in found
    assert not released or found[option] == DAY.year


def test_hand_most_approved_cases_have_a_plan() -> None:
    _, every, _ = before()
    possible = [
        np.isfinite(next_plan(walked(begun(), case_of(option), *UP_TO_APPROVAL))[1].schedule.objective)
        for option in every[::4]
    ]
    assert np.mean(possible) > 0.8


@settings(max_examples=12)
@given(at=st.integers(0, 10**6), earlier=st.booleans())
def test_law_an_exit_frees_exactly_its_rows(at: int, earlier: bool) -> None:
    _, every, objective = before()
    option = sorted(every)[at % len(every)]
    # Released in the year before the plan, or in its first year.
    day = date(2026, 12, 1) if earlier else DAY
    quota = (QuotaNeed(factor="land", year=2028, units=7),)
    registry = begun(money=1000)
    registry = with_land(registry, option[0]) if not earlier else registry
    case = case_of(option, quota=() if earlier else quota)
    registry = advance_to(registry, case, day)
    running, running_solved = next_plan(registry, DAY)
    ended = taken(registry, "C1", "suspend", day=DAY)
    ended = taken(ended, "C1", "end_breach", actor="Cui", role="centre", day=DAY)
    after, after_solved = next_plan(ended, DAY)
    place = running.programme.places.index(option[0])
    industry = running.programme.industries.index(option[1])
    freed = after.programme.budgets - running.programme.budgets
    expected = np.zeros(freed.shape)
    # The second stage begins when the first has ended, on 2028-03-01. What was released stays spent.
    expected[place, 0, AHEAD.index(2028)] = 40.0
    if earlier:
        # What the study assumes that it needs beside money, in the second and third year of its support.
        at = starts_of(after).index(option)
        expected[place, 2, :2] = after.programme.needs[at, 2, 1:3]
    else:
        expected[place, 1, AHEAD.index(2028)] = 7.0
    np.testing.assert_allclose(np.nan_to_num(freed), expected)
    room = after.programme.caps - running.programme.caps
    loads = option[2] in ("enter", "deepen")
    wanted = np.zeros(room.shape)
    if earlier and loads:
        wanted[industry] = np.minimum(1.0, after.programme.caps[industry])
    np.testing.assert_allclose(np.nan_to_num(room), wanted)
    assert [one.option for one in after.programme.decided] == []
    for part in ("picks", "deepen_picks", "starts", "floors"):
        np.testing.assert_array_equal(getattr(after.programme, part), getattr(running.programme, part))
    if np.isfinite(running_solved.schedule.objective):
        assert after_solved.schedule.objective >= running_solved.schedule.objective - 1e-9
    # All rows are free again: the place may use its pick, its room and its means for what it would have chosen anyway.
    assert after_solved.schedule.objective == pytest.approx(objective)


def starts_of(made: YearsMade) -> list[Option]:
    """All options of a programme."""
    programme = made.programme
    names = zip(programme.place, programme.industry, programme.action, strict=True)
    return [(programme.places[p], programme.industries[i], action) for p, i, action in names]


def with_land(registry: Registry, place: str) -> Registry:
    """A registry with 40 hectares held by a place in 2028."""
    account = Commitment(
        id="L1", procedure="quota", version=template("quota"), sponsor="Land office", exit_date=date(2037, 1, 1),
        factor="land", unit="hectares", place=place,
    )  # fmt: skip
    registry = taken(registry, "L1", "open", opening=account, day=DAY)
    return taken(registry, "L1", "allocate", amount=40, year=2028, day=DAY)


def advance_to(registry: Registry, case: Commitment, day: date) -> Registry:
    """A case that has been released, with the fund opened before it."""
    if day < DAY:
        # The fund of the small registry opens on 2027-03-01: the case is walked then and its first day set back.
        registry = walked(registry, case, *UP_TO_APPROVAL, "release")
        begun_earlier = replace(registry.states[case.id], started=day)
        return replace(registry, states={**registry.states, case.id: begun_earlier})
    return walked(registry, case, *UP_TO_APPROVAL, "release", day=day)


def test_hand_money_is_bound_by_the_year_of_its_stage() -> None:
    option = sorted(before()[1])[0]
    registry = walked(begun(), case_of(option), *UP_TO_APPROVAL)
    bound = decisions_of_cases(registry, DAY, factors=FACTORS)["bound"]
    assert bound.select("factor", "year", "amount").rows() == [("money", 2027, 60.0), ("money", 2028, 40.0)]
    in_tens = decisions_of_cases(registry, DAY, factors={"money": Unit("ten yuan", 10.0)})["bound"]
    assert in_tens["amount"].to_list() == [6.0, 4.0]
    assert "bound" not in decisions_of_cases(registry, DAY)


def test_hand_money_that_a_release_left_over_is_bound_once() -> None:
    option = sorted(before()[1])[0]
    registry = taken(walked(begun(), case_of(option), *UP_TO_APPROVAL), "C1", "release", amount=10)
    bound = decisions_of_cases(registry, DAY, factors=FACTORS)["bound"]
    # 100 in all, of which 10 are released and 90 reserved.
    assert bound.select("year", "amount").rows() == [(2027, 60.0), (2028, 40.0)]


def test_hand_an_approved_case_needs_what_is_bound_and_nothing_beside() -> None:
    option = sorted(before()[1])[0]
    made, _ = next_plan(walked(begun(), case_of(option), *UP_TO_APPROVAL))
    place = made.programme.places.index(option[0])
    at = int(made.programme.decided[0].option)
    assert made.programme.needs[at, 0].tolist() == [0.0] * made.programme.needs.shape[2]
    assert made.programme.budgets[place, 0].tolist() == [440.0, 460.0] + [500.0] * 4


def test_hand_what_came_too_late_is_banned_for_its_years() -> None:
    option = sorted(before()[0])[0]
    registry = walked(begun(), case_of(option), *UP_TO_APPROVAL, "release")
    late = date(2028, 5, 1)
    states = {**registry.states, "C1": replace(registry.states["C1"], state="ended_late", deadline=None)}
    bans = {"C1": Ban("Lin", option, date(2031, 5, 1))}
    registry = replace(registry, states=states, bans=bans)
    decided = decisions_of_cases(registry, late, factors=FACTORS)["decisions"].to_dicts()
    assert [(row["decision"], "2031-05-01" in row["gate"]) for row in decided] == [("refused", True)]


def test_hand_other_units_and_earlier_days_are_refused() -> None:
    registry = walked(begun(), case_of(sorted(before()[1])[0]), *UP_TO_APPROVAL)
    with pytest.raises(InputRefused) as refusal:
        decisions_of_cases(registry, DAY, factors={"money": Unit("million yuan")})
    assert refusal.value.key == "case.plan_unit"
    with pytest.raises(InputRefused) as refusal:
        decisions_of_cases(registry, date(2027, 2, 1))
    assert refusal.value.key == "case.plan_day"


def test_hand_an_exit_frees_no_rows_of_a_case_that_still_has_its_money() -> None:
    option = sorted(before()[1])[0]
    registry = walked(begun(), case_of(option), *UP_TO_APPROVAL, "release")
    place, industry, _ = option
    leaving = case_of((place, industry, "exit"), "X1", procedure="exit", version=template("exit"), earlier="C1")
    registry = taken(registry, "X1", "list", opening=leaving)
    registry = replace(registry, states={**registry.states, "X1": replace(registry.states["X1"], state="settled")})
    kept = decisions_of_cases(registry, DAY, factors=FACTORS)
    assert kept["decisions"].select("decision", "year").rows() == [("approved", 2027)]
    assert kept["bound"]["amount"].sum() == 100.0
    ended = taken(taken(registry, "C1", "suspend"), "C1", "end_breach", actor="Cui")
    assert "decisions" not in decisions_of_cases(ended, DAY, factors=FACTORS)


def test_law_every_state_of_support_says_something_to_a_plan() -> None:
    named = {state for procedure, state in standings() if procedure == "support"}
    assert named == set(procedures()["support"].states)
    others = {(procedure, state) for procedure, state in standings() if procedure != "support"}
    assert all(state in procedures()[procedure].states for procedure, state in others)


def test_hand_what_is_carried_through_is_in_the_activity_already() -> None:
    option = sorted(before()[1])[0]
    registry = walked(begun(), case_of(option), *UP_TO_APPROVAL, "release")
    registry = replace(registry, states={**registry.states, "C1": replace(registry.states["C1"], state="completed")})
    assert decisions_of_cases(registry, DAY)["decisions"]["year"].to_list() == [2027]
    assert "decisions" not in decisions_of_cases(registry, DAY, observed=2027)
    assert isinstance(decisions_of_cases(registry, DAY)["proposals"], pl.DataFrame)


@pytest.mark.parametrize("steps", [(), ("withdraw",), ("block",), ("screen", "review", "refuse")])
def test_hand_what_is_carried_through_stays_whatever_is_proposed_later(steps: tuple[str, ...]) -> None:
    option = sorted(before()[1])[0]
    registry = walked(begun(), case_of(option), *UP_TO_APPROVAL, "release")
    day = date(2028, 3, 2)
    registry = taken(registry, "C1", "assess", day=day, result=9.0)
    registry = taken(taken(registry, "C1", "scale", day=day), "C1", "settle", day=day)
    registry = walked(registry, case_of(option, "C2"), *steps, day=day)
    decided = decisions_of_cases(registry, day, factors=FACTORS)["decisions"]
    assert decided.select("decision", "year").rows() == [("approved", 2027)]
    # Once its start is observed the activity has it, and the new case alone speaks.
    assert "approved" not in str(decisions_of_cases(registry, day, factors=FACTORS, observed=2027).get("decisions"))
