"""Agglomeration beyond chance: on paper, by its laws, under the dartboard it is named after, and by slow loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.random_tables import SEEDS, amounts
from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.methods.clusters import (
    area_sizes,
    ellison_glaeser,
    group_coagglomeration,
    herfindahl_bounds,
    largest_firm_share,
    pairwise_coagglomeration,
    plant_herfindahl,
)


def industries_like(x: Array, *shares: float) -> Array:
    """Industries in two places with given shares of the first, and one that brings the places to sizes x."""
    first = np.array([[share, 1 - share] for share in shares]).T
    rest = 100.0 * x - first.sum(axis=1)
    return np.column_stack([first, rest])


def test_hand_plants_thrown_at_random_have_no_excess() -> None:
    # Two places of one size; four equal plants, H = ¼, three of them in the first place: G = 2 · (¾ − ½)² = ⅛, which is
    # (1 − ½) · ¼, so γ = 0. Spread evenly: G = 0, γ = −H / (1 − H) = −⅓. All in one place: G = ½, γ = 1.
    table = industries_like(np.array([0.5, 0.5]), 0.75, 0.5, 1.0)
    found = ellison_glaeser(table, np.full(4, 0.25))
    np.testing.assert_allclose(found.gamma[:3], [0.0, -1 / 3, 1.0], atol=1e-12)
    np.testing.assert_allclose(found.concentration[:3], [0.25, 0.0, 1.0], atol=1e-12)


def test_hand_not_defined() -> None:
    table = np.array([[1.0, 0.0, 2.0], [1.0, 0.0, 2.0]])
    assert np.isnan(ellison_glaeser(table, np.array([1.0, 0.5, np.nan])).gamma).all()
    one_place = np.array([[1.0, 3.0]])
    assert np.isnan(ellison_glaeser(one_place, np.array([0.5, 0.5])).gamma).all()
    with pytest.raises(BadValues, match="'activity': 1 entry is"):
        ellison_glaeser(np.array([[-1.0]]), np.array([0.5]))


def test_hand_a_place_of_unknown_size_is_left_out() -> None:
    table = np.array([[3.0, 1.0], [1.0, 3.0], [9.0, 0.0]])
    found = pairwise_coagglomeration(table, sizes=np.array([1.0, 1.0, np.nan]))
    np.testing.assert_allclose(found, pairwise_coagglomeration(table[:2], sizes=np.array([1.0, 1.0])))
    with pytest.raises(BadValues, match="'sizes': 1 entry is"):
        pairwise_coagglomeration(table, sizes=np.array([1.0, 1.0, -1.0]))


def test_hand_plants() -> None:
    sizes, industry = np.array([4.0, 2.0, 2.0, 5.0, np.nan]), np.array([0, 0, 0, 1, 2])
    np.testing.assert_allclose(plant_herfindahl(sizes, industry, industries=3), [0.375, 1.0, np.nan])
    share = largest_firm_share(sizes, np.array([0, 0, 1, 1, 2]), np.array([0, 1, 2, 2, 3]), cells=4)
    np.testing.assert_allclose(share, [4 / 6, 1.0, np.nan, np.nan])


def test_paper_ellison_glaeser_1997_expected_concentration() -> None:
    # Ellison & Glaeser (1997), proposition 1: plants of shares z thrown at places of sizes x have an expected G of
    # (1 − Σ x²) Σ z²; where any two plants go together with a chance of γ, of (1 − Σ x²) (γ + (1 − γ) H). So the mean
    # of estimated γ is γ. 4,000 throws; five standard errors.
    random = np.random.default_rng(8)
    x, plants = np.array([0.4, 0.3, 0.2, 0.1]), np.array([4.0, 3.0, 1.0, 1.0, 1.0])
    herfindahl = plant_herfindahl(plants, np.zeros(5, dtype=np.int64), industries=1)
    for together in (0.0, 0.3):
        where = random.choice(4, p=x, size=(4000, 5))
        where = np.where(random.random((4000, 1)) < together, where[:, :1], where)
        gammas = []
        for throw in where:
            industry = np.bincount(throw, weights=plants, minlength=4)
            table = np.column_stack([industry, 1e4 * x - industry])
            gammas.append(ellison_glaeser(table, np.append(herfindahl, 0.5)).gamma[0])
        assert np.mean(gammas) == pytest.approx(together, abs=5 * np.std(gammas) / np.sqrt(4000))


@given(SEEDS)
def test_twin_slow_loop_over_known_places(seed: int) -> None:
    table = amounts(seed)
    for areas in ("total", "mean"):
        found = pairwise_coagglomeration(table, areas=areas)
        sizes = area_sizes(table, areas=areas)
        for one in range(table.shape[1]):
            for other in range(table.shape[1]):
                both = ~np.isnan(table[:, one]) & ~np.isnan(table[:, other])
                if not table[both, one].sum() > 0 or not table[both, other].sum() > 0 or sizes[both].max() <= 0:
                    assert np.isnan(found[one, other])
                    continue
                s, t = (table[both, column] / table[both, column].sum() for column in (one, other))
                x = sizes[both] / sizes[both].sum()
                if x.max() > 1 - 1e-9:
                    continue
                expected = ((s - x) * (t - x)).sum() / (1 - (x**2).sum())
                assert found[one, other] == pytest.approx(expected, rel=1e-6, abs=1e-9)


@given(SEEDS)
def test_twin_a_group_by_its_definition(seed: int) -> None:
    # Ellison & Glaeser (1997), section III.B, with plants of any sizes: they cancel.
    random = np.random.default_rng(seed)
    table = random.exponential(1.0, (5, 4))
    herfindahl = random.uniform(0.05, 0.9, 4)
    group = np.array([0, 0, 0, 1])
    x = area_sizes(table)
    part = table[:, :3]
    w = part.sum(axis=0) / part.sum()
    s = part.sum(axis=1) / part.sum()
    whole = ((s - x) ** 2).sum() / (1 - (x**2).sum())
    gamma = ellison_glaeser(table, herfindahl).gamma[:3]
    h = herfindahl[:3]
    expected = (whole - (w**2 * h).sum() - (gamma * w**2 * (1 - h)).sum()) / (1 - (w**2).sum())
    found = group_coagglomeration(table, group)
    assert found[0] == pytest.approx(expected, abs=1e-9)
    assert np.isnan(found[1])


@given(SEEDS, st.floats(1e-3, 1e3))
def test_law_unit_and_relabelling(seed: int, unit: float) -> None:
    table = amounts(seed)
    places, industries = table.shape
    herfindahl = np.random.default_rng(seed).uniform(0.01, 0.9, industries)
    order = np.random.default_rng(seed).permutation(places)
    one = ellison_glaeser(table, herfindahl).gamma
    np.testing.assert_allclose(ellison_glaeser(table[order] * unit, herfindahl).gamma, one, rtol=1e-6, atol=1e-9)


@given(SEEDS)
def test_law_gamma_falls_as_plants_grow(seed: int) -> None:
    table = np.random.default_rng(seed).exponential(1.0, (6, 3))
    low, high = (ellison_glaeser(table, np.full(3, h)).gamma for h in (0.1, 0.3))
    assert (high <= low).all()


@given(SEEDS, st.integers(1, 6), st.integers(1, 4))
def test_law_plants_lie_within_their_bounds(seed: int, places: int, industries: int) -> None:
    random = np.random.default_rng(seed)
    count = random.integers(0, 5, (places, industries))
    cells = np.repeat(np.arange(count.size), count.ravel())
    sizes = 1.0 + random.exponential(5.0, len(cells))
    activity = np.bincount(cells, weights=sizes, minlength=count.size).reshape(count.shape)
    exact = plant_herfindahl(sizes, cells % industries, industries=industries)
    least, most = herfindahl_bounds(activity, count.astype(float), smallest=1.0)
    there = count.sum(axis=0) > 0
    assert np.array_equal(np.isnan(least), ~there)
    assert (least[there] <= exact[there] + 1e-9).all()
    assert (exact[there] <= most[there] + 1e-9).all()
    assert (least[there] >= 1 / count.sum(axis=0)[there] - 1e-9).all()


@pytest.mark.parametrize(
    ("group", "says"),
    [
        (np.array([0, -1, 0]), "'group': 1 number is negative"),
        (np.array([0]), "'group' holds 1 number, but there are 3 industries"),
    ],
)
def test_refuses_groups_that_are_none(group: np.ndarray, says: str) -> None:
    with pytest.raises(BadValues, match=says):
        group_coagglomeration(np.eye(3), group)
