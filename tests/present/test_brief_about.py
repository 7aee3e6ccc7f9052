"""What the answers say of one place, on its sheet: worked by hand."""

import json
import re
from dataclasses import replace

import polars as pl
import pytest

from yindi.finding import Finding
from yindi.messages import Bilingual, say
from yindi.present.brief import render_brief
from yindi.present.brief.about import MOST_ROWS, about_places
from yindi.present.brief.cells import with_intervals
from yindi.present.brief.texts import Texts, Written
from yindi.present.files.names import Names
from yindi.questions import QUESTIONS
from yindi.study import Results

NAMES = Names({"A": Bilingual("Alpha", "甲"), "B": Bilingual("Beta", "乙")}, {"x": Bilingual("Textiles", "纺织")})
RANKS = {"rank": "rank", "rank_low": "rank", "rank_high": "rank"}
# Europe has 237 places; a page of it was 1 MB before places had their answers.
MOST_BYTES_A_PLACE = 10_000


def put_together(cell: Written, texts: Texts, language: int) -> str:
    """A text as the page puts it together."""
    if isinstance(cell, int):
        entry = texts.entries[cell]
        return entry if isinstance(entry, str) else entry[language]
    return "".join(piece if isinstance(piece, str) else put_together(piece, texts, language) for piece in cell)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("location quotient under 2.00 (now 3.10)", "区位商低于 2.00（现为 3.10）"),
        ("Textiles; Sugar and sweets; 3-wheelers", "纺织；食糖糖果；三轮车"),
        ("12 of 31 places", "31 个地区中的 12 个"),
        ("1,204.5", "1,204.5"),
        ("", ""),
    ],
)
def test_law_a_text_in_pieces_reads_as_it_was(en: str, zh: str) -> None:
    texts = Texts()
    cell = texts.written(Bilingual(en, zh))
    assert (put_together(cell, texts, 0), put_together(cell, texts, 1)) == (en, zh)


def test_hand_texts_that_differ_by_their_figures_share_their_words() -> None:
    texts = Texts()
    for line in range(100):
        texts.written(Bilingual(f"share under {line} % (now {2 * line} %)", f"份额低于 {line}%（现为 {2 * line}%）"))
    assert texts.entries == [["share under ", "份额低于 "], [" % (now ", "%（现为 "], [" %)", "%）"]]


def test_hand_an_interval_stands_beside_its_number() -> None:
    table = pl.DataFrame({"rank": [1.0, None], "rank_low": [1.0, None], "rank_high": [4.0, None]})
    cells = with_intervals(table, "rank", RANKS, NAMES)
    assert [cell.en for cell in cells] == ["1 (1–4)", "not enough data"]
    assert cells[0].zh == "1（1–4）"
    assert [cell.en for cell in with_intervals(table, "rank_low", RANKS, NAMES)] == ["1", "not enough data"]


def test_hand_a_place_gets_the_rows_about_it_and_how_many_more_there_are(small_results: Results) -> None:
    first, second, *_ = small_results.plan.places
    table = pl.DataFrame(
        {
            "place": [first] * (MOST_ROWS + 3) + [second],
            "industry": [small_results.plan.industries[0]] * (MOST_ROWS + 4),
            "event": ["entry"] * (MOST_ROWS + 3) + ["exit"],
            "quotient_before": [0.5] * (MOST_ROWS + 4),
            "quotient_after": [1.5] * (MOST_ROWS + 4),
        }
    )
    units = {"quotient_before": "ratio", "quotient_after": "ratio"}
    texts = Texts()
    found = replace(small_results, findings=(Finding("happened", say("brief.no_data"), table, units),))
    (head,), places = about_places(found, texts)
    assert (head["o"], head["f"], head["n"]) == (0, "answers/happened.csv", [2, 3])
    ((rows, more),) = places[0]
    assert (len(rows), more) == (MOST_ROWS, 3)
    assert [put_together(cell, texts, 0) for cell in places[1][0][0][0]][1:] == ["Exit", "0.500", "1.50"]
    assert places[2] == [[[], 0]]


def test_every_question_about_places_is_on_their_sheets(small_results: Results) -> None:
    (embedded,) = re.findall(
        r'<script type="application/json" id="sheets">(.*?)</script>',
        render_brief(small_results, replay="x"),
        re.DOTALL,
    )
    data = json.loads(embedded)
    files = [asked["f"] for asked in data["asked"]]
    assert files == [f"answers/{question.name}.csv" for question in QUESTIONS if question.sheet]
    assert all(len(place["a"]) == len(files) for place in data["places"])
    standing = data["places"][0]["a"][0][0]
    assert len(standing) == 1
    assert len(standing[0]) == len(data["asked"][0]["h"])
    assert len(json.dumps(data["places"], ensure_ascii=False)) <= MOST_BYTES_A_PLACE * len(data["places"])
