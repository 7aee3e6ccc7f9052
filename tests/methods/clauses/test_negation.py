"""Negation: before, after, across a comma, turned round."""

import re

import pytest

from yindi.methods.clauses import Negations, negating_words

RULES = Negations(
    prohibits=re.compile("不得|严禁"),
    removes=re.compile("取消"),
    indifferent=re.compile("不论"),
    after=re.compile("的规定一律废止"),
    resets=re.compile("但|，[^，]{0,4}须"),
    reach=20,
    reach_after=10,
    next_to=4,
)


@pytest.mark.parametrize(
    ("text", "words", "because"),
    [
        ("不得要求在本市注册", "要求在本市注册", "不得"),
        ("严禁以任何形式要求在本市注册", "要求在本市注册", "严禁"),
        ("取消要求在本市注册", "要求在本市注册", "取消"),
        ("不得取消要求在本市注册", "要求在本市注册", ""),
        ("不论要求在本市注册与否", "要求在本市注册", "不论"),
        ("要求在本市注册的规定一律废止", "要求在本市注册", "的规定一律废止"),
        ("不得转包，投标人须在本市注册", "须在本市注册", ""),
        ("不得转包，但要求在本市注册", "要求在本市注册", ""),
        ("外地企业不得参加", "外地企业不得参加", ""),
        ("不得" + "甲" * 30 + "要求在本市注册", "要求在本市注册", ""),
    ],
)
def test_hand_what_negates(text: str, words: str, because: str) -> None:
    start = text.index(words)
    assert negating_words(text, start, start + len(words), RULES) == because
