"""The written schemas and the vocabulary agree with each other and speak both languages."""

import re

import pytest

from yindi.tables.names import nearest
from yindi.tables.schema import NUMERIC, Schema, schemas
from yindi.tables.vocabulary import vocabulary


@pytest.mark.parametrize("schema", schemas().values(), ids=lambda schema: schema.table)
class TestSchema:
    def test_has_a_key_and_names_each_column_once(self, schema: Schema) -> None:
        names = [column.name for column in schema.columns]
        assert len(set(names)) == len(names)
        assert schema.key
        # The only part of a key that may be blank is a place, which then stands for everywhere.
        assert set(schema.key) - set(schema.required) <= {"place"}

    def test_meanings_in_both_languages(self, schema: Schema) -> None:
        for column in schema.columns:
            assert not column.meaning.en.endswith(".")
            assert re.search("[\u4e00-\u9fff]", column.meaning.zh)

    def test_bounds_belong_to_numbers_and_categories_to_text(self, schema: Schema) -> None:
        for column in schema.columns:
            assert column.type in NUMERIC or (column.minimum is None and column.maximum is None and not column.unit)
            assert column.type == "text" or not column.allowed

    def test_points_to_tables_that_exist(self, schema: Schema) -> None:
        for column in schema.columns:
            assert not column.in_table or column.name.removeprefix("other_") in schemas()[column.in_table].key

    def test_columns_are_in_the_vocabulary(self, schema: Schema) -> None:
        assert {column.name for column in schema.columns} <= set(vocabulary())


@pytest.mark.parametrize("name", sorted(vocabulary()))
def test_terms_are_written_in_both_languages(name: str) -> None:
    term = vocabulary()[name]
    assert re.fullmatch("[a-z][a-z_]*", name)
    for text in (term.label, term.meaning):
        assert text.en
        assert re.search("[\u4e00-\u9fff]", text.zh)


def test_no_two_terms_share_a_label() -> None:
    labels = [term.label.en for term in vocabulary().values()]
    assert sorted(set(labels)) == sorted(labels)


def test_nearest_name() -> None:
    assert nearest("PLACE", ["place", "industry"]) == "place"
    assert nearest("region", ["industry", "year"]) is None
