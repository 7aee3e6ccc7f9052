"""The place dividend against enumeration and on paper."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from yindi.trust.dividend import blind_with_place_totals, place_dividend

tables = arrays(bool, (5, 3))


def test_hand_two_industries() -> None:
    # Industry 0: 2 of 4 places chosen, 1 of 4 events, the chosen hold it: blind 2 · 1/4 = 0.5 hits, plan 1.
    # Industry 1: 1 of 4 places chosen, 2 of 4 events, not hit: blind 0.5 hits, plan 0.  Together 1.0 and 1 of 3.
    chosen = np.array([[1, 0], [1, 0], [0, 1], [0, 0]], dtype=bool)
    did = np.array([[1, 1], [0, 1], [0, 0], [0, 0]], dtype=bool)
    could = np.ones((4, 2), dtype=bool)
    quotient = np.array([[0.1, 0.9], [0.2, 0.1], [0.9, 0.2], [0.8, 0.3]])
    result = place_dividend(chosen, could, did, quotient, np.ones((4, 2)))
    assert result.blind == pytest.approx(100 * 1.0 / 3)
    assert result.plan == pytest.approx(100 * 1 / 3)
    # Largest quotients: places 2 and 3 in industry 0 (no event), place 0 in industry 1 (an event).
    assert result.own_presence == pytest.approx(100 * 1 / 3)


@given(tables, tables, tables)
def test_twin_blind_is_the_mean_over_all_ways_to_draw_places(could, did, picked) -> None:
    chosen, did = picked & could, did & could
    if not chosen.any():
        return
    ways = [
        [np.isin(np.arange(5), way) for way in combinations(np.flatnonzero(could[:, i]), int(chosen[:, i].sum()))]
        for i in range(3)
    ]
    hits = [sum(int((way[i] & did[:, i]).sum()) for i in range(3)) for way in product(*ways)]
    result = place_dividend(chosen, could, did, np.zeros((5, 3)), np.ones((5, 3)))
    assert result.blind == pytest.approx(100 * np.mean(hits) / chosen.sum())


@given(tables, tables, tables, st.permutations(range(5)))
def test_law_the_order_of_places_does_not_matter(could, did, picked, order) -> None:
    chosen, did = picked & could, did & could
    quotient = np.arange(15.0).reshape(5, 3)
    ones = np.ones((5, 3))
    before = place_dividend(chosen, could, did, quotient, ones)
    after = place_dividend(chosen[order], could[order], did[order], quotient[order], ones)
    assert np.allclose(
        [before.blind, before.own_presence, before.plan],
        [after.blind, after.own_presence, after.plan],
        equal_nan=True,
    )


@given(tables, tables)
def test_law_choosing_every_cell_leaves_nothing_to_gain(could, did) -> None:
    if not could.any():
        return
    result = place_dividend(could, could, did & could, np.zeros((5, 3)), np.ones((5, 3)))
    assert result.gain == pytest.approx(0, abs=1e-9)
    assert result.gain_over_own_presence == pytest.approx(0, abs=1e-9)


def test_law_nothing_chosen_is_not_a_zero() -> None:
    none = np.zeros((2, 2), dtype=bool)
    result = place_dividend(none, ~none, none, np.ones((2, 2)), np.ones((2, 2)))
    assert np.isnan(result.gain)


def test_hand_place_totals_spread_picks_evenly() -> None:
    # Each place has one pick and each industry one place: by symmetry every cell is as likely as any other.
    could = np.ones((3, 3), dtype=bool)
    did = np.zeros((3, 3), dtype=bool)
    did[0, :] = True
    assert blind_with_place_totals(np.eye(3, dtype=bool), could, did) == pytest.approx(100 / 3)


@given(tables, tables, tables)
def test_law_place_totals_keep_both_totals(could, did, picked) -> None:
    chosen = picked & could
    if not chosen.any():
        return
    result = blind_with_place_totals(chosen, could, did & could)
    assert -1e-6 <= result <= 100 + 1e-6
