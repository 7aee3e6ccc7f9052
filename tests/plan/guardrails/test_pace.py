"""No place starts more than its picks."""

import numpy as np

from plan.tiny_programmes import programme_of
from yindi.plan.guardrails import Breach
from yindi.plan.guardrails.pace import PACE, rows


def test_hand_two_places_two_industries() -> None:
    # Options: A x, A y, B y. One row for each place, each option in its own place's row.
    programme = programme_of([[0.2, 0.2], [np.nan, 0.2]], picks=1)
    made = rows(programme, np.array([0, 0, 1]), np.array([0, 1, 1]))
    assert made.uses.toarray().tolist() == [[1, 1, 0], [0, 0, 1]]
    assert made.room.tolist() == [1, 1]


def test_hand_two_choices_with_one_pick() -> None:
    programme = programme_of([[0.2, 0.2], [0.2, 0.2]], picks=1)
    assert PACE.breaches(programme, np.array([[True, False], [True, True]])) == (Breach("pace", 1, 2.0, 1.0),)
