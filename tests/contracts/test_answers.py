"""Every answer on the page: labelled in both languages, drawn from its card as plain data, a table behind it."""

import json
import re
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from answered import EXAMPLES, economy_of, finding_of
from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import LANGUAGES, Bilingual, Language, templates
from yindi.present.brief.answers import behind, in_both
from yindi.present.charts.findings import KINDS, Shown, kind_of
from yindi.present.charts.geography import geography_of
from yindi.present.drawn import drawn
from yindi.present.files.labels import role_label
from yindi.present.files.names import kind_of_names, names_of
from yindi.present.units import unit_key
from yindi.questions import QUESTIONS, Question
from yindi.questions.card import Drawing
from yindi.tables.vocabulary import vocabulary

MOST_BYTES = 120_000


def shown_of(finding: Finding, drawing: Drawing, economy: Economy) -> Shown:
    sheets = {place: number for number, place in enumerate(economy.places)}
    return Shown(finding, drawing, names_of(economy), geography_of(economy), sheets)


def shown_in(question: Question, economy: str) -> Shown:
    return shown_of(finding_of(question.name, economy), question.chart, economy_of(economy))


def values_in(spec: Any) -> list[Any]:
    """Everything inside a specification."""
    if isinstance(spec, dict):
        return [spec, *(inner for value in spec.values() for inner in values_in(value))]
    if isinstance(spec, list):
        return [inner for value in spec for inner in values_in(value)]
    return [spec]


def check_plain(spec: Any) -> None:
    """Plain data that fetches nothing, with a layout that no font can move."""
    assert spec is not None
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    assert spec["autosize"] == {"type": "none"}
    assert not [part for part in values_in(spec) if isinstance(part, dict) and "url" in part]


def check_drawn(picture: Bilingual | None) -> None:
    """A drawing for a sealed page, light enough for it."""
    assert picture is not None
    for text in (picture.en, picture.zh):
        assert text.startswith("<svg")
        assert "NaN" not in text
        assert "@@" not in text
        assert " style=" not in text
        assert "url(" not in text
        assert not re.findall(r'(?:href|src)="(?!#place-)', text)
        assert len(text.encode()) <= MOST_BYTES


def test_there_is_a_drawing_for_every_kind() -> None:
    assert {question.chart.kind for question in QUESTIONS} <= set(KINDS)


@pytest.mark.parametrize("economy", EXAMPLES)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
class TestAnswer:
    def test_every_column_is_in_the_vocabulary(self, question: Question, economy: str) -> None:
        columns = finding_of(question.name, economy).table.columns
        assert {in_both(column, columns) for column in columns} <= set(vocabulary())

    def test_every_unit_has_a_name_in_both_languages(self, question: Question, economy: str) -> None:
        units = set(finding_of(question.name, economy).units.values())
        assert {unit for unit in units if f"unit.{unit_key(unit)}" not in templates()} == set()

    def test_every_word_that_rows_are_told_apart_by_has_a_label(self, question: Question, economy: str) -> None:
        column = question.chart.tell
        if column:
            words = finding_of(question.name, economy).table[column].unique().to_list()
            assert [word for word in words if role_label(word).en == role_label(word).zh] == []

    def test_columns_of_codes_hold_codes_that_have_names(self, question: Question, economy: str) -> None:
        table, whole = finding_of(question.name, economy).table, economy_of(economy)
        known = {"place": set(whole.places), "industry": set(whole.industries)}
        for column, kind in table.schema.items():
            if kind == pl.String:
                named = kind_of_names(column)
                held = set(table[column].to_list())
                assert not named or held <= known[named], f"{column} is shown by name"
                assert named or not held & known["place"], f"{column} holds places; call it …_place"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_its_chart_is_plain_data(self, question: Question, economy: str, language: Language) -> None:
        shown = shown_in(question, economy)
        check_plain(kind_of(shown).spec(shown, language))

    def test_its_chart_is_drawn_once_for_both_languages(self, question: Question, economy: str) -> None:
        shown = shown_in(question, economy)
        kind = kind_of(shown)
        check_drawn(drawn(kind.spec(shown, "en"), kind.spec(shown, "zh")))

    def test_its_chart_says_what_it_shows(self, question: Question, economy: str) -> None:
        shown = shown_in(question, economy)
        kind = kind_of(shown)
        assert kind.caption(shown).en != kind.caption(shown).zh
        assert all(mark.swatch and mark.says.en and mark.says.zh for mark in kind.legend(shown))

    def test_a_table_stands_behind_it(self, question: Question, economy: str) -> None:
        shown = shown_in(question, economy)
        table, words = behind(shown)
        assert table.file == f"answers/{question.name}.csv"
        assert len(table.rows) == min(question.chart.rows, shown.finding.table.height)
        assert {len(row) for row in table.rows} == {len(table.header)}
        assert len(table.header) == words + len(set(shown.finding.units) - set(question.chart.hide))
        for cell in (*table.header, *(cell for row in table.rows for cell in row)):
            assert "nan" not in {cell.en.lower(), cell.zh.lower()}


# Columns of the finding on complexity, drawn in every way that a card may ask for.
WAYS = {
    "map": Drawing("map", "complexity"),
    "map of kinds": Drawing("map", "complexity", tell="event"),
    "bars": Drawing("bars", "complexity"),
    "bars of kinds": Drawing("bars", "complexity", tell="event"),
    "intervals": Drawing("bars", "line_rank", low="line_rank_low", high="line_rank_high"),
    "scatter": Drawing("scatter", "complexity", against="industries_present"),
    "scatter of kinds": Drawing("scatter", "complexity", against="industries_present", tell="event"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("economy", EXAMPLES)
class TestWay:
    def shown(self, way: str, economy: str) -> Shown:
        finding = finding_of("complex", economy)
        told = pl.when(pl.col("complexity") > 0).then(pl.lit("entry")).otherwise(pl.lit("exit"))
        return shown_of(
            replace(finding, table=finding.table.with_columns(told.alias("event"))), WAYS[way], economy_of(economy)
        )

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_plain_data(self, way: str, economy: str, language: Language) -> None:
        shown = self.shown(way, economy)
        check_plain(kind_of(shown).spec(shown, language))

    def test_is_drawn_with_a_caption_and_a_legend(self, way: str, economy: str) -> None:
        shown = self.shown(way, economy)
        kind = kind_of(shown)
        check_drawn(drawn(kind.spec(shown, "en"), kind.spec(shown, "zh")))
        assert kind.caption(shown).en != kind.caption(shown).zh
        told_apart = "kinds" in way or way == "map"
        assert bool(kind.legend(shown)) == told_apart


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_drawn_of_nothing(way: str) -> None:
    whole = economy_of("china")
    finding = finding_of("complex", "china")
    table = finding.table.with_columns(event=pl.lit("entry")).clear()
    shown = shown_of(replace(finding, table=table), WAYS[way], whole)
    kind = kind_of(shown)
    assert kind.spec(shown, "en") is None
    assert drawn(kind.spec(shown, "en"), kind.spec(shown, "zh")) is None
    assert kind.caption(shown).en
    assert behind(shown)[0].rows == ()
