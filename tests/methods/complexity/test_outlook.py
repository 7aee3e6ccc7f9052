"""Outlook on paper and by its laws; beside other packages in test_peers.py."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from yindi.methods.complexity import ATLAS, DATAWHEEL, DEFAULT, ECOMPLEXITY, ECONCOMPLEX, complexity, outlook
from yindi.methods.relatedness import ATLAS_MINIMUM, proximity, relatedness, relatedness_density

NEAR = np.array([[0.0, 0.5, 0.0], [0.5, 0.0, 0.5], [0.0, 0.5, 0.0]])
tables = arrays(np.float64, (7, 5), elements=st.sampled_from([0.0, 1.0, np.nan]))
worths = arrays(np.float64, 5, elements=st.floats(-2, 2))


def test_hand_index_and_gain() -> None:
    # The place has industry 0. Industry 1 has half its company there (0.5 of 0.5 + 0.5), industry 2 none of it: the
    # index is 0.5 · 1 + 0 · 2 = 0.5. With industry 1 as well, industry 2 has all its company: the index becomes
    # 1 · 2 = 2, a gain of 1.5. With industry 2 instead, industry 1 has all: the index becomes 1 · 1, a gain of 0.5.
    found = outlook(np.array([[1.0, 0.0, 0.0]]), NEAR, np.array([0.0, 1.0, 2.0]))
    np.testing.assert_allclose(found.index, [0.5])
    np.testing.assert_allclose(found.gain, [[0.0, 1.5, 0.5]])


def test_hand_conventions_of_the_gain() -> None:
    # Sums of company: 0.5, 1, 0.5. By "reached": industry 1 gives industry 2 the share 0.5 / 0.5 of 2; industry 2
    # gives industry 1 the share 0.5 / 1 of 1. By "gained": 0.5 / 1 of 2, and 0.5 / 0.5 of 1.
    here, values = np.array([[1.0, 0.0, 0.0]]), np.array([0.0, 1.0, 2.0])
    reached = dataclasses.replace(DEFAULT, gain_less_own=False)
    np.testing.assert_allclose(outlook(here, NEAR, values, convention=reached).gain, [[0.0, 2.0, 0.5]])
    np.testing.assert_allclose(outlook(here, NEAR, values, convention=ECONCOMPLEX).gain, [[0.0, 1.0, 1.0]])
    # Less own: 0.5 · 1 and 0 · 2. The industry already there "gains" 0.5 / 0.5 of 1, less 0 · 0.
    np.testing.assert_allclose(outlook(here, NEAR, values, convention=DATAWHEEL).gain, [[1.0, 0.5, 1.0]])


def test_hand_company_of_itself() -> None:
    # With a diagonal of one the sums of company are 1.5, 2, 1.5; industry 1 has 0.5 / 2 of its company here. Weighted
    # by ubiquity (2, 1, 0) the values (0, 3, 3) have mean 1, so they count as (−1, 2, 2): the index is 0.25 · 2 here,
    # 0 in the place of both industries, so ±1 when scaled. Industry 1 brings 1 / 2 of its own 2 and 0.5 / 1.5 of 2.
    here = np.array([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]])
    found = outlook(here, NEAR, np.array([0.0, 3.0, 3.0]), convention=ECOMPLEXITY)
    assert found.gain[0, 1] == pytest.approx(1 + 2 / 3)
    # Place 1: industry 2 has 0.5 / 1.5 of its company, times 2: 2/3 against 1/2.
    np.testing.assert_allclose(found.index, [-1.0, 1.0])


def test_hand_the_atlas_counts_an_industry_among_its_own_company() -> None:
    # Sums of company: 1.5, 2, 1.5. Of industry 1 a part of 0.5 / 2 is here: the index is 0.25 · 1. It would bring
    # 1 / 2 of its own 1 and 0.5 / 1.5 of the other's 2, less 0.25 · 1: 11/12. Industry 2 would bring 0.5 / 2 of 1 and
    # 1 / 1.5 of its own 2, less nothing: 19/12. By the default these are 0.5, 1.5 and 0.5.
    found = outlook(np.array([[1.0, 0.0, 0.0]]), NEAR, np.array([0.0, 1.0, 2.0]), convention=ATLAS)
    np.testing.assert_allclose(found.index, [0.25])
    np.testing.assert_allclose(found.gain, [[0.0, 11 / 12, 19 / 12]])


def test_law_the_atlas_gives_each_side_its_own_scale_and_the_diagonal_its_measure_has() -> None:
    here = (np.random.default_rng(5).random((25, 15)) < 0.4).astype(float)
    index = complexity(here, convention=ATLAS)
    for side in (index.places, index.industries):
        np.testing.assert_allclose([side.mean(), side.std()], [0, 1], atol=1e-12)
    near = relatedness(here, measure=ATLAS_MINIMUM)
    density = relatedness_density(here, near)
    expected = (density * (1 - here) * index.industries).sum(axis=1)
    np.testing.assert_allclose(outlook(here, near, index.industries, convention=ATLAS).index, expected, atol=1e-12)


def test_hand_what_is_not_known_is_counted_and_left_out() -> None:
    # Industry 1 is not known here: neither company nor within reach. Industry 2 has no known company, so no density.
    found = outlook(np.array([[1.0, np.nan, 0.0]]), NEAR, np.array([0.0, 1.0, 2.0]))
    assert found.unknown == 1
    np.testing.assert_allclose(found.index, [0.0])
    np.testing.assert_array_equal(found.gain, [[0.0, np.nan, 0.0]])


def test_hand_an_industry_without_value_adds_nothing_and_has_no_gain() -> None:
    found = outlook(np.array([[1.0, 0.0, 0.0]]), NEAR, np.array([0.0, np.nan, 2.0]))
    assert found.unvalued == 1
    np.testing.assert_allclose(found.index, [0.0])
    np.testing.assert_allclose(found.gain, [[0.0, np.nan, 0.0]])


def test_hand_no_outlook_without_values_or_in_a_place_of_which_nothing_is_known() -> None:
    here = np.array([[1.0, 0.0, 0.0], [np.nan, np.nan, np.nan], [0.0, 1.0, 0.0]])
    none = outlook(here, NEAR, np.full(3, np.nan))
    assert np.isnan(none.index).all()
    assert np.isnan(none.gain).all()
    for convention in (DEFAULT, ECOMPLEXITY):
        found = outlook(here, NEAR, np.array([0.0, 1.0, 2.0]), convention=convention)
        np.testing.assert_array_equal(np.isnan(found.index), [False, True, False])
        np.testing.assert_array_equal(np.isnan(found.gain), np.isnan(here))


@given(tables, worths)
def test_law_the_gain_is_what_the_index_changes_by(present, values) -> None:
    near = proximity(present)
    before = outlook(present, near, values)
    for place, industry in np.argwhere(present == 0):
        after = present.copy()
        after[place, industry] = 1.0
        change = outlook(after, near, values).index[place] - before.index[place]
        assert before.gain[place, industry] == pytest.approx(change, abs=1e-9)


@given(tables, worths, st.permutations(range(7)), st.permutations(range(5)))
@pytest.mark.parametrize("convention", [DEFAULT, ECOMPLEXITY, ECONCOMPLEX, DATAWHEEL], ids=lambda one: one.name)
def test_law_relabelling(convention, present, values, rows, columns) -> None:
    near = proximity(present)
    before = outlook(present, near, values, convention=dataclasses.replace(convention, index_scaled=False))
    after = outlook(
        present[np.ix_(rows, columns)],
        near[np.ix_(columns, columns)],
        values[columns],
        convention=dataclasses.replace(convention, index_scaled=False),
    )
    np.testing.assert_allclose(after.index, before.index[rows], atol=1e-9)
    np.testing.assert_allclose(after.gain, before.gain[np.ix_(rows, columns)], atol=1e-9)


@given(tables, worths, st.floats(0.1, 10))
def test_law_scale_of_values_and_of_proximity(present, values, times) -> None:
    near = proximity(present)
    before, valued = outlook(present, near, values), outlook(present, near, times * values)
    np.testing.assert_allclose(valued.gain, times * before.gain, atol=1e-8)
    np.testing.assert_allclose(outlook(present, times * near, values).gain, before.gain, atol=1e-8)


@given(tables, worths)
def test_law_a_place_with_everything_or_nothing_has_no_outlook(present, values) -> None:
    present[0], present[1] = 1.0, 0.0
    found = outlook(present, proximity(present), values)
    assert found.index[0] == found.index[1] == 0.0
    np.testing.assert_array_equal(found.gain[0], np.zeros(5))


@given(tables, worths)
@pytest.mark.parametrize("convention", [DEFAULT, ECOMPLEXITY, ECONCOMPLEX, DATAWHEEL], ids=lambda one: one.name)
def test_law_nothing_is_undefined_but_the_unknown(convention, present, values) -> None:
    found = outlook(present, proximity(present), values, convention=convention)
    np.testing.assert_array_equal(np.isnan(found.index), np.isnan(present).all(axis=1))
    np.testing.assert_array_equal(np.isnan(found.gain), np.isnan(present))
