"""Finds in clauses: spans, lists, what is set aside, and exceptions claimed."""

import re

from yindi.methods.clauses import Cues, Negations, Rule, claims_of, screen_clauses, split_clauses

NEVER = re.compile("(?!)")
NEGATIONS = Negations(re.compile("不得"), NEVER, NEVER, NEVER, NEVER, 60, 0, 4)
LOCAL = Rule("a", "9.2", "zh", re.compile("(?:须|应).{0,16}在本市注册"), re.compile("依照.{0,6}法"))
SHORT = Rule("b", "9.2", "zh", re.compile("在本市注册"), None)
BOTH = {"zh": NEGATIONS, "en": NEGATIONS}
CUES = Cues({3: re.compile("保护环境")}, re.compile("没有.{0,9}替代方案"), re.compile("有效期"), re.compile("本办法"))


def test_hand_the_longest_of_a_group_stands_with_its_span() -> None:
    text = "总则。投标人须在本市注册。"
    [found] = screen_clauses(split_clauses(text), [SHORT, LOCAL], BOTH)
    assert (found.rule, found.words, found.state) == ("a", "须在本市注册", "review")
    assert text[found.start : found.end] == "须在本市注册"
    assert found.clause.number == 2


def test_hand_an_item_is_read_behind_its_lead_in() -> None:
    text = "投标人须符合：\n（一）在本市注册；"
    [found] = screen_clauses(split_clauses(text), [LOCAL], BOTH)
    assert found.words == "须符合：（一）在本市注册"
    assert text[found.start : found.end] == "（一）在本市注册"
    [lawful] = screen_clauses(split_clauses("不得有下列情形：\n（一）须在本市注册；"), [LOCAL], BOTH)
    assert (lawful.state, lawful.because) == ("negated", "不得")


def test_hand_a_stated_basis_sets_aside() -> None:
    [found] = screen_clauses(split_clauses("依照公司法须在本市注册"), [LOCAL], BOTH)
    assert (found.state, found.because) == ("set_aside", "依照公司法")


def test_hand_a_rule_is_tried_on_its_own_language_only() -> None:
    english = Rule("e", "9.2", "en", re.compile("."), None)
    assert screen_clauses(split_clauses("在本市注册"), [english], BOTH) == ()


def test_hand_exceptions_are_claimed_in_a_paragraph_and_ended_in_the_document() -> None:
    clauses = split_clauses("为保护环境，限制车辆。没有其他替代方案。\n须在本市注册。\n本办法有效期三年。")
    first, other = claims_of([clauses[0], clauses[2]], clauses, CUES)
    assert (first.grounds, first.alternative, first.end) == ((3,), "paragraph", "document")
    assert (other.grounds, other.alternative, other.end) == ((), "missing", "document")
