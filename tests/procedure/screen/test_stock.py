"""The clean-up list of measures in force."""

from datetime import date

import polars as pl
import pytest

from yindi.errors import InputRefused
from yindi.procedure.screen.stock import articles_of, clean_up, clean_up_table

DAY = date(2026, 11, 26)
STOCK = pl.DataFrame(
    {
        "policy": ["clear", "open", "late", "late", "today", "local"],
        "clause": ["1", "1", "1", "2", "1", "1"],
        "text": [
            "公开招标。", "双随机抽查。", "投标人须在本市设立分公司。", "按纳税额给予奖励。",
            "公开竞价。", "不得要求在本市注册；本市企业优先中标。",
        ],
        "issued": ["2025-01-01", None, "2020-01-01", "2020-01-01", None, ""],
        "expires": ["2027-12-31", None, "2026-11-25", None, "2026-11-26", "2028-01-01"],
    }
)  # fmt: skip


def test_hand_piles_in_the_order_in_which_they_are_taken() -> None:
    found = clean_up(STOCK, on=DAY)
    assert [(one.name, one.pile, len(one.to_review) > 0) for one in found] == [
        ("late", "past_expiry", True),
        ("local", "review", True),
        ("open", "no_end", False),
        ("clear", "nothing_found", False),
        ("today", "nothing_found", False),  # the last day is a day in force
    ]
    assert articles_of(found[1]).en == "art. 9(3)"
    assert "2026-11-25" in found[0].says.en


def test_hand_a_table_names_every_clause_to_review() -> None:
    table = clean_up_table(clean_up(STOCK, on=DAY))
    late = table.filter(pl.col("policy") == "late")
    assert set(late["clause"]) == {"1", "2"}
    assert table.filter(pl.col("policy") == "open")["clause"].to_list() == [None]


@pytest.mark.parametrize(
    ("issued", "expires", "key"),
    [
        (["2025-01-01"], ["2024-01-01"], "screen.ends_before"),
        (["soon"], [None], "screen.no_date"),
        (["2025-01-01", "2025-02-01"], [None, None], "screen.dates_differ"),
    ],
)
def test_hand_dates_that_cannot_be_are_refused(issued: list[str], expires: list[str | None], key: str) -> None:
    rows = {"policy": ["M"] * len(issued), "clause": ["1", "2"][: len(issued)], "text": ["x"] * len(issued)}
    with pytest.raises(InputRefused) as refused:
        clean_up(pl.DataFrame({**rows, "issued": issued, "expires": expires}), on=DAY)
    assert refused.value.key == key
