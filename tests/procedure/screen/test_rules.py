"""The rule tables: complete, of bounded work, and closed before the fourth set of sentences was written."""

import pytest

from yindi.methods.clauses import Rule, screen_clauses, split_clauses, ways
from yindi.methods.clauses.bounded import MOST_WAYS
from yindi.methods.clauses.splitting import LONGEST_CLAUSE
from yindi.procedure.screen.labelled import fingerprint_of, frozen
from yindi.procedure.screen.rules import ARTICLES, cues, grammar, items, negations, rules

# Letters that many expressions begin or go on with, repeated until a clause is full.
HOSTILE = (
    "本地", "外地企业", "须在本市", "不得", "指定公司", "给予奖励", "投标人须", "税收", "价格不得", "优先采购本地产品",
    "的", "1", "must ", "local ", "non-local ", "firms must ", "tax ", "price ", "only ", "a ", "no tender ", "reward ",
)  # fmt: skip


def test_hand_every_item_of_the_regulation_has_patterns_in_both_languages() -> None:
    # Articles 8 to 11 have 5, 6, 4 and 4 items, the last of each for everything else: 15 that say what they forbid.
    named = {8: 4, 9: 5, 10: 3, 11: 3}
    assert set(items()) == {f"{article}.{item}" for article in ARTICLES for item in range(1, named[article] + 1)}
    assert {(rule.group, rule.language) for rule in rules()} == {
        (item, script) for item in items() for script in ("zh", "en")
    }
    assert {item.clause_date for item in items().values()} == {"2024-08-01"}
    assert set(cues().grounds) == {1, 2, 3, 4}


def test_law_names_are_used_once() -> None:
    names = [rule.name for rule in rules()]
    assert len(set(names)) == len(names)
    assert all(rule.name.startswith(f"{rule.group}.{rule.language}.") for rule in rules())


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_law_every_pattern_is_of_bounded_work_and_ends_on_hostile_texts(rule: Rule) -> None:
    assert ways(rule.expression.pattern) <= MOST_WAYS
    assert rule.unless is None or ways(rule.unless.pattern) <= MOST_WAYS
    for part in HOSTILE:
        text = (part * LONGEST_CLAUSE)[:LONGEST_CLAUSE]
        for one in rule.expression.finditer(text):
            assert one[0]


def test_law_hostile_texts_end_in_finds_within_their_bounds() -> None:
    for part in HOSTILE:
        text = part * (4 * LONGEST_CLAUSE // len(part))
        for one in screen_clauses(split_clauses(text), rules(), negations(), grammar()):
            assert 0 <= one.start < one.end <= len(text)


def test_law_every_combination_stands_for_an_item_and_every_concept_is_used() -> None:
    for rule in grammar().combinations:
        assert rule.group in items()
        assert rule.name.startswith(f"{rule.group}.{rule.language}.c")
        assert len(set(rule.concepts)) == len(rule.concepts)
        assert not set(rule.concepts) & set(rule.unless), rule.name
        assert 0 < rule.within < LONGEST_CLAUSE
    assert len({rule.name for rule in grammar().combinations}) == len(grammar().combinations)
    for script, concepts in grammar().concepts.items():
        named = [rule for rule in grammar().combinations if rule.language == script]
        assert set(concepts) == {concept for rule in named for concept in rule.concepts + rule.unless}
        assert {rule.group.split(".")[0] for rule in named} == {str(article) for article in ARTICLES}
        assert not [concept for concept, words in concepts.items() if words.search("")]


def test_law_the_rules_are_those_that_were_closed() -> None:
    closed = frozen()
    assert set(closed) == {
        "patterns.csv", "words.csv", "concepts.csv", "combinations.csv", "negations.csv", "cues.csv", "items.csv",
    }  # fmt: skip
    assert {name: fingerprint_of(name) for name in closed} == closed
