"""Tooltips: the words of the table behind, and a drawing that stays the same with or without them."""

import json

import pytest

from yindi.messages import LANGUAGES, Language
from yindi.present.brief.specs import specs
from yindi.present.charts import CROWDING
from yindi.present.charts.telling import TELL, silent, telling, told_rows
from yindi.present.svg import svg
from yindi.study import Results


@pytest.mark.parametrize("language", LANGUAGES)
def test_twin_a_mark_tells_the_row_of_the_table_behind(language: Language, small_results: Results) -> None:
    spec = CROWDING.spec(small_results, language)
    assert spec is not None
    told = [row[TELL] for row in spec["data"]["values"]]
    table = CROWDING.table(small_results)
    for tell, row in zip(told, table.rows, strict=False):
        name, *facts = tell.split("\n")
        assert name == row[0].text(language)
        colon = "：" if language == "zh" else ": "
        assert [fact.partition(colon)[2] for fact in facts] == [cell.text(language) for cell in row[1:]]
    assert told == told_rows(table, language)[: len(told)]


def test_law_a_drawing_is_the_same_with_and_without_what_it_tells(small_results: Results) -> None:
    spec = CROWDING.spec(small_results, "en")
    assert spec is not None
    assert "tooltip" in json.dumps(telling(spec))
    assert TELL not in json.dumps(silent(spec))
    assert svg(silent(spec)) == svg(spec) == svg(telling(spec))


def test_law_every_chart_stands_in_both_languages(small_results: Results) -> None:
    made = list(specs(small_results))
    names = [(one.name, one.language) for one in made]
    assert len(set(names)) == len(names)
    assert {name for name, language in names if language == "en"} == {name for name, tongue in names if tongue == "zh"}
    # Letters of tables keep their names: only colours were renamed.
    assert all("var(--" in json.dumps(one.spec) for one in made)


def test_hand_words_on_marks_tell_nothing_and_layers_share_their_rows() -> None:
    rows = {"values": [{"x": 1, TELL: "one"}]}
    spec = telling({"data": rows, "layer": [{"mark": {"type": "point"}}, {"mark": {"type": "text"}, "encoding": {}}]})
    assert spec["layer"][0]["encoding"]["tooltip"]["field"] == TELL
    assert "tooltip" not in spec["layer"][1]["encoding"]
