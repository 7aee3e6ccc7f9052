"""Who is whose neighbour."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.clusters.random_graphs import random_graph
from yindi.arrays import Whole
from yindi.errors import BadValues
from yindi.methods.clusters import Adjacency, adjacency_from_pairs


def as_table(neighbours: Adjacency) -> Whole:
    """Relations as a table (places, places)."""
    table = np.zeros((neighbours.places, neighbours.places), dtype=np.int64)
    table[neighbours.owners, neighbours.members] = 1
    return table


def test_hand_pairs_count_once_and_both_ways() -> None:
    found = adjacency_from_pairs(np.array([[2, 0], [0, 2], [2, 0], [1, 2]]), places=4)
    assert as_table(found).tolist() == [[0, 0, 1, 0], [0, 0, 1, 0], [1, 1, 0, 0], [0, 0, 0, 0]]
    one_way = adjacency_from_pairs(np.array([[2, 0]]), places=3, both_ways=False)
    assert as_table(one_way).tolist() == [[0, 0, 0], [0, 0, 0], [1, 0, 0]]


def test_hand_nobody_is_anyones_neighbour() -> None:
    found = adjacency_from_pairs(np.empty((0, 2), dtype=np.int64), places=2)
    assert found.degree.tolist() == [0, 0]


@pytest.mark.parametrize("pair", [[1, 1], [0, 3], [-1, 0]])
def test_hand_not_neighbours(pair: list[int]) -> None:
    with pytest.raises(BadValues, match="1 pair names"):
        adjacency_from_pairs(np.array([pair, [0, 1]]), places=3)


@given(st.integers(0, 10**6), st.integers(1, 12))
def test_twin_a_part_is_a_part_of_the_table(seed: int, places: int) -> None:
    whole = random_graph(seed, places)
    kept = np.random.default_rng(seed).random(places) < 0.6
    assert as_table(whole.among(kept)).tolist() == as_table(whole)[np.ix_(kept, kept)].tolist()
