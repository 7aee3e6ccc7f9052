"""What every guardrail promises: its rows and its check of a finished choice say the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yindi.plan.guardrails import GUARDRAILS, Guardrail
from yindi.plan.programme import VALUE_STEP, Programme, Solution, solve
from yindi.plan.verify import find_breaches

SEEDS = st.integers(0, 10**6)


def random_programme(random: np.random.Generator, places: int, industries: int) -> Programme:
    """A programme with blanks, places without picks, industries without room or without a cap."""
    shape = (places, industries)
    value = random.integers(1, 300_000, shape) * VALUE_STEP
    value[random.random(shape) < 0.2] = np.nan
    return Programme(
        value,
        random.random(shape) < 0.5,
        random.integers(0, 4, places).astype(float),
        random.integers(0, 3, places).astype(float),
        np.where(random.random(industries) < 0.2, np.inf, random.integers(0, 5, industries)),
        np.zeros(shape),
    )


def test_names_are_told_apart() -> None:
    names = [guardrail.name for guardrail in GUARDRAILS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("guardrail", GUARDRAILS, ids=lambda guardrail: guardrail.name)
class TestGuardrail:
    def test_says_it_in_both_languages(self, guardrail: Guardrail) -> None:
        assert guardrail.says.en.endswith(".")
        assert guardrail.says.zh.endswith("。")

    @settings(max_examples=60, deadline=None)
    @given(seed=SEEDS)
    def test_rows_and_breaches_agree(self, guardrail: Guardrail, seed: int) -> None:
        random = np.random.default_rng(seed)
        programme = random_programme(random, int(random.integers(1, 7)), int(random.integers(1, 7)))
        chosen = programme.is_option & (random.random(programme.value.shape) < random.random())
        place, industry = np.nonzero(programme.is_option)
        rows = guardrail.rows(programme, place, industry)
        used = rows.uses @ chosen[place, industry].astype(float)
        broken = {(int(row), float(used[row]), float(rows.room[row])) for row in np.flatnonzero(used > rows.room)}
        found = guardrail.breaches(programme, chosen)
        assert {(breach.position, breach.used, breach.room) for breach in found} == broken
        assert {breach.guardrail for breach in found} <= {guardrail.name}

    @settings(max_examples=30, deadline=None)
    @given(seed=SEEDS)
    def test_a_plan_of_the_solver_breaks_none(self, guardrail: Guardrail, seed: int) -> None:
        programme = random_programme(np.random.default_rng(seed), 6, 5)
        assert guardrail.breaches(programme, solve(programme).chosen) == ()

    @settings(max_examples=30, deadline=None)
    @given(seed=SEEDS)
    def test_one_choice_too_many_is_found(self, guardrail: Guardrail, seed: int) -> None:
        # Everything chosen, and everything a row may hold taken away from its room but one.
        random = np.random.default_rng(seed)
        programme = random_programme(random, 5, 5)
        chosen = programme.is_option
        place, industry = np.nonzero(chosen)
        rows = guardrail.rows(programme, place, industry)
        used = rows.uses @ np.ones(len(place))
        found = find_breaches(programme, Solution(chosen, 0.0))
        planted = {int(row) for row in np.flatnonzero(used > rows.room)}
        assert {breach.position for breach in found if breach.guardrail == guardrail.name} == planted
