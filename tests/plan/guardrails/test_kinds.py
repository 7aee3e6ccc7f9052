"""Rows over options and years can be laid side by side."""

import numpy as np
from scipy import sparse

from yindi.plan.guardrails.kinds import YearRows, can_be_broken, no_rows, only, stacked


def row_of(uses: list[float], high: float, owner: int, label: str) -> YearRows:
    """One row with an upper end."""
    none, matrix = np.array([-1]), sparse.csr_matrix(np.array(uses)[:, None])
    return YearRows(matrix, np.array([-np.inf]), np.array([high]), np.array([owner]), none, none, (label,))


def test_hand_two_rows_side_by_side() -> None:
    # Two options in two years are four lines; the second part adds its row to the right of the first.
    both = stacked([row_of([1, 0, 1, 0], 1, 0, "starts"), no_rows(4), row_of([0, 2, 0, 2], 3, -1, "capacity")], 4)
    assert both.uses.toarray().tolist() == [[1, 0], [0, 2], [1, 0], [0, 2]]
    assert both.high.tolist() == [1, 3]
    assert both.owner.tolist() == [0, -1]
    assert both.label == ("starts", "capacity")


def test_hand_nothing_stacked_is_no_row() -> None:
    assert stacked([], 4).uses.shape == (4, 0)


def test_hand_rows_that_nothing_can_break_are_told() -> None:
    # Two options in two years. The first row holds at most 1 + 2 (each option once, in its worst year) of 3; the second
    # of 2; the third asks for 1; the fourth may fall to −2 and has −2.
    uses = sparse.csr_matrix(np.array([[1, 1, 0, -2], [1, 1, 0, -1], [2, 2, 1, 0], [0, 0, 1, 5]], dtype=float))
    none = np.full(4, -1)
    low, high = np.array([-np.inf, -np.inf, 1.0, -2.0]), np.array([3.0, 2.0, np.inf, np.inf])
    rows = YearRows(uses, low, high, none, none, none, ("a", "b", "c", "d"))
    assert can_be_broken(rows, 2).tolist() == [False, True, True, False]
    assert only(rows, np.array([1, 2])).label == ("b", "c")
