"""Who is near, by distance, by tiles and by borders."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from yindi.methods.clusters import nearest_places, shared_borders, touching_tiles


def test_hand_nearest_across_the_date_line_and_without_a_position() -> None:
    found = nearest_places(np.array([179.0, -179.0, 170.0, np.nan]), np.array([0.0, 0.0, 0.0, 5.0]), count=2)
    assert found.degree.tolist() == [2, 2, 2, 0]
    assert nearest_places(np.array([1.0]), np.array([1.0]), count=2).degree.tolist() == [0]


def test_hand_of_equally_near_places_the_first() -> None:
    # The pole is equally far from all four; each of the four has the pole and another as its nearest.
    east = np.array([0.0, 0.0, 90.0, 180.0, -90.0])
    north = np.array([90.0, 10.0, 10.0, 10.0, 10.0])
    assert nearest_places(east, north, count=2).members[:2].tolist() == [1, 2]


@given(st.integers(0, 10**6), st.integers(2, 15), st.integers(1, 5))
def test_twin_haversine(seed: int, places: int, count: int) -> None:
    random = np.random.default_rng(seed)
    east, north = random.uniform(-180, 180, places), random.uniform(-80, 80, places)
    lon, lat = np.radians(east), np.radians(north)
    a = np.sin((lat[:, None] - lat) / 2) ** 2
    a = a + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    apart = 2 * np.arcsin(np.sqrt(np.clip(a, 0, 1)))
    np.fill_diagonal(apart, np.inf)
    found = nearest_places(east, north, count=count)
    for place in range(places):
        expected = set(np.argsort(apart[place])[: min(count, places - 1)].tolist())
        assert set(found.members[found.starts[place] : found.starts[place + 1]].tolist()) == expected


def test_hand_tiles_share_a_side() -> None:
    # A row of two, one under the second, one at a corner of the first, one without a tile.
    found = touching_tiles(np.array([0.0, 1.0, 1.0, -1.0, np.nan]), np.array([0.0, 0.0, 1.0, 1.0, 0.0]))
    assert found.degree.tolist() == [1, 2, 1, 0, 0]


def test_hand_a_corner_is_no_border_and_an_island_has_none() -> None:
    square = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]])
    found = shared_borders([[square], [square + np.array([1.0, 0.0])], [square + 1, square + 8], [square + 5], []])
    assert found.degree.tolist() == [1, 2, 1, 0, 0]
    assert shared_borders([[], []]).degree.tolist() == [0, 0]
