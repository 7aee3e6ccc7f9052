"""Shared places by bits beside a product of matrices, and rows added in registers beside a sum."""

from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np
import pytest
from hypothesis import given, settings

from methods.random_tables import SEEDS
from yindi.methods.structure import Presences
from yindi.methods.structure.instructions import ROW_BYTES, add_rows
from yindi.methods.structure.spread import across
from yindi.methods.structure.together import bits_of_industries, shared_places


@given(SEEDS)
@settings(max_examples=25)
def test_twin_a_product_of_matrices(seed: int) -> None:
    random = np.random.default_rng(seed)
    here = random.random(tuple(random.integers(1, 200, 2))) < random.random()
    starts = np.concatenate([[0], np.cumsum(here.sum(axis=1))]).astype(np.int64)
    present = Presences(starts, np.nonzero(here)[1].astype(np.int32), here.shape[1])
    with ThreadPoolExecutor(2) as pool:
        counts = shared_places(bits_of_industries(present), present.places, across(pool))
    np.testing.assert_array_equal(counts, here.T.astype(int) @ here.astype(int))


@numba.njit
def added(sums, table, rows, first, last):  # type: ignore[no-untyped-def]
    """Add some rows of a table to every row of sums."""
    for place in range(len(sums)):
        add_rows(sums, place, table, rows, first, last)


@pytest.mark.parametrize("number", [np.float32, np.float64])
def test_twin_a_sum_of_rows(number: type) -> None:
    random = np.random.default_rng(0)
    width = ROW_BYTES // np.dtype(number).itemsize
    table = random.integers(0, 100, (50, width)).astype(number)
    rows = random.integers(0, 50, 20).astype(np.uint32)
    for first, last in ((0, 20), (3, 4), (5, 5)):
        sums = np.ones((2, width), number)
        added(sums, table, rows, first, last)
        # Whole numbers, so that the order of a sum changes nothing.
        np.testing.assert_array_equal(sums, np.tile(1 + table[rows[first:last]].sum(axis=0), (2, 1)))
