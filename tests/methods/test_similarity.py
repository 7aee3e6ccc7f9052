"""The Krugman index and the cosine of industry structures."""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.spatial.distance import cosine as cosine_distance

from methods.random_tables import SEEDS, amounts
from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.methods.similarity import cosine_similarity, krugman_index, most_alike, rest_of_the_country

CLOSE = {"rtol": 1e-12, "atol": 1e-12, "equal_nan": True}


def levels_of(seed: int, *, blanks: float = 0.15) -> Array:
    """Two years of a random table, the second with the industries in another order."""
    one = amounts(seed, blanks=blanks)
    return np.stack([one, one[:, ::-1]], axis=2)


def pairs(levels: Array) -> Array:
    """The Krugman index of every two places."""
    return krugman_index(levels[:, None], levels[None])


def test_hand_two_places_two_industries() -> None:
    # A makes 4 of x and 2 of y, B 1 and 3: shares 2/3 and 1/3 against 1/4 and 3/4.
    # Krugman: 2 · (2/3 − 1/4) = 5/6. Cosine: (4·1 + 2·3) / √(20 · 10) = 10 / √200 = 1/√2.
    levels = np.array([[4.0, 2.0], [1.0, 3.0]])[:, :, None]
    np.testing.assert_allclose(pairs(levels)[:, :, 0], [[0, 5 / 6], [5 / 6, 0]], **CLOSE)
    np.testing.assert_allclose(cosine_similarity(levels)[:, :, 0], [[1, 0.5**0.5], [0.5**0.5, 1]], **CLOSE)


def test_hand_a_blank_is_not_a_zero() -> None:
    # Where y is not known in B, only x is left to compare: the same structure. A zero is a difference.
    blank = np.array([[1.0, 1.0], [1.0, np.nan]])[:, :, None]
    assert krugman_index(blank[0], blank[1])[0] == 0.0
    assert cosine_similarity(blank)[0, 1, 0] == 1.0
    zero = np.nan_to_num(blank)
    assert krugman_index(zero[0], zero[1])[0] == 1.0
    assert cosine_similarity(zero)[0, 1, 0] == pytest.approx(0.5**0.5, abs=1e-12)


def test_hand_nothing_in_common_to_compare_is_not_known() -> None:
    # No industry known in both; nothing but zeros in the one that is.
    for other in ([np.nan, 1.0], [0.0, 1.0]):
        levels = np.array([[1.0, np.nan], other])[:, :, None]
        assert np.isnan(krugman_index(levels[0], levels[1])).all()
        assert np.isnan(cosine_similarity(levels)[0, 1]).all()


def test_hand_the_rest_of_the_country() -> None:
    levels = np.array([[4.0, 2.0, 1.0], [1.0, 3.0, np.nan], [1.0, np.nan, np.nan]])[:, :, None]
    rest = rest_of_the_country(levels)[:, :, 0]
    np.testing.assert_array_equal(rest, [[2.0, 3.0, np.nan], [5.0, 2.0, 1.0], [5.0, 5.0, 1.0]])
    # A's x and y, 2/3 and 1/3, against 2/5 and 3/5 elsewhere: 2 · (2/3 − 2/5) = 8/15.
    assert krugman_index(levels, rest[:, :, None])[0, 0] == pytest.approx(8 / 15, abs=1e-12)


@given(SEEDS)
def test_law_bounds_and_symmetry(seed: int) -> None:
    levels = levels_of(seed)
    for found, most in ((pairs(levels), 2.0), (cosine_similarity(levels), 1.0)):
        assert found.shape == (len(levels), len(levels), 2)
        np.testing.assert_allclose(found, np.swapaxes(found, 0, 1), **CLOSE)
        assert (found[~np.isnan(found)] >= 0).all()
        assert (found[~np.isnan(found)] <= most).all()


@given(SEEDS)
def test_law_both_are_known_for_the_same_pairs(seed: int) -> None:
    levels = levels_of(seed, blanks=0.5)
    np.testing.assert_array_equal(np.isnan(pairs(levels)), np.isnan(cosine_similarity(levels)))


@given(SEEDS)
def test_law_identical_structures_and_disjoint_ones(seed: int) -> None:
    one = levels_of(seed)
    one[:, 0] = 1.0
    same = np.stack([one[0], one[0] * 7.0])
    np.testing.assert_allclose(krugman_index(same[0], same[1]), 0.0, **CLOSE)
    np.testing.assert_allclose(cosine_similarity(same)[0, 1], 1.0, **CLOSE)
    nothing = np.zeros_like(one[0])
    disjoint = np.stack([np.vstack([one[0], nothing]), np.vstack([nothing, one[0]])])
    np.testing.assert_allclose(krugman_index(disjoint[0], disjoint[1]), 2.0, **CLOSE)
    np.testing.assert_allclose(cosine_similarity(disjoint)[0, 1], 0.0, **CLOSE)


@given(SEEDS)
def test_law_change_of_unit_and_size_of_places(seed: int) -> None:
    levels = levels_of(seed)
    size = np.exp(np.random.default_rng(seed).normal(0, 3, (len(levels), 1, 1)))
    for scaled in (levels * 1e4, levels * 1e-200, levels * 1e200, levels * size):
        np.testing.assert_allclose(pairs(scaled), pairs(levels), **CLOSE)
        np.testing.assert_allclose(cosine_similarity(scaled), cosine_similarity(levels), **CLOSE)


@given(SEEDS)
def test_law_relabelling(seed: int) -> None:
    levels, random = levels_of(seed), np.random.default_rng(seed)
    place, industry = random.permutation(levels.shape[0]), random.permutation(levels.shape[1])
    moved = levels[place][:, industry]
    np.testing.assert_allclose(pairs(moved), pairs(levels)[np.ix_(place, place)], **CLOSE)
    np.testing.assert_allclose(cosine_similarity(moved), cosine_similarity(levels)[np.ix_(place, place)], **CLOSE)
    rest = rest_of_the_country(levels)[place][:, industry]
    np.testing.assert_allclose(rest_of_the_country(moved), rest, rtol=1e-9, atol=1e-9, equal_nan=True)


@settings(max_examples=30)
@given(SEEDS)
def test_twin_slow_loops_and_scipy(seed: int) -> None:
    levels = levels_of(seed)
    krugman, cosine = pairs(levels), cosine_similarity(levels)
    for one, other, year in np.ndindex(krugman.shape):
        a, b = levels[one, :, year], levels[other, :, year]
        both = [i for i in range(len(a)) if not np.isnan(a[i]) and not np.isnan(b[i])]
        a, b = a[both], b[both]
        if sum(a) == 0 or sum(b) == 0:
            assert np.isnan(krugman[one, other, year])
            assert np.isnan(cosine[one, other, year])
            continue
        apart = sum(abs(a[i] / sum(a) - b[i] / sum(b)) for i in range(len(a)))
        assert krugman[one, other, year] == pytest.approx(apart, abs=1e-12)
        assert cosine[one, other, year] == pytest.approx(1 - cosine_distance(a, b), abs=1e-12)


@settings(max_examples=30)
@given(SEEDS)
def test_twin_the_rest_by_slow_loops(seed: int) -> None:
    levels = levels_of(seed)
    rest = rest_of_the_country(levels)
    for place, industry, year in np.ndindex(levels.shape):
        others = np.delete(levels[:, industry, year], place)
        expected = np.nan if np.isnan(others).all() else np.nansum(others)
        assert rest[place, industry, year] == pytest.approx(expected, rel=1e-9, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("wrong", [-1.0, np.inf])
def test_refuses_what_is_not_a_quantity(wrong: float) -> None:
    levels = np.array([[[1.0], [wrong]], [[1.0], [np.nan]]])
    with pytest.raises(BadValues, match="1 entry is"):
        cosine_similarity(levels)
    with pytest.raises(BadValues, match="1 entry is"):
        krugman_index(levels[0], levels[1])


def test_hand_the_most_alike_the_first_among_equals_and_none() -> None:
    nan = np.nan
    similarity = np.array([[1.0, 0.5, 0.5, nan], [0.5, 1.0, 0.1, nan], [0.5, 0.1, 1.0, nan], [nan, nan, nan, 1.0]])
    np.testing.assert_array_equal(most_alike(similarity), [1, 0, 0, -1])
    assert most_alike(np.ones((1, 1)))[0] == -1
