"""What every planner's question promises: a whole card, and a finding that can be checked."""

import dataclasses
import inspect
import re
from importlib.resources import files
from pathlib import Path

import pytest

import yindi.questions
from answered import EXAMPLES, economy_of, finding_of
from yindi.finding import Finding
from yindi.options import EFFECTS, LINKS, LISTING
from yindi.present.brief.cells import holds
from yindi.questions import QUESTIONS, Question
from yindi.tables.vocabulary import vocabulary

STAGES = ("stand", "upgrade", "secure", "grow", "seed", "enable", "fuse", "serve")
CHARTS = ("map", "scatter", "bars")
BIBLIOGRAPHY = Path(__file__).parents[2] / "docs" / "references.bib"


def test_names_are_told_apart() -> None:
    names = [question.name for question in QUESTIONS]
    assert len(set(names)) == len(names)


def test_every_file_of_a_stage_is_in_the_catalogue() -> None:
    folder = Path(str(files(yindi.questions)))
    written = {path.stem for path in folder.glob("*/*.py") if path.stem != "__init__"}
    assert written == {question.name for question in QUESTIONS}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
class TestCard:
    def test_is_whole(self, question: Question) -> None:
        assert question.asks.en.endswith("?")
        assert question.asks.zh.endswith("？")
        assert question.stage in STAGES
        assert question.chart.kind in CHARTS
        assert question.needs
        assert question.sources

    def test_lives_in_the_folder_of_its_stage(self, question: Question) -> None:
        module = inspect.getmodule(question.answer)
        assert module is not None
        assert module.__name__ == f"yindi.questions.{question.stage}.{question.name}"

    def test_asks_for_an_economy_and_choices_by_name(self, question: Question) -> None:
        first, *choices = inspect.signature(question.answer).parameters.values()
        assert first.name == "economy"
        assert all(choice.kind is inspect.Parameter.KEYWORD_ONLY for choice in choices)
        assert all(choice.default is not inspect.Parameter.empty for choice in choices)
        assert inspect.getdoc(question.answer)

    def test_sources_are_in_the_bibliography(self, question: Question) -> None:
        if not BIBLIOGRAPHY.exists():
            pytest.skip("docs/references.bib is not written yet")
        known = re.findall(r"^@\w+\{([^,\s]+)", BIBLIOGRAPHY.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert set(question.sources) <= set(known)


@pytest.mark.parametrize("economy", EXAMPLES)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
class TestFinding:
    def test_answers_in_both_languages(self, question: Question, economy: str) -> None:
        found = finding_of(question.name, economy)
        assert found.question == question.name
        assert found.says.en.endswith(".")
        assert found.says.zh.endswith("。")
        assert not re.search(r"\bnan\b", found.says.en), "a number that is not known; Henan is a place"
        assert all(caution.en and caution.zh for caution in found.cautions)

    def test_every_number_has_a_unit(self, question: Question, economy: str) -> None:
        found = finding_of(question.name, economy)
        numbers = {name for name, kind in found.table.schema.items() if kind.is_numeric()}
        assert set(found.units) == numbers
        assert all(found.units.values())

    def test_places_and_industries_are_those_of_the_economy(self, question: Question, economy: str) -> None:
        found, whole = finding_of(question.name, economy), economy_of(economy)
        tables = [found.table, *([found.options.listing] if found.options else [])]
        for table in tables:
            for column, labels in (("place", whole.places), ("industry", whole.industries)):
                if column in table.columns:
                    assert set(table[column]) <= set(labels)

    def test_numbers_are_known_and_rows_are_told_apart(self, question: Question, economy: str) -> None:
        table = finding_of(question.name, economy).table
        assert table.null_count().sum_horizontal().item() == 0
        keys = [name for name in ("place", "industry") if name in table.columns]
        assert not table.select(keys).is_duplicated().any()
        assert not any(table[name].is_nan().any() for name, kind in table.schema.items() if kind.is_float())

    def test_is_drawn_from_columns_of_its_table(self, question: Question, economy: str) -> None:
        table, chart = finding_of(question.name, economy).table, question.chart
        numbers = {name for name, kind in table.schema.items() if kind.is_numeric()}
        assert {name for name in (chart.value, chart.against, chart.low, chart.high) if name} <= numbers
        assert {name for name in (*chart.by, chart.tell) if name} <= set(table.columns) - numbers
        assert bool(chart.low) == bool(chart.high)
        assert (chart.kind == "scatter") == bool(chart.against)
        assert chart.kind != "map" or chart.by == ("place",)
        beside = question.on_map
        if beside is not None:
            assert (beside.kind, beside.by) == ("map", ("place",))
            assert beside.value in numbers
            assert not beside.tell or beside.tell in set(table.columns) - numbers

    def test_its_sheet_shows_columns_of_its_table_that_are_known_by_name(
        self, question: Question, economy: str
    ) -> None:
        table = finding_of(question.name, economy).table
        assert set(question.sheet) <= set(vocabulary())
        assert "place" not in question.sheet
        if question.sheet:
            # What an economy has no data for may be missing, the rest is there.
            assert 2 * sum(holds(table, column) for column in question.sheet) > len(question.sheet)
            assert "place" in table.columns

    def test_says_what_it_rests_on(self, question: Question, economy: str) -> None:
        found = finding_of(question.name, economy)
        assert found.evidence
        assert all(re.match(r"\w+ \(.+\): .+", line) for line in found.evidence)
        choices = list(inspect.signature(question.answer).parameters)[1:]
        assert set(found.settings) == set(choices)

    def test_options_have_the_shape_of_options(self, question: Question, economy: str) -> None:
        found = finding_of(question.name, economy)
        if found.options is None:
            return
        assert dict(found.options.listing.schema) == LISTING
        assert dict(found.options.effects.schema) == EFFECTS
        assert dict(found.options.links.schema) == LINKS
        assert found.options.listing["option"].is_unique().all()
        assert set(found.options.listing["question"]) <= {question.name}
        assert found.options.listing.height == found.table.height

    def test_the_same_again(self, question: Question, economy: str) -> None:
        one, other = finding_of(question.name, economy), question.answer(economy_of(economy))
        assert one.table.equals(other.table)
        for field in dataclasses.fields(Finding):
            if field.name not in ("table", "options"):
                assert getattr(one, field.name) == getattr(other, field.name)

    def test_the_order_of_rows_does_not_matter(self, question: Question, economy: str) -> None:
        whole = economy_of(economy)
        turned = whole
        for name in ("activity", "declared"):
            source = whole.tables[name].source
            turned = turned.with_table(name, whole.table(name).reverse(), source=source, units=whole.tables[name].units)
        assert question.answer(turned).table.equals(finding_of(question.name, economy).table)
