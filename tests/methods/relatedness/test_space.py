"""The space of industries: a tree that spans it, strong links besides, and positions whose stress only falls."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse.csgraph import connected_components

from yindi.arrays import Array
from yindi.methods.relatedness.space import backbone, classical, laid_out, ways


def nearness(seed: int, count: int, *, blank: float = 0.0) -> Array:
    """A symmetric proximity with an empty diagonal, of distinct strengths; some pairs never together."""
    draw = np.random.default_rng(seed)
    upper = np.triu(draw.uniform(0.05, 0.95, (count, count)) * (draw.uniform(size=(count, count)) >= blank), 1)
    return upper + upper.T


def test_hand_the_weakest_link_of_a_triangle_is_left_out() -> None:
    near = np.array([[0.0, 0.9, 0.2], [0.9, 0.0, 0.8], [0.2, 0.8, 0.0]])
    assert backbone(near, links=0).tolist() == [[0, 1], [1, 2]]
    # Two links an industry are six; there are three.
    assert backbone(near).tolist() == [[0, 1], [0, 2], [1, 2]]


def test_hand_three_in_a_row_stand_in_a_row() -> None:
    # Two links, each 2 − ½ = 1.5 long: a straight line has no stress, and is scaled to reach from −1 to 1.
    near = np.array([[0.0, 0.5, 0.0], [0.5, 0.0, 0.5], [0.0, 0.5, 0.0]])
    at = laid_out(near, backbone(near))
    assert np.allclose(at[1], 0.0, atol=1e-6)
    assert np.allclose(at[0], -at[2], atol=1e-6)
    assert abs(at[0, 0]) == pytest.approx(1.0)


@given(st.integers(0, 10_000), st.integers(2, 12), st.sampled_from([0.0, 0.5]))
def test_law_the_backbone_links_whatever_can_be_linked(seed: int, count: int, blank: float) -> None:
    near = nearness(seed, count, blank=blank)
    links = backbone(near, links=0)
    kept = np.zeros_like(near)
    kept[links[:, 0], links[:, 1]] = 1.0
    pieces, _ = connected_components(near > 0, directed=False)
    assert connected_components(kept, directed=False)[0] == pieces
    assert len(links) == count - pieces
    assert all(near[one, other] > 0 for one, other in links)


@given(st.integers(0, 10_000), st.integers(2, 12))
def test_law_another_order_of_industries_gives_the_same_links(seed: int, count: int) -> None:
    near = nearness(seed, count)
    order = np.random.default_rng(seed + 1).permutation(count)
    again = {tuple(sorted((int(order[a]), int(order[b])))) for a, b in backbone(near[np.ix_(order, order)]).tolist()}
    assert again == {tuple(pair) for pair in backbone(near).tolist()}


@given(st.integers(0, 10_000), st.integers(3, 12), st.sampled_from([0.0, 0.6]))
def test_law_more_rounds_never_raise_the_stress(seed: int, count: int, blank: float) -> None:
    near = nearness(seed, count, blank=blank)
    links = backbone(near, links=1.2)
    wanted = ways(near, links)
    # Scaling and turning at the end do not matter: the best scale of each picture is compared.
    found = [stress(laid_out(near, links, rounds=rounds), wanted) for rounds in (1, 5, 25, 125)]
    assert all(later <= before * (1 + 1e-6) + 1e-9 for before, later in pairwise(found))
    assert found[-1] <= stress(classical(wanted), wanted) * (1 + 1e-6) + 1e-9


def stress(at: Array, wanted: Array) -> float:
    """The stress of positions at their best scale, by the plain sum over pairs."""
    pairs = [(i, j) for i in range(len(at)) for j in range(i)]
    far = [float(np.linalg.norm(at[i] - at[j])) / wanted[i, j] for i, j in pairs]
    scale = sum(far) / max(sum(one**2 for one in far), 1e-12)
    return sum((scale * one - 1) ** 2 for one in far)


def test_one_and_none() -> None:
    assert laid_out(np.zeros((1, 1)), backbone(np.zeros((1, 1)))).tolist() == [[0.0, 0.0]]
    assert backbone(np.zeros((0, 0))).shape == (0, 2)
