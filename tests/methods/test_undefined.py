"""What is not defined is counted once, with its reason, and every blank of the measures has one."""

import numpy as np
import pytest
from hypothesis import given

from methods.random_tables import SEEDS, amounts, presences
from yindi.messages import Language
from yindi.methods import specialisation as s
from yindi.methods.clusters import pairwise_coagglomeration
from yindi.methods.relatedness import proximity, relatedness_density, relative_relatedness
from yindi.methods.undefined import (
    reasons_of_cells,
    reasons_of_industries,
    reasons_of_options,
    reasons_of_pairs,
    reasons_of_places,
    together,
    undefined,
)


def holed(seed: int) -> np.ndarray:
    """A table with blanks, an empty place, an unknown place and an industry of nothing, as the seed has it."""
    levels = amounts(seed)
    if seed % 2:
        levels[0] = 0.0
    if seed % 3:
        levels[-1] = np.nan
    if seed % 5:
        levels[:, 0] = np.where(np.isnan(levels[:, 0]), np.nan, 0.0)
    return levels


@given(SEEDS)
def test_law_every_blank_of_a_measure_has_a_reason_and_is_counted_once(seed: int) -> None:
    levels = holed(seed)
    cells, places, industries = reasons_of_cells(levels), reasons_of_places(levels), reasons_of_industries(levels)
    results = [
        (s.location_quotient(levels), cells),
        (s.symmetric_quotient(s.location_quotient(levels)), cells),
        (s.presence(s.location_quotient(levels)), cells),
        (s.herfindahl_index(levels), places),
        (s.entropy(levels), places),
        (s.hachman_index(levels), places),
        (s.hoover_specialisation(levels), places),
        (s.hoover_localisation(levels), industries),
        (s.locational_gini(levels), industries),
        (pairwise_coagglomeration(levels, sizes=np.ones(len(levels))), reasons_of_pairs(levels)),
    ]
    for result, reasons in results:
        found = undefined(result, reasons)
        assert found.count == int(np.isnan(result).sum())
        assert found.of == result.size
        assert "other" not in found.why


@given(SEEDS)
def test_law_every_blank_of_relative_relatedness_has_a_reason(seed: int) -> None:
    present = presences(seed)
    result = relative_relatedness(relatedness_density(present, proximity(present)), present)
    found = undefined(result, reasons_of_options(present))
    assert found.count == int(np.isnan(result).sum())
    assert found.why.get("not_known", 0) == int(np.isnan(present).sum())


def test_hand_the_first_reason_that_holds_counts() -> None:
    # One blank in an otherwise empty place: not known first; the other two of the place are empty; x alone stands.
    levels = np.array([[np.nan, 0.0, 0.0], [1.0, 2.0, 0.0]])
    found = undefined(s.location_quotient(levels), reasons_of_cells(levels))
    assert found.why == {"not_known": 1, "empty_place": 2, "empty_industry": 1}
    assert (found.count, found.of) == (4, 6)
    assert undefined(np.array([np.nan, 1.0]), {}).why == {"other": 1}
    assert together([found, found]).why == {"not_known": 2, "empty_place": 4, "empty_industry": 2}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hand_every_reason_is_told(language: Language) -> None:
    levels = np.array([[np.nan, 0.0, 0.0], [1.0, 2.0, 0.0]])
    told = [each.text(language) for each in undefined(s.location_quotient(levels), reasons_of_cells(levels)).says]
    assert len(told) == 3
    assert "2" in told[1]
    assert "6" in told[1]
