"""Conflicts are real and nothing in them can be spared; the relaxation works and nothing cheaper does."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy import sparse

from plan.schedule.random_programmes import has, plain_programme, random_programme, use
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.binds import typical_need
from yindi.plan.schedule.elastic import elastic_of
from yindi.plan.schedule.infeasible import (
    STEP_COSTS,
    Explanation,
    can_hold,
    explain,
    explanation_in_words,
    relaxed,
)
from yindi.plan.schedule.limits import Limit, plain_names
from yindi.plan.schedule.programme import Decided, Factor, Link, YearsProgramme
from yindi.plan.schedule.solve import solve_years


def kinds(explanation: Explanation) -> list[list[str]]:
    return [sorted(limit.kind for limit in conflict) for conflict in explanation.conflicts]


def test_hand_a_floor_against_a_budget() -> None:
    # Two places must enter, each needs 3 and has 1: each floor place lacks 2 of a step of 3; giving up a place of the
    # floor costs one step, two thirds of a step of money costs less.
    programme = plain_programme(
        [0.1, 0.1], [0, 1], [0, 0], needs=np.full((2, 1, 1), 3.0), budgets=np.array([[[1.0]], [[3.0]]]),
        floors=np.array([2.0]),
    )  # fmt: skip
    found = explain(programme)
    assert kinds(found) == [["budget", "floor"]]
    assert found.conflicts[0][0] == Limit("budget", place=0, factor=0, year=0)
    assert [(given.limit.kind, given.unit) for given in found.relaxation] == [("budget", "million")]
    assert found.relaxation[0].by == pytest.approx(2.0)
    assert found.cost == pytest.approx(2 / 3)
    words = explanation_in_words(programme, plain_names(programme), found)
    assert words[0].en == "These limits cannot all be kept: money of P0 in 2026; the floor of I0"
    assert words[1].en == "The cheapest way to make a schedule possible: money of P0 in 2026: 2 million more"
    assert words[1].zh == "使方案可行的最低代价：P0 2026 年的money：增加 2 million"
    dear = explain(programme, costs={**STEP_COSTS, "budget": 2.0})
    assert [(given.limit.kind, given.by) for given in dear.relaxation] == [("floor", pytest.approx(1.0))]


def test_hand_decisions_come_last_and_links_never_give_way() -> None:
    programme = plain_programme(
        [0.1, 0.1], [0, 0], [0, 1], links=(Link(0, 1, "excludes"),), decided=(Decided(0, True), Decided(1, True))
    )
    found = explain(programme)
    assert kinds(found) == [["approved", "approved", "exclusion"]]
    assert [given.limit.kind for given in found.relaxation] == ["approved"]
    assert found.cost == 10.0
    assert explanation_in_words(programme, plain_names(programme), found)[1].en.endswith(
        ("give up: the approval of P0: I0 (enter)", "give up: the approval of P0: I1 (enter)")
    )
    stuck = explain(programme, costs={"budget": 1.0})
    assert stuck.relaxation == ()
    assert explanation_in_words(programme, plain_names(programme), stuck)[1].en.startswith("Limits that cannot give")


def test_hand_a_cap_of_every_year_gives_way_not_only_the_last() -> None:
    # Two approved for the first year in an industry with room for one in both years: both years have to widen.
    programme = plain_programme(
        [0.1, 0.1], [0, 1], [0, 0], 2, caps=np.ones((1, 2)), decided=(Decided(0, True, 0), Decided(1, True, 0))
    )
    found = explain(programme)
    assert [(given.limit.kind, given.limit.year, given.by) for given in found.relaxation] == [
        ("cap", 0, pytest.approx(1.0)), ("cap", 1, pytest.approx(1.0)),
    ]  # fmt: skip
    assert solve_years(relaxed(programme, found.relaxation)).schedule.status == "optimal"


def test_hand_money_that_carries_over_is_needed_once() -> None:
    programme = plain_programme(
        [0.1, 0.1], [0, 0], [0, 1], 2, budgets=np.array([[[0.5, 0.5]]]), decided=(Decided(0, True), Decided(1, True)),
        factors=(Factor("money", "million", carries=True),),
    )  # fmt: skip
    found = explain(programme)
    assert sum(given.by for given in found.relaxation) == pytest.approx(1.0)
    assert found.cost == pytest.approx(1.0)


def test_hand_rules_of_guardrails_are_named() -> None:
    programme = plain_programme([0.1], [0], [0], floors=np.array([1.0]))
    rows = YearRows(sparse.csr_matrix(np.array([[2.0]])), np.array([-np.inf]), np.array([1.0]), np.array([0]),
                    np.array([-1]), np.array([0]), ("debt",))  # fmt: skip
    found = explain(programme, rules=rows)
    assert kinds(found) == [["floor", "rule"]]
    assert found.cost == pytest.approx(0.5)
    words = explanation_in_words(programme, plain_names(programme), found)
    assert "the rule debt (P0, 2026)" in words[0].en


def test_hand_nothing_to_explain() -> None:
    assert explain(plain_programme([0.1], [0], [0])) == Explanation((), ())


@pytest.mark.parametrize("seed", range(60))
def test_law_conflicts_are_minimal_and_the_relaxation_works(seed: int) -> None:
    programme = random_programme(seed, options=6, years=2, planted=False)
    found = explain(programme)
    possible = solve_years(programme).schedule.status != "infeasible"
    assert possible == (found.conflicts == ())
    elastic = elastic_of(programme)
    for conflict in found.conflicts:
        numbers = [elastic.limits.index(limit) for limit in conflict]
        assert not can_hold(elastic, numbers)
        for spared in numbers:
            assert can_hold(elastic, [number for number in numbers if number != spared])
    if not possible:
        assert solve_years(relaxed(programme, found.relaxation)).schedule.status == "optimal"
        assert found.cost == pytest.approx(cheapest_by_trying(programme), abs=1e-6)


def cheapest_by_trying(programme: YearsProgramme) -> float:
    """What the cheapest way to give way costs, over all schedules that keep the links and the open years."""
    choices = [[-1, *np.flatnonzero(programme.open_years[o]).tolist()] for o in range(len(programme.action))]
    return min(cost_of(programme, np.array(tried)) for tried in product(*choices))


def cost_of(programme: YearsProgramme, start: np.ndarray) -> float:
    """What a schedule asks of every limit, in steps; infinite where it breaks a link."""
    cost = 0.0
    for link in programme.links:
        mine, other = start[link.option], start[link.other]
        if (link.kind == "needs" and mine >= 0 and not 0 <= other < mine) or (
            link.kind == "excludes" and mine >= 0 and other >= 0
        ):
            return np.inf
    for d in programme.decided:
        if d.approved and d.year is not None and start[d.option] not in (-1, d.year):
            return np.inf
        kept = start[d.option] < 0 if not d.approved else start[d.option] >= 0
        cost += 0.0 if kept else 10.0
    years = range(len(programme.years))
    for p in range(len(programme.places)):
        here = (programme.place == p) & (start >= 0)
        cost += max(0, here.sum() - programme.picks[p])
        cost += max(0, (here & programme.deepens).sum() - programme.deepen_picks[p])
        cost += sum(max(0, (here & (start == t)).sum() - programme.starts[p, t]) for t in years)
        for f, factor in enumerate(programme.factors):
            reached = range(len(years) + programme.needs.shape[2] - 1)
            over = [use(programme, start, p, f, t) - has(programme, p, f, t) for t in reached]
            lacks = max(0.0, *np.cumsum(over)) if factor.carries else sum(max(0.0, one) for one in over)
            cost += lacks / (typical_need(programme, p, f) or 1.0)
    for i in range(len(programme.industries)):
        held = [sum(programme.load[o] for o in range(len(start)) if programme.industry[o] == i and 0 <= start[o] <= t)
                for t in years]  # fmt: skip
        cost += sum(max(0.0, held[t] - programme.caps[i, t]) for t in years)
        cost += max(0.0, programme.floors[i] - held[-1])
    return float(cost)


def test_law_relaxing_nothing_changes_nothing() -> None:
    programme = random_programme(5, planted=True)
    same = relaxed(programme, ())
    assert same.decided == programme.decided
    assert np.array_equal(same.budgets, programme.budgets)
    assert replace(same, floors=programme.floors).floors is programme.floors
