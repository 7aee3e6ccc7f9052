"""The facts about a place and an industry."""

import numpy as np
import pytest
from hypothesis import given

from methods.random_tables import SEEDS, amounts
from yindi.methods.features import FEATURES, cell_features, log_presence, log_share
from yindi.methods.relatedness import proximity, relatedness_density
from yindi.methods.specialisation import LEAST_QUOTIENT, location_quotient, presence

CLOSE = {"rtol": 1e-10, "atol": 1e-12, "equal_nan": True}


def full(seed: int) -> np.ndarray:
    """Amounts in which every place and every industry holds something, also without the first place."""
    output = amounts(seed)
    return np.vstack([output, np.ones((2, output.shape[1]))])


def test_hand_two_places_two_industries() -> None:
    # A: x 4, y 2; B: x 1, y 3. Quotients 4/3, 2/3; 1/2, 3/2 (see the quotients' own test). So A has x, B has y:
    # each industry in half of the places, each place with half of the industries, x and y nowhere together.
    # A holds 6 of 10, B 4; x and y hold 5 each.
    quotient, features = cell_features(np.array([[4.0, 2.0], [1.0, 3.0]]))
    np.testing.assert_allclose(quotient, [[4 / 3, 2 / 3], [1 / 2, 3 / 2]])
    expected = [np.log(2 / 3), 0.5, np.log(0.6), 0.5, 0.0, np.log(0.5)]
    np.testing.assert_allclose(features[0, 1], expected, **CLOSE)


def test_hand_an_unknown_cell_has_no_facts_and_counts_in_no_share() -> None:
    # x is known in A and B only, and present in A; y and z are held evenly.
    level = np.array([[4.0, 1.0, 1.0], [1.0, 2.0, 2.0], [np.nan, 2.0, 2.0]])
    quotient, features = cell_features(level)
    assert np.isnan(features[2, 0]).all()
    assert quotient[0, 0] > 1 > quotient[1, 0]
    assert features[0, 0, FEATURES.index("commonness")] == 0.5  # one of two, not one of three
    # The third place has both industries that are known there.
    assert features[2, 1, FEATURES.index("breadth")] == 1.0


def test_hand_relatedness_is_left_out_unless_wanted() -> None:
    level = np.array([[4.0, 2.0], [1.0, 3.0]])
    _, features = cell_features(level, wanted=("own_presence",))
    assert np.isnan(features[:, :, FEATURES.index("relatedness")]).all()
    assert not np.isnan(np.delete(features, FEATURES.index("relatedness"), axis=2)).any()


def test_hand_small_quotients_and_shares_have_a_floor() -> None:
    np.testing.assert_allclose(log_presence(np.array([0.0, 1e-9])), [np.log(LEAST_QUOTIENT)] * 2)
    assert np.isnan(log_presence(np.array([np.nan]))).all()
    np.testing.assert_allclose(log_share(np.array([0.0, 0.5]), 1.0), [np.log(1e-6), np.log(0.5)])


@pytest.mark.parametrize("nothing", [0.0, np.nan])
def test_hand_an_empty_economy_has_no_facts(nothing: float) -> None:
    quotient, features = cell_features(np.full((2, 2), nothing))
    assert np.isnan(quotient).all()
    assert np.isnan(features).all()


@given(SEEDS)
def test_law_change_of_unit(seed: int) -> None:
    level = full(seed)
    for one, other in zip(cell_features(level), cell_features(level * 1e3), strict=True):
        np.testing.assert_allclose(one, other, **CLOSE)


@given(SEEDS)
def test_law_relabelling(seed: int) -> None:
    level, random = full(seed), np.random.default_rng(seed)
    cell = np.ix_(random.permutation(level.shape[0]), random.permutation(level.shape[1]))
    for one, other in zip(cell_features(level), cell_features(level[cell]), strict=True):
        np.testing.assert_allclose(other, one[cell], **CLOSE)


@given(SEEDS)
def test_law_weight_two_is_the_place_twice(seed: int) -> None:
    level = full(seed)
    weights = np.ones(len(level))
    weights[0] = 2.0
    weighted = cell_features(level, place_weights=weights)
    for one, other in zip(weighted, cell_features(np.vstack([level, level[:1]])), strict=True):
        np.testing.assert_allclose(one, other[:-1], **CLOSE)


@given(SEEDS)
def test_law_weight_zero_leaves_a_place_out_of_every_total(seed: int) -> None:
    level = full(seed)
    weights = np.ones(len(level))
    weights[0] = 0.0
    weighted = cell_features(level, place_weights=weights)
    for one, other in zip(weighted, cell_features(level[1:]), strict=True):
        np.testing.assert_allclose(one[1:], other, **CLOSE)
    # Whatever the place itself holds, the others see nothing of it.
    level[0] *= 7.0
    for one, other in zip(weighted, cell_features(level, place_weights=weights), strict=True):
        np.testing.assert_allclose(one[1:], other[1:], **CLOSE)


@given(SEEDS)
def test_law_weight_two_is_the_industry_twice_but_for_its_own_company(seed: int) -> None:
    level = full(seed)
    weights = np.ones(level.shape[1])
    weights[0] = 2.0
    quotient, features = cell_features(level, industry_weights=weights)
    twice, facts = cell_features(np.hstack([level, level[:, :1]]))
    np.testing.assert_allclose(quotient, twice[:, :-1], **CLOSE)
    # A copy of an industry is related to it; a weight is not: relatedness and the industry's own size differ.
    for name in ("own_presence", "commonness", "size", "breadth"):
        position = FEATURES.index(name)
        np.testing.assert_allclose(features[:, :, position], facts[:, :-1, position], **CLOSE)


@given(SEEDS)
def test_twin_feature_by_feature(seed: int) -> None:
    level = full(seed)
    quotient, features = cell_features(level)
    known = ~np.isnan(quotient)
    present = presence(location_quotient(level))
    total = np.nansum(level)
    for place, industry in zip(*np.nonzero(known), strict=True):
        column, row = present[:, industry], present[place]
        expected = [
            np.log(max(quotient[place, industry], 0.01)),
            np.mean(column[~np.isnan(column)]),
            np.log(np.nansum(level[place]) / total),
            np.mean(row[~np.isnan(row)]),
            np.nan_to_num(relatedness_density(present, proximity(present))[place, industry]),  # none if not known
            np.log(np.nansum(level[:, industry]) / total),
        ]
        np.testing.assert_allclose(features[place, industry], np.maximum(expected, np.log(1e-6)), **CLOSE)
    assert np.isnan(features[~known]).all()
