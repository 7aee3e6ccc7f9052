"""The gate of what waits: just above it the place takes the option, just below it does not; or a limit is named."""

from dataclasses import replace

import numpy as np
import pytest

from plan.schedule.random_programmes import plain_programme, random_programme
from yindi.methods.coordination import FREE, IN
from yindi.plan.schedule.forbidding import years_with_room
from yindi.plan.schedule.limits import Limit
from yindi.plan.schedule.own_choice import best_of, own_problem
from yindi.plan.schedule.programme import Decided, Link, YearsProgramme
from yindi.plan.schedule.readiness import Gate, all_readiness_gates, readiness_gates
from yindi.plan.schedule.solve import Solved, solve_years
from yindi.plan.uplift import uplift


def gates(programme: YearsProgramme) -> dict[int, Gate]:
    """The gate of every option that waits, over all places."""
    solved = solve_years(programme, gap=0.0)
    return {gate.option: gate for place in range(len(programme.places))
            for gate in readiness_gates(programme, solved, place)}  # fmt: skip


def test_hand_it_has_to_beat_what_its_place_would_give_up() -> None:
    programme = plain_programme([0.3, 0.2, 0.1], [0, 0, 0], [0, 1, 2], picks=np.array([2.0]))
    gate = gates(programme)[2]
    assert gate.uplift == pytest.approx(0.2)
    assert gate.displaces == pytest.approx(0.2)
    assert gate.price == 0.0
    # Worth twice as much it needs half the uplift; one that starts a year later at nine tenths needs a tenth more.
    dear = replace(programme, worth=np.array([1.0, 1.0, 1.5]))
    assert gates(dear)[2].uplift == pytest.approx(0.2 / 1.5)
    later = plain_programme(
        [0.3, 0.2, 0.1], [0, 0, 0], [0, 1, 2], 2, picks=np.array([2.0]), discount=np.array([1.0, 0.9]),
        open_years=np.array([[True, True], [True, True], [False, True]]),
    )  # fmt: skip
    assert gates(later)[2].uplift == pytest.approx(0.2 / 0.9)
    assert gates(later)[2].year == 1


def test_hand_it_pays_the_price_of_a_full_industry() -> None:
    programme = plain_programme([0.3, 0.2], [0, 1], [0, 0], caps=np.array([[1.0]]))
    solved = solve_years(programme)
    gate = readiness_gates(programme, solved, 1)[0]
    assert gate.price == pytest.approx(solved.prices.caps[0, 0])
    assert gate.uplift == pytest.approx(gate.price)


def test_hand_the_gate_in_odds_is_where_support_adds_as_much() -> None:
    odds = np.array([0.4, 0.3, 0.1])
    programme = plain_programme(uplift(odds, 0.5).tolist(), [0, 0, 0], [0, 1, 2], picks=np.array([2.0]))
    gate = readiness_gates(programme, solve_years(programme), 0, odds=odds, shift=0.5)[0]
    assert gate.odds == pytest.approx(0.3)
    # Worth only a tenth, it would have to add ten times what support can add at any odds.
    cheap = replace(programme, worth=np.array([1.0, 1.0, 0.1]))
    gate = readiness_gates(cheap, solve_years(cheap), 0, odds=odds, shift=0.5)[0]
    assert gate.opens
    assert np.isnan(gate.odds)


WAITS = plain_programme([0.3, 0.2], [0, 0], [0, 1], 2)
FORBIDDEN = {
    "closed": (
        replace(WAITS, open_years=np.array([[True, True], [False, False]])),
        Limit("closed", place=0, industry=1, option=1),
    ),
    "cap": (replace(WAITS, caps=np.array([[2.0, 2.0], [0.0, 0.0]])), Limit("cap", industry=1, year=1)),
    "need": (
        replace(WAITS, links=(Link(1, 0, "needs"),), decided=(Decided(0, False),)),
        Limit("need", place=0, option=1, other=0),
    ),
    "exclusion": (
        replace(WAITS, links=(Link(1, 0, "excludes"),), decided=(Decided(0, True),)),
        Limit("exclusion", place=0, option=1, other=0),
    ),
    "budget": (
        replace(WAITS, needs=np.array([[[1.0]], [[9.0]]]), budgets=np.array([[[5.0, 0.0]]])),
        Limit("budget", place=0, factor=0, year=0),
    ),
    "picks": (
        replace(WAITS, picks=np.array([1.0]), decided=(Decided(0, True),)),
        Limit("picks", place=0),
    ),
    "deepen_picks": (
        replace(WAITS, action=("enter", "deepen"), deepen_picks=np.array([0.0])),
        Limit("deepen_picks", place=0),
    ),
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_hand_what_no_odds_would_open_names_the_limit(name: str) -> None:
    programme, limit = FORBIDDEN[name]
    gate = gates(programme)[1]
    assert not gate.opens
    assert np.isnan(gate.odds)
    assert gate.limit == limit


def test_hand_two_limits_together_are_not_blamed_on_one() -> None:
    programme = replace(WAITS, action=("enter", "deepen"), deepen_picks=np.zeros(1), starts=np.zeros((1, 2)))
    gate = gates(programme)[1]
    assert not gate.opens
    assert gate.limit is None


def test_hand_a_refused_option_says_what_would_hold_without_the_refusal() -> None:
    programme = replace(WAITS, picks=np.array([1.0]), decided=(Decided(0, False),))
    gate = gates(programme)[0]
    assert gate.refused
    assert gate.uplift == pytest.approx(0.2)
    assert programme.uplift[0] > gate.uplift


@pytest.mark.parametrize("seed", range(40))
def test_twin_just_above_the_gate_it_enters_and_just_below_it_does_not(seed: int) -> None:
    programme = random_programme(seed, options=8, years=2, planted=True)
    solved = solve_years(programme, gap=0.0)
    for place in range(len(programme.places)):
        for gate in readiness_gates(programme, solved, place):
            if gate.opens:
                assert enters(programme, solved, gate, 1e-6)
                assert not enters(programme, solved, gate, -1e-6)
            else:
                assert not enters(programme, solved, gate, 1e6)


def enters(programme: YearsProgramme, solved: Solved, gate: Gate, beyond: float) -> bool:
    """Whether the place takes an option whose uplift lies beyond its gate by so much."""
    option = gate.option
    needed = gate.uplift if gate.opens else 0.0
    raised = programme.uplift.copy()
    raised[option] = needed + beyond
    other = replace(programme, uplift=raised)
    years = np.flatnonzero(other.open_years[option] & years_with_room(programme, option))
    items = [int(solved.items.position[option, t]) for t in years]
    problem = replace(solved.problem, value=np.where(
        solved.items.option == option, other.value[option, solved.items.year], solved.problem.value))  # fmt: skip
    fixed = problem.fixed.copy()
    if gate.refused:
        fixed[solved.items.of(option)] = FREE
    fixed[[item for item in solved.items.of(option).tolist() if item not in items]] = 0
    own = own_problem(replace(problem, fixed=fixed), int(programme.place[option]), solved.answer.prices)
    assert IN not in own.fixed
    taken = best_of(own).taken + int(problem.first[programme.place[option]])
    return bool(np.isin(solved.items.of(option), taken).any())


def test_law_all_gates_are_those_of_each_place() -> None:
    programme = random_programme(2, options=9, years=2, places=3, planted=True)
    solved = solve_years(programme)
    each = [gate for place in range(3) for gate in readiness_gates(programme, solved, place)]
    every = all_readiness_gates(programme, solved)
    assert [gate.option for gate in every] == [gate.option for gate in each]
    assert [gate.option for gate in every] == np.flatnonzero(~solved.schedule.chosen).tolist()
    np.testing.assert_array_equal([gate.uplift for gate in every], [gate.uplift for gate in each])
