"""Quotients and presence from rows: beside the wide arrays, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.random_tables import SEEDS
from yindi.errors import BadValues
from yindi.methods.specialisation import location_quotient, presence
from yindi.methods.structure import Presences, presences_of_rows, quotients_of_rows
from yindi.methods.structure.presences import gathered, gathered_plainly


def rows_of(wide: np.ndarray, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The cells that are not zero as rows in any order."""
    place, industry = np.nonzero(wide)
    order = random.permutation(len(place))
    return place[order], industry[order], wide[place[order], industry[order]]


def sparse_table(seed: int) -> tuple[np.ndarray, np.random.Generator]:
    """A table with many empty cells, and at times an empty place or industry."""
    random = np.random.default_rng(seed)
    shape = tuple(random.integers(1, 12, 2))
    return random.integers(0, 9, shape) * (random.random(shape) < 0.4).astype(float), random


def test_hand_three_rows() -> None:
    # Total 8. Place 0 holds 4 (3 and 1), place 1 holds 4; industry 0 is 3, industry 1 is 5.
    rows = np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([3.0, 1.0, 4.0])
    quotient = quotients_of_rows(*rows, shape=(2, 2))
    np.testing.assert_allclose(quotient, [3 * 8 / (4 * 3), 1 * 8 / (4 * 5), 4 * 8 / (4 * 5)], rtol=1e-14)
    present = presences_of_rows(rows[0], rows[1], quotient, shape=(2, 2))
    np.testing.assert_array_equal(present.wide(), [[1.0, 0.0], [0.0, 1.0]])


def test_hand_an_unknown_value_has_no_quotient_and_adds_to_no_total() -> None:
    rows = np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([3.0, np.nan, 4.0])
    quotient = quotients_of_rows(*rows, shape=(2, 2))
    np.testing.assert_allclose(quotient, [3 * 7 / 9, np.nan, 4 * 7 / 16], rtol=1e-14)


@given(SEEDS)
def test_twin_wide_quotients_and_presence(seed: int) -> None:
    wide, random = sparse_table(seed)
    place, industry, value = rows_of(wide, random)
    quotient = quotients_of_rows(place, industry, value, shape=wide.shape)
    expected = location_quotient(wide)
    np.testing.assert_allclose(quotient, expected[place, industry], rtol=1e-12)
    present = presences_of_rows(place, industry, quotient, shape=wide.shape)
    here = np.zeros(wide.shape)
    here[place, industry] = presence(quotient)
    np.testing.assert_array_equal(present.wide(), here)
    np.testing.assert_array_equal(present.diversity, here.sum(axis=1))
    np.testing.assert_array_equal(present.ubiquity, here.sum(axis=0))


@given(SEEDS, st.floats(0.2, 3.0))
def test_twin_gathering_by_sorting(seed: int, line: float) -> None:
    wide, random = sparse_table(seed)
    place, industry, value = rows_of(wide, random)
    for one, other in zip(
        gathered(place, industry, value, line, *wide.shape),
        gathered_plainly(place, industry, value, line, *wide.shape),
        strict=True,
    ):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ((np.array([0, 0]), np.array([0]), np.array([1.0, 1.0])), "method.rows_differ"),
        ((np.array([0, 2]), np.array([0, 0]), np.array([1.0, 1.0])), "method.position_outside"),
        ((np.array([0, 1]), np.array([0, -1]), np.array([1.0, 1.0])), "method.position_outside"),
        ((np.array([0, 1]), np.array([0, 0]), np.array([1.0, -1.0])), "method.not_a_quantity"),
        ((np.array([0, 1]), np.array([0, 0]), np.array([1.0, np.inf])), "method.not_a_quantity"),
    ],
)
def test_refuses_what_is_no_table(rows: tuple[np.ndarray, ...], key: str) -> None:
    with pytest.raises(BadValues) as caught:
        quotients_of_rows(*rows, shape=(2, 2))
    assert caught.value.key == key


def test_refuses_a_cell_with_two_rows() -> None:
    twice = np.array([0, 1, 0]), np.array([1, 1, 1]), np.array([0.1, 1.0, 2.0])
    with pytest.raises(BadValues, match="1 row names") as caught:
        presences_of_rows(*twice, shape=(2, 2))
    assert caught.value.key == "method.doubled_rows"


def test_hand_an_empty_table() -> None:
    none = np.empty(0, int), np.empty(0, int), np.empty(0)
    present = presences_of_rows(*none, shape=(2, 3))
    assert isinstance(present, Presences)
    assert present.wide().sum() == 0
    assert present.diversity.tolist() == [0, 0]
