"""From odds to options."""

import numpy as np
import pytest

from yindi.plan.making import Limits, programme_from
from yindi.plan.uplift import uplift

LIMITS = Limits(np.ones(1), np.ones(1), np.full(7, np.inf), shift=0.5, leave_from=0.5)


def test_hand_what_is_an_option_and_of_which_kind() -> None:
    # below the line, on the line, not known, not eligible, likely to enter anyway, likely to deepen anyway, no odds
    quotient = np.array([[0.5, 1.0, np.nan, 0.5, 0.5, 2.0, 0.5]])
    odds = {
        "entry": np.array([[0.2, 0.9, 0.2, 0.2, 0.5, 0.1, np.nan]]),
        "deepening": np.array([[0.9, 0.3, 0.3, 0.3, 0.1, 0.6, 0.3]]),
    }
    eligible = np.array([[True, True, True, False, True, True, True]])
    programme = programme_from(quotient, odds, eligible=eligible, limits=LIMITS)
    assert programme.is_option.tolist() == [[True, True, False, False, False, False, False]]
    assert programme.deepens.tolist() == [[False, True, False, False, False, True, False]]
    np.testing.assert_allclose(programme.value[0, :2], uplift(np.array([0.2, 0.3]), 0.5), atol=1e-12)
    # Of equal odds the cell nearer to the line comes first: ln 0.5 and ln 2 are as far from it, ln 1 is on it.
    assert programme.prefer[0, 1] > programme.prefer[0, 0] == pytest.approx(programme.prefer[0, 5])


@pytest.mark.parametrize(("line", "deepens"), [(0.8, True), (1.25, False)])
def test_hand_another_line(line: float, deepens: bool) -> None:
    odds = {"entry": np.array([[0.1]]), "deepening": np.array([[0.3]])}
    programme = programme_from(
        np.array([[1.0]]), odds, eligible=np.array([[True]]), limits=LIMITS, line=line
    )  # fmt: skip
    assert programme.deepens[0, 0] == deepens
    assert programme.value[0, 0] == pytest.approx(uplift(np.array([0.3 if deepens else 0.1]), 0.5)[0], abs=1e-12)
