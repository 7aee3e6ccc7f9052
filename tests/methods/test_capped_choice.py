"""The exact choice under limits of rows and columns, in whole numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import LinearConstraint, linear_sum_assignment, milp

from yindi.methods.capped_choice import capped_choice, own_best_choice

SEEDS = st.integers(0, 10**6)


def random_limits(seed: int, rows: int, columns: int, *, most: int) -> tuple[np.ndarray, ...]:
    """Gains (some zero or below), special options, picks, special picks and caps, zeros among all of them."""
    random = np.random.default_rng(seed)
    gain = random.integers(-most // 5, most, (rows, columns))
    special = random.random((rows, columns)) < random.random()
    picks, special_picks = random.integers(0, 4, rows), random.integers(0, 3, rows)
    return gain, special, picks, special_picks, random.integers(0, max(2, rows // 2) + 1, columns)


def milp_best(
    gain: np.ndarray, special: np.ndarray, picks: np.ndarray, special_picks: np.ndarray, caps: np.ndarray
) -> int:
    """The best total by a mixed-integer solver that knows nothing of flows."""
    rows, columns = gain.shape
    by_row = sparse.kron(sparse.eye(rows), np.ones((1, columns)))
    by_column = sparse.kron(np.ones((1, rows)), sparse.eye(columns))
    answer = milp(
        -np.maximum(gain, 0).ravel(),
        constraints=LinearConstraint(
            sparse.vstack([by_row, by_row @ sparse.diags(special.ravel().astype(float)), by_column]),
            ub=np.concatenate([picks, special_picks, caps]),
        ),
        integrality=1,
        bounds=(0, (gain > 0).ravel().astype(float)),
    )
    assert answer.success
    return round(-answer.fun)


def test_hand_two_rows_two_columns() -> None:
    # Both rows prefer the first column (5 and 4). Moving the first row loses 2, the second 4: the first row moves.
    gain, none = np.array([[5, 3], [4, 0]]), np.zeros((2, 2), dtype=bool)
    ones = np.ones(2, dtype=np.int64)
    assert capped_choice(gain, none, ones, ones, ones).tolist() == [[False, True], [True, False]]


def test_hand_a_chain_of_two_moves() -> None:
    # Rows 0 and 1 in column 0, row 2 in column 1, one seat each. Row 1 can only go to column 1, row 2 to column 2.
    gain = np.array([[9, 0, 0], [8, 7, 0], [0, 6, 5]])
    none, ones = np.zeros((3, 3), dtype=bool), np.ones(3, dtype=np.int64)
    assert capped_choice(gain, none, ones, ones, ones).tolist() == np.eye(3, dtype=bool).tolist()


def test_hand_own_best_takes_specials_within_their_picks() -> None:
    gain, special = np.array([[9, 8, 7, 0]]), np.array([[True, True, False, False]])
    two, one = np.array([2]), np.array([1])
    assert own_best_choice(gain, special, two, one).tolist() == [[True, False, True, False]]
    assert own_best_choice(gain, special, two, two).tolist() == [[True, True, False, False]]
    assert not own_best_choice(gain, special, np.array([0]), one).any()


@pytest.mark.parametrize("seed", range(200))
def test_twin_mixed_integer_solver(seed: int) -> None:
    random = np.random.default_rng(seed)
    # Every third programme has gains of 1 to 3 only, so that ties are everywhere.
    limits = random_limits(seed, *random.integers(2, 12, 2).tolist(), most=4 if seed % 3 == 0 else 10**6)
    gain, special, picks, special_picks, caps = limits
    chosen = capped_choice(*limits)
    assert np.all(gain[chosen] > 0)
    assert np.all(chosen.sum(axis=1) <= picks)
    assert np.all((chosen & special).sum(axis=1) <= special_picks)
    assert np.all(chosen.sum(axis=0) <= caps)
    assert gain[chosen].sum() == milp_best(*limits)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_twin_assignment(seed: int) -> None:
    # One pick a row and one seat a column is the assignment problem.
    gain = np.random.default_rng(seed).integers(1, 10**6, (9, 9))
    ones, none = np.ones(9, dtype=np.int64), np.zeros((9, 9), dtype=bool)
    chosen = capped_choice(gain, none, ones, ones, ones)
    assert gain[chosen].sum() == gain[linear_sum_assignment(gain, maximize=True)].sum()


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.sampled_from([3, 1000]))
def test_twin_without_caps_every_row_has_its_own_best(seed: int, most: int) -> None:
    # Gains of 1 and 2 only: of equals the first column.
    gain, special, picks, special_picks, caps = random_limits(seed, 6, 7, most=most)
    chosen = capped_choice(gain, special, picks, special_picks, np.full_like(caps, 6))
    assert np.array_equal(chosen, own_best_choice(gain, special, picks, special_picks))


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_law_the_same_total_by_any_road_of_caps(seed: int) -> None:
    gain, special, picks, special_picks, caps = random_limits(seed, 8, 5, most=1000)
    start = capped_choice(gain, special, picks, special_picks, caps + 2)
    before = start.copy()
    chosen = capped_choice(gain, special, picks, special_picks, caps, start=start)
    assert gain[chosen].sum() == gain[capped_choice(gain, special, picks, special_picks, caps)].sum()
    assert np.array_equal(start, before)
