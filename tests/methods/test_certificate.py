"""A bound below the choice is a fault, not something to hide."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from yindi.errors import YindiError
from yindi.methods import optimiser
from yindi.methods.certificate import bound_over
from yindi.methods.coordination import Problem, exact
from yindi.methods.coordination import coordinate as coordinating
from yindi.methods.coordination.exact import solve_exactly

TWO = Problem(
    np.array([3.0, 1.0, 2.5, 2.0]), np.array([0, 2, 4]), np.ones((4, 1)), np.ones((2, 1)),
    sparse.csr_matrix(np.array([[1.0], [0.0], [1.0], [0.0]])), np.array([-np.inf]), np.array([1.0]), np.full(4, -1),
)  # fmt: skip


def test_hand_rounding_lifts_the_bound() -> None:
    assert bound_over(1000.0, 1000.0005) == 1000.0005
    assert bound_over(0.0, 5e-10) == 5e-10
    assert bound_over(-2.0, -np.inf) == -2.0


@pytest.mark.parametrize(("bound", "objective"), [(1000.0, 1000.01), (0.0, 1e-6), (-np.inf, 1.0), (np.nan, 1.0)])
def test_hand_a_beaten_bound_is_refused(bound: float, objective: float) -> None:
    with pytest.raises(YindiError, match="report"):
        bound_over(bound, objective)


def test_law_coordination_refuses_a_bound_below_its_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    class Wrong(coordinating.Search):
        def run(self) -> None:
            super().run()
            self.bound = 4.9  # the best choice adds 5

    monkeypatch.setattr(coordinating, "Search", Wrong)
    with pytest.raises(YindiError, match="report"):
        coordinating.coordinate(TWO)


def test_law_the_exact_solver_refuses_a_bound_below_its_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = optimiser.maximise_whole
    monkeypatch.setattr(exact, "maximise_whole", lambda *a, **k: replace(whole(*a, **k), bound=4.9))
    with pytest.raises(YindiError, match="report"):
        solve_exactly(TWO)
