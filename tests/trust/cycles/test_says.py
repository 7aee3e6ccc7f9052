"""A difference is said to be one only where its interval leaves out nought."""

import numpy as np
import pytest

from yindi.trust.card import Estimate
from yindi.trust.cycles.card import Compared
from yindi.trust.cycles.verdict import answer, direction

MORE, LESS, ALIKE = Estimate(2, 1, 3), Estimate(-2, -3, -1), Estimate(2, -1, 5)
UNKNOWN = Estimate(2, np.nan, np.nan)


def pair(per_money: Estimate, misses: Estimate) -> Compared:
    return Compared("staged", "other", per_money, ALIKE, misses)


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (MORE, "more"),
        (LESS, "less"),
        (ALIKE, "alike"),
        (UNKNOWN, "alike"),
        (Estimate(1, 0, 2), "alike"),
    ],
)
def test_hand_more_less_or_not_told_apart(estimate: Estimate, said: str) -> None:
    assert direction(estimate) == said


def test_hand_that_staging_loses_is_said_as_plainly_as_that_it_wins() -> None:
    won = answer(pair(MORE, ALIKE), pair(ALIKE, LESS))
    assert "more successes than the one-shot plan, and neither clearly more nor clearly fewer" in won.en
    assert "It left less money in misses" in won.en
    lost = answer(pair(LESS, ALIKE), pair(LESS, MORE))
    assert "fewer successes than the one-shot plan, and fewer successes than the same plan" in lost.en
    assert "It left more money in misses" in lost.en
    assert "更少" in lost.zh
