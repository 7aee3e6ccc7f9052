"""Reflections on paper, by their laws, and against the eigenvector they tend to."""

from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from yindi.methods.complexity import DATAWHEEL, DEFAULT, complexity, reflections

tables = arrays(np.float64, (7, 5), elements=st.sampled_from([0.0, 1.0]))

# The simple network of Hidalgo and Hausmann (2009), supporting information, figure S4: country 1 makes all four
# products, country 2 the second, country 3 the third and fourth, country 4 the fourth.
NETWORK = np.array([[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]], dtype=float)


def test_hand_simple_network_of_hidalgo_and_hausmann() -> None:
    # Diversity 4, 1, 2, 1; ubiquity 1, 2, 2, 3. One step: countries (1 + 2 + 2 + 3)/4, 2, (2 + 3)/2, 3; products the
    # means of 4; 4, 1; 4, 2; 4, 2, 1. Two steps: countries (4 + 5/2 + 3 + 7/3)/4, 5/2, (3 + 7/3)/2, 7/3; products the
    # means of 2; 2, 2; 2, 5/2; 2, 5/2, 3.
    nought, once, twice = (reflections(NETWORK, steps=steps) for steps in (0, 1, 2))
    np.testing.assert_allclose(nought.places_raw, [4, 1, 2, 1])
    np.testing.assert_allclose(nought.industries_raw, [1, 2, 2, 3])
    np.testing.assert_allclose(once.places_raw, [2, 2, 5 / 2, 3])
    np.testing.assert_allclose(once.industries_raw, [4, 5 / 2, 3, 7 / 3])
    np.testing.assert_allclose(twice.places_raw, [71 / 24, 5 / 2, 8 / 3, 7 / 3])
    np.testing.assert_allclose(twice.industries_raw, [2, 2, 9 / 4, 5 / 2])


def test_hand_the_empty_have_no_value() -> None:
    found = reflections(np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, np.nan, 0.0]]))
    assert np.isnan(found.places).tolist() == [False, False, True, False]
    assert np.isnan(found.industries).tolist() == [False, False, True]
    assert found.unknown == 1


def test_hand_sample_deviation_is_smaller_by_the_root_of_n_less_one_over_n() -> None:
    whole, sample = reflections(NETWORK, convention=DEFAULT), reflections(NETWORK, convention=DATAWHEEL)
    np.testing.assert_allclose(sample.places, whole.places * np.sqrt(3 / 4))


@given(tables, st.integers(0, 6))
def test_twin_in_fractions(present, steps) -> None:
    assume(present.any(axis=1).all() and present.any(axis=0).all())
    found = reflections(present, steps=steps)
    places = [Fraction(int(total)) for total in present.sum(axis=1)]
    industries = [Fraction(int(total)) for total in present.sum(axis=0)]
    first_places, first_industries = list(places), list(industries)
    for _ in range(steps):
        places, industries = (
            [sum(industries[i] for i in np.flatnonzero(row)) / first_places[p] for p, row in enumerate(present)],
            [sum(places[p] for p in np.flatnonzero(row)) / first_industries[i] for i, row in enumerate(present.T)],
        )
    np.testing.assert_allclose(found.places_raw, [float(value) for value in places], atol=1e-10)
    np.testing.assert_allclose(found.industries_raw, [float(value) for value in industries], atol=1e-10)


def test_twin_many_steps_keep_their_digits() -> None:
    """Sixty steps in sixty digits: the raw values have run together, those in deviations are still right."""
    random = np.random.default_rng(4)
    present = (random.random((12, 9)) < 0.5).astype(float)
    found = reflections(present, steps=60)
    with localcontext() as context:
        context.prec = 60
        table = np.array([[Decimal(int(cell)) for cell in row] for row in present])
        diversity, ubiquity = table.sum(axis=1), table.sum(axis=0)
        places, industries = diversity, ubiquity
        for _ in range(60):
            places, industries = table @ industries / diversity, table.T @ places / ubiquity
        away = places - places.sum() / len(places)
        exact = (away / (away @ away / len(places)).sqrt()).astype(float)
    assert found.spread < 1e-16  # less than floats near the limit can tell apart
    np.testing.assert_allclose(found.places, exact, atol=1e-9)


@given(tables)
def test_law_reflections_tend_to_the_index(present) -> None:
    index = complexity(present)
    kept = present[present.any(axis=1)][:, present.any(axis=0)]
    assume(index.defined and min(kept.shape) > 2)
    values = np.linalg.svd(kept / np.sqrt(np.outer(kept.sum(axis=1), kept.sum(axis=0))))[1] ** 2
    assume(values[1] > 1e-2 and values[2] / values[1] < 0.7)
    found = reflections(present, steps=100)
    held = ~np.isnan(index.places)
    # The second direction must be there at the start, which diversity need not hold.
    assume(found.spread > 1e-3 * values[1] ** 50)
    assert abs(np.corrcoef(found.places[held], index.places[held])[0, 1]) == pytest.approx(1, abs=1e-6)


@given(tables, st.permutations(range(7)), st.permutations(range(5)))
def test_law_relabelling(present, rows, columns) -> None:
    before, after = reflections(present), reflections(present[np.ix_(rows, columns)])
    assume(before.spread > 1e-12)
    np.testing.assert_allclose(after.places_raw, before.places_raw[rows], atol=1e-9)
    np.testing.assert_allclose(after.industries_raw, before.industries_raw[columns], atol=1e-9)
