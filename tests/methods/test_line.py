"""The rule at the line: a unit of measure decides nothing, and an even share is present."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import yindi
from methods.random_tables import SEEDS
from yindi.arrays import Array
from yindi.methods.clusters.tiers import Lines, criteria_met
from yindi.methods.events import deepening, entry, exit_
from yindi.methods.features import cell_features
from yindi.methods.line import falls_short, least_at, reaches
from yindi.methods.specialisation import location_quotient, presence
from yindi.methods.structure import presences_of_rows, quotients_of_rows, stream_structure
from yindi.methods.structure.presences import gathered, gathered_plainly

# One figure in every cell, over many sizes and figures that binary fractions only come near.
SIZES = [(places, industries) for places in range(2, 78, 5) for industries in range(2, 78, 5)]
FIGURES = (1.0, 0.1, 0.3, 1 / 3, 1e-7, 12345.678)


def whole_numbers(seed: int) -> Array:
    """Small whole numbers, among which many quotients are exactly even, with zeros and at times an even table."""
    random = np.random.default_rng(seed)
    shape = tuple(random.integers(2, 30, 2))
    table = random.integers(0, 3, shape).astype(float)
    return np.outer(random.integers(1, 9, shape[0]), random.integers(1, 9, shape[1])) * 1.0 if seed % 3 == 0 else table


def long_rows(table: Array) -> tuple[Array, Array, Array]:
    """All cells as place, industry, value."""
    place, industry = (each.ravel() for each in np.indices(table.shape))
    return place, industry, table.ravel()


def every_way(table: Array) -> list[Array]:
    """What is present, by each way there is to find it: wide, rows by kernel and by sorting, batches."""
    rows = long_rows(table)
    quotient = quotients_of_rows(*rows, shape=table.shape)
    by_rows = [
        presences_of_rows(*rows[:2], quotient, shape=table.shape, kernels=kernels).wide() for kernels in (True, False)
    ]
    halves = [tuple(each[part::2] for each in rows) for part in range(2)]
    streamed = stream_structure(lambda: iter(halves), shape=table.shape).present.wide()
    return [np.nan_to_num(presence(location_quotient(table))), *by_rows, streamed]


def test_hand_by_how_much_a_quotient_may_fall_short() -> None:
    # Of a line at 2: a part in 10¹³ is rounding, a part in 10¹¹ is not. What is not known is on neither side.
    quotient = np.array([2.0, 2 * (1 - 1e-13), 2 * (1 - 1e-11), 2.1, 0.0, np.nan])
    assert reaches(quotient, 2.0).tolist() == [True, True, False, True, False, False]
    assert falls_short(quotient, 2.0).tolist() == [False, False, True, False, True, False]
    assert reaches(np.array([0.0]), 0.0).all()


@pytest.mark.parametrize("figure", FIGURES)
def test_law_in_a_constant_table_every_cell_is_present(figure: float) -> None:
    for shape in SIZES:
        table = np.full(shape, figure)
        assert (presence(location_quotient(table)) == 1).all()
        rows = long_rows(table)
        quotient = quotients_of_rows(*rows, shape=shape)
        for gather in (gathered, gathered_plainly):
            assert len(gather(*rows[:2], quotient, least_at(1.0), *shape)[1]) == table.size


def test_law_a_constant_table_needs_the_rule() -> None:
    # Compared with the bare line some even quotients are absent: what the rule is there for.
    assert any((location_quotient(np.full(shape, 0.1)) < 1).any() for shape in SIZES)


def test_law_a_large_constant_table_is_present_whatever_the_order_of_its_sums() -> None:
    table = np.full((3, 10_000), 0.1)
    for here in every_way(table)[:2]:
        assert (here == 1).all()


@given(SEEDS, st.floats(1e-6, 1e6))
def test_law_a_change_of_unit_leaves_presence(seed: int, unit: float) -> None:
    table = whole_numbers(seed)
    before = presence(location_quotient(table))
    np.testing.assert_array_equal(presence(location_quotient(table * unit)), before)
    # Nor do units of their own for places or for industries of an even table, of which every cell stays even.
    if seed % 3 == 0:
        units = np.random.default_rng(seed).uniform(1e-3, 1e3, len(table))
        np.testing.assert_array_equal(presence(location_quotient(table * units[:, None])), before)


@given(SEEDS, st.floats(1e-6, 1e6))
def test_twin_every_way_to_find_what_is_present(seed: int, unit: float) -> None:
    table = whole_numbers(seed)
    # In whole numbers the comparison is exact: x · total ≥ total of place · total of industry.
    exact = table * table.sum() >= np.outer(table.sum(axis=1), table.sum(axis=0))
    exact &= np.outer(table.sum(axis=1), table.sum(axis=0)) > 0
    for scaled in (table, table * unit):
        for here in every_way(scaled):
            np.testing.assert_array_equal(here == 1, exact)


@given(SEEDS, st.floats(1e-6, 1e6))
def test_law_a_change_of_unit_makes_no_event_possible_or_impossible(seed: int, unit: float) -> None:
    table = whole_numbers(seed)
    start, other = location_quotient(table), location_quotient(table * unit)
    for event in (entry, exit_, deepening):
        np.testing.assert_array_equal(event(start, start, margin=0.1)[0], event(other, other, margin=0.1)[0])
    # Back and forth between two units nothing crosses the line, even where any change at all would count.
    for event in (entry, exit_):
        assert not event(start, other, margin=0.0)[1].any()


@given(SEEDS, st.floats(1e-6, 1e6))
def test_law_a_change_of_unit_leaves_breadth_and_commonness(seed: int, unit: float) -> None:
    table = whole_numbers(seed)
    one, other = (cell_features(each)[1] for each in (table, table * unit))
    np.testing.assert_array_equal(one[:, :, [1, 3]], other[:, :, [1, 3]])


@given(SEEDS, st.floats(1e-6, 1e6))
def test_law_a_change_of_unit_leaves_who_is_specialised(seed: int, unit: float) -> None:
    table = whole_numbers(seed)
    lines = Lines(quotient=1.0, emerging=0.5, size=0.2, growth=0.0, support=0.05)
    met = [
        criteria_met(quotient, table / 100, np.zeros(table.shape), np.ones(table.shape), lines)
        for quotient in (location_quotient(table), location_quotient(table * unit))
    ]
    np.testing.assert_array_equal(met[0].specialised, met[1].specialised)
    np.testing.assert_array_equal(met[0].even, met[1].even)


def test_law_nothing_compares_with_a_line_by_itself() -> None:
    plainly = re.compile(r"(?<![<>])(>=|<=|[<>]) (line|lines\.quotient|lines\.emerging|at_least|below|LINE)\b")
    sources = list(Path(yindi.__file__).parent.rglob("*.py"))
    assert len(sources) > 100
    assert [path.name for path in sources if plainly.search(path.read_text(encoding="utf-8"))] == []
