"""The locational Gini coefficient."""

import numpy as np
import pytest
from hypothesis import given, settings

from methods.random_tables import SEEDS, amounts
from yindi.errors import BadValues
from yindi.methods.specialisation import locational_gini

CLOSE = {"rtol": 1e-9, "atol": 1e-9, "equal_nan": True}
CONVENTIONS = ("lorenz", "krugman", "unweighted")


def test_hand_all_in_one_place_of_four() -> None:
    # A quarter of all activity holds all of x: the curve runs flat to 3/4. Twice the area above it is 3/4.
    levels = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [0.0, 1.0]])
    assert locational_gini(levels)[0] == pytest.approx(0.75)
    assert locational_gini(levels, convention="krugman")[0] == pytest.approx(0.375)
    # Quotients 4, 0, 0, 0: the Gini coefficient of one among four is 3/4, too, since the places are alike in size.
    assert locational_gini(levels, convention="unweighted")[0] == pytest.approx(0.75)
    # y: a quarter has none, three quarters 1/3 each: twice the area is 1/4.
    assert locational_gini(levels)[1] == pytest.approx(0.25)


def test_hand_a_blank_is_not_a_zero() -> None:
    # Where x is known it follows all activity; a zero instead of the blank would not.
    levels = np.array([[1.0, 1.0], [2.0, 2.0], [np.nan, 3.0]])
    assert locational_gini(levels)[0] == pytest.approx(0.0, abs=1e-12)
    assert locational_gini(np.nan_to_num(levels))[0] > 0.3
    assert locational_gini(levels, convention="unweighted")[0] == pytest.approx(0.0, abs=1e-12)


def test_hand_activity_where_nobody_lives_is_the_most_uneven() -> None:
    # All of it where none of the people are: the curve runs flat to the end and jumps there, so the area is all of it.
    assert locational_gini(np.array([[5.0], [0.0]]), against=np.array([0.0, 3.0]))[0] == pytest.approx(1.0)
    # Half of it there: flat at ½ from the first person to the last, twice the area to the diagonal is ½.
    assert locational_gini(np.array([[5.0], [5.0]]), against=np.array([0.0, 3.0]))[0] == pytest.approx(0.5)


def test_hand_an_empty_industry_has_none() -> None:
    levels = np.array([[0.0, 1.0, np.nan], [0.0, 1.0, np.nan]])
    for convention in CONVENTIONS:
        np.testing.assert_array_equal(np.isnan(locational_gini(levels, convention=convention)), [True, False, True])


def test_paper_farhauer_kroll_2013_five_regions() -> None:
    # The example of R's REAT, gini.conc(), after Farhauer and Kröll (2013): 0.4068966.
    industry = np.array([500.0, 500.0, 1000.0, 7000.0, 1000.0])[:, None]
    all_activity = np.array([20000.0, 15000.0, 20000.0, 40000.0, 5000.0])
    found = locational_gini(industry, against=all_activity, convention="unweighted")
    assert found[0] == pytest.approx(0.4068966, abs=5e-8)


def test_paper_farhauer_kroll_2013_five_industries_of_a_region() -> None:
    # The same measure over industries instead of places, gini.spec(): 0.6222222.
    region = np.array([700.0, 600.0, 500.0, 10000.0, 40000.0])[:, None]
    country = np.array([30000.0, 15000.0, 10000.0, 60000.0, 50000.0])
    found = locational_gini(region, against=country, convention="unweighted")
    assert found[0] == pytest.approx(0.6222222, abs=5e-8)


@given(SEEDS)
def test_law_bounds_relabelling_and_unit(seed: int) -> None:
    levels, random = amounts(seed), np.random.default_rng(seed)
    place, industry = (random.permutation(size) for size in levels.shape)
    for convention, most in zip(CONVENTIONS, (1.0, 0.5, 1.0), strict=True):
        found = locational_gini(levels, convention=convention)
        known = found[~np.isnan(found)]
        assert ((known >= -1e-12) & (known <= most)).all()
        turned = locational_gini(1e4 * levels[np.ix_(place, industry)], convention=convention)
        np.testing.assert_allclose(turned, found[industry], **CLOSE)


@given(SEEDS)
def test_law_years_stand_alone(seed: int) -> None:
    levels = np.stack([amounts(seed), amounts(seed)[::-1]], axis=2)
    for convention in CONVENTIONS:
        for year in range(2):
            alone = locational_gini(levels[:, :, year], convention=convention)
            np.testing.assert_allclose(locational_gini(levels, convention=convention)[:, year], alone, **CLOSE)


@given(SEEDS)
def test_law_a_place_split_in_two_alike_changes_nothing_by_size(seed: int) -> None:
    levels = amounts(seed)
    split = np.vstack([levels[:1] / 2, levels[:1] / 2, levels[1:]])
    np.testing.assert_allclose(locational_gini(split), locational_gini(levels), **CLOSE)


@settings(max_examples=30)
@given(SEEDS)
def test_twin_mean_difference_of_every_two_places(seed: int) -> None:
    # Gini = Σ Σ b b' |q − q'| / 2 with b the shares of activity and q the quotients: no sorting, no areas.
    levels = amounts(seed, blanks=0.0) + 0.01
    base = levels.sum(axis=1) / levels.sum()
    for industry in range(levels.shape[1]):
        quotient = levels[:, industry] / levels[:, industry].sum() / base
        pairs = base[:, None] * base[None] * np.abs(quotient[:, None] - quotient[None])
        assert locational_gini(levels)[industry] == pytest.approx(pairs.sum() / 2, abs=1e-9)


@given(SEEDS)
def test_twin_econcomplex(seed: int) -> None:
    peer = pytest.importorskip("econcomplex")
    levels = amounts(seed, blanks=0.0) + 0.01
    people = np.random.default_rng(seed).exponential(size=len(levels)) + 0.01
    np.testing.assert_allclose(locational_gini(levels, convention="krugman"), peer.locational_gini(levels), **CLOSE)
    np.testing.assert_allclose(locational_gini(levels), peer.hoover_gini(levels), **CLOSE)
    np.testing.assert_allclose(locational_gini(levels, against=people), peer.hoover_gini(levels, people), **CLOSE)


def test_refuses_what_is_not_a_quantity() -> None:
    with pytest.raises(BadValues):
        locational_gini(np.array([[1.0], [-1.0]]))
