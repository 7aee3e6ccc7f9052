"""Which of many small p-values are discoveries."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import false_discovery_control

from yindi.methods.clusters import false_discovery

TABLES = arrays(np.float64, (9, 3), elements=st.floats(0.001, 1.0))


def test_paper_benjamini_hochberg_1995_fifteen_tests() -> None:
    # Benjamini & Hochberg (1995), section 4.1: of these 15 p-values the four smallest are discoveries at a rate of
    # .05; Bonferroni finds three. The fourth: .0095 ≤ 4/15 · .05 = .0133; the fifth: .0201 > 5/15 · .05.
    p = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]
    q = false_discovery(np.array(p)[:, None])[:, 0]
    assert (q <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert (np.array(p) <= 0.05 / 15).sum() == 3


@given(TABLES)
def test_twin_scipy(p: np.ndarray) -> None:
    np.testing.assert_allclose(false_discovery(p), false_discovery_control(p, axis=0), rtol=1e-12)


@given(TABLES, st.permutations(range(9)))
def test_law_relabelling_and_blanks(p: np.ndarray, order: list[int]) -> None:
    np.testing.assert_array_equal(false_discovery(p[order]), false_discovery(p)[order])
    with_blanks = np.concatenate([p, np.full((4, 3), np.nan)])
    found = false_discovery(with_blanks)
    np.testing.assert_array_equal(found[:9], false_discovery(p))
    assert np.isnan(found[9:]).all()


@given(TABLES)
def test_law_no_smaller_than_p_and_no_larger_than_one(p: np.ndarray) -> None:
    q = false_discovery(p)
    assert (q >= p * (1 - 1e-12)).all()
    assert (q <= 1).all()
