"""Herfindahl, Hachman and Hoover: how far the mix of a place is from even, and from the country's."""

from importlib.resources import as_file, files

import numpy as np
import pytest
from hypothesis import given, settings

from methods.random_tables import SEEDS, amounts
from yindi.arrays import Array
from yindi.methods.similarity import krugman_index
from yindi.methods.specialisation import (
    hachman_index,
    herfindahl_index,
    hoover_localisation,
    hoover_specialisation,
    location_quotient,
)
from yindi.study import read_study

CLOSE = {"rtol": 1e-9, "atol": 1e-12, "equal_nan": True}


def test_hand_two_places_two_industries() -> None:
    # A makes 4 of x and 2 of y, B 1 and 3; the country 5 and 5. Shares 2/3, 1/3 and 1/4, 3/4 against 1/2 each.
    levels = np.array([[4.0, 2.0], [1.0, 3.0]])
    np.testing.assert_allclose(herfindahl_index(levels), [5 / 9, 10 / 16])
    np.testing.assert_allclose(herfindahl_index(levels, normalised=True), [1 / 9, 1 / 4])
    # One over the mean quotient: quotients 4/3, 2/3 weighted 2/3, 1/3 make 10/9; 1/2, 3/2 weighted 1/4, 3/4 make 5/4.
    np.testing.assert_allclose(hachman_index(levels), [9 / 10, 4 / 5])
    np.testing.assert_allclose(hoover_specialisation(levels), [1 / 6, 1 / 4])
    # x: 4/5 and 1/5 against 6/10 and 4/10; y: 2/5 and 3/5.
    np.testing.assert_allclose(hoover_localisation(levels), [1 / 5, 1 / 5])


def test_hand_a_blank_is_not_a_zero() -> None:
    # B's y is not known: B is x alone, and so is the country over what is known in B.
    levels = np.array([[4.0, 2.0], [1.0, np.nan]])
    assert herfindahl_index(levels)[1] == 1.0
    assert hachman_index(levels)[1] == 1.0
    assert hoover_specialisation(levels)[1] == 0.0
    # y is known in A only: it is where all activity is that is known beside it.
    np.testing.assert_allclose(hoover_localisation(levels), [abs(4 / 5 - 6 / 7), 0.0], atol=1e-12)
    zero = np.nan_to_num(levels)
    # With a zero in its place the country is 5/7 x: 1 / (7/5) and 1 − 5/7.
    assert hachman_index(zero)[1] == pytest.approx(5 / 7)
    assert hoover_specialisation(zero)[1] == pytest.approx(2 / 7)


def test_hand_what_is_empty_has_no_index() -> None:
    levels = np.array([[0.0, np.nan], [1.0, 0.0]])
    for index in (herfindahl_index, hachman_index, hoover_specialisation):
        np.testing.assert_array_equal(np.isnan(index(levels)), [True, False])
    np.testing.assert_array_equal(np.isnan(hoover_localisation(levels)), [False, True])
    assert np.isnan(herfindahl_index(np.array([[1.0, np.nan]]), normalised=True)).all()


def test_paper_dorsam_2004_four_car_makers() -> None:
    # The example of R's REAT, herf(), after Dörsam (2004): 0.34, standardised 0.12.
    sales = np.array([[20.0, 50.0, 20.0, 10.0]])
    assert herfindahl_index(sales)[0] == pytest.approx(0.34, abs=1e-12)
    assert herfindahl_index(sales, normalised=True)[0] == pytest.approx(0.12, abs=1e-12)


def test_paper_econgeo_people_and_output() -> None:
    # The examples of R's EconGeo, hoover_index(): an industry where 30 % of people are, one where 55 % are, and one in
    # proportion to people; the page gives the shares in words.
    people = np.array([10.0, 15.0, 20.0, 25.0, 30.0])
    industries = np.array([[10.0, 0.0, 0.0], [15.0, 0.0, 0.0], [20.0, 0.0, 0.0], [25.0, 0.0, 1.0], [30.0, 1.0, 1.0]])
    np.testing.assert_allclose(hoover_localisation(industries, against=people), [0.0, 0.70, 0.45], atol=1e-12)


def test_paper_gardner_institute_2020_states_of_the_usa() -> None:
    # Benway (2020), Table 1 and text: gross product of 2018 by two-digit sector, index in hundredths. The figures have
    # been revised since, hence half a point. Six states and no other lie above 95.
    with as_file(files("yindi") / "examples" / "usa") as folder:
        usa = read_study(folder).economy
    panel = usa.panel()
    sectors = usa.table("industries")["parent"].to_list()
    level = panel.values[:, :, panel.years.index(2018)]
    by_sector = np.stack([level[:, np.array(sectors) == name].sum(axis=1) for name in sorted(set(sectors))], axis=1)
    found = dict(zip(panel.places, 100 * hachman_index(by_sector), strict=True))
    for state, published in {"KS": 92.4, "IA": 75.8, "NV": 67.5, "OK": 47.8}.items():
        assert found[state] == pytest.approx(published, abs=0.5)
    assert {state for state, value in found.items() if value > 95} == {"UT", "MO", "AZ", "GA", "PA", "IL"}


@given(SEEDS)
def test_law_bounds(seed: int) -> None:
    levels = amounts(seed)
    for index in (herfindahl_index, hachman_index, hoover_specialisation, hoover_localisation):
        found = index(levels)
        known = found[~np.isnan(found)]
        assert ((known >= 0) & (known <= 1)).all()


@given(SEEDS)
def test_law_relabelling_and_unit(seed: int) -> None:
    levels, random = amounts(seed), np.random.default_rng(seed)
    place, industry = (random.permutation(size) for size in levels.shape)
    turned = 1e4 * levels[np.ix_(place, industry)]
    for index in (herfindahl_index, hachman_index, hoover_specialisation):
        np.testing.assert_allclose(index(turned), index(levels)[place], **CLOSE)
    np.testing.assert_allclose(hoover_localisation(turned), hoover_localisation(levels)[industry], **CLOSE)


@given(SEEDS)
def test_law_years_stand_alone(seed: int) -> None:
    levels = np.stack([amounts(seed), amounts(seed)[::-1]], axis=2)
    for index in (herfindahl_index, hachman_index, hoover_specialisation, hoover_localisation):
        for year in range(2):
            np.testing.assert_allclose(index(levels)[:, year], index(levels[:, :, year]), **CLOSE)


@given(SEEDS)
def test_law_the_country_itself_is_nowhere_special(seed: int) -> None:
    one = amounts(seed, blanks=0.0)[:1] + 0.1
    levels = np.vstack([one, 2.0 * one, 5.0 * one])
    np.testing.assert_allclose(hachman_index(levels), np.ones(3), **CLOSE)
    np.testing.assert_allclose(hoover_specialisation(levels), np.zeros(3), **CLOSE)
    np.testing.assert_allclose(hoover_localisation(levels), np.zeros(levels.shape[1]), **CLOSE)


@given(SEEDS)
def test_law_weight_two_is_twice(seed: int) -> None:
    levels = amounts(seed)
    for axis, name in ((0, "place_weights"), (1, "industry_weights")):
        weights = np.ones(levels.shape[axis])
        weights[0] = 2.0
        twice = np.concatenate([levels, np.take(levels, [0], axis=axis)], axis=axis)
        np.testing.assert_allclose(
            hachman_index(levels, **{name: weights}), hachman_index(twice)[: len(levels)], **CLOSE
        )


@given(SEEDS)
def test_law_the_krugman_index_is_twice_the_hoover_index(seed: int) -> None:
    levels = amounts(seed, blanks=0.0)[:, :, None]
    country = np.broadcast_to(levels.sum(axis=0), levels.shape)
    np.testing.assert_allclose(2 * hoover_specialisation(levels), krugman_index(levels, country), **CLOSE)


@settings(max_examples=30)
@given(SEEDS)
def test_twin_slow_loops(seed: int) -> None:
    levels = amounts(seed)
    for place, row in enumerate(levels):
        known = [i for i in range(len(row)) if not np.isnan(row[i])]
        here, there = sum(row[i] for i in known), sum(np.nansum(levels[:, i]) for i in known)
        if here == 0:
            continue
        share = {i: row[i] / here for i in known}
        country = {i: np.nansum(levels[:, i]) / there for i in known}
        mean = sum(share[i] ** 2 / country[i] for i in known if country[i] > 0)
        assert hachman_index(levels)[place] == pytest.approx(1 / mean, abs=1e-9)
        apart = sum(abs(share[i] - country[i]) for i in known) / 2
        assert hoover_specialisation(levels)[place] == pytest.approx(apart, abs=1e-9)
        assert herfindahl_index(levels)[place] == pytest.approx(sum(s * s for s in share.values()), abs=1e-9)


def test_twin_the_hachman_index_is_one_over_the_mean_quotient() -> None:
    levels = amounts(7, blanks=0.0) + 0.1
    share: Array = levels / levels.sum(axis=1, keepdims=True)
    mean = (share * location_quotient(levels)).sum(axis=1)
    np.testing.assert_allclose(hachman_index(levels), 1 / mean, **CLOSE)


@given(SEEDS)
def test_twin_econcomplex(seed: int) -> None:
    peer = pytest.importorskip("econcomplex")
    levels = amounts(seed, blanks=0.0) + 0.01
    people = np.random.default_rng(seed).exponential(size=len(levels)) + 0.01
    np.testing.assert_allclose(hachman_index(levels), peer.hachman_index(levels), **CLOSE)
    np.testing.assert_allclose(herfindahl_index(levels), peer.herfindahl(levels, normalize=False), **CLOSE)
    np.testing.assert_allclose(herfindahl_index(levels, normalised=True), peer.herfindahl(levels), **CLOSE)
    np.testing.assert_allclose(hoover_specialisation(levels), peer.specialization_coefficient(levels), **CLOSE)
    np.testing.assert_allclose(100 * hoover_localisation(levels), peer.hoover_index(levels), **CLOSE)
    against = 100 * hoover_localisation(levels, against=people)
    np.testing.assert_allclose(against, peer.hoover_index(levels, people), **CLOSE)
