"""Expressions whose work is bounded."""

import re

import pytest

from yindi.errors import BadValues
from yindi.methods.clauses import bounded_expression, ways


def test_hand_ways_multiply() -> None:
    # 10 · 1 · 3 choices; a word of a group can be matched in one way, so the group has 5 choices.
    assert ways("a{0,9}b{2}c{1,3}") == 30
    assert ways(r"(?:\w{1,12}[ ]){0,4}x") == 5
    assert ways("(?:(?!不得|禁止).){0,20}") == 21
    assert ways("(?:(?!不得)[^，。]){0,20}") == 21


@pytest.mark.parametrize(
    "expression", ["a+", "a*", ".{3,}", "(?:ab|a){0,9}", "(a{1,3}){2,5}", "[^，]+", ".{0,200}.{0,200}"]
)
def test_hand_what_could_run_away_is_refused(expression: str) -> None:
    with pytest.raises(BadValues) as refused:
        bounded_expression(expression)
    assert refused.value.key == "clauses.unbounded"


def test_hand_what_is_no_expression_or_too_long_is_refused() -> None:
    with pytest.raises(BadValues) as broken:
        bounded_expression("(不得")
    assert broken.value.key == "clauses.broken"
    with pytest.raises(BadValues) as long:
        bounded_expression("不" * 3_001)
    assert long.value.key == "clauses.long"


def test_hand_marks_in_a_class_and_escaped_marks_are_letters() -> None:
    assert ways(r"[*+]\+\*x") == 1
    assert isinstance(bounded_expression(r"C\+\+"), re.Pattern)
