"""Every chart of the catalogue: plain data with a table behind it, in both languages, drawn without a network."""

import json
import re
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from yindi.messages import LANGUAGES, Bilingual, Language
from yindi.present.charts import CHARTS, Chart
from yindi.present.svg import for_page, svg
from yindi.study import Results

FILES = {
    "tables/crowding.csv", "tables/frontier.csv", "tables/recommendations.csv",
    "trust.json", "tables/schedule.csv", "tables/means.csv", "tables/compromises.csv",
}  # fmt: skip


def named(chart: Chart) -> str:
    return chart.name


@pytest.fixture(scope="module")
def results(small_results: Results, weighed_results: Results) -> Results:
    """The small study, its places on tiles and two criteria weighed, so that every chart has something to draw."""
    places = small_results.study.economy.table("places")
    count = places.height
    places = places.with_columns(
        pl.Series("tile_row", [row // 3 for row in range(count)]),
        pl.Series("tile_column", [row % 3 for row in range(count)]),
    )
    economy = small_results.study.economy.with_table("places", places, source="places.csv")
    return replace(small_results, study=replace(small_results.study, economy=economy), years=weighed_results.years)


def values_in(spec: Any) -> list[Any]:
    """Everything inside a specification."""
    if isinstance(spec, dict):
        return [spec, *(inner for value in spec.values() for inner in values_in(value))]
    if isinstance(spec, list):
        return [inner for value in spec for inner in values_in(value)]
    return [spec]


def test_names_are_unique() -> None:
    names = [chart.name for chart in CHARTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS, ids=named)
def test_a_chart_is_plain_data_that_fetches_nothing(chart: Chart, language: Language, results: Results) -> None:
    spec = chart.spec(results, language)
    assert spec is not None
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    assert "vega-lite" in spec["$schema"]
    assert spec["autosize"] == {"type": "none"}, "the layout is fixed, so that no font can move it"
    assert not [part for part in values_in(spec) if isinstance(part, dict) and "url" in part]


@pytest.mark.parametrize("chart", CHARTS, ids=named)
def test_a_table_stands_behind_every_chart(chart: Chart, results: Results) -> None:
    table = chart.table(results)
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.header)}
    assert table.file in FILES
    for cell in (*table.header, *(cell for row in table.rows for cell in row)):
        assert isinstance(cell, Bilingual)
        assert "nan" not in {cell.en.lower(), cell.zh.lower()}


@pytest.mark.parametrize("chart", CHARTS, ids=named)
def test_a_chart_says_what_it_shows_in_both_languages(chart: Chart, results: Results) -> None:
    caption = chart.caption(results)
    assert caption.en.strip()
    assert caption.zh.strip()
    assert caption.en != caption.zh
    for mark in chart.legend(results):
        assert mark.swatch
        assert mark.says.en.strip()
        assert mark.says.zh.strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS, ids=named)
def test_a_chart_draws_without_a_network(chart: Chart, language: Language, results: Results) -> None:
    spec = chart.spec(results, language)
    assert spec is not None
    drawn = for_page(svg(spec))
    assert drawn.startswith("<svg")
    assert "NaN" not in drawn
    assert not re.findall(r'(?:href|src)="(?!#place-)', drawn), "links lead to places of the page only"
    assert "url(" not in drawn
    assert " style=" not in drawn, "a sealed page wears its own style only"
    assert "<b>" not in drawn
