"""Relations of concepts: a word of each near the others, negated and set aside."""

import re
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from yindi.methods.clauses import Combination, Grammar, Negations, Places, combined, screen_clauses, split_clauses

NEVER = re.compile("(?!)")
NEGATIONS = Negations(re.compile("不得|不准"), NEVER, NEVER, NEVER, NEVER, 60, 0, 4)
BOTH = {"zh": NEGATIONS, "en": NEGATIONS}
CONCEPTS = {
    "local": re.compile("本市"),
    "must": re.compile("须|应"),
    "settle": re.compile("注册|设立"),
    "outside": re.compile("外地"),
    "deny": re.compile("不得"),
    "bid": re.compile("投标"),
    "fair": re.compile("平等"),
}
LOCAL = Combination("a", "9.2", "zh", ("local", "settle", "must"), ("fair",), 12)
OUTSIDE = Combination("b", "9.3", "zh", ("outside", "deny", "bid"), (), 12)


def states(text: str) -> list[tuple[str, str, str, str]]:
    grammar = Grammar((LOCAL, OUTSIDE), {"zh": CONCEPTS, "en": {}})
    found = screen_clauses(split_clauses(text), (), BOTH, grammar)
    return [(one.rule, one.words, one.state, one.because) for one in found]


def test_hand_the_words_may_stand_in_any_order_and_the_find_reaches_from_the_first_to_the_last() -> None:
    assert states("投标人须在本市注册。") == [("a", "须在本市注册", "review", "")]
    assert states("注册于本市的，应优先。") == [("a", "注册于本市的，应", "review", "")]


def test_hand_words_that_are_too_far_apart_are_no_find() -> None:
    # From the first letter of 须 to the last of 注册: 1 + 7 + 2 + 2 = 12 characters, and one more.
    assert states("须" + "甲" * 7 + "本市注册") == [("a", "须" + "甲" * 7 + "本市注册", "review", "")]
    assert states("须" + "甲" * 8 + "本市注册") == []


def test_hand_a_prohibition_before_any_of_the_words_negates_the_find() -> None:
    assert states("不得要求须在本市注册。") == [("a", "须在本市注册", "negated", "不得")]
    assert states("应保证不得在本市注册。") == [("a", "应保证不得在本市注册", "negated", "不得")]


def test_hand_a_prohibition_that_is_one_of_the_words_does_not() -> None:
    assert states("外地企业不得投标。") == [("b", "外地企业不得投标", "review", "")]
    assert states("不准规定外地企业不得投标。") == [("b", "外地企业不得投标", "negated", "不准")]


def test_hand_what_makes_it_lawful_sets_it_aside() -> None:
    assert states("须在本市注册，平等对待。") == [("a", "须在本市注册", "set_aside", "平等")]


def test_hand_a_list_item_is_read_behind_its_lead_in() -> None:
    text = "投标人须符合：\n（一）本市注册；"
    [found] = screen_clauses(split_clauses(text), (), BOTH, Grammar((LOCAL,), {"zh": CONCEPTS, "en": {}}))
    assert text[found.start : found.end] == "（一）本市注册"


def test_hand_one_word_does_not_stand_for_two_concepts() -> None:
    concepts = {"only": re.compile("仅认"), "transact": re.compile("认可|出具"), "named": re.compile("市院")}
    rule = Combination("c", "8.3", "zh", ("named", "transact", "only"), (), 20)
    # 认可 is nearer to 市院 than 出具, but shares a letter with 仅认, for which there is no other.
    assert list(combined(rule, Places("仅认可市院出具的", concepts))) == [((0, 2), (3, 5), (5, 7))]
    assert list(combined(rule, Places("仅认可市院的", concepts))) == []


PIECES = ["本市", "须", "注册", "甲"]


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.integers(5, 12))
def test_twin_every_find_is_among_all_choices_and_each_anchor_is_served_where_its_nearest_words_are_near_enough(
    parts: list[str], within: int
) -> None:
    text = "".join(parts)
    places = Places(text, CONCEPTS)
    rule = Combination("a", "9.2", "zh", ("local", "settle", "must"), (), within)
    found = list(combined(rule, places))
    # The plain definition: of every choice of one word a concept, the span from the first to the last.
    plain = {
        tuple(sorted(chosen))
        for chosen in product(*(places.of(concept) for concept in rule.concepts))
        if max(end for _, end in chosen) - min(start for start, _ in chosen) <= within
    }
    assert set(found) <= plain
    # Two concepts and an anchor: where the nearest words on one side suffice, a find begins or ends there.
    if not found:
        assert all(max(b for _, b in one) - min(a for a, _ in one) > 5 for one in plain)
