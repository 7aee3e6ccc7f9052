"""Maps: outlines, else tiles, else points, else nothing; classes of odds that anyone can name."""

import json
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from yindi.present.brief import render_brief
from yindi.present.charts.base import shortened, ticks
from yindi.present.charts.geography import geography_of
from yindi.present.charts.map import MAP, breaks, step_of
from yindi.present.charts.outlines import area, corners, wound
from yindi.present.charts.plotted import wrapped
from yindi.present.charts.telling import silent
from yindi.present.palette import STEPS
from yindi.present.svg import for_page, svg
from yindi.study import Results

SQUARE = [[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 0.0], [0.0, 0.0]]  # clockwise
HOLE = [[0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.2, 0.8], [0.2, 0.2]]  # counter-clockwise


def placed(results: Results, **columns: list[Any]) -> Results:
    """The results with more columns in the table of places."""
    economy = results.study.economy
    places = economy.table("places").with_columns(pl.Series(name, values) for name, values in columns.items())
    return replace(results, study=replace(results.study, economy=economy.with_table("places", places, source="x")))


def shaped(results: Results, **extra: str) -> Results:
    """The results with one square for each place, side by side."""
    places = results.plan.places
    geometry = [
        json.dumps({"type": "Polygon", "coordinates": [[[x + 2 * number, y + 40] for x, y in SQUARE]]})
        for number in range(len(places))
    ]
    shapes = pl.DataFrame({"place": places, "geometry": geometry}).with_columns(
        pl.lit(value).alias(name) for name, value in extra.items()
    )
    economy = results.study.economy.with_table("shapes", shapes, source="shapes.geojson")
    return replace(results, study=replace(results.study, economy=economy))


def test_outlines_come_before_tiles_and_tiles_before_points(small_results: Results) -> None:
    count = len(small_results.plan.places)
    points = placed(small_results, lon=[float(x) for x in range(count)], lat=[50.0 + x for x in range(count)])
    tiled = placed(points, tile_row=[0] * count, tile_column=list(range(count)))
    both = shaped(tiled)
    kinds = [geography_of(one.study.economy).kind for one in (small_results, points, tiled, both)]
    assert kinds == ["none", "points", "tiles", "shapes"]


def test_nothing_is_drawn_where_places_have_no_position(small_results: Results) -> None:
    assert MAP.spec(small_results, "en") is None


@pytest.mark.parametrize("kind", ["points", "tiles", "shapes"])
def test_every_place_is_drawn_once_and_leads_to_its_sheet(kind: str, small_results: Results) -> None:
    count = len(small_results.plan.places)
    row = [float(number) for number in range(count)]
    results = {
        "points": lambda: placed(small_results, lon=row, lat=row),
        "tiles": lambda: placed(small_results, tile_row=[0] * count, tile_column=list(range(count))),
        "shapes": lambda: shaped(small_results),
    }[kind]()
    spec = MAP.spec(results, "en")
    assert spec is not None
    drawn = for_page(svg(spec))
    for number in range(count):
        assert f'href="#place-{number}"' in drawn
    assert "nan" not in drawn.lower()


def test_only_tiles_hold_words(small_results: Results) -> None:
    results = shaped(small_results)
    assert silent(MAP.spec(results, "en")) == silent(MAP.spec(results, "zh"))
    count = len(small_results.plan.places)
    tiled = placed(small_results, tile_row=[0] * count, tile_column=list(range(count)))
    assert "P1市" in json.dumps(MAP.spec(tiled, "zh"), ensure_ascii=False)
    assert "P1市" not in json.dumps(MAP.spec(tiled, "en"), ensure_ascii=False)


def test_a_map_says_the_number_under_which_it_was_reviewed(small_results: Results) -> None:
    page = render_brief(shaped(small_results, review_number="GS(2026)0001"), replay="x")
    assert "Map review number: GS(2026)0001" in page
    assert "审图号：GS(2026)0001" in page


def test_law_outer_rings_run_clockwise_and_holes_the_other_way() -> None:
    turned = wound({"type": "Polygon", "coordinates": [SQUARE[::-1], HOLE[::-1]]})
    outer, hole = turned["coordinates"]
    assert area(outer) < 0 < area(hole)
    assert outer == SQUARE
    assert hole == HOLE
    assert wound({"type": "MultiPolygon", "coordinates": [[SQUARE[::-1]]]})["coordinates"] == [[SQUARE]]
    assert len(corners({"type": "Polygon", "coordinates": [SQUARE, HOLE]})) == 10
    assert corners({"type": "Point", "coordinates": [1.0, 2.0]}) == [(1.0, 2.0)]


def test_law_classes_are_whole_numbers_that_rise() -> None:
    for values in ([0.2] * 9, [0.001, 0.002], [0.1, 0.5, 0.9], [float("nan")], []):
        marks = breaks(values)
        assert len(marks) == len(STEPS) - 1
        assert marks == sorted(set(marks))
    assert [step_of(value, [10, 20, 30, 40]) for value in (0.05, 0.1, 0.25, 0.95)] == [0, 1, 2, 4]


def test_hand_names_are_wrapped_and_cut_to_a_tile() -> None:
    assert wrapped("Inner Mongolia") == "Inner\nMongolia"
    assert wrapped("Saxony") == "Saxony"
    assert wrapped("Nordrhein-Westfalen") == "Nordrhein-W…"
    assert shortened("电力、热力、燃气", 8) == "电力、…"


@pytest.mark.parametrize("largest", [0.5, 1, 3, 7, 14, 32, 66, 240, 1999])
def test_law_an_axis_reaches_its_largest_value_with_few_numbers(largest: float) -> None:
    marks = ticks(largest)
    assert marks[0] == 0
    assert marks[-1] >= largest
    assert len(marks) <= 8
