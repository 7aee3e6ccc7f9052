"""Fitness on paper, where it settles and where it cannot, and by its laws."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from yindi.methods.complexity import DEFAULT, ECONCOMPLEX, fitness

tables = arrays(np.float64, (6, 5), elements=st.sampled_from([0.0, 1.0]))


def test_hand_two_places_three_industries() -> None:
    # Both hold industries 1 and 2, only the first holds 3. With r = F2/F1: Q1/Q3 = r/(1 + r), so r' = 2r/(1 + 3r),
    # which rests at r = 1/3: fitness 3/2 and 1/2. Q1/Q3 = (1/3)/(4/3) = 1/4: complexities 1/2, 1/2 and 2.
    found = fitness(np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0]]))
    assert found.settled == "values"
    assert not found.vanishing.any()
    np.testing.assert_allclose(found.places, [1.5, 0.5], atol=1e-11)
    np.testing.assert_allclose(found.industries, [0.5, 0.5, 2.0], atol=1e-11)


@pytest.mark.parametrize("rounds", [1, 7, 100])
def test_hand_zero_fitness_as_slow_as_one_over_the_rounds(rounds: int) -> None:
    # The first place holds both industries, the second only the first. With r = F2/F1 and s = Q1/Q2: r' = s/(1 + s)
    # and s' = r/(1 + r), so from 1 and 1 both are 1/(n + 1) after n rounds: it tends to nought and never settles.
    found = fitness(np.array([[1.0, 1.0], [1.0, 0.0]]), rounds=rounds)
    assert found.places[1] / found.places[0] == pytest.approx(1 / (rounds + 1))
    assert found.rounds == rounds
    assert found.settled != "values"


def test_hand_the_vanishing_are_named_and_their_rank_holds() -> None:
    found = fitness(np.array([[1.0, 1.0], [1.0, 0.0]]))
    assert found.settled == "ranks"
    assert found.vanishing.tolist() == [False, True]


def test_hand_fitness_that_falls_by_a_factor_each_round_ends_as_a_number() -> None:
    # Two places have only the industry that all three have: Q1/Q2 = s = r/(r + 2) and r' = s/(s + 2) fall at least
    # by half, so after a thousand rounds they lie under every float. They are held at the floor, not turned to a blank.
    found = fitness(np.array([[1.0, 1.0, 1.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]))
    assert found.vanishing.tolist() == [False, True, True]
    assert np.isfinite(found.places).all()
    assert found.places[1] < 1e-200


def test_hand_the_empty_have_no_fitness_and_the_unknown_are_counted() -> None:
    found = fitness(np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 0.0], [1.0, np.nan, 0.0]]))
    assert np.isnan(found.places).tolist() == [False, True, False]
    assert np.isnan(found.industries).tolist() == [False, False, True]
    assert found.unknown == 1


def test_hand_nothing_at_all() -> None:
    found = fitness(np.zeros((2, 3)))
    assert np.isnan(found.places).all()
    assert found.rounds == 0


@given(tables)
def test_law_settled_values_are_a_fixed_point(present) -> None:
    assume(present.any())
    found = fitness(present)
    assume(found.settled == "values")
    rows, columns = present.any(axis=1), present.any(axis=0)
    kept, fit, complexity = present[rows][:, columns], found.places[rows], found.industries[columns]
    back, forth = kept @ complexity, 1 / (kept.T @ (1 / fit))
    np.testing.assert_allclose(back / back.mean(), fit, rtol=1e-9)
    np.testing.assert_allclose(forth / forth.mean(), complexity, rtol=1e-9)


@given(tables)
def test_twin_sinkhorn_scaling(present) -> None:
    """Where it settles, M Q/F has equal rows and equal columns (Sinkhorn and Knopp), found here by scaling in turn."""
    found = fitness(present)
    assume(found.settled == "values" and found.rounds > 0)
    rows, columns = present.any(axis=1), present.any(axis=0)
    scaled = present[rows][:, columns].copy()
    for _ in range(found.rounds):
        scaled /= scaled.sum(axis=1, keepdims=True)
        scaled *= len(scaled) / scaled.shape[1] / scaled.sum(axis=0)
    ours = present[rows][:, columns] * found.industries[columns] / found.places[rows][:, None]
    np.testing.assert_allclose(ours / ours.sum(axis=1, keepdims=True), scaled, atol=1e-8)


@given(tables, st.permutations(range(6)), st.permutations(range(5)))
def test_law_relabelling(present, rows, columns) -> None:
    before, after = fitness(present, rounds=50), fitness(present[np.ix_(rows, columns)], rounds=50)
    np.testing.assert_allclose(after.places, before.places[rows], rtol=1e-8)
    np.testing.assert_allclose(after.industries, before.industries[columns], rtol=1e-8)


@given(tables)
def test_law_updates_in_turn_reach_the_same_values_in_half_the_rounds(present) -> None:
    together, in_turn = fitness(present, convention=DEFAULT), fitness(present, convention=ECONCOMPLEX, rounds=1000)
    assume(together.settled == "values")
    assert in_turn.settled == "values"
    assert in_turn.rounds <= together.rounds
    np.testing.assert_allclose(in_turn.places, together.places, rtol=1e-8)


@given(tables)
def test_law_more_industries_are_never_less_fit(present) -> None:
    present[0], present[1] = np.maximum(present[0], present[1]), present[1]
    found = fitness(present)
    assume(present[1].any())
    assert found.places[0] >= found.places[1] * (1 - 1e-9)


@given(tables, st.integers(0, 5), st.integers(0, 4))
def test_law_a_weight_of_two_is_the_place_or_the_industry_twice(present, place, industry) -> None:
    w, v = np.ones(6), np.ones(5)
    w[place], v[industry] = 2.0, 2.0
    weighted = fitness(present, place_weights=w, industry_weights=v)
    twice = np.vstack([present, present[place]])
    doubled = fitness(np.column_stack([twice, twice[:, industry]]))
    assume(weighted.settled == "values" and doubled.settled == "values" and weighted.rounds > 0)
    ratio = doubled.places[:6] / weighted.places
    held = ~np.isnan(ratio)
    np.testing.assert_allclose(ratio[held], ratio[held][0], rtol=1e-8)


def test_hand_parts_that_share_nothing_the_smaller_vanishes() -> None:
    # Place A has one industry, B two others. F(A) = Q(1), F(B) = Q(2) + Q(3), and each Q is the F of its place a round
    # before: with F(B) twice that sum, A halves against B every other round and stands still in between.
    found = fitness(np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]]))
    assert found.settled == "ranks"
    assert found.vanishing.tolist() == [True, False]
    assert np.log2(found.places[0] / 2) == pytest.approx(-found.rounds / 2, abs=1.0)
