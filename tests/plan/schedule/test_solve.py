"""Small programmes whole, large ones by column generation, each with a bound; and what-ifs go on from what is known."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from plan.schedule.random_programmes import random_programme
from yindi.arrays import Whole
from yindi.methods.coordination import Status
from yindi.methods.coordination.exact import solve_exactly
from yindi.methods.coordination.unpaired import unpaired
from yindi.plan.schedule import solve as module
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.problem import problem_of
from yindi.plan.schedule.programme import Factor, YearsProgramme
from yindi.plan.schedule.solve import SMALL, solve_years
from yindi.plan.schedule.verify import find_breaches, objective_of
from yindi.plan.schedule.warm import state_for


def country(places: int, industries: int, years: int, seed: int = 1) -> YearsProgramme:
    """Every place could enter every industry, under money and people by year, two starts a year and caps that grow."""
    random = np.random.default_rng(seed)
    options = places * industries
    place, industry = np.repeat(np.arange(places), industries), np.tile(np.arange(industries), places)
    fit = random.normal(0, 1.5, industries) + random.normal(size=(places, industries))
    odds = 1 / (1 + np.exp(2 - fit))
    needs = random.lognormal(0.0, 0.5, (options, 2, 1)) * np.array([0.6, 0.4])
    even = 3 * places / industries
    caps = np.ceil(1.5 * even * (1 + np.arange(years)) / years) * np.ones((industries, 1))
    return YearsProgramme(
        tuple(f"P{p}" for p in range(places)), tuple(f"I{i}" for i in range(industries)),
        tuple(2026 + t for t in range(years)), (Factor("money", "million"), Factor("people", "thousand", carries=True)),
        place, industry, ("enter",) * options, (0.25 * odds * (1 - odds)).ravel(), np.ones(options),
        np.ones((options, years), dtype=bool), 0.95 ** np.arange(years), needs,
        random.uniform(0.6, 1.6, (places, 2, years)), np.ones(options), caps,
        np.where(np.arange(industries) % 5 == 0, 1.0, 0.0), np.full((places, years), 2.0), np.full(places, 3.0),
        np.full(places, 3.0),
    )  # fmt: skip


LARGE = country(10, 8, 4)


def test_law_a_large_programme_is_coordinated_within_its_gap() -> None:
    solved = solve_years(LARGE, gap=0.002)
    assert solved.problem.items > SMALL
    assert solved.answer.rounds > 0
    assert solved.schedule.status in ("optimal", "within_gap")
    assert solved.schedule.gap <= 0.002
    assert find_breaches(LARGE, solved.schedule) == ()
    assert objective_of(LARGE, solved.schedule) == pytest.approx(solved.schedule.objective, abs=1e-9)


def test_twin_coordination_and_the_whole_programme_bound_each_other() -> None:
    solved = solve_years(LARGE, gap=0.001)
    whole = solve_exactly(solved.problem, gap=0.002)
    assert whole.objective <= solved.schedule.bound + 1e-9
    assert solved.schedule.objective <= whole.bound + 1e-9


@pytest.mark.parametrize("seed", range(25))
def test_twin_both_ways_of_solving_agree_on_random_programmes(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    programme = random_programme(seed, options=10, years=3)
    whole = solve_years(programme, gap=0.0).schedule
    monkeypatch.setattr(module, "SMALL", 0)
    other = solve_years(programme, gap=0.0).schedule
    assert (other.status == "infeasible") == (whole.status == "infeasible")
    if whole.status != "infeasible":
        assert other.objective == pytest.approx(whole.objective, abs=2e-6)
        assert find_breaches(programme, other) == ()


def test_law_a_what_if_goes_on_from_what_is_known_and_is_as_good() -> None:
    before = solve_years(LARGE, gap=0.002)
    caps, budgets = LARGE.caps.copy(), LARGE.budgets.copy()
    caps[0] += 1
    budgets[3, 0, 1] *= 1.5
    for changed in (
        replace(LARGE, caps=caps),
        replace(LARGE, budgets=budgets),
        replace(LARGE, floors=LARGE.floors * 0),
    ):
        warm, cold = solve_years(changed, gap=0.002, start=before), solve_years(changed, gap=0.002)
        assert warm.schedule.gap <= 0.002
        assert warm.schedule.objective <= cold.schedule.bound + 1e-9
        assert cold.schedule.objective <= warm.schedule.bound + 1e-9
        assert warm.answer.rounds <= cold.answer.rounds
        assert find_breaches(changed, warm.schedule) == ()


def test_law_what_is_known_goes_over_to_other_lists_of_starts() -> None:
    before = solve_years(LARGE, gap=0.002)
    drawn = np.random.default_rng(5).random(LARGE.open_years.shape)
    for share in (0.02, 0.3):
        fewer = replace(LARGE, open_years=LARGE.open_years & (drawn > share))
        warm, cold = solve_years(fewer, gap=0.002, start=before), solve_years(fewer, gap=0.002)
        assert warm.schedule.gap <= 0.002
        assert warm.schedule.objective <= cold.schedule.bound + 1e-9
        assert cold.schedule.objective <= warm.schedule.bound + 1e-9
        assert find_breaches(fewer, warm.schedule) == ()
        # And back again, to starts that the fewer ones knew nothing of.
        back = solve_years(LARGE, gap=0.002, start=warm)
        assert back.schedule.objective <= before.schedule.bound + 1e-9
        assert find_breaches(LARGE, back.schedule) == ()


def test_twin_every_known_choice_stands_for_the_same_starts_as_before() -> None:
    before = solve_years(LARGE, gap=0.01)
    fewer = replace(LARGE, open_years=LARGE.open_years & (np.arange(len(LARGE.place)) % 7 > 0)[:, None])
    problem, items = problem_of(fewer)
    told = unpaired(problem)
    assert before.stood is not None
    state = state_for(told, items, before.items, before.stood, before.answer)
    old = before.answer.state  # type: ignore[attr-defined]
    assert state is not None

    def starts(stands: sparse.csr_matrix, known: Items, chosen: Whole) -> set[tuple[int, int]]:
        single = [stands.indices[stands.indptr[one] : stands.indptr[one + 1]] for one in chosen.tolist()]
        return {(int(known.option[i]), int(known.year[i])) for some in single for i in some}

    open_now = {(int(o), int(t)) for o, t in np.argwhere(fewer.open_years)}
    for k in range(len(old.block)):
        was = starts(before.stood, before.items, old.items[old.first[k] : old.first[k + 1]])
        now = starts(told.stands, items, state.items[state.first[k] : state.first[k + 1]])
        # Options keep their numbers here. What stood for two goes where one of them is shut.
        assert now <= was & open_now
        if was <= open_now:
            assert now == was


def test_law_there_is_nothing_to_go_on_from_in_other_years() -> None:
    before = solve_years(LARGE, gap=0.01)
    later = replace(LARGE, years=tuple(year + 1 for year in LARGE.years))
    after = solve_years(later, gap=0.01, start=before)
    assert before.stood is not None
    told = unpaired(after.problem)
    assert state_for(told, after.items, before.items, before.stood, before.answer) is None
    assert after.schedule.gap <= 0.01


def test_law_a_stop_leaves_a_bound_and_is_not_called_an_optimum() -> None:
    solved = solve_years(LARGE, gap=0.0, stop=lambda: True)
    assert solved.answer.status in (Status.STOPPED, Status.NO_CHOICE_FOUND)
    best = solve_years(LARGE, gap=0.001).schedule
    assert solved.schedule.bound >= best.objective
    assert find_breaches(LARGE, solved.schedule) == () or solved.answer.status is Status.NO_CHOICE_FOUND


def test_law_the_same_programme_the_same_schedule() -> None:
    one, again = solve_years(LARGE, gap=0.002), solve_years(LARGE, gap=0.002)
    assert one.schedule.start.tobytes() == again.schedule.start.tobytes()
    assert one.answer.prices.tobytes() == again.answer.prices.tobytes()


def test_law_progress_is_told() -> None:
    told: list[tuple[int, float]] = []
    solve_years(LARGE, gap=0.002, progress=lambda rounds, gap: told.append((rounds, gap)))
    assert told
    assert [rounds for rounds, _ in told] == sorted(rounds for rounds, _ in told)
