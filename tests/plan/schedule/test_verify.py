"""The check finds nothing in what was solved, everything that was planted, and agrees with a second definition."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.schedule.random_programmes import added, is_kept, plain_programme, random_programme, schedule_of_starts
from yindi.plan.schedule.limits import Limit, limit_in_words, plain_names
from yindi.plan.schedule.programme import Decided, Factor, Link, YearsProgramme
from yindi.plan.schedule.solve import solve_years
from yindi.plan.schedule.verify import Breach, find_breaches, objective_of

# One programme for each kind of limit, a schedule that breaks it and nothing else, and where and by how much.
PLAIN = plain_programme([0.1, 0.2, 0.3], [0, 0, 1], [0, 1, 0], 2)
BROKEN: dict[str, tuple[YearsProgramme, list[int], Breach]] = {
    "budget": (
        replace(PLAIN, budgets=np.array([[[1.0, 1.0]], [[1.0, 1.0]]])),
        [1, 1, 0],
        Breach(Limit("budget", place=0, factor=0, year=1), 2.0, 1.0),
    ),
    "budget that carries": (
        replace(PLAIN, budgets=np.full((2, 1, 2), 0.5), factors=(Factor("land", "hectare", carries=True),)),
        [1, 1, 1],
        Breach(Limit("budget", place=0, factor=0, year=1), 2.0, 1.0),
    ),
    "starts": (
        replace(PLAIN, starts=np.array([[1.0, 1.0], [1.0, 1.0]])),
        [0, 0, 0],
        Breach(Limit("starts", place=0, year=0), 2.0, 1.0),
    ),
    "picks": (replace(PLAIN, picks=np.array([1.0, 1.0])), [0, 1, 0], Breach(Limit("picks", place=0), 2.0, 1.0)),
    "deepen_picks": (
        replace(PLAIN, action=("deepen", "deepen", "deepen"), deepen_picks=np.array([1.0, 1.0])),
        [0, 1, -1],
        Breach(Limit("deepen_picks", place=0), 2.0, 1.0),
    ),
    "cap": (
        replace(PLAIN, caps=np.array([[1.0, 2.0], [1.0, 1.0]])),
        [0, -1, 0],
        Breach(Limit("cap", industry=0, year=0), 2.0, 1.0),
    ),
    "floor": (
        replace(PLAIN, floors=np.array([0.0, 1.0])),
        [0, -1, 0],
        Breach(Limit("floor", industry=1, year=1), 0.0, 1.0),
    ),
    "need": (
        replace(PLAIN, links=(Link(0, 1, "needs"),)),
        [1, 1, -1],
        Breach(Limit("need", place=0, option=0, other=1, year=1), 0.0, 1.0),
    ),
    "exclusion": (
        replace(PLAIN, links=(Link(0, 1, "excludes"),)),
        [1, 0, -1],
        Breach(Limit("exclusion", place=0, option=0, other=1, year=1), 2.0, 1.0),
    ),
    "approved": (
        replace(PLAIN, decided=(Decided(2, True, 1),)),
        [0, 0, 0],
        Breach(Limit("approved", place=1, industry=0, year=1, option=2), 0.0, 1.0),
    ),
    "refused": (
        replace(PLAIN, decided=(Decided(2, False),)),
        [0, 0, 0],
        Breach(Limit("refused", place=1, industry=0, year=0, option=2), 1.0, 0.0),
    ),
    "closed": (
        replace(PLAIN, open_years=np.array([[True, True], [True, True], [False, True]])),
        [0, 0, 0],
        Breach(Limit("closed", place=1, industry=0, year=0, option=2), 1.0, 0.0),
    ),
    "stray": (PLAIN, [0, 0, 2], Breach(Limit("stray", place=1, option=2), 2.0, 1.0)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_hand_each_limit_broken_alone_is_found_alone(name: str) -> None:
    programme, start, breach = BROKEN[name]
    assert find_breaches(programme, schedule_of_starts(start)) == (breach,)
    solved = solve_years(programme, gap=0.0)
    assert find_breaches(programme, solved.schedule) == ()


def test_hand_a_breach_says_what_is_broken_in_both_languages() -> None:
    programme, start, _ = BROKEN["budget that carries"]
    says = find_breaches(programme, schedule_of_starts(start))[0].says(programme, plain_names(programme))
    assert says.en == "land of P0 in 2027, with what earlier years left: 2 used, 1 at the most"
    assert says.zh == "P0 2027 年的land（含往年结余）：用了 2，至多 1"


@pytest.mark.parametrize("name", BROKEN)
def test_law_every_kind_of_breach_has_words(name: str) -> None:
    programme, start, _ = BROKEN[name]
    for breach in find_breaches(programme, schedule_of_starts(start)):
        says = breach.says(programme, plain_names(programme))
        assert says.en != says.zh
    assert "options" in find_breaches(programme, schedule_of_starts([0]))[0].says(programme, plain_names(programme)).en


def test_hand_a_schedule_of_other_options_is_a_stray() -> None:
    assert [breach.limit.kind for breach in find_breaches(PLAIN, schedule_of_starts([0, 0]))] == ["stray"]


def test_hand_rounding_breaks_nothing_and_a_thousandth_does() -> None:
    thirds = replace(PLAIN, needs=np.full((3, 1, 1), 0.1), budgets=np.full((2, 1, 2), 0.1 + 0.1 - 1e-17))
    assert find_breaches(thirds, schedule_of_starts([0, 0, 0])) == ()
    short = replace(thirds, budgets=np.full((2, 1, 2), 0.2 * 0.999))
    assert [breach.limit.kind for breach in find_breaches(short, schedule_of_starts([0, 0, 0]))] == ["budget"]


@pytest.mark.parametrize("seed", range(100))
def test_law_nothing_is_found_in_what_was_solved(seed: int) -> None:
    programme = random_programme(seed, options=14, years=3, places=3, planted=True)
    schedule = solve_years(programme).schedule
    assert schedule.status in ("optimal", "within_gap")
    assert find_breaches(programme, schedule) == ()
    assert objective_of(programme, schedule) == pytest.approx(schedule.objective, abs=1e-9)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**6))
def test_twin_a_second_definition_agrees_on_any_schedule(seed: int) -> None:
    random = np.random.default_rng(seed)
    programme = random_programme(seed, options=5, years=3)
    start = random.integers(-1, 3, 5)
    if random.random() < 0.7:  # mostly schedules that start when they may, so that other limits are what breaks
        start = np.where(programme.open_years[np.arange(5), start], start, -1)
    schedule = schedule_of_starts(start)
    assert (find_breaches(programme, schedule) == ()) == is_kept(programme, start)
    assert objective_of(programme, schedule) == pytest.approx(added(programme, start), abs=1e-12)


def test_law_random_corruption_of_solved_plans_is_found() -> None:
    found: dict[str, int] = {}
    for seed in range(150):
        random = np.random.default_rng(seed)
        programme = random_programme(seed, options=8, years=3, planted=True)
        start = solve_years(programme).schedule.start.copy()
        for option in random.choice(8, 3, replace=False):
            start[option] = random.integers(-1, 4)
        breaches = find_breaches(programme, schedule_of_starts(start))
        assert bool(breaches) == (start.max() > 2 or not is_kept(programme, np.minimum(start, 2)))
        for breach in breaches:
            found[breach.limit.kind] = found.get(breach.limit.kind, 0) + 1
    kinds = {"budget", "starts", "picks", "deepen_picks", "cap", "floor", "need", "exclusion", "approved", "refused"}
    assert kinds | {"closed", "stray"} == set(found)


def test_hand_the_first_year_of_a_plan_has_nothing_left_from_earlier_years() -> None:
    programme = BROKEN["budget that carries"][0]
    first, later = (
        limit_in_words(programme, plain_names(programme), Limit("budget", place=0, factor=0, year=year))
        for year in (0, 1)
    )
    assert first.en == "land of P0 in 2026"
    assert later.en == "land of P0 in 2027, with what earlier years left"
