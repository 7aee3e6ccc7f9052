"""What of a place's growth the country, its industries and the place itself account for."""

import numpy as np
import pytest
from hypothesis import given, settings

from methods.random_tables import SEEDS, amounts
from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.methods.specialisation import shift_share

CLOSE = {"rtol": 1e-9, "atol": 1e-9}
PARTS = ("start", "growth", "national", "mix", "own")


def ends(seed: int) -> tuple[Array, Array]:
    """Levels at the start and at the end, some not known at one of them."""
    before = amounts(seed)
    random = np.random.default_rng(seed)
    after = before * np.exp(random.normal(0.1, 0.5, before.shape)) + (random.random(before.shape) < 0.1)
    after[random.random(before.shape) < 0.1] = np.nan
    return before, after


def test_hand_the_three_regions_of_farhauer_and_kroll() -> None:
    # The figures of R's REAT, shift(), after Farhauer and Kröll (2013): regions A, B and C of one country.
    # Worked here: the country grows from 1,100 to 1,265 (15 %), its industries by 10, 40, −10
    # and 20 %. A: 180 · 0.15 = 27; 9 + 8 − 1 + 12 = 28, so mix 1; grown by 25, so own −3.
    # B: 160 · 0.15 = 24; 6 + 12 − 3 + 8 = 23, mix −1; 55 in all, own 32.
    # C: 760 · 0.15 = 114; 25 + 40 − 11 + 60 = 114, mix 0; 85 in all, own −29.
    before = np.array([[90.0, 20.0, 10.0, 60.0], [60.0, 30.0, 30.0, 40.0], [250.0, 100.0, 110.0, 300.0]])
    after = np.array([[100.0, 40.0, 10.0, 55.0], [85.0, 55.0, 40.0, 35.0], [255.0, 115.0, 85.0, 390.0]])
    np.testing.assert_array_equal(before.sum(axis=0), [400, 150, 150, 400])
    np.testing.assert_array_equal(after.sum(axis=0), [440, 210, 135, 480])
    found = shift_share(before, after)
    np.testing.assert_allclose(found.national, [27, 24, 114], **CLOSE)
    np.testing.assert_allclose(found.mix, [1, -1, 0], **CLOSE)
    np.testing.assert_allclose(found.own, [-3, 32, -29], **CLOSE)


def test_hand_what_is_not_known_at_both_ends_is_left_out_of_every_sum() -> None:
    before, after = np.array([[2.0, 5.0], [2.0, 2.0]]), np.array([[3.0, np.nan], [2.0, 4.0]])
    found = shift_share(before, after)
    # Known are A's x (2 to 3) and all of B (4 to 6): the country grows by half, x by a quarter, y doubles.
    np.testing.assert_allclose(found.start, [2, 4], **CLOSE)
    np.testing.assert_allclose(found.national, [1, 2], **CLOSE)
    np.testing.assert_allclose(found.mix, [-0.5, 0.5], **CLOSE)
    np.testing.assert_allclose(found.own, [0.5, -0.5], **CLOSE)
    np.testing.assert_array_equal(found.left_out, [1, 0])


def test_hand_what_began_from_nothing_is_own_and_counted() -> None:
    found = shift_share(np.array([[4.0, 0.0], [4.0, 0.0]]), np.array([[4.0, 3.0], [4.0, 0.0]]))
    np.testing.assert_array_equal(found.started, [1, 0])
    np.testing.assert_allclose(found.national + found.mix, [0, 0], **CLOSE)
    np.testing.assert_allclose(found.own, [3, 0], **CLOSE)


def test_paper_krumme_holukuluku() -> None:
    # Gunter Krumme, Geography 350, University of Washington, "Shift & Share Table with Excel Explanations"
    # (faculty.washington.edu/krumme/350/ssexcel.html): a made-up region, 1985 to 1995, in a country of four industries
    # with 10, 20, 40 and 30 % of employment that grow by 10, 20, 30 and 40 %, together by 29 %. Printed: growth 630,
    # national growth effect 290, total shift 340, differential effect 420, composition effect 80 (its sign, which the
    # page shows by position, follows from 630 = 290 + 420 − 80).
    region = np.array([[500.0, 100.0, 200.0, 200.0], [1000.0, 100.0, 250.0, 280.0]])
    country = 100_000.0 * np.array([0.1, 0.2, 0.4, 0.3])
    ends_of_country = np.stack([country, country * [1.1, 1.2, 1.3, 1.4]])
    before, after = (np.stack([region[end], ends_of_country[end] - region[end]]) for end in (0, 1))
    found = shift_share(before, after)
    assert found.growth[0] == pytest.approx(630)
    assert found.national[0] == pytest.approx(290)
    assert found.mix[0] + found.own[0] == pytest.approx(340)
    assert found.own[0] == pytest.approx(420)
    assert found.mix[0] == pytest.approx(-80)


def test_hand_a_place_of_which_nothing_is_known() -> None:
    found = shift_share(np.array([[np.nan], [1.0]]), np.array([[1.0], [2.0]]))
    # Not a growth of nought: none is known.
    for name in PARTS:
        assert np.isnan(getattr(found, name)).tolist() == [True, False]
    assert found.left_out.tolist() == [1, 0]


@given(SEEDS)
def test_law_the_parts_add_up_and_cancel_over_places(seed: int) -> None:
    found = shift_share(*ends(seed))
    np.testing.assert_allclose(found.national + found.mix + found.own, found.growth, **CLOSE)
    scale = max(1.0, float(np.nansum(np.abs(found.growth))))
    # Over all places the mix and own parts cancel, except for industries that the country did not have.
    before, after = ends(seed)
    known = ~np.isnan(before) & ~np.isnan(after)
    new = (np.where(known, before, 0).sum(axis=0) == 0) & (np.where(known, after, 0).sum(axis=0) > 0)
    if not new.any():
        assert abs(np.nansum(found.mix)) / scale < 1e-9
        assert abs(np.nansum(found.own)) / scale < 1e-9


@given(SEEDS)
def test_law_all_grow_alike(seed: int) -> None:
    before, _ = ends(seed)
    found = shift_share(before, 1.3 * before)
    np.testing.assert_allclose(found.national, 0.3 * found.start, **CLOSE)
    none = np.where(np.isnan(before).all(axis=1), np.nan, 0.0)
    np.testing.assert_allclose((found.mix, found.own), (none, none), atol=1e-6)


@given(SEEDS)
def test_law_relabelling_unit_and_years(seed: int) -> None:
    before, after = ends(seed)
    random = np.random.default_rng(seed)
    place, industry = (random.permutation(size) for size in before.shape)
    plain = shift_share(before, after)
    turned = shift_share(*(10.0 * level[np.ix_(place, industry)] for level in (before, after)))
    spells = shift_share(np.stack([before, after], axis=2), np.stack([after, before], axis=2))
    for name in PARTS:
        np.testing.assert_allclose(getattr(turned, name), 10.0 * getattr(plain, name)[place], rtol=1e-9, atol=1e-8)
        np.testing.assert_allclose(getattr(spells, name)[:, 0], getattr(plain, name), **CLOSE)


@given(SEEDS)
def test_law_weight_two_is_twice(seed: int) -> None:
    before, after = ends(seed)
    for axis, name in ((0, "place_weights"), (1, "industry_weights")):
        weights = np.ones(before.shape[axis])
        weights[0] = 2.0
        twice = shift_share(*(np.concatenate([x, np.take(x, [0], axis=axis)], axis=axis) for x in (before, after)))
        weighted = shift_share(before, after, **{name: weights})
        for part in PARTS:
            np.testing.assert_allclose(getattr(weighted, part), getattr(twice, part)[: len(before)], **CLOSE)


@settings(max_examples=30)
@given(SEEDS)
def test_twin_slow_loops_over_rates(seed: int) -> None:
    before, after = amounts(seed, blanks=0.0) + 0.1, amounts(seed, blanks=0.0)[:, ::-1] + 0.1
    found = shift_share(before, after)
    country = after.sum() / before.sum() - 1
    for place in range(len(before)):
        mix = own = 0.0
        for industry in range(before.shape[1]):
            rate = after[:, industry].sum() / before[:, industry].sum() - 1
            mix += before[place, industry] * (rate - country)
            own += before[place, industry] * (after[place, industry] / before[place, industry] - 1 - rate)
        assert found.national[place] == pytest.approx(before[place].sum() * country, abs=1e-6)
        assert found.mix[place] == pytest.approx(mix, abs=1e-6)
        assert found.own[place] == pytest.approx(own, abs=1e-6)


def test_refuses_what_is_not_a_quantity() -> None:
    with pytest.raises(BadValues):
        shift_share(np.array([[1.0]]), np.array([[-1.0]]))
