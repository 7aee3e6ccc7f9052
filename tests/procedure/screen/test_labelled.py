"""The labelled sentences, and the tables that are printed of them."""

import re
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from yindi.procedure.screen.labelled import SETS, SetName, found_articles, scores, sentences
from yindi.procedure.screen.rules import ARTICLES

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("name", SETS)
def test_law_every_sentence_is_labelled_as_the_note_says(name: SetName) -> None:
    labelled = sentences(name)
    assert len({one.name for one in labelled}) == len({one.text for one in labelled}) == len(labelled)
    for one in labelled:
        assert one.articles <= set(ARTICLES)
        assert bool(one.articles) == (one.kind in ("plain", "exception")), one.name
        assert bool(re.search("[\u4e00-\u9fff]", one.text)) == (one.language == "zh"), one.name


def test_hand_the_first_set_is_large_enough() -> None:
    labelled = sentences("first")
    assert len(labelled) >= 80
    assert sum(not one.articles for one in labelled) >= 30
    assert {one.language for one in labelled} == {"zh", "en"}
    assert set().union(*(one.articles for one in labelled)) == set(ARTICLES)


@pytest.mark.parametrize("name", SETS[1:])
def test_hand_a_set_by_somebody_else_is_large_enough_once_it_is_written(name: SetName) -> None:
    labelled = sentences(name)
    assert not labelled or (len(labelled) >= 60 and sum(not one.articles for one in labelled) >= 20)
    for other in SETS[: SETS.index(name)]:
        assert not {one.text for one in labelled} & {one.text for one in sentences(other)}


def test_hand_scores_of_three_sentences() -> None:
    # Found and right: one of art. 9. Missed: one of art. 8. Lawful and not named: one. Precision 1 of 1, recall 1 of 2.
    wanted = {"外地供应商不得参加投标。": {9}, "此处另有玄机。": {8}, "公开招标。": set()}
    made = sentences("first")[:3]
    labelled = [
        replace(one, text=text, articles=frozenset(articles), language="zh")
        for one, (text, articles) in zip(made, wanted.items(), strict=True)
    ]
    assert [sorted(found_articles(one.text)) for one in labelled] == [[9], [], []]
    whole = scores(labelled)[0]
    assert (whole.sentences, whole.to_find, whole.found, whole.right) == (3, 2, 1, 1)
    assert (whole.precision[0], whole.recall[0]) == (1.0, 0.5)
    # Wilson's interval of 1 in 2 at 95 %: (0.0945, 0.9055).
    assert whole.recall[1:] == pytest.approx((0.0945, 0.9055), abs=1e-4)


def test_law_no_negated_sentence_of_the_first_set_is_named() -> None:
    negated = [one for one in sentences("first") if one.kind == "negated"]
    assert len(negated) >= 20
    assert [one.text for one in negated if found_articles(one.text)] == []


def test_law_the_page_prints_what_is_computed() -> None:
    sys.path.insert(0, str(DOCS / "hooks"))
    try:
        figures = import_module("screen_figures")
    finally:
        sys.path.remove(str(DOCS / "hooks"))
    page = (DOCS / "screen.md").read_text(encoding="utf-8")
    assert figures.written(page) == page, "run docs/hooks/screen_figures.py"
    # One table more than sets that are written: the second set as it was measured, which stays as it is.
    assert page.count("| all | both |") == sum(bool(sentences(name)) for name in SETS) + 1
