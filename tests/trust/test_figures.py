"""Precision at the picks against a slow count."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from yindi.trust.backtest import size_strata
from yindi.trust.figures import precision_at_picks


def slow_precision(odds, could, did, picks) -> float:
    """Every place takes its best-rated cells one by one; tied cells are taken in equal parts."""
    taken = hits = 0.0
    for place in range(len(odds)):
        left = float(picks[place])
        cells = np.flatnonzero(could[place])
        for value in sorted(set(odds[place, cells].tolist()), reverse=True):
            tied = [cell for cell in cells if odds[place, cell] == value]
            part = min(left / len(tied), 1.0)
            taken += part * len(tied)
            hits += part * sum(did[place, cell] for cell in tied)
            left -= part * len(tied)
            if left <= 0:
                break
    return hits / taken if taken else float("nan")


@given(
    arrays(float, (4, 5), elements=st.sampled_from([0.1, 0.2, 0.3, 0.9])),
    arrays(bool, (4, 5)),
    arrays(bool, (4, 5)),
    arrays(np.int64, 4, elements=st.integers(0, 6)),
)
def test_twin_precision_at_picks(odds, could, did, picks) -> None:
    fast = precision_at_picks(odds, could, did & could, picks.astype(float), np.ones((4, 5)))
    assert fast == pytest.approx(slow_precision(odds, could, did & could, picks), nan_ok=True)


def test_hand_weights_count_places_more() -> None:
    # Two places, one pick each, the first hits: 3 of 4 by weight.
    odds = np.array([[0.9, 0.1], [0.9, 0.1]])
    did = np.array([[True, False], [False, False]])
    could = np.ones((2, 2), dtype=bool)
    assert precision_at_picks(odds, could, did, np.ones(2), np.array([[3.0, 3.0], [1.0, 1.0]])) == 0.75


def test_law_strata_are_equal_and_ordered() -> None:
    size = np.random.default_rng(0).random((31, 1, 1))
    strata = size_strata(size)
    assert sorted(np.bincount(strata).tolist()) == [10, 10, 11]
    assert size[strata == 0].max() < size[strata == 1].min() < size[strata == 2].min()
