"""Tiers on paper and by their laws."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.methods.clusters.tiers import TIERS, Lines, criteria_met, growth_of_share

LINES = Lines(quotient=2.0, emerging=1.0, size=0.1, growth=0.0, support=0.05)


def tier_of(quotient: float, share: float, growth: float, support: float) -> str:
    """The tier of one cell beside ten others, of which the largest has a share of .3."""
    others = np.array([0.3, *[0.02] * 9])[:, None]
    column = np.vstack([[[share]], others])
    ones = np.ones((10, 1))
    met = criteria_met(
        np.vstack([[[quotient]], 0.5 * ones]), column, np.vstack([[[growth]], -ones]),
        np.vstack([[[support]], ones]), LINES,
    )  # fmt: skip
    return TIERS[met.tier[0, 0]]


@pytest.mark.parametrize(
    ("quotient", "share", "growth", "support", "tier"),
    [
        (2.0, 0.4, 0.0, 0.05, "first_tier"),
        (2.0, 0.4, -0.1, 0.05, "second_tier"),
        (2.0, 0.4, 1.0, 0.06, "second_tier"),
        (2.0, 0.015, 1.0, 0.05, "second_tier"),
        (2.0, 0.015, 1.0, 0.06, "third_tier"),
        (1.99, 0.4, 0.0, 1.0, "emerging"),
        (1.0, 0.015, 0.0, 0.01, "emerging"),
        (1.0, 0.015, 0.0, 0.06, "none"),
        (1.0, 0.4, -0.1, 0.01, "none"),
        (0.99, 0.4, 1.0, 0.01, "none"),
        (np.nan, np.nan, np.nan, 1.0, "none"),
    ],
)
def test_hand_conditions(quotient: float, share: float, growth: float, support: float, tier: str) -> None:
    # Of eleven places a tenth is 1.1, so the first two are large: with .4 the cell is the first, with .015 the last.
    assert tier_of(quotient, share, growth, support) == tier


def test_hand_the_first_tenth() -> None:
    # Ten places: the first one alone. Eleven: the first two, since one is less than a tenth of eleven.
    share = np.arange(20.0, 0.0, -1.0)[:, None]
    for places, large in ((5, 1), (10, 1), (11, 2), (20, 2)):
        part = share[:places]
        met = criteria_met(part, part, part, part, LINES)
        assert met.large[:, 0].tolist() == [True] * large + [False] * (places - large)
        assert met.needed[0] == part[large - 1, 0]
    tied = criteria_met(*[np.ones((4, 1))] * 4, LINES)
    assert tied.large.all(), "equals are treated alike"
    assert np.isnan(criteria_met(*[np.full((3, 1), np.nan)] * 4, LINES).needed).all()


def test_hand_growth_of_a_share() -> None:
    found = growth_of_share(np.array([[0.1, 0.0, 0.2, 0.0, np.nan]]), np.array([[0.3, 0.2, 0.0, 0.0, 0.1]]), years=5)
    np.testing.assert_allclose(found, [[20.0, 40.0, -40.0, np.nan, np.nan]])


@given(st.integers(0, 10**6))
def test_law_more_of_anything_never_lowers_a_tier(seed: int) -> None:
    random = np.random.default_rng(seed)
    quotient, support = random.choice([0.5, 1.0, 2.5], (8, 2)), random.choice([0.01, 0.5], (8, 2))
    share, growth = random.choice([0.05, 0.1, 0.4], (8, 2)), random.choice([-1.0, 1.0], (8, 2))
    before = criteria_met(quotient, share, growth, support, LINES).tier
    for better in itertools.product((False, True), repeat=3):
        after = criteria_met(
            quotient + better[0], share, growth + 2 * better[1], support / (1 + 100 * better[2]), LINES
        ).tier
        assert (after >= before).all()


@given(st.integers(0, 10**6))
def test_law_weights_of_one_are_no_weights(seed: int) -> None:
    share = np.random.default_rng(seed).choice([0.1, 0.2, 0.3], (9, 3))
    for scale in (1.0, 3.0):
        one = criteria_met(share, share, share, share, LINES, place_weights=np.full(9, scale))
        assert np.array_equal(one.large, criteria_met(share, share, share, share, LINES).large)


def test_hand_a_share_that_only_rounding_moved_has_not_fallen() -> None:
    # 0.1 + 0.2 − 0.1 is 0.2 but for the last digit, which falls on the wrong side.
    share = np.array([[0.2], [0.8]])
    growth = growth_of_share(np.array([[0.1 + 0.2 - 0.1], [0.8]]), share, years=1)
    assert growth[0, 0] < 0
    lines = Lines(quotient=2.0, emerging=1.0, size=0.5, growth=0.0, support=0.05)
    assert criteria_met(np.ones((2, 1)), share, growth, np.ones((2, 1)), lines).growing.all()
