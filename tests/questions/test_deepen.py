"""Which old strengths could each place deepen?"""

import numpy as np
import polars as pl
import pytest

from questions.tiny_economy import tiny_economy
from yindi.options import eligible_cells, option_cells
from yindi.questions.grow.enter import answer as enter
from yindi.questions.upgrade.deepen import answer


def test_hand_two_places_two_industries() -> None:
    found = answer(tiny_economy())
    assert found.table.select("place", "industry").rows() == [("B", "y"), ("A", "x")]
    assert found.options is not None
    assert found.options.listing["option"].to_list() == ["deepen:A:x", "deepen:B:y"]
    # Of A x is 4 of 6, of B y 3 of 4: B lives on y most.
    assert found.table["place_share"].to_list() == pytest.approx([3 / 4, 2 / 3], abs=1e-12)
    assert found.says.en == (
        "2 eligible pairs of place and industry are strengths already, 1 at the median place: 2 places could deepen "
        "one. Most places have x (1); no place lives on one of them as much as B on y (75 % of it)."
    )


def test_hand_what_is_not_eligible_is_context_only() -> None:
    industries = pl.DataFrame({"industry": ["x", "y"], "eligible": [True, False]})
    assert answer(tiny_economy(industries=industries)).table["industry"].to_list() == ["x"]


def test_law_every_known_eligible_cell_is_an_option_of_one_kind() -> None:
    economy = tiny_economy()
    options = [found.options for found in (answer(economy), enter(economy))]
    cells = [option_cells((some,), economy).astype(int) for some in options if some is not None]
    assert np.array_equal(sum(cells), eligible_cells(economy).astype(int))


def test_hand_nothing_to_deepen_is_said() -> None:
    industries = pl.DataFrame({"industry": ["x", "y"], "eligible": [False, False]})
    found = answer(tiny_economy(industries=industries))
    assert found.table.is_empty()
    assert found.says.en == "No eligible industry is a strength of any place."
    entered = enter(tiny_economy(industries=industries))
    assert entered.says.zh == "没有任何可选产业在某地区低于均等份额。"
