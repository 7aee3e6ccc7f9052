"""Entropy, and its parts within and between classes."""

import numpy as np
import pytest
from hypothesis import given

from methods.random_tables import SEEDS, amounts
from yindi.errors import BadValues
from yindi.methods.specialisation import entropy, variety

CLOSE = {"rtol": 1e-9, "atol": 1e-9, "equal_nan": True}


def test_hand_two_classes_of_two() -> None:
    # Shares 1/2, 1/4 in the first class and 1/8, 1/8 in the second. Total: 1/2 · 1 + 1/4 · 2 + 2 · 1/8 · 3 = 1.75.
    # Classes 3/4 and 1/4: 3/4 · 0.415037 + 1/4 · 2 = 0.811278. Within: 3/4 · H(2/3, 1/3) + 1/4 · 1 = 0.938722.
    found = variety(np.array([[4.0, 2.0, 1.0, 1.0]]), np.array([0, 0, 1, 1]))
    assert found.total[0] == pytest.approx(1.75)
    assert found.unrelated[0] == pytest.approx(0.811278, abs=1e-6)
    assert found.related[0] == pytest.approx(0.938722, abs=1e-6)


def test_hand_one_class_is_all_related_and_one_each_is_all_unrelated() -> None:
    levels = np.array([[3.0, 1.0, 0.0, 2.0]])
    one, each = variety(levels, np.zeros(4, dtype=int)), variety(levels, np.arange(4))
    np.testing.assert_allclose((one.related, one.unrelated), (one.total, [0.0]), **CLOSE)
    np.testing.assert_allclose((each.related, each.unrelated), ([0.0], each.total), **CLOSE)


def test_hand_a_blank_is_left_out_and_nothing_has_no_entropy() -> None:
    levels = np.array([[1.0, 1.0, np.nan], [0.0, np.nan, 0.0]])
    np.testing.assert_allclose(entropy(levels), [1.0, np.nan])
    assert np.isnan(variety(levels, np.array([0, 0, 1])).related[1])


@given(SEEDS)
def test_law_the_parts_add_up_within_bounds(seed: int) -> None:
    levels = amounts(seed)
    parent = np.random.default_rng(seed).integers(0, 3, levels.shape[1])
    found = variety(levels, parent)
    np.testing.assert_allclose(found.related + found.unrelated, found.total, **CLOSE)
    some = ~np.isnan(found.total)
    assert (found.total[some] <= np.log2(levels.shape[1]) + 1e-9).all()
    assert (found.unrelated[some] <= np.log2(3) + 1e-9).all()
    assert (found.related[some] >= 0).all()


@given(SEEDS)
def test_law_relabelling_unit_and_years(seed: int) -> None:
    levels, random = amounts(seed), np.random.default_rng(seed)
    parent = random.integers(0, 3, levels.shape[1])
    industry = random.permutation(levels.shape[1])
    turned = variety(1e4 * levels[:, industry], 2 - parent[industry])
    years = variety(np.stack([levels, levels[::-1]], axis=2), parent)
    for name in ("total", "related", "unrelated"):
        plain = getattr(variety(levels, parent), name)
        np.testing.assert_allclose(getattr(turned, name), plain, **CLOSE)
        np.testing.assert_allclose(getattr(years, name), np.stack([plain, plain[::-1]], axis=1), **CLOSE)


@given(SEEDS)
def test_twin_within_classes_by_slow_loops(seed: int) -> None:
    # Frenken, Van Oort and Verburg (2007), equations 2 to 4: related variety = Σ over classes of P · H within.
    levels = amounts(seed, blanks=0.0) + 0.01
    parent = np.random.default_rng(seed).integers(0, 3, levels.shape[1])
    for place, row in enumerate(levels):
        share = row / row.sum()
        within = 0.0
        for name in set(parent.tolist()):
            part = share[parent == name]
            within += part.sum() * sum(-s / part.sum() * np.log2(s / part.sum()) for s in part)
        assert variety(levels, parent).related[place] == pytest.approx(within, abs=1e-9)


@given(SEEDS)
def test_twin_econcomplex(seed: int) -> None:
    peer = pytest.importorskip("econcomplex")
    levels = amounts(seed, blanks=0.0) + 0.01
    np.testing.assert_allclose(entropy(levels), peer.shannon_entropy(levels), **CLOSE)


def test_refuses_what_is_not_a_quantity() -> None:
    with pytest.raises(BadValues):
        entropy(np.array([[1.0, -1.0]]))


@pytest.mark.parametrize(
    ("parent", "says"),
    [
        (np.array([0, -1, -1]), "'parent': 2 numbers are negative"),
        (np.array([0, 1]), "'parent' holds 2 numbers, but there are 3 industries"),
    ],
)
def test_refuses_classes_that_are_none(parent: np.ndarray, says: str) -> None:
    with pytest.raises(BadValues, match=says):
        variety(np.ones((2, 3)), parent)
