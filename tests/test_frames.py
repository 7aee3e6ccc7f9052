"""Structure from dataframes: the same from every kind of frame, and beside another package."""

import contextlib
import io
import warnings

import numpy as np
import pandas as pd
import polars as pl
import pytest

from yindi.errors import BadValues, InputRefused
from yindi.frames import StructureTables, structure_tables
from yindi.methods.complexity.conventions import ECOMPLEXITY


def long_table(seed: int = 1) -> pl.DataFrame:
    """Two years of 14 places × 11 industries, a third of the cells filled, every place and industry with something."""
    random = np.random.default_rng(seed)
    parts = []
    for year in (2001, 2002):
        here = (random.random((14, 11)) < 0.35) | (np.arange(14)[:, None] % 11 == np.arange(11)[None, :])
        place, industry = np.nonzero(here)
        parts.append(
            pl.DataFrame(
                {
                    "place": [f"p{number:02}" for number in place],
                    "industry": [f"i{number:02}" for number in industry],
                    "year": year,
                    "value": random.lognormal(0, 1, len(place)),
                }
            )
        )
    return pl.concat(parts).sample(fraction=1.0, shuffle=True, seed=seed)


def same(one: StructureTables, other: StructureTables) -> None:
    """Equal in every table, whatever the order of rows."""
    keys = {"cells": ["year", "place", "industry"], "places": ["year", "place"], "industries": ["year", "industry"]}
    for name, by in keys.items():
        left, right = (getattr(tables, name).with_columns(pl.col(by[1:]).cast(pl.String)) for tables in (one, other))
        assert left.sort(by).equals(right.sort(by)), name


@pytest.mark.parametrize("kind", ["categories", "pandas", "pandas categories", "arrow", "rows reversed"])
def test_law_the_kind_of_frame_does_not_matter(kind: str) -> None:
    table = long_table()
    columns = {name: table[name].to_list() for name in table.columns}
    given = {
        "categories": lambda: table.with_columns(pl.col("place", "industry").cast(pl.Categorical)),
        "pandas": lambda: pd.DataFrame(columns),
        "pandas categories": lambda: pd.DataFrame(columns).astype({"place": "category", "industry": "category"}),
        "arrow": table.to_arrow,
        "rows reversed": table.reverse,
    }[kind]()
    if kind == "categories":
        # Categories number labels as they come; sorted, so that sums run in the same order.
        given = table.sort("place", "industry").with_columns(pl.col("place", "industry").cast(pl.Categorical))
        one, other = structure_tables(given), structure_tables(table.sort("place", "industry"))
        np.testing.assert_allclose(
            one.cells.with_columns(pl.col("place", "industry").cast(pl.String)).sort("year", "place", "industry")[
                "density"
            ],
            other.cells.sort("year", "place", "industry")["density"],
            atol=1e-12,
        )
        return
    if kind == "rows reversed":
        table = given.sample(fraction=1.0, shuffle=True, seed=2)
        one, other = structure_tables(given), structure_tables(table)
        np.testing.assert_allclose(one.places["complexity"], other.places["complexity"], atol=1e-9)
        return
    same(structure_tables(given), structure_tables(table))


def test_hand_cells_of_two_places() -> None:
    # Total 8: A holds 4 (x 3, y 1), B 4 (y). LQ of A in x 3 · 8 / (4 · 3) = 2, in y 1 · 8 / (4 · 5) = 0.4; B in y 1.6.
    rows = pl.DataFrame({"place": ["A", "A", "B"], "industry": ["x", "y", "y"], "value": [3.0, 1.0, 4.0]})
    found = structure_tables(rows)
    assert "year" not in found.cells.columns
    quotients = {row[:2]: row[2] for row in found.cells.select("place", "industry", "location_quotient").iter_rows()}
    assert quotients == pytest.approx({("A", "x"): 2.0, ("A", "y"): 0.4, ("B", "x"): 0.0, ("B", "y"): 1.6})
    assert found.places["complexity"].null_count() == 2
    assert any("1 " in caution.en for caution in found.cautions), "the year without an index is told"
    only = structure_tables(rows, all_cells=False).cells
    assert only.select("place", "industry").rows() == rows.select("place", "industry").rows()


@pytest.mark.parametrize("year", [2001, 2002])
def test_twin_another_package(year: int) -> None:
    ecomplexity = pytest.importorskip("ecomplexity")
    table = long_table(3).filter(pl.col("year") == year)
    frame = pd.DataFrame({name: table[name].to_list() for name in table.columns})
    names = {"time": "year", "loc": "place", "prod": "industry", "val": "value"}
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        theirs = pl.DataFrame(ecomplexity.ecomplexity(frame, names).to_dict("list"), strict=False)
    ours = structure_tables(table, convention=ECOMPLEXITY)
    cells = ours.cells.join(theirs, on=["place", "industry"], how="inner")
    assert cells.height == theirs.height
    for one, other in (("location_quotient", "rca"), ("density", "density_right"), ("outlook_gain", "cog")):
        np.testing.assert_allclose(cells[one], cells[other].cast(pl.Float64), atol=1e-9)
    places = ours.places.join(theirs.unique(["place"]), on=["place"])
    np.testing.assert_allclose(places["complexity"], places["eci"], atol=1e-9)
    np.testing.assert_allclose(places["outlook"], places["coi"], atol=1e-9)


def test_law_a_year_turned_to_the_one_before_is_told() -> None:
    found = structure_tables(long_table(3))
    by_year = [found.places.filter(pl.col("year") == year).sort("place") for year in (2001, 2002)]
    assert np.dot(by_year[0]["complexity"], by_year[1]["complexity"]) >= 0
    alone = structure_tables(long_table(3).filter(pl.col("year") == 2002)).places.sort("place")["complexity"]
    turned = np.dot(alone, by_year[1]["complexity"]) < 0
    assert turned == any("turned" in caution.en for caution in found.cautions)


def test_refuses_a_missing_column_a_blank_key_and_a_cell_twice() -> None:
    table = long_table()
    with pytest.raises(InputRefused) as caught:
        structure_tables(table.drop("industry"))
    assert caught.value.key == "structure.no_column"
    blank = table.with_columns(pl.when(pl.int_range(pl.len()) == 4).then(None).otherwise("place").alias("place"))
    with pytest.raises(InputRefused, match="1 ") as caught:
        structure_tables(blank)
    assert caught.value.key == "structure.blank_key"
    with pytest.raises(BadValues) as doubled:
        structure_tables(pl.concat([table, table.head(1)]))
    assert doubled.value.key == "method.doubled_rows"


def test_hand_a_blank_is_null_and_is_left_out_of_the_others() -> None:
    # A 4 of x and 1 of y; B 1 of x, y not known; C 1 of x and 4 of y; D nothing. Industry z holds nothing.
    values = {"A": [4.0, 1.0, 0.0], "B": [1.0, None, 0.0], "C": [1.0, 4.0, 0.0], "D": [0.0, 0.0, 0.0]}
    rows = [(place, "xyz"[number], value) for place, row in values.items() for number, value in enumerate(row)]
    found = structure_tables(pl.DataFrame(rows, schema=["place", "industry", "value"], orient="row"))
    cells = {row[:2]: row[2:] for row in found.cells.iter_rows()}
    # Total 11, x 6, y 5: LQ of A in x 4 · 11 / (5 · 6) = 1.47 and in y 0.44; of B in x 11 / 6; of C 0.37 and 1.76.
    assert cells["A", "x"][:2] == (pytest.approx(22 / 15), True)
    assert cells["C", "x"][:2] == (pytest.approx(11 / 30), False)
    assert cells["B", "y"][:2] == (None, None)
    # x and y are nowhere together: related to nothing, a density of nought; nothing at all can be said of D.
    assert cells["B", "y"][2] == 0.0
    for here in ("A", "B", "C", "D"):
        assert cells[here, "z"][:2] == (None, None)
    for what in "xyz":
        assert cells["D", what] == (None, None, None, None)
    # Two parts that share nothing: no complexity, so no outlook, which is not an outlook of nought.
    assert found.places["outlook"].null_count() == 4
    assert found.cells["outlook_gain"].null_count() == 12
    told = " ".join(caution.en for caution in found.cautions)
    for words in (
        "1 row holds no known value",
        "1 place (counted in every year) holds no activity",
        "1 industry (cou",
    ):
        assert words in told


def test_hand_an_industry_that_is_nowhere_in_a_year_has_no_quotient_there() -> None:
    rows = pl.DataFrame(
        {
            "place": ["A", "A", "B", "A", "B"],
            "industry": ["x", "y", "y", "y", "y"],
            "year": [1, 1, 1, 2, 2],
            "value": 1.0,
        }
    )
    cells = structure_tables(rows).cells.filter((pl.col("year") == 2) & (pl.col("industry") == "x"))
    assert cells["location_quotient"].null_count() == cells["present"].null_count() == 2


def test_hand_what_is_not_known_is_counted() -> None:
    table = long_table().with_columns(pl.when(pl.int_range(pl.len()) < 3).then(None).otherwise("value").alias("value"))
    assert any(caution.en.startswith("3 ") for caution in structure_tables(table).cautions)


def test_hand_the_public_name_stays_a_function() -> None:
    import yindi

    rows = {"place": ["A", "B"], "industry": ["x", "y"], "value": [1.0, 1.0]}
    for _ in range(2):  # a module of the same name would take its place after the first use
        assert yindi.structure_tables(pl.DataFrame(rows)).cells.height == 4
