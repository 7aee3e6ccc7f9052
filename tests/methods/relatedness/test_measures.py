"""Measures of relatedness, worked by hand, by their laws and by slow loops."""

import numpy as np
import pytest
from hypothesis import given, settings

from methods.random_tables import SEEDS, amounts, presences
from yindi.arrays import Array
from yindi.methods.relatedness import (
    ASSOCIATION,
    ASSOCIATION_BY_PAIRS,
    ATLAS_MINIMUM,
    COSINE,
    COSINE_BY_PAIRS,
    JACCARD,
    JACCARD_BY_PAIRS,
    MEASURES,
    MINIMUM,
    PROBABILITY,
    PROBABILITY_BY_PAIRS,
    Measure,
    correlation_proximity,
    proximity,
    relatedness,
)

CLOSE = {"rtol": 1e-12, "atol": 1e-13}

# Four places. Wine in three, cork in two (both with wine), ships in two (one with wine and cork, one alone).
# Together: wine–cork 2, wine–ships 1, cork–ships 1. Margins by places 3, 2, 2 of 4; by pairs 3, 3, 2 of 8.
FOUR = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])


@pytest.mark.parametrize(
    ("measure", "wine_cork", "wine_ships", "cork_ships"),
    [
        (MINIMUM, 2 / 3, 1 / 3, 1 / 2),
        (ASSOCIATION, 2 * 4 / (3 * 2), 1 * 4 / (3 * 2), 1 * 4 / (2 * 2)),
        (ASSOCIATION_BY_PAIRS, 2 * 8 / (3 * 3), 1 * 8 / (3 * 2), 1 * 8 / (3 * 2)),
        # Steijn: n/2 (s_i s_j / n) (1/(n − s_i) + 1/(n − s_j)) = s_i s_j / 2 · (1/(n − s_i) + 1/(n − s_j)).
        (PROBABILITY, 2 / (3 * (1 / 1 + 1 / 2)), 1 / (3 * (1 / 1 + 1 / 2)), 1 / (2 * (1 / 2 + 1 / 2))),
        (PROBABILITY_BY_PAIRS, 2 / (4.5 * (2 / 5)), 1 / (3 * (1 / 5 + 1 / 6)), 1 / (3 * (1 / 5 + 1 / 6))),
        (COSINE, 2 / np.sqrt(6), 1 / np.sqrt(6), 1 / 2),
        (COSINE_BY_PAIRS, 2 / 3, 1 / np.sqrt(6), 1 / np.sqrt(6)),
        (JACCARD, 2 / 3, 1 / 4, 1 / 3),
        (JACCARD_BY_PAIRS, 2 / 4, 1 / 4, 1 / 4),
    ],
    ids=lambda value: value.name if isinstance(value, Measure) else "",
)
def test_hand_four_places(measure: Measure, wine_cork: float, wine_ships: float, cork_ships: float) -> None:
    near = relatedness(FOUR, measure=measure)
    expected = [[0, wine_cork, wine_ships], [wine_cork, 0, cork_ships], [wine_ships, cork_ships, 0]]
    np.testing.assert_allclose(near, expected, **CLOSE)


def test_hand_the_diagonal_is_a_choice() -> None:
    own = relatedness(FOUR, measure=ATLAS_MINIMUM)
    np.testing.assert_array_equal(np.diag(own), [1, 1, 1])
    np.testing.assert_allclose(own - np.eye(3), relatedness(FOUR, measure=MINIMUM), **CLOSE)
    np.testing.assert_allclose(own, proximity(FOUR, own=True), **CLOSE)


def test_hand_an_unknown_cell_is_left_out_of_all_counts() -> None:
    # Where both are known: two places, x in both, y in one with it. c 1, s 2 and 1, n 2.
    present = np.array([[1.0, 1.0], [1.0, np.nan], [1.0, 0.0]])
    assert relatedness(present, measure=ASSOCIATION)[0, 1] == 1 * 2 / (2 * 1)
    assert relatedness(present, measure=JACCARD)[0, 1] == 1 / 2
    assert relatedness(present, measure=COSINE)[0, 1] == pytest.approx(1 / np.sqrt(2), abs=1e-15)


def test_hand_an_industry_that_is_nowhere_is_related_to_nothing() -> None:
    present = np.array([[1.0, 0.0, 1.0], [1.0, 0.0, np.nan]])
    for measure in MEASURES:
        near = relatedness(present, measure=measure)
        assert not np.isnan(near).any()
        assert not near[1].any()


def test_law_measures_are_told_apart_by_name() -> None:
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)


@given(SEEDS)
def test_law_symmetric_finite_and_not_negative(seed: int) -> None:
    present = presences(seed)
    for measure in MEASURES:
        near = relatedness(present, measure=measure)
        assert np.isfinite(near).all()
        assert (near >= 0).all()
        np.testing.assert_allclose(near, near.T, **CLOSE)


@given(SEEDS)
def test_law_jaccard_minimum_cosine_stand_in_this_order(seed: int) -> None:
    # s_i + s_j − c ≥ max(s_i, s_j) ≥ √(s_i s_j), since c ≤ min(s_i, s_j).
    present = presences(seed)
    least, middle, most = (relatedness(present, measure=measure) for measure in (JACCARD, MINIMUM, COSINE))
    assert (least <= middle + 1e-12).all()
    assert (middle <= most + 1e-12).all()
    assert (most <= 1 + 1e-12).all()


@given(SEEDS)
def test_law_relabelling(seed: int) -> None:
    present, random = presences(seed), np.random.default_rng(seed)
    rows, columns = random.permutation(present.shape[0]), random.permutation(present.shape[1])
    for measure in MEASURES:
        near = relatedness(present, measure=measure)
        other = relatedness(present[np.ix_(rows, columns)], measure=measure)
        np.testing.assert_allclose(other, near[np.ix_(columns, columns)], **CLOSE)


@given(SEEDS)
def test_law_every_place_twice_changes_nothing(seed: int) -> None:
    present = presences(seed)
    for measure in MEASURES:
        once, twice = relatedness(present, measure=measure), relatedness(np.vstack([present] * 2), measure=measure)
        np.testing.assert_allclose(once, twice, **CLOSE)


@given(SEEDS)
def test_law_weight_two_is_twice_and_weight_zero_is_out(seed: int) -> None:
    present = presences(seed)
    weights = np.ones(len(present))
    for weight, same in ((2.0, np.vstack([present, present[:1]])), (0.0, present[1:])):
        weights[0] = weight
        for measure in MEASURES:
            weighted = relatedness(present, measure=measure, place_weights=weights)
            np.testing.assert_allclose(weighted, relatedness(same, measure=measure), **CLOSE)


@settings(max_examples=20)
@given(SEEDS)
def test_twin_sets_of_places(seed: int) -> None:
    present = presences(seed)
    where = [{int(place) for place in np.flatnonzero(column == 1)} for column in present.T]
    known = [{int(place) for place in np.flatnonzero(~np.isnan(column))} for column in present.T]
    for i, j in np.ndindex(present.shape[1], present.shape[1]):
        if i == j:
            continue
        both, seen = where[i] & where[j], known[i] & known[j]
        one, other = where[i] & seen, where[j] & seen
        if both:
            assert relatedness(present, measure=JACCARD)[i, j] == pytest.approx(len(both) / len(one | other))
            expected = len(one) / len(seen) * len(other) / len(seen)
            assert relatedness(present, measure=ASSOCIATION)[i, j] == pytest.approx(len(both) / len(seen) / expected)


def test_twin_association_is_one_by_chance() -> None:
    # Industries strewn independently over many places: observed over expected is one, whatever their commonness.
    random = np.random.default_rng(7)
    present = (random.random((200_000, 4)) < [0.1, 0.3, 0.5, 0.9]).astype(float)
    near = relatedness(present, measure=ASSOCIATION)[~np.eye(4, dtype=bool)]
    np.testing.assert_allclose(near, 1.0, atol=0.02)


def test_hand_correlation() -> None:
    # x and y move against each other; z is the same everywhere, w known nowhere: neither goes with anything.
    quotient = np.array([[2.0, 0.0, 1.0, np.nan], [0.0, 2.0, 1.0, np.nan], [1.0, 1.0, 1.0, np.nan]])
    np.testing.assert_allclose(correlation_proximity(quotient), np.zeros((4, 4)), **CLOSE)
    # The correlation of (2, 0, 1) and (3, 1, 0): deviations (1, −1, 0) and (5, −1, −4) / 3, so 2 / √(2 · 14 / 3).
    other = np.column_stack([quotient, [3.0, 1.0, 0.0]])
    expected = (1 + 2 / np.sqrt(2 * 14 / 3)) / 2
    np.testing.assert_allclose(correlation_proximity(other)[0], [0, 0, 0, 0, expected], **CLOSE)
    assert correlation_proximity(quotient, own=True)[0, 0] == 1.0


@given(SEEDS)
def test_twin_correlation_over_the_places_where_both_are_known(seed: int) -> None:
    quotient: Array = amounts(seed)
    near = correlation_proximity(quotient)
    for i, j in np.ndindex(near.shape):
        if i == j:
            continue
        both = ~np.isnan(quotient[:, i]) & ~np.isnan(quotient[:, j])
        one, other = quotient[both, i], quotient[both, j]
        if (
            both.sum() > 1
            and np.ptp(one) > 1e-3 * np.abs(quotient[:, i][~np.isnan(quotient[:, i])]).max()
            and (np.ptp(other) > 1e-3 * np.abs(quotient[:, j][~np.isnan(quotient[:, j])]).max())
        ):
            assert near[i, j] == pytest.approx((1 + np.corrcoef(one, other)[0, 1]) / 2, abs=1e-6)
        else:
            assert 0 <= near[i, j] <= 1
