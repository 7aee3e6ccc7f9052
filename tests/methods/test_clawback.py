"""What is owed back where promised jobs are not there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.methods.clawback import clawback_due

GIVEN, PROMISED, ACTUAL = np.array([100.0, 0.0, 50.0]), np.full(3, 100.0), np.array([80.0, 50.0, 90.0])
NOT_KNOWN = float("nan")


def test_hand_the_share_of_missing_jobs_of_what_was_given_until_then() -> None:
    # 20 of 100 jobs missing: 20 % of 100. Then 50 missing: 50 % of 100, less the 20. Then 10 %: 15 of 150, due already.
    assert clawback_due(GIVEN, PROMISED, ACTUAL, whole=False).tolist() == pytest.approx([20.0, 30.0, 0.0])


def test_hand_all_or_nothing() -> None:
    # Any shortfall claims all of it: 100, then nothing new, then the 50 that were given since.
    assert clawback_due(GIVEN, PROMISED, ACTUAL, whole=True).tolist() == [100.0, 0.0, 50.0]
    # From 90 % on nothing is owed: only the second year falls short.
    assert clawback_due(GIVEN, PROMISED, np.array([90.0, 89.0, 90.0]), whole=True, line=0.9).tolist() == [0, 100, 0]


def test_hand_a_year_that_was_not_counted_is_not_known_and_falls_due_with_the_next() -> None:
    due = clawback_due(GIVEN, PROMISED, np.array([NOT_KNOWN, 50.0, NOT_KNOWN]), whole=False)
    assert np.isnan(due).tolist() == [True, False, True]
    assert due[1] == 50.0


def test_hand_without_a_promise_nothing_is_owed() -> None:
    promised = np.array([NOT_KNOWN, 0.0, 100.0])
    assert clawback_due(GIVEN, promised, np.array([NOT_KNOWN, 0.0, 100.0]), whole=True).tolist() == [0.0, 0.0, 0.0]


def test_hand_what_cannot_be_is_refused() -> None:
    with pytest.raises(BadValues):
        clawback_due(GIVEN, PROMISED, ACTUAL, whole=False, line=1.1)
    with pytest.raises(BadValues):
        clawback_due(GIVEN, PROMISED, -ACTUAL, whole=False)


MONEY = st.floats(0.0, 1e6)
JOBS = st.floats(0.0, 1e4)
YEARS = st.lists(st.tuples(MONEY, JOBS, JOBS), min_size=1, max_size=8)


def columns(rows: list[tuple[float, float, float]]) -> tuple[Array, Array, Array]:
    """Given, promised and counted by year."""
    table = np.array(rows)
    return table[:, 0], table[:, 1], table[:, 2]


@given(YEARS, st.booleans(), st.floats(0.0, 1.0))
def test_law_never_more_falls_due_than_was_given(
    rows: list[tuple[float, float, float]], whole: bool, line: float
) -> None:
    given_each, promised, actual = columns(rows)
    due = clawback_due(given_each, promised, actual, whole=whole, line=line)
    assert (due >= 0.0).all()
    assert (np.cumsum(due) <= np.cumsum(given_each) * (1 + 1e-9) + 1e-9).all()
    # All or nothing never claims less than the share, and money may be in any unit.
    assert due.sum() <= clawback_due(given_each, promised, actual, whole=True, line=line).sum() * (1 + 1e-9) + 1e-9
    assert clawback_due(1e4 * given_each, promised, actual, whole=whole, line=line) == pytest.approx(1e4 * due)


@given(YEARS, st.booleans())
def test_law_promises_that_are_kept_claim_nothing(rows: list[tuple[float, float, float]], whole: bool) -> None:
    given_each, promised, more = columns(rows)
    assert not clawback_due(given_each, promised, promised + more, whole=whole).any()


@given(YEARS, st.booleans())
def test_twin_the_total_is_the_largest_claim_of_any_year(rows: list[tuple[float, float, float]], whole: bool) -> None:
    given_each, promised, actual = columns(rows)
    claims = [0.0]
    for year, (_, wanted, there) in enumerate(rows):
        if there < wanted * (1 - 1e-9):
            claims.append(sum(given_each[: year + 1]) * (1.0 if whole else (wanted - there) / wanted))
    assert clawback_due(given_each, promised, actual, whole=whole).sum() == pytest.approx(max(claims))
