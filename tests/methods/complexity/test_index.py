"""Complexity on paper, by its laws and by a dense eigenvector; beside other packages in test_peers.py."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import linalg

from yindi.methods.complexity import DEFAULT, EACH_SIDE, complexity

tables = arrays(np.float64, (7, 5), elements=st.sampled_from([0.0, 1.0]))
seeds = st.integers(0, 2**31)


def clear(present: np.ndarray) -> bool:
    """Whether the second direction is clearly told from the third, so that it is one direction."""
    rows, columns = present[present.any(axis=1)], present.any(axis=0)
    kept = rows[:, columns]
    if min(kept.shape) < 3:
        return False
    values = np.sort(np.linalg.svd(kept / np.sqrt(np.outer(kept.sum(axis=1), kept.sum(axis=0))))[1] ** 2)
    result = complexity(present)
    if not result.defined:
        return False
    lean = np.cov(kept.sum(axis=1), result.places[~np.isnan(result.places)])[0, 1]
    return bool(values[-2] > 1e-3 and values[-2] - values[-3] > 1e-3 and abs(lean) > 1e-3)


def test_hand_three_nested_places() -> None:
    # D = U = (3, 2, 1). The rows of D⁻¹ M U⁻¹ Mᵀ are (11, 5, 2)/18, (5, 5, 2)/12, (1, 1, 1)/3. It sends (1, 0, −1) to
    # ¼ (1, 0, −1) + ¼, so (1, 0, −1) − ⅓ is the second eigenvector, of value ¼: standardised, ±√(3/2) and 0.
    nested = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    result = complexity(nested)
    assert result.eigenvalue == pytest.approx(0.25)
    np.testing.assert_allclose(result.places, [np.sqrt(1.5), 0, -np.sqrt(1.5)], atol=1e-12)
    assert np.all(np.diff(result.industries) > 0)  # the rarer, the more complex


def test_hand_two_parts_share_nothing() -> None:
    result = complexity(np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert not result.defined
    assert np.isnan(result.places).all()


def test_hand_a_ring_has_no_one_direction() -> None:
    # Place p has industries p and p + 1 of six, so D = U = 2 and D⁻¹ M U⁻¹ Mᵀ has ½ on and ¼ beside the diagonal. Its
    # eigenvalues are ½ + ½ cos(2πk/6): 1, then ¾ twice. Any turn of the ring would do as well.
    ring = np.eye(6) + np.roll(np.eye(6), 1, axis=1)
    result = complexity(ring)
    assert result.eigenvalue == pytest.approx(0.75)
    assert result.tied
    assert not result.defined
    assert np.isnan(result.places).all()
    assert np.isnan(result.industries).all()


def test_hand_empty_places_and_industries_have_no_value() -> None:
    nested = np.array([[1.0, 1.0, 1.0, 0.0], [1.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]])
    result = complexity(nested)
    assert np.isnan(result.places).tolist() == [False, False, False, True]
    assert np.isnan(result.industries).tolist() == [False, False, False, True]


def test_hand_unknown_cells_are_counted() -> None:
    nested = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, np.nan], [1.0, 0.0, 0.0]])
    assert complexity(nested).unknown == 1


@given(tables, st.permutations(range(7)), st.permutations(range(5)))
def test_law_relabelling(present, rows, columns) -> None:
    assume(clear(present))
    before, after = complexity(present), complexity(present[np.ix_(rows, columns)])
    np.testing.assert_allclose(after.places, before.places[rows], atol=1e-6)
    np.testing.assert_allclose(after.industries, before.industries[columns], atol=1e-6)


@given(tables, st.integers(0, 6))
def test_law_a_weight_of_two_is_the_place_twice(present, twice) -> None:
    assume(clear(present))
    weights = np.ones(7)
    weights[twice] = 2.0
    weighted = complexity(present, place_weights=weights)
    doubled = complexity(np.vstack([present, present[twice]]))
    assume(weighted.defined and clear(np.vstack([present, present[twice]])))
    assert weighted.eigenvalue == pytest.approx(doubled.eigenvalue, abs=1e-9)
    held = ~np.isnan(weighted.places)
    assert abs(np.corrcoef(weighted.places[held], doubled.places[:7][held])[0, 1]) > 1 - 1e-6


@given(tables)
def test_law_a_place_is_the_mean_of_its_industries(present) -> None:
    assume(clear(present))
    result = complexity(present, convention=DEFAULT)
    for place in np.flatnonzero(~np.isnan(result.places)):
        mean = result.industries[present[place] > 0].mean()
        assert result.places[place] == pytest.approx(mean, abs=1e-6)


@given(tables)
def test_twin_dense_eigenvector(present) -> None:
    assume(clear(present))
    rows, columns = np.flatnonzero(present.any(axis=1)), np.flatnonzero(present.any(axis=0))
    kept = present[np.ix_(rows, columns)]
    mixed = (kept / kept.sum(axis=1, keepdims=True)) @ (kept / kept.sum(axis=0)).T
    values, vectors = np.linalg.eig(mixed)
    second = np.real(vectors[:, np.argsort(-np.real(values))[1]])
    second = (second - second.mean()) / second.std()
    ours = complexity(present).places[rows]
    np.testing.assert_allclose(np.abs(np.corrcoef(second, ours)[0, 1]), 1, atol=1e-7)


def test_hand_each_side_by_its_own() -> None:
    nested = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    result = complexity(nested, convention=EACH_SIDE)
    assert result.industries.mean() == pytest.approx(0)
    assert result.industries.std() == pytest.approx(1)


def test_hand_lean_is_how_far_the_number_of_industries_decides_the_sign() -> None:
    # Values (1, 0, -1) times the root of 3/2 against 3, 2, 1 industries: one rises with the other exactly.
    assert complexity(np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [1.0, 0.0, 0.0]])).lean == pytest.approx(1)


@given(tables)
def test_paper_the_index_is_orthogonal_to_diversity(present) -> None:
    """Kemp-Benedict (2014): before standardising, the index weighted by diversity sums to nought.

    So no multiple of diversity is a part of it: with c the mean of the raw index, the sum of diversity times the
    standardised one is minus c over its deviation times the sum of diversity, whatever the industries.
    """
    assume(clear(present))
    result = complexity(present)
    held = ~np.isnan(result.places)
    diversity = present.sum(axis=1)[held]
    raw = result.places[held] - diversity @ result.places[held] / diversity.sum()
    kept = present[held][:, present.any(axis=0)]
    mixed = (kept / kept.sum(axis=1, keepdims=True)) @ (kept / kept.sum(axis=0)).T
    np.testing.assert_allclose(mixed @ raw, result.eigenvalue * raw, atol=1e-6)


@given(tables)
def test_paper_the_index_cuts_the_network_of_likeness(present) -> None:
    """Mealy, Farmer and Teytelboym (2019): it solves (D − S) y = λ D y for the least λ above nought, S = M U⁻¹ Mᵀ."""
    assume(clear(present))
    result = complexity(present)
    held = ~np.isnan(result.places)
    kept = present[held][:, present.any(axis=0)]
    likeness = kept / kept.sum(axis=0) @ kept.T
    diversity = np.diag(kept.sum(axis=1))
    values, vectors = linalg.eigh(diversity - likeness, diversity)
    assert 1 - values[1] == pytest.approx(result.eigenvalue, abs=1e-9)
    assert abs(np.corrcoef(vectors[:, 1], result.places[held])[0, 1]) == pytest.approx(1, abs=1e-6)
