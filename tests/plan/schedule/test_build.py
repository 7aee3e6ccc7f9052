"""What is said of a place beside the plan over years."""

import numpy as np
import pytest

from plan.schedule.random_programmes import random_programme
from yindi.plan.schedule.build import of_place
from yindi.plan.schedule.readiness import readiness_gates
from yindi.plan.schedule.solve import solve_years


@pytest.mark.parametrize("seed", range(40))
def test_law_gates_are_the_least_over_all_years(seed: int) -> None:
    programme = random_programme(seed, options=9, years=4, places=1, planted=True)
    solved = solve_years(programme)
    odds = np.full(len(programme.action), 0.2)
    _, gates = of_place(programme, solved, odds, 0.5, 0.6, 0)
    every = readiness_gates(programme, solved, 0)
    assert [gate.option for gate in gates] == [gate.option for gate in every]
    np.testing.assert_allclose([gate.uplift for gate in gates], [gate.uplift for gate in every], rtol=1e-7, atol=1e-9)
