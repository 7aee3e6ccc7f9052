"""The fast structure beside its plain twin, over years and as a stream, and what does not change it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods.random_tables import SEEDS
from yindi.errors import BadValues
from yindi.methods.complexity import ATLAS, Convention, complexity
from yindi.methods.complexity.conventions import DATAWHEEL, ECOMPLEXITY, ECONCOMPLEX
from yindi.methods.structure import Presences, Structure, one_year, stream_structure, structure, structure_by_year
from yindi.methods.structure.direction import sparse_complexity
from yindi.methods.structure.presences import presences_of_rows

Rows = tuple[np.ndarray, np.ndarray, np.ndarray]


def nested_rows(seed: int, shape: tuple[int, int], *, fill: float = 0.3) -> Rows:
    """Able places do easy industries, with luck: rows in any order, some places and industries empty."""
    random = np.random.default_rng(seed)
    able, hard = random.normal(0, 1, shape[0]), random.normal(0, 1, shape[1])
    score = able[:, None] - hard[None, :] + random.normal(0, 0.7, shape)
    place, industry = np.nonzero(score > np.quantile(score, 1 - fill))
    order = random.permutation(len(place))
    return place[order], industry[order], random.lognormal(0, 1, len(place))


def plain(rows: Rows, shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch, **choices: object) -> Structure:
    """The structure by the definitions."""
    monkeypatch.setattr(one_year, "PLAIN_CELLS", 10**9)
    return structure(*rows, shape=shape, **choices)


def fast(rows: Rows, shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch, **choices: object) -> Structure:
    """The structure by kernels."""
    monkeypatch.setattr(one_year, "PLAIN_CELLS", 0)
    return structure(*rows, shape=shape, **choices)


def same(one: Structure, other: Structure, *, within: float = 1e-9) -> None:
    """Everything equal, and undefined in the same cells."""
    for a, b in (
        (one.complexity.places, other.complexity.places),
        (one.complexity.industries, other.complexity.industries),
        (one.density, other.density),
        (one.gain, other.gain),
        (one.index, other.index),
    ):
        np.testing.assert_allclose(a, b, rtol=0, atol=within * max(1.0, float(np.nanmax(np.abs(b), initial=0))))


# More and fewer places than industries, than bits in a word, and than industries in a block.
SHAPES = [(40, 25), (25, 40), (130, 90), (70, 300)]


@pytest.mark.parametrize("convention", [ATLAS, ECOMPLEXITY, ECONCOMPLEX, DATAWHEEL], ids=lambda one: one.name)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_twin_the_definitions(shape: tuple[int, int], convention: Convention, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = nested_rows(1, shape)
    expected = plain(rows, shape, monkeypatch, convention=convention)
    assert expected.complexity.defined
    assert expected.places_without + expected.industries_without > 0 or shape != (70, 300)
    same(fast(rows, shape, monkeypatch, convention=convention), expected)
    single = fast(rows, shape, monkeypatch, convention=convention, number=np.float32)
    assert single.density.dtype == single.gain.dtype == np.float32
    same(single, expected, within=2e-6)


@pytest.mark.parametrize("convention", [ATLAS, ECOMPLEXITY, DATAWHEEL], ids=lambda one: one.name)
def test_twin_the_definitions_where_no_complexity_is_defined(
    convention: Convention, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two parts that share no industry: nothing has a value, and what is present still gains nothing.
    shape = (40, 70)
    place, industry = np.nonzero(np.kron(np.eye(2), np.ones((20, 35))))
    rows = place, industry, np.random.default_rng(3).lognormal(0, 0.5, len(place))
    expected = plain(rows, shape, monkeypatch, convention=convention)
    assert not expected.complexity.defined
    same(fast(rows, shape, monkeypatch, convention=convention), expected)


@pytest.mark.parametrize("industries", range(17, 80, 4))
def test_law_where_all_places_have_all_industries_no_complexity_is_defined(industries: int) -> None:
    # Of a direction in which none differ rounding leaves nothing or next to nothing, by size.
    place, industry = (each.ravel() for each in np.indices((16, industries)))
    present = presences_of_rows(place, industry, np.ones(len(place)), shape=(16, industries))
    found = sparse_complexity(present)
    assert not found.defined
    assert np.isnan(found.places).all()


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_law_threads_change_no_bit(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = nested_rows(2, (90, 200))
    one, other = (fast(rows, (90, 200), monkeypatch, threads=number) for number in (1, threads))
    for name in ("density", "gain", "index"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


@given(SEEDS)
@settings(max_examples=15)
def test_law_relabelling(seed: int) -> None:
    shape, random = (30, 70), np.random.default_rng(seed)
    place, industry, value = nested_rows(seed, shape)
    rows, columns = random.permutation(shape[0]), random.permutation(shape[1])
    with pytest.MonkeyPatch.context() as patch:
        before = fast((place, industry, value), shape, patch)
        after = fast((rows[place], columns[industry], value), shape, patch)
    if abs(before.complexity.lean) < 1e-6:
        return  # nothing decides the sign
    np.testing.assert_allclose(after.density[np.ix_(rows, columns)], before.density, atol=1e-12)
    np.testing.assert_allclose(after.gain[np.ix_(rows, columns)], before.gain, atol=1e-9)
    np.testing.assert_allclose(after.index[rows], before.index, atol=1e-9)


@given(SEEDS, st.floats(1e-3, 1e3))
@settings(max_examples=15)
def test_law_a_change_of_unit_changes_nothing(seed: int, unit: float) -> None:
    place, industry, value = nested_rows(seed, (20, 30))
    one = structure(place, industry, value, shape=(20, 30))
    other = structure(place, industry, value * unit, shape=(20, 30))
    np.testing.assert_array_equal(one.density, other.density)


def test_law_a_full_place_has_all_company_and_an_empty_one_none(monkeypatch: pytest.MonkeyPatch) -> None:
    place = np.concatenate([np.zeros(30, int), np.array([1, 1, 2, 2, 3])])
    industry = np.concatenate([np.arange(30), np.array([0, 1, 1, 2, 3])])
    monkeypatch.setattr(one_year, "PLAIN_CELLS", 0)
    found = structure(place, industry, np.ones(len(place)), shape=(5, 30), at_least=0.0)
    np.testing.assert_allclose(found.density[0], 1.0)
    assert (found.density[4] == 0).all()
    assert (found.gain[0] == 0).all()
    assert abs(found.index[0]) < 1e-12
    assert found.places_without == 1


def test_law_years_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_year, "PLAIN_CELLS", 0)
    shape, years = (60, 80), 4
    each = [nested_rows(seed, shape) for seed in range(years)]
    place, industry, value = (np.concatenate(column) for column in zip(*each, strict=True))
    year = np.repeat(np.arange(years), [len(rows[0]) for rows in each])
    order = np.random.default_rng(0).permutation(len(year))
    found = structure_by_year(place[order], industry[order], year[order], value[order], shape=(*shape, years))
    for number, (rows, one) in enumerate(zip(each, found, strict=True)):
        alone = structure(*rows, shape=shape)
        np.testing.assert_allclose(one.density, alone.density, atol=1e-12)
        sign = np.sign(one.complexity.lean * alone.complexity.lean)
        np.testing.assert_allclose(one.complexity.places, sign * alone.complexity.places, atol=1e-9)
        np.testing.assert_allclose(one.gain, sign * alone.gain, atol=1e-8)
        if number:
            before = found[number - 1].complexity.places
            assert np.nansum(before * one.complexity.places) >= 0


@pytest.mark.parametrize(
    ("year", "key"),
    [([0, 2], "method.position_outside"), ([0, -1], "method.position_outside"), ([0], "method.years_differ")],
)
def test_refuses_rows_of_no_year(year: list[int], key: str) -> None:
    rows = np.array([0, 1]), np.array([0, 0]), np.array(year), np.ones(2)
    with pytest.raises(BadValues) as caught:
        structure_by_year(*rows, shape=(2, 1, 2))
    assert caught.value.key == key


@pytest.mark.parametrize("batches", [1, 7])
def test_law_a_stream_gives_the_same(batches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    shape = (50, 150)
    place, industry, value = nested_rows(5, shape)
    value[::9] = np.nan
    parts = np.array_split(np.arange(len(place)), batches)
    found = stream_structure(
        lambda: ((place[part], industry[part], value[part]) for part in parts), shape=shape, number=np.float64
    )
    whole = fast((place, industry, value), shape, monkeypatch)
    assert found.unknown == whole.unknown == len(value[::9])
    tiles = list(found.tiles)
    np.testing.assert_array_equal(np.hstack([tile.density for tile in tiles]), whole.density)
    np.testing.assert_array_equal(np.hstack([tile.gain for tile in tiles]), whole.gain)
    np.testing.assert_allclose(np.sum([tile.outlook for tile in tiles], axis=0), whole.index, atol=1e-12)


def test_refuses_a_stream_that_changes_between_readings() -> None:
    rows = iter([np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0])])
    with pytest.raises(BadValues) as caught:
        stream_structure(lambda: iter([(np.array([0, 0, 1]), np.array([0, 1, 0]), next(rows))]), shape=(2, 2))
    assert caught.value.key == "method.stream_changed"


@given(SEEDS)
@settings(max_examples=30)
def test_twin_dense_complexity(seed: int) -> None:
    random = np.random.default_rng(seed)
    here = (random.random(tuple(random.integers(3, 45, 2))) < 0.4).astype(float)
    starts = np.concatenate([[0], np.cumsum(here.sum(axis=1))]).astype(np.int64)
    present = Presences(starts, np.nonzero(here)[1].astype(np.int32), here.shape[1])
    one, other = sparse_complexity(present), complexity(here)
    np.testing.assert_allclose(one.eigenvalue, other.eigenvalue, atol=1e-9)
    if other.defined and told_apart(here) and abs(other.lean) > 1e-6:
        np.testing.assert_allclose(one.places, other.places, atol=1e-7)
        np.testing.assert_allclose(one.industries, other.industries, atol=1e-7)


def told_apart(here: np.ndarray) -> bool:
    """Whether the second direction is clearly told from the third, so that it is one direction."""
    kept = here[here.any(axis=1)][:, here.any(axis=0)]
    values = np.sort(np.linalg.svd(kept / np.sqrt(np.outer(kept.sum(axis=1), kept.sum(axis=0))))[1] ** 2)
    return len(values) > 2 and bool(values[-2] - values[-3] > 1e-3)


def test_twin_a_small_ring_is_tied_either_way() -> None:
    ring = np.eye(6) + np.roll(np.eye(6), 1, axis=1)
    found = sparse_complexity(Presences(np.arange(0, 13, 2), np.nonzero(ring)[1].astype(np.int32), 6))
    assert found.tied
    assert complexity(ring).tied
    assert np.isnan(found.places).all()


def test_hand_two_parts_that_share_nothing_have_no_complexity() -> None:
    present = Presences(np.array([0, 1, 2]), np.array([0, 1], dtype=np.int32), 2)
    found = sparse_complexity(present)
    assert not found.defined
    assert np.isnan(found.places).all()
