"""The check of a finished plan finds what was planted, and believes nobody."""

import numpy as np
import pytest

from plan.tiny_programmes import programme_of
from yindi.errors import YindiError
from yindi.plan import verify as verify_module
from yindi.plan.programme import Solution, solve
from yindi.plan.verify import find_breaches, verify

# Two places with two picks, one of which may deepen; x and y deepen, z and w are new; two places at most in each.
PROGRAMME = programme_of(
    [[0.3, 0.2, 0.1, np.nan]] * 3,
    deepens=[[True, True, False, False]] * 3,
    picks=2,
    deepen_picks=1,
    caps=[2, 2, 2, 2],
)
PLANTED = {
    "pace": ([[0, 1, 1, 1], [0, 0, 0, 0], [0, 0, 0, 0]], 0),
    "deepening": ([[0, 0, 0, 0], [1, 1, 0, 0], [0, 0, 0, 0]], 1),
    "herding": ([[0, 0, 1, 0], [0, 0, 1, 0], [0, 0, 1, 0]], 2),
    "eligibility": ([[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1]], 2),
}


def test_a_solved_plan_is_clean_and_certified() -> None:
    solution = solve(PROGRAMME)
    assert find_breaches(PROGRAMME, solution) == ()
    assert verify(PROGRAMME, solution) == pytest.approx(solution.objective, abs=1e-9)


@pytest.mark.parametrize("name", PLANTED)
def test_every_planted_breach_is_found(name: str) -> None:
    choice, position = PLANTED[name]
    breaches = find_breaches(PROGRAMME, Solution(np.array(choice, dtype=bool), 0.0))
    assert (name, position) in {(breach.guardrail, breach.position) for breach in breaches}
    assert all(breach.used > breach.room for breach in breaches)


@pytest.mark.parametrize("name", PLANTED)
def test_a_plan_with_a_breach_is_refused(name: str) -> None:
    choice, _ = PLANTED[name]
    with pytest.raises(YindiError, match="No plan is written") as caught:
        verify(PROGRAMME, Solution(np.array(choice, dtype=bool), 0.0))
    assert caught.value.key == "plan.breach"


def test_a_plan_that_is_not_the_best_is_refused() -> None:
    nothing = Solution(np.zeros((3, 4), dtype=bool), 0.0)
    with pytest.raises(YindiError) as caught:
        verify(PROGRAMME, nothing)
    assert caught.value.key == "plan.not_best"


def test_a_bound_below_the_plan_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    solution = solve(PROGRAMME)
    monkeypatch.setattr(verify_module, "linear_bound", lambda _: solution.objective / 2)
    with pytest.raises(YindiError) as caught:
        verify(PROGRAMME, solution)
    assert caught.value.key == "plan.not_best"
