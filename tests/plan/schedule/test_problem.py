"""The programme over years as one problem: equal to trying every schedule, and every limit by hand."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from plan.schedule.random_programmes import added, best_by_trying, is_kept, plain_programme, random_programme
from yindi.errors import BadValues
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.problem import problem_of
from yindi.plan.schedule.programme import Decided, Factor, Link, YearsProgramme
from yindi.plan.schedule.solve import solve_years


def starts(programme: YearsProgramme) -> list[int]:
    """When each option starts in the best schedule."""
    return solve_years(programme, gap=0.0).schedule.start.tolist()


def test_hand_what_is_left_carries_over_only_where_the_factor_carries() -> None:
    # Two options need 2 each, the place has 2, 0 and then 2 more: the second can start in the third year only.
    parts = {
        "needs": np.full((2, 1, 1), 2.0),
        "budgets": np.array([[[2.0, 0.0, 2.0]]]),
        "discount": np.array([1, 0.9, 0.8]),
    }
    programme = plain_programme([0.1, 0.2], [0, 0], [0, 1], 3, **parts)
    assert starts(programme) == [2, 0]
    # 1 a year: without carrying over neither can ever start, with it one starts in the second year.
    thin = replace(programme, budgets=np.ones((1, 1, 3)))
    assert starts(thin) == [-1, -1]
    assert starts(replace(thin, factors=(Factor("money", "million", carries=True),))) == [-1, 1]


def test_hand_later_needs_count_in_later_years() -> None:
    # 1 in the year of the start and 3 in the year after: with 2 in the second year it can start in the second only.
    needs, budgets = np.array([[[1.0, 3.0]]]), np.array([[[2.0, 2.0, 3.0]]])
    programme = plain_programme([0.1], [0], [0], 2, needs=needs, budgets=budgets)
    assert starts(programme) == [1]


def test_hand_starts_picks_and_deepening_picks() -> None:
    programme = plain_programme([0.3, 0.2, 0.1], [0, 0, 0], [0, 1, 2], 2, discount=np.array([1.0, 0.5]))
    assert starts(programme) == [0, 0, 0]
    assert starts(replace(programme, starts=np.ones((1, 2)))) == [0, 1, -1]
    assert starts(replace(programme, picks=np.array([2.0]))) == [0, 0, -1]
    deepening = replace(programme, action=("deepen", "deepen", "enter"), deepen_picks=np.array([1.0]))
    assert starts(deepening) == [0, -1, 0]


def test_hand_room_grows_over_the_years() -> None:
    # Three places want one industry; there is room for one in the first year and for two by the second.
    caps = np.array([[1.0, 2.0]])
    programme = plain_programme([0.3, 0.2, 0.1], [0, 1, 2], [0, 0, 0], 2, caps=caps, discount=np.array([1.0, 0.5]))
    solved = solve_years(programme, gap=0.0)
    assert solved.schedule.start.tolist() == [0, 1, -1]
    # By the second year one more lets the third in (0.05), one less keeps the second out (0.1). In the first year one
    # more brings the second forward (0.2 instead of 0.1), one less puts the first off (0.15 instead of 0.3).
    first, second = solved.prices.caps[0].tolist()
    assert 0.05 - 1e-9 <= second <= 0.1 + 1e-9
    assert 0.1 - 1e-9 <= first <= 0.15 + 1e-9
    # Whoever starts in the first year takes room of both.
    np.testing.assert_allclose(solved.prices.posted, [[first + second, second]] * 3)


def test_hand_a_floor_pays_who_would_not_go() -> None:
    programme = plain_programme([0.3, 0.1], [0, 0], [0, 1], floors=np.array([0.0, 1.0]), picks=np.array([1.0]))
    solved = solve_years(programme, gap=0.0)
    assert solved.schedule.start.tolist() == [-1, 0]
    assert solved.prices.floors[1] >= 0.2 - 1e-9
    assert solved.prices.posted[1, 0] <= -0.2 + 1e-9


def test_hand_what_is_needed_comes_first_and_may_lose() -> None:
    programme = plain_programme([0.5, -0.1], [0, 0], [0, 1], 2, links=(Link(0, 1, "needs"),))
    assert starts(programme) == [1, 0]
    assert starts(replace(programme, uplift=np.array([0.05, -0.1]))) == [-1, -1]
    assert starts(replace(programme, decided=(Decided(1, True, 1),))) == [-1, 1]


def test_hand_what_prepares_helps_only_if_it_came_first() -> None:
    parts = {"links": (Link(0, 1, "complements", 0.4),), "discount": np.array([1.0, 0.9])}
    programme = plain_programme([0.2, 0.0], [0, 0], [0, 1], 2, **parts)
    assert solve_years(programme, gap=0.0).schedule.objective == pytest.approx(0.6)
    prepared = replace(programme, action=("enter", "prepare"))
    solved = solve_years(prepared, gap=0.0)
    assert solved.schedule.start.tolist() == [1, 0]
    assert solved.schedule.objective == pytest.approx(0.9 * 0.6)


def test_hand_decisions_are_kept_whatever_they_cost() -> None:
    programme = plain_programme([0.3, -0.2], [0, 0], [0, 1], 2, decided=(Decided(0, False), Decided(1, True, 1)))
    assert starts(programme) == [-1, 1]
    closed = replace(programme, open_years=np.array([[True, True], [True, False]]))
    assert solve_years(closed).schedule.status == "infeasible"


def test_hand_rows_of_guardrails_bind_their_place_or_all() -> None:
    programme = plain_programme([0.3, 0.2, 0.05], [0, 0, 1], [0, 1, 0], 1)
    uses = sparse.csr_matrix(np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0]]))
    rows = YearRows(uses, np.full(2, -np.inf), np.ones(2), np.array([0, -1]), np.array([-1, -1]), np.array([0, 0]),
                    ("debt", "carbon"))  # fmt: skip
    solved = solve_years(programme, rules=rows, gap=0.0)
    assert solved.schedule.start.tolist() == [0, -1, -1]
    assert [(row.kind, row.rule) for row in solved.items.own] == [("rule", "debt")]
    assert [(row.kind, row.rule) for row in solved.items.shared] == [("rule", "carbon")]
    # Without room for carbon option 1 takes the place of option 0 (−0.1); with room for both option 2 joins (+0.05).
    assert 0.05 - 1e-9 <= solved.prices.rules[0] <= 0.1 + 1e-9
    least = replace(rows, low=np.array([2.0, -np.inf]), high=np.array([np.inf, np.inf]))
    paid = replace(programme, uplift=np.array([0.3, -0.2, 0.1]))
    assert solve_years(paid, rules=least, gap=0.0).schedule.start.tolist() == [0, 0, 0]


@pytest.mark.parametrize("seed", range(120))
def test_twin_trying_every_schedule(seed: int) -> None:
    programme = random_programme(seed, options=5 + seed % 3, years=2 + (seed % 5 == 0 and seed % 3 == 0))
    solved, best = solve_years(programme, gap=0.0), best_by_trying(programme)
    if best == -np.inf:
        assert solved.schedule.status == "infeasible"
        assert not solved.schedule.chosen.any()
        return
    assert solved.schedule.status == "optimal"
    assert solved.schedule.objective == pytest.approx(best, abs=1e-8)
    assert is_kept(programme, solved.schedule.start)
    assert added(programme, solved.schedule.start) == pytest.approx(best, abs=1e-8)


@pytest.mark.parametrize("seed", range(20))
def test_law_caps_that_a_later_year_implies_are_left_out_and_still_kept(seed: int) -> None:
    programme = random_programme(seed, planted=True)
    falling = replace(programme, caps=np.sort(programme.caps, axis=1)[:, ::-1].copy())
    _, items = problem_of(falling)
    caps = [row.industry for row in items.shared if row.kind == "cap"]
    assert len(caps) == len(set(caps))
    solved = solve_years(falling, gap=0.0)
    if solved.schedule.status == "optimal":
        assert is_kept(falling, solved.schedule.start)
        assert solved.schedule.objective == pytest.approx(best_by_trying(falling), abs=1e-8)
    else:
        assert best_by_trying(falling) == -np.inf


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("place", {"place": np.array([1, 0])}),
        ("links", {"links": (Link(0, 1, "needs"),)}),
        ("decided", {"decided": (Decided(2, True),)}),
        ("decided", {"decided": (Decided(0, True, 5),)}),
        ("value", {"uplift": np.array([np.nan, 0.1])}),
        ("needs", {"needs": -np.ones((2, 1, 1))}),
        ("budgets", {"budgets": np.full((2, 1, 1), np.nan)}),
        ("caps", {"caps": np.ones((3, 1))}),
    ],
)
def test_law_what_is_no_programme_is_refused_by_name(part: str, change: dict[str, object]) -> None:
    programme = plain_programme([0.1, 0.2], [0, 1], [0, 0])
    problem_of(programme)
    with pytest.raises(BadValues) as refused:
        problem_of(replace(programme, **change))  # type: ignore[arg-type]
    assert refused.value.values["part"] == part


@pytest.mark.parametrize("seed", range(15))
def test_law_more_of_anything_never_adds_less(seed: int) -> None:
    programme = random_programme(seed, options=10, years=3, planted=True)
    best = solve_years(programme, gap=0.0).schedule.objective
    more = {
        "budgets": programme.budgets + 1, "caps": programme.caps + 1, "starts": programme.starts + 1,
        "picks": programme.picks + 1, "deepen_picks": programme.deepen_picks + 1, "needs": programme.needs / 2,
        "floors": programme.floors * 0, "decided": (),
    }  # fmt: skip
    for name, value in more.items():
        changed = replace(programme, **{name: value})  # type: ignore[arg-type]
        assert solve_years(changed, gap=0.0).schedule.objective >= best - 1e-9, name


@pytest.mark.parametrize("seed", range(15))
def test_law_units_and_names_do_not_matter(seed: int) -> None:
    programme = random_programme(seed, options=10, years=3, planted=True)
    best = solve_years(programme, gap=0.0).schedule.objective
    unit = np.array([1000.0, 0.01])
    other = replace(
        programme, needs=programme.needs * unit[:, None], budgets=programme.budgets * unit[:, None],
        places=tuple(f"other {name}" for name in programme.places), worth=programme.worth * 7,
        links=tuple(replace(link, gain=link.gain * 7) for link in programme.links),
    )  # fmt: skip
    assert solve_years(other, gap=0.0).schedule.objective == pytest.approx(best * 7, rel=1e-7, abs=1e-9)
    turned = len(programme.industries) - 1 - np.arange(len(programme.industries))
    mirrored = replace(
        programme, industry=turned[programme.industry], caps=programme.caps[turned], floors=programme.floors[turned]
    )
    assert solve_years(mirrored, gap=0.0).schedule.objective == pytest.approx(best, abs=1e-9)
