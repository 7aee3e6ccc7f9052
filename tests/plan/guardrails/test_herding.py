"""No industry is given to more places than its cap."""

import numpy as np

from plan.tiny_programmes import programme_of
from yindi.plan.guardrails import Breach
from yindi.plan.guardrails.herding import HERDING, rows


def test_hand_two_places_two_industries() -> None:
    programme = programme_of([[0.2, 0.2], [np.nan, 0.2]], caps=[1, np.inf])
    made = rows(programme, np.array([0, 0, 1]), np.array([0, 1, 1]))
    assert made.uses.toarray().tolist() == [[1, 0, 0], [0, 1, 1]]
    assert made.room.tolist() == [1, 2]  # without a cap, all places


def test_hand_two_places_in_one_seat() -> None:
    programme = programme_of([[0.2, 0.2], [0.2, 0.2]], caps=[np.inf, 1])
    assert HERDING.breaches(programme, np.ones((2, 2), dtype=bool)) == (Breach("herding", 1, 2.0, 1.0),)
