"""A place deepens no more than its deepening picks."""

import numpy as np

from plan.tiny_programmes import programme_of
from yindi.plan.guardrails import Breach
from yindi.plan.guardrails.deepening import DEEPENING, rows


def test_hand_two_places_two_industries() -> None:
    # x deepens in A, y in B. Only those two options count.
    programme = programme_of([[0.2, 0.2], [0.2, 0.2]], deepens=[[True, False], [False, True]], deepen_picks=1)
    made = rows(programme, np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]))
    assert made.uses.toarray().tolist() == [[1, 0, 0, 0], [0, 0, 0, 1]]
    assert made.room.tolist() == [1, 1]


def test_hand_new_industries_do_not_count() -> None:
    programme = programme_of([[0.2, 0.2, 0.2]], deepens=[[True, True, False]], picks=3, deepen_picks=1)
    assert DEEPENING.breaches(programme, np.array([[True, False, True]])) == ()
    assert DEEPENING.breaches(programme, np.array([[True, True, True]])) == (Breach("deepening", 0, 2.0, 1.0),)
