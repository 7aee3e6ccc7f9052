"""Which old strengths could each place deepen?"""

import numpy as np
import polars as pl

from questions.tiny_economy import tiny_economy
from yindi.options import eligible_cells, option_cells
from yindi.questions.grow.enter import answer as enter
from yindi.questions.upgrade.deepen import answer


def test_hand_two_places_two_industries() -> None:
    found = answer(tiny_economy())
    assert found.table.select("place", "industry").rows() == [("B", "y"), ("A", "x")]
    assert found.options is not None
    assert found.options.listing["option"].to_list() == ["deepen:A:x", "deepen:B:y"]
    assert found.says.en.startswith("2 eligible pairs")


def test_hand_what_is_not_eligible_is_context_only() -> None:
    industries = pl.DataFrame({"industry": ["x", "y"], "eligible": [True, False]})
    assert answer(tiny_economy(industries=industries)).table["industry"].to_list() == ["x"]


def test_law_every_known_eligible_cell_is_an_option_of_one_kind() -> None:
    economy = tiny_economy()
    options = [found.options for found in (answer(economy), enter(economy))]
    cells = [option_cells((some,), economy).astype(int) for some in options if some is not None]
    assert np.array_equal(sum(cells), eligible_cells(economy).astype(int))
