"""What a reviewer is shown of a text."""

from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yindi.errors import InputRefused
from yindi.procedure.screen.text import COLUMNS, cited, flag_table, screen_text

VERDICTS = ("unlawful", "illegal", "violates", "违法", "违反")


def test_hand_article_clause_span_words_and_question() -> None:
    text = "第一条 总则。\n第二条 外地供应商不得参加投标。"
    [flag] = screen_text(text)
    assert cited(flag.item).as_dict() == {"en": "art. 9(3)", "zh": "第九条第（三）项"}
    assert flag.says.as_dict() == {"en": "needs review under art. 9(3)", "zh": "须按第九条第（三）项审查"}
    assert flag.found.clause.name == "第二条·2"
    assert text[flag.found.start : flag.found.end] == flag.found.words == "外地供应商不得参加投标"
    assert flag.exception.en == "no exception under art. 12 is claimed"
    assert "registered" in flag.item.asks.en


@pytest.mark.parametrize(
    "text",
    [
        "不得要求企业在本地注册。",
        "严禁限制外地企业参加投标。",
        "禁止按纳税额给予奖励。",
        "取消在本市注册方可投标的规定，取消要求在本市设立分公司的做法。",
        "清理以在本地注册为条件发放补贴的文件。",
        "不得有下列行为：\n（一）要求在本市注册；\n（二）对本地企业加分。",
        "No authority may require firms to register a branch in the city.",
    ],
)
def test_hand_what_forbids_a_red_line_is_not_to_be_reviewed(text: str) -> None:
    flags = screen_text(text)
    assert flags
    assert {flag.state for flag in flags} == {"negated"}


def test_hand_a_prohibition_that_is_the_red_line_itself_is_to_be_reviewed() -> None:
    assert [flag.state for flag in screen_text("禁止外地车辆进入本市。")] == ["review"]
    assert [flag.state for flag in screen_text("不得禁止外地车辆进入本市。")] == ["negated"]


def test_hand_an_exception_needs_an_alternative_and_an_end() -> None:
    claim = "为保护环境，限制外省活禽进入本市销售"
    [bare] = screen_text(f"{claim}。")
    assert (bare.claim.grounds, bare.claim.alternative, bare.claim.end) == ((3,), "missing", "missing")
    assert bare.state == "review"
    [full] = screen_text(f"{claim}，没有对公平竞争影响更小的替代方案，执行至2026年12月31日。")
    assert (full.claim.alternative, full.claim.end) == ("clause", "clause")
    assert full.state == "review"
    assert "缺" in bare.exception.zh
    assert "缺" not in full.exception.zh


def test_hand_a_basis_in_law_sets_a_tax_favour_aside() -> None:
    [flag] = screen_text("符合条件的企业依照企业所得税法减免企业所得税。")
    assert flag.state == "set_aside"
    assert "企业所得税法" in flag.found.because


def test_law_no_verdict_is_ever_spoken() -> None:
    flags = screen_text("外地供应商不得参加投标。按纳税额给予奖励。Bidders must register in the city.")
    assert len(flags) >= 3
    for flag in flags:
        words = str([asdict(flag.item)["asks"], flag.says, flag.exception])
        assert not any(verdict in words for verdict in VERDICTS)


def test_hand_a_table_holds_every_find() -> None:
    text = "外地供应商不得参加投标。不得要求在本市注册。"
    table = flag_table(screen_text(text), ("Sheet1!A1",))
    assert table.columns == list(COLUMNS)
    assert table["state"].to_list() == ["review", "negated"]
    assert table["where"].to_list() == ["Sheet1!A1"] * 2
    assert flag_table(()).is_empty()


def test_hand_texts_beyond_the_bounds_are_refused() -> None:
    with pytest.raises(InputRefused) as long:
        screen_text("企" * 2_000_001)
    assert long.value.key == "document.long"
    with pytest.raises(InputRefused) as many:
        screen_text("企。" * 50_001)
    assert many.value.key == "document.clauses"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["外地企业不得参加投标", "须在本市注册", "按纳税额给予奖励", "不得", "，", "。", "\n", "（一）"]
        ),
        max_size=12,
    )
)
def test_law_spans_are_in_the_text_and_words_end_there(parts: list[str]) -> None:
    text = "".join(parts)
    for flag in screen_text(text):
        assert flag.found.words.endswith(text[flag.found.start : flag.found.end])
