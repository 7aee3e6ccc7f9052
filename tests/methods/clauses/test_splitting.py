"""Texts cut into clauses."""

from hypothesis import given, settings
from hypothesis import strategies as st

from yindi.methods.clauses import split_clauses
from yindi.methods.clauses.splitting import LONGEST_CLAUSE

LETTERS = st.text(alphabet="不得本地注册企业。；：\n（一）1.、 abA.;:!?\t第条", max_size=200)


def texts(text: str) -> list[str]:
    return [clause.text for clause in split_clauses(text)]


def test_hand_sentences_semicolons_and_lines() -> None:
    assert texts("企业依法登记；不得收费。限期整改！\n附则") == ["企业依法登记", "不得收费", "限期整改", "附则"]
    assert texts("Fees end in 2.5 years. No more; done") == ["Fees end in 2.5 years", "No more", "done"]


def test_hand_a_lead_in_governs_its_list_and_nothing_after_it() -> None:
    found = split_clauses("不得有下列行为：\n（一）指定品牌；\n（二）限定注册地。另行收费。\n本办法自印发之日起施行。")
    assert [clause.lead for clause in found] == [0, 1, 1, 1, 0]


def test_hand_a_lead_in_within_a_line_reaches_to_the_end_of_its_sentence() -> None:
    found = split_clauses("各部门不得：指定品牌；限定注册地。投标人须在本市注册。")
    assert [clause.text for clause in found] == ["各部门不得：", "指定品牌", "限定注册地", "投标人须在本市注册"]
    assert [clause.lead for clause in found] == [0, 1, 1, 0]


def test_hand_articles_name_what_stands_under_them() -> None:
    found = split_clauses("第三条 一。二。\n第四条 三。\nArticle 5 Four.")
    assert [clause.name for clause in found] == ["第三条·1", "第三条·2", "第四条·3", "Article 5·4"]


def test_hand_a_clause_without_an_end_is_cut() -> None:
    found = split_clauses("企" * (LONGEST_CLAUSE + 5))
    assert [len(clause.text) for clause in found] == [LONGEST_CLAUSE, 5]


@settings(max_examples=200, deadline=None)
@given(text=LETTERS)
def test_law_every_clause_is_where_it_says_and_nothing_but_marks_is_lost(text: str) -> None:
    found = split_clauses(text)
    end = 0
    for number, clause in enumerate(found, 1):
        assert clause.number == number
        assert text[clause.start : clause.end] == clause.text
        assert clause.text == clause.text.strip() != ""
        assert clause.lead < clause.number
        assert not text[end : clause.start].strip("。；;！？!?. \n\t")
        end = clause.end
    assert not text[end:].strip("。；;！？!?. \n\t")
