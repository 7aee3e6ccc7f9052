"""From which old strengths can new industries grow?"""

import numpy as np
import polars as pl
import pytest

from answered import EXAMPLES, economy_of, finding_of
from yindi.economy import Economy, economy_from
from yindi.methods.relatedness import proximity, relatedness_density
from yindi.methods.specialisation import presence
from yindi.options import eligible_cells
from yindi.questions.emerging import new_and_old
from yindi.questions.present import present
from yindi.questions.upgrade.roots import answer

# Four places and what they have, one unit of each, as in the test of what is near. x and w are new, y and z old.
HELD = {"A": "xy", "B": "xyz", "C": "zw", "D": "w"}
INDUSTRIES = "xyzw"


def four_places(emerging: list[bool | None] | None = None, eligible: list[bool] | None = None) -> Economy:
    """The four places, one year."""
    rows = [(place, name, 2001, float(name in held)) for place, held in HELD.items() for name in INDUSTRIES]
    marks = [True, False, False, True] if emerging is None else emerging
    industries = {"industry": list(INDUSTRIES), "name_zh": ["甲", "乙", "丙", "丁"], "emerging": marks}
    return economy_from(
        {
            "activity": pl.DataFrame(rows, schema=["place", "industry", "year", "value"], orient="row"),
            "places": pl.DataFrame({"place": list(HELD)}),
            "industries": pl.DataFrame({**industries, **({} if eligible is None else {"eligible": eligible})}),
        },
        source="this test",
    )


def test_hand_four_places() -> None:
    # Proximity: x-y 1, x-z, y-z and z-w 1/2, x-w and y-w 0. Company of x: 1 + 1/2, of w: 1/2.
    # A lacks w: y gives 0 (z is absent), so no row. B lacks w: z gives 1/2 of 1/2, all; y nothing.
    # C lacks x: z gives 1/2 of 3/2, a third. D has no old strength.
    found = answer(four_places())
    assert found.table.select("place", "industry").rows() == [("B", "z"), ("C", "z")]
    assert found.table["company_given"].to_list() == pytest.approx([1, 1 / 3])
    assert found.table["old_density"].to_list() == pytest.approx([1, 1 / 3])
    # All four give 1 together in the mean: one quarter each.
    assert found.table["times_even"].to_list() == pytest.approx([4, 4 / 3])
    assert found.table["sprouts"].to_list() == ["w", "x"]
    assert found.table["sprouts_zh"].to_list() == ["丁", "甲"]
    assert found.says.en == (
        "At the median place old strengths hold 67 % of the company of the new industries that it lacks, of the 67 % "
        "that all its strengths hold; most in B (100 %). In 2 of 2 places z is the old strength that gives them most."
    )
    said = [caution.en for caution in found.cautions]
    assert said[1] == (
        "New is what the industries table marks as emerging (2 eligible: x; w); old is what it marks as not emerging "
        "(2). A blank is neither."
    )
    assert said[2].startswith("2 places have no row")


def test_hand_a_blank_mark_is_neither_new_nor_old() -> None:
    assert answer(four_places([True, False, None, True])).table.is_empty()
    assert answer(four_places([None, False, False, True])).table["place"].to_list() == ["B"]


def test_hand_what_is_not_eligible_is_company_but_no_root() -> None:
    assert answer(four_places(eligible=[True, True, False, True])).table.is_empty()


def test_hand_one_year_and_no_mark_tell_nothing() -> None:
    found = answer(four_places([False] * 4))
    assert found.table.is_empty()
    assert found.says.en == "No place has an old strength that is related to a new industry it lacks."
    assert found.cautions[1].en.startswith("The industries table has no column emerging, and the panel is too short")


def moving(last: dict[tuple[str, str], float | None]) -> Economy:
    """Two places and two industries, one of each in 2001; what stands there in 2011."""
    cells = [(place, industry) for place in "AB" for industry in "xy"]
    rows = [(*cell, 2001, 1.0) for cell in cells] + [(*cell, 2011, last.get(cell, 1.0)) for cell in cells]
    return economy_from(
        {
            "activity": pl.DataFrame(
                [row for row in rows if row[3] is not None],
                schema=["place", "industry", "year", "value"],
                orient="row",
            ),
            "places": pl.DataFrame({"place": ["A", "B"]}),
            "industries": pl.DataFrame({"industry": ["x", "y"]}),
        },
        source="this test",
    )


def test_hand_without_a_mark_new_is_what_gained() -> None:
    # x goes from half to 4 of 6: it gained, y did not.
    age = new_and_old(moving({("A", "x"): 3.0}))
    assert (age.stated, age.start, age.end) == (False, "2001", "2011")
    assert (age.new.tolist(), age.old.tolist()) == ([True, False], [False, True])


def test_hand_a_cell_known_at_one_end_only_moves_nothing() -> None:
    # B's y is no longer published: over the other three cells x keeps 2 of 3.
    age = new_and_old(moving({("B", "y"): None}))
    assert age.new.tolist() == [False, False]
    assert age.old.tolist() == [True, True]


@pytest.mark.parametrize("name", EXAMPLES)
def test_twin_old_and_new_strengths_make_the_density(name: str) -> None:
    # What old strengths give and what all others of the place give is the mean density of what it lacks.
    economy = economy_of(name)
    found = finding_of("roots", name)
    here = np.nan_to_num(presence(present(economy).quotient))
    age, eligible = new_and_old(economy), eligible_cells(economy)
    near = proximity(presence(present(economy).quotient))
    share = near / np.where(near.sum(axis=0) > 0, near.sum(axis=0), 1.0)
    density = relatedness_density(here, near)
    known = ~np.isnan(presence(present(economy).quotient))
    for row in found.table.unique("place", keep="first", maintain_order=True).head(20).iter_rows(named=True):
        place = economy.places.index(row["place"])
        lacks = np.flatnonzero(known[place] & (here[place] == 0) & age.new & eligible[place])
        is_old = age.old & eligible[place] & (here[place] == 1)
        others = (here[place] == 1) & ~is_old
        by_others = np.mean([share[others, new].sum() for new in lacks])
        assert row["old_density"] + by_others == pytest.approx(density[place, lacks].mean())


@pytest.mark.parametrize("name", EXAMPLES)
def test_hand_without_a_mark_it_speaks_of_growth(name: str) -> None:
    assert "strengths that lose ground in the country" in finding_of("roots", name).says.en


@pytest.mark.parametrize("name", EXAMPLES)
def test_law_every_embedded_economy_answers(name: str) -> None:
    table = finding_of("roots", name).table
    assert table.height > 50
    assert table["company_given"].is_between(0, 1).all()
    sums = table.group_by("place").agg(pl.col("company_given").sum(), pl.col("old_density").first())
    assert sums["company_given"].to_numpy() == pytest.approx(sums["old_density"].to_numpy())
