"""Who invents together, and what comes from elsewhere."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yindi.errors import BadValues
from yindi.methods.coinvention import coinvention, inventing, share_by_place

SEEDS = st.integers(0, 10**6)


def random_addresses(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Forty addresses of inventors on twelve patents in five places."""
    random = np.random.default_rng(seed)
    return random.integers(0, 12, 40), random.integers(0, 5, 40)


def test_hand_three_patents() -> None:
    # Patent 0: two inventors in A, one in B; patent 1: A and C; patent 2: B alone.
    here = inventing(np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 0, 2, 1]), patents=3, places=3)
    assert coinvention(here).tolist() == [[2, 1, 1], [1, 2, 0], [1, 0, 1]]
    # Patents 0 and 2 also have an inventor abroad: one of A's two, both of B's, none of C's.
    assert share_by_place(here, np.array([1.0, 0.0, 1.0]), np.ones(3)).tolist() == [0.5, 1.0, 0.0]
    # They cite 4, 1 and 0 patents, 1, 1 and 0 of them foreign: A 2 of 5, B 1 of 4, C 1 of 1.
    cited, foreign = np.array([4.0, 1.0, 0.0]), np.array([1.0, 1.0, 0.0])
    assert share_by_place(here, foreign, cited) == pytest.approx([0.4, 0.25, 1.0])


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_twin_counting_patent_by_patent(seed: int) -> None:
    patent, place = random_addresses(seed)
    together = coinvention(inventing(patent, place, patents=12, places=5))
    inventors = [set(place[patent == number].tolist()) for number in range(12)]
    for one in range(5):
        for other in range(5):
            assert together[one, other] == sum({one, other} <= those for those in inventors)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_law_symmetric_and_no_more_together_than_either_has(seed: int) -> None:
    together = coinvention(inventing(*random_addresses(seed), patents=12, places=5))
    assert (together == together.T).all()
    own = np.diag(together)
    assert (together <= np.minimum(own[:, None], own[None, :])).all()


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_law_shares_are_bounded_and_a_part_and_the_rest_make_one(seed: int) -> None:
    here = inventing(*random_addresses(seed), patents=12, places=5)
    random = np.random.default_rng(seed)
    whole = random.integers(0, 4, 12).astype(float)
    part = np.floor(whole * random.random(12))
    share, rest = share_by_place(here, part, whole), share_by_place(here, whole - part, whole)
    known = ~np.isnan(share)
    assert ((share[known] >= 0) & (share[known] <= 1)).all()
    assert (share + rest)[known] == pytest.approx(np.ones(int(known.sum())))
    assert (np.isnan(share) == (here.T @ whole == 0)).all()


@pytest.mark.parametrize("part", [-1.0, 2.0, np.nan])
def test_refuses_what_is_no_part(part: float) -> None:
    here = inventing(np.array([0]), np.array([0]), patents=1, places=1)
    with pytest.raises(BadValues, match="1 part is negative, not known, or more than its whole"):
        share_by_place(here, np.array([part]), np.array([1.0]))
